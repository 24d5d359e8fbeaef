/** Networks written by hand: a hub and its neighbours, as short as they can be said. */
import type { Network } from '../../spec/network.ts'

/** An edge from the neighbour into the hub, one back, or both; undefined where there is none. */
export interface Arm {
  readonly into?: number
  readonly out?: number
}

export const mutualSpokes = (into: number, out: number): Arm => ({ into, out })
export const copies = (count: number, arm: Arm): Arm[] => Array.from({ length: count }, () => arm)

export interface StarOptions {
  /** Node number of the hub; the neighbours take the other numbers in turn. */
  readonly hub?: number
  /** Neighbours, by place in the list, that are input nodes. */
  readonly inputs?: readonly number[]
  readonly order?: readonly number[]
  readonly outputs?: readonly number[]
  readonly values?: readonly number[]
  readonly gradients?: readonly number[]
}

/** The star of these arms. An arm without edges is a stranger. */
export function star(arms: readonly Arm[], options: StarOptions = {}): { network: Network; node: number } {
  const { hub = 0, inputs = [], outputs = [] } = options
  const nodes = arms.length + 1
  const numberOf = (k: number): number => (k < hub ? k : k + 1)
  const zeros = (): number[] => Array.from({ length: nodes }, () => 0)
  const [adjacency, weights] = [zeros().map(zeros), zeros().map(zeros)]
  const connect = (from: number, to: number, weight: number | undefined): void => {
    if (weight === undefined) return
    ;(adjacency[from] as number[])[to] = 1
    ;(weights[from] as number[])[to] = weight
  }
  arms.forEach(({ into, out }, k) => {
    connect(numberOf(k), hub, into)
    connect(hub, numberOf(k), out)
  })
  const network = {
    nodes,
    inputs: inputs.map(numberOf),
    outputs: [...outputs],
    order: options.order ?? zeros().map((_, k) => k),
    adjacency,
    weights,
    values: options.values ?? zeros(),
    gradients: options.gradients ?? zeros(),
  }
  return { network, node: hub }
}
