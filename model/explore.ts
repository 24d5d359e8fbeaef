/** Every state that can be reached, breadth first: the first violation that is found is a shortest one. */
import { keyOf, type ProtocolState, type Step, type TransitionSystem } from './state.ts'

export interface Arc {
  /** Places in `states`. */
  readonly from: number
  readonly to: number
  readonly step: Step
}

export interface Violation {
  readonly invariant: string
  readonly steps: readonly Step[]
  readonly state: ProtocolState
}

export interface Exploration {
  /** The start first. */
  readonly states: readonly ProtocolState[]
  readonly arcs: readonly Arc[]
  /** The largest number of steps that a state needs. */
  readonly depth: number
  /** Undefined: every state was reached, and every invariant holds in each. */
  readonly violation: Violation | undefined
}

export interface ExploreOptions {
  /** The first invariant that a state does not satisfy. */
  readonly broken: (state: ProtocolState) => string | undefined
  readonly onProgress?: (states: number, waiting: number) => void
}

const PROGRESS_EVERY = 100

/** The steps of arcs that first reached a state, from the start on. */
function pathTo(place: number, reachedBy: readonly (Arc | undefined)[]): Step[] {
  const steps: Step[] = []
  for (let arc = reachedBy[place]; arc !== undefined; arc = reachedBy[arc.from]) steps.unshift(arc.step)
  return steps
}

export function explore(system: TransitionSystem, { broken, onProgress }: ExploreOptions): Exploration {
  const states: ProtocolState[] = []
  const places = new Map<string, number>()
  const reachedBy: (Arc | undefined)[] = []
  const depths: number[] = []
  const arcs: Arc[] = []
  let violation: Violation | undefined

  function place(state: ProtocolState, from: number, step: Step | undefined): number {
    const known = places.get(keyOf(state))
    if (known !== undefined) return known
    const at = states.push(state) - 1
    places.set(keyOf(state), at)
    reachedBy.push(step && { from, to: at, step })
    depths.push(step === undefined ? 0 : (depths[from] as number) + 1)
    const invariant = broken(state)
    if (invariant !== undefined) violation ??= { invariant, steps: pathTo(at, reachedBy), state }
    return at
  }

  place(system.initial(), 0, undefined)
  for (let from = 0; from < states.length && violation === undefined; from += 1) {
    for (const { step, to } of system.successors(states[from] as ProtocolState))
      arcs.push({ from, to: place(to, from, step), step })
    if (from % PROGRESS_EVERY === 0) onProgress?.(states.length, states.length - from - 1)
  }
  return { states, arcs, depth: depths.at(-1) as number, violation }
}
