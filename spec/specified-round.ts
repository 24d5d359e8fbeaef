/**
 * A round beside the specification's own node updates, in the order that it reports: what can be said of it
 * without the stage `update`. The specification learns in doubles, decides on the result, and follows
 * the round where several decisions are right, or would be but for the rounding of the numbers decided on.
 */
import { type Finding, fails, HOLDS, isWithin, sameData } from './clause.ts'
import type { Action } from './decision.ts'
import { learn } from './dynamics.ts'
import { behavingNodes, type Edge, hasEdge, type Network, nodesOf, weightOf } from './network.ts'
import type { RoundCase, RoundPlayed } from './observation.ts'
import { type Apart, roundApart } from './round-apart.ts'
import { removedEdges, withoutEdge } from './run.ts'

type RoundSeen = RoundCase & RoundPlayed

/** The action of update k on `state`, the network after its Eq 1 to 3, and how it is judged. */
export type Decides = (state: Network, node: number, k: number) => { action: Action | null; finding: Finding }

/** Numbers of a whole network, each as far from its own as rounding may put it. */
export function nearlySame(expected: Network, got: Network, apart: Apart): Finding {
  const far = (name: string, right: number, error: number, number: number): Finding | undefined =>
    isWithin(number, right, error) ? undefined : fails(`${name} = ${right} within ${error}`, number)
  for (const i of nodesOf(expected)) {
    const wrong =
      far(`V[${i}]`, expected.values[i] ?? 0, apart.values[i] ?? 0, got.values[i] ?? Number.NaN) ??
      far(`E[${i}]`, expected.gradients[i] ?? 0, apart.gradients[i] ?? 0, got.gradients[i] ?? Number.NaN)
    if (wrong !== undefined) return wrong
    for (const j of nodesOf(expected)) {
      const error = hasEdge(expected, i, j) ? (apart.weights[i]?.[j] ?? 0) : 0
      const weight = far(`W[${i}][${j}]`, weightOf(expected, i, j), error, got.weights[i]?.[j] ?? Number.NaN)
      if (weight !== undefined) return weight
    }
  }
  return HOLDS
}

/** All but the numbers that an update writes. */
export const withoutNumbers = ({ values: _, gradients: __, weights: ___, ...rest }: Network) => rest

/** The edge into a node that went in the round: under a rule that removes own input edges, by its update. */
export const removedInto = ({ network, after }: RoundSeen, node: number): Edge | undefined =>
  removedEdges(network, after).find(({ to }) => to === node)

/** The reported action of update k; undefined where none is reported. */
export const reportedAction = ({ decisions }: RoundSeen, k: number): Action | null | undefined =>
  decisions === undefined ? undefined : (decisions[k] ?? null)

/** Is the order one of the nodes that are to be updated? Another clause judges it. */
const isFoldable = ({ network, order }: RoundSeen): boolean =>
  order.every((node) => behavingNodes(network).includes(node))

/** The network after an action. */
export const withAction = (state: Network, action: Action | null): Network =>
  action?.kind === 'prune' ? withoutEdge(state, action.edge) : state

const naming = (finding: Finding, node: number, k: number): Finding =>
  finding.kind === 'fails'
    ? { ...finding, expected: `node ${node}, update ${k + 1} of the round: ${finding.expected}` }
    : finding

/**
 * The first update whose action is wrong, then the network after; ill-posed where an action was excused.
 * `excusing` is applied to actions and to the edges that are left, never to numbers.
 */
export function besideItsUpdates(
  seen: RoundSeen,
  decides: Decides,
  excusing = (finding: Finding): Finding => finding,
): Finding {
  if (!isFoldable(seen)) return HOLDS
  const networks: Network[] = []
  let excuse: Finding = HOLDS
  for (const [k, node] of seen.order.entries()) {
    const state = learn(networks.at(-1) ?? seen.network, node, seen.options)
    const { action, finding } = decides(state, node, k)
    if (finding.kind === 'fails') return excusing(naming(finding, node, k))
    if (finding.kind === 'ill-posed') excuse = finding
    networks.push(withAction(state, action))
  }
  const expected = networks.at(-1) ?? seen.network
  const structure = sameData('network', withoutNumbers(expected), withoutNumbers(seen.after))
  if (structure.kind !== 'holds') return excusing(structure)
  const apart = roundApart(seen.network, networks, seen.order, seen.options)
  const numbers = nearlySame(expected, seen.after, apart)
  return numbers.kind === 'holds' ? excuse : numbers
}
