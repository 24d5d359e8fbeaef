/** A network's state put back to what it was, so that every sample measures the same work. */
import type { NetworkState } from '../src/argnn/network.ts'

/** An independent copy. A state is plain data in typed arrays, whatever its layout. */
export const snapshotOf = (state: NetworkState): NetworkState => structuredClone(state)

type Fields = Record<string, unknown>

function copyInto(target: Fields, source: Fields): void {
  for (const [name, value] of Object.entries(source)) {
    const own = target[name]
    if (ArrayBuffer.isView(value)) (own as Float64Array).set(value as Float64Array)
    else if (typeof value === 'object' && value !== null) copyInto(own as Fields, value as Fields)
    else if (own !== value) target[name] = value
  }
}

/** Writes a snapshot back into the state that it was taken of, in place. */
export const restore = (state: NetworkState, snapshot: NetworkState): void =>
  copyInto(state as unknown as Fields, snapshot as unknown as Fields)
