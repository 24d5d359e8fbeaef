/** Mistakes in parts of an answer beside its main part, and in one stage but not in another. */
import type { Decision } from '../../../spec/decision.ts'
import type { UpdateResult } from '../../../spec/implementation.ts'
import { isInput, type Network } from '../../../spec/network.ts'
import { type Mistake, mistake, type Stages, stageMistake } from '../mistake.ts'
import { type Draft, TEXTBOOK } from '../textbook.ts'

const isPublished = (rule: string): boolean => rule.startsWith('published')

/** The update with another answer where it prunes by the rules named. */
const afterPruning =
  (
    isMeant: (rule: string) => boolean,
    change: (after: UpdateResult, network: Network, node: number, right: Stages) => UpdateResult,
  ): Mistake['stages'] =>
  (right) => ({
    update: async (network, node, options) => {
      const after = await right.update(network, node, options)
      const isAsked = options.pruning !== null && isMeant(options.pruning.rule) && !isInput(network, node)
      return isAsked ? change(after, network, node, right) : after
    },
  })

const draftOf = (network: Network): Draft => structuredClone(network) as Draft

/** The first input edge goes, whatever the spectrum says, and the decision names it. */
function withoutFirstInput(after: UpdateResult, network: Network, node: number): UpdateResult {
  const from = network.adjacency.findIndex((row) => row[node] === 1)
  if (from < 0 || after.decision?.kind === 'prune') return after
  const draft = draftOf(after.network)
  TEXTBOOK.remove(draft, { from, to: node })
  return { network: draft, decision: { kind: 'prune', edge: { from, to: node }, pair: { re: 0, im: 1 } } }
}

const renamed = (decision: Decision | null, change: (reason: string) => Decision): Decision | null =>
  decision?.kind === 'keep' ? change(decision.reason) : decision

export const BETWEEN_MISTAKES: readonly Mistake[] = [
  stageMistake(
    'first input edge',
    'PRUNE-15',
    'By position, an update that keeps removes the first input edge, whatever the spectrum says.',
    afterPruning(isPublished, withoutFirstInput),
  ),
  stageMistake(
    'published update without a decision',
    'PRUNE-15',
    'Under the published rules, an update that keeps reports null.',
    afterPruning(isPublished, (after) => ({
      ...after,
      decision: renamed(after.decision, () => null as never),
    })),
  ),
  stageMistake(
    'no position left to chance',
    'PRUNE-20',
    'Under the published rules, an update removes j → i and, where that is missing, i → j.',
    afterPruning(isPublished, (after) => {
      const pair = after.decision?.pair
      if (after.decision?.kind !== 'keep' || pair === undefined) return after
      const draft = draftOf(after.network)
      const edge = TEXTBOOK.order([...draft.values.keys()], 0).flatMap((to) =>
        draft.adjacency[to - 1]?.[to] === 1 ? [{ from: to - 1, to }] : [],
      )[0]
      if (edge === undefined) return after
      TEXTBOOK.remove(draft, edge)
      return { network: draft, decision: { kind: 'prune', edge, pair } }
    }),
  ),
  stageMistake(
    'update without reasons',
    'PRUNE-16',
    'An update calls every keep a real spectrum; `decide` gives the reasons.',
    afterPruning(
      () => true,
      (after) => ({
        ...after,
        decision: renamed(after.decision, () => ({ kind: 'keep', reason: 'real-spectrum' })),
      }),
    ),
  ),
  stageMistake(
    'pair of the old weights',
    'PRUNE-16',
    'An update decides on the new weights and reports the pair of the old ones.',
    (right) => ({
      update: async (network, node, options) => {
        const after = await right.update(network, node, options)
        if (options.pruning === null || after.decision?.pair === undefined) return after
        const { pair } = await right.decide(network, node, options.pruning)
        return pair === undefined ? after : { ...after, decision: { ...after.decision, pair } as Decision }
      },
    }),
  ),
  mistake('input node updated', 'DYN-16', 'Asked for the update of an input node, Eq 1 to 3 are computed.', {
    isBehaving: () => true,
  }),
  stageMistake(
    'gradient reset',
    'PRUNE-14',
    'The error gradient of the node is set to 0 after its edge was removed.',
    afterPruning(
      () => true,
      (after, _, node) => {
        if (after.decision?.kind !== 'prune') return after
        const gradients = after.network.gradients.map((e, i) => (i === node ? 0 : e))
        return { ...after, network: { ...after.network, gradients } }
      },
    ),
  ),
  stageMistake(
    'feed-forward misnamed',
    'KEEP-5',
    'Under `ordered`, every third feed-forward edge is called not an own edge.',
    ({ decide }) => ({
      decide: async (network, node, pruning) => {
        const decision = await decide(network, node, pruning)
        const isMeant = decision.kind === 'keep' && decision.reason === 'feed-forward-edge' && node % 3 === 0
        return isMeant ? ({ ...decision, reason: 'not-own-edge' } as Decision) : decision
      },
    }),
  ),
  stageMistake(
    'pair at an input',
    'PRUNE-6',
    'The decision at an input node reports an eigenvalue for a pair.',
    ({ decide }) => ({
      decide: async (network, node, pruning) => {
        const decision = await decide(network, node, pruning)
        return isInput(network, node) ? ({ ...decision, pair: { re: 1, im: 0 } } as Decision) : decision
      },
    }),
  ),
  stageMistake(
    'any edge between the two',
    'PRUNE-19',
    'The published rules remove i → j where j → i is missing.',
    ({ decide }) => ({
      decide: async (network, node, pruning) => {
        const decision = await decide(network, node, pruning)
        if (decision.kind === 'prune' || decision.reason !== 'no-such-edge') return decision
        const to = network.order.find((k) => network.adjacency[k - 1]?.[k] === 1)
        if (to === undefined) return decision
        return { kind: 'prune', edge: { from: to - 1, to }, pair: decision.pair! }
      },
    }),
  ),
  stageMistake(
    'round at rest',
    'DYN-17',
    'Without pruning, a round draws an order and changes nothing.',
    ({ round }) => ({
      round: async (network, options, seed) => {
        const after = await round(network, options, seed)
        return options.pruning === null ? { ...after, network } : after
      },
    }),
  ),
  stageMistake(
    'order fixed by pruning',
    'DYN-14',
    'With pruning, nodes are updated in index order.',
    ({ round }) => ({
      round: (network, options, seed) => round(network, options, options.pruning === null ? seed : 1),
    }),
  ),
  stageMistake(
    'round by another rule',
    'PRUNE-17',
    'A round decides by `dominant` where `ordered` is asked, and by `ordered` where `dominant` is.',
    ({ round }) => ({
      round: (network, options, seed) => {
        const { pruning } = options
        if (pruning === null || isPublished(pruning.rule)) return round(network, options, seed)
        const rule = pruning.rule === 'ordered' ? 'dominant' : 'ordered'
        return round(network, { ...options, pruning: { ...pruning, rule } }, seed)
      },
    }),
  ),
  stageMistake(
    'gradient lost in a round',
    'PRUNE-18',
    'Under the published rules, the gradient of a node that removes an edge is 0 at the end of the round.',
    ({ round }) => ({
      round: async (network, options, seed) => {
        const after = await round(network, options, seed)
        if (options.pruning === null || !isPublished(options.pruning.rule)) return after
        const pruners = after.order.filter((_, k) => after.decisions?.[k]?.kind === 'prune')
        const gradients = after.network.gradients.map((e, i) => (pruners.includes(i) ? 0 : e))
        return { ...after, network: { ...after.network, gradients } }
      },
    }),
  ),
  stageMistake(
    'round removes the other direction',
    'PRUNE-21',
    'Under the published rules, a round removes i → j for j → i.',
    ({ round }) => ({
      round: async (network, options, seed) => {
        const after = await round(network, options, seed)
        if (options.pruning === null || !isPublished(options.pruning.rule)) return after
        const draft = draftOf(after.network)
        for (const one of after.decisions ?? [])
          if (one?.kind === 'prune') TEXTBOOK.remove(draft, { from: one.edge.to, to: one.edge.from })
        return { ...after, network: draft }
      },
    }),
  ),
]
