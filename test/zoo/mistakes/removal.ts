/** Mistakes in an update's removal (Section 3.2): when, on what, and what goes. */
import { type Mistake, mistake, stageMistake } from '../mistake.ts'
import { type Draft, TEXTBOOK } from '../textbook.ts'

const clear = (draft: Draft, from: number, to: number): void => TEXTBOOK.remove(draft, { from, to })

export const REMOVAL_MISTAKES: readonly Mistake[] = [
  mistake('decides first', 'PRUNE-13', 'Pruning comes before Eq 1 to 3.', {
    steps: ['prune', 'value', 'gradient', 'weights'],
  }),
  mistake('decides on old weights', 'PRUNE-13', 'Pruning comes before Eq 3.', {
    steps: ['value', 'gradient', 'prune', 'weights'],
  }),
  mistake('default rule', 'PRUNE-13', 'An update always uses `ordered`, whatever was asked.', {
    pruningIn: (pruning) => pruning && { ...pruning, rule: 'ordered' },
  }),
  mistake('default mode', 'PRUNE-13', 'An update always uses mode D.', {
    pruningIn: (pruning) => pruning && { ...pruning, mode: 'D' },
  }),
  mistake('prunes unasked', 'DYN-9', 'An update prunes although pruning is off.', {
    pruningIn: (pruning) => pruning ?? { mode: 'DW', rule: 'dominant' },
  }),
  stageMistake(
    'decision unasked',
    'DYN-9',
    'An update reports a decision to keep although pruning is off.',
    ({ update }) => ({
      update: async (network, node, options) => {
        const after = await update(network, node, options)
        return { ...after, decision: after.decision ?? { kind: 'keep', reason: 'real-spectrum' } }
      },
    }),
  ),
  mistake('adjacency alone', 'PRUNE-11', 'A is cleared, W is not.', {
    remove: (draft, { from, to }) => {
      draft.adjacency[from]![to] = 0
    },
  }),
  mistake('weight alone', 'PRUNE-10', 'W is cleared, A is not.', {
    remove: (draft, { from, to }) => {
      draft.weights[from]![to] = 0
    },
  }),
  mistake('weight of the reverse', 'PRUNE-11', 'A[i][n] and W[n][i] are cleared.', {
    remove: (draft, { from, to }) => {
      draft.adjacency[from]![to] = 0
      draft.weights[to]![from] = 0
    },
  }),
  mistake('both directions', 'PRUNE-12', 'The reverse edge is removed as well.', {
    remove: (draft, { from, to }) => {
      clear(draft, from, to)
      clear(draft, to, from)
    },
  }),
  mistake('every antagonist', 'PRUNE-9', 'The edges from all antagonists are removed at once.', {
    remove: (draft, { from, to }) => {
      for (const i of draft.values.keys())
        if (draft.weights[i]![to]! * draft.weights[to]![i]! < 0) clear(draft, i, to)
      clear(draft, from, to)
    },
  }),
  mistake('not carried out', 'PRUNE-10', 'The edge is named and stays.', { remove: () => {} }),
  mistake('output edge removed', 'OWN-2', 'The update removes n → i in place of i → n.', {
    remove: (draft, { from, to }) => clear(draft, to, from),
  }),
  mistake('weight halved', 'PRUNE-10', 'The edge is weakened, not removed.', {
    remove: (draft, { from, to }) => {
      draft.weights[from]![to]! /= 2
    },
  }),
  mistake('value reset', 'DYN-6', 'The neighbour whose edge goes gets the value 0.', {
    remove: (draft, { from, to }) => {
      clear(draft, from, to)
      draft.values[from] = 0
    },
  }),
  mistake(
    'rest rescaled',
    'DYN-4',
    'The remaining input weights are scaled up to make good for the lost one.',
    {
      remove: (draft, { from, to }) => {
        clear(draft, from, to)
        for (const row of draft.weights) row[to]! *= 1.1
      },
    },
  ),
  mistake(
    'neighbour’s weights rescaled',
    'PRUNE-14',
    'The neighbour’s own input weights are halved when its edge goes.',
    {
      remove: (draft, { from, to }) => {
        clear(draft, from, to)
        for (const row of draft.weights) row[from]! /= 2
      },
    },
  ),
  mistake('moved in the order', 'PRUNE-14', 'The neighbour whose edge goes is moved upstream in the order.', {
    remove: (draft, { from, to }) => {
      clear(draft, from, to)
      draft.order = [from, ...draft.order.filter((node) => node !== from)]
    },
  }),
  mistake('edge rewired', 'RUN-1', 'The edge is rewired to another node in place of removed.', {
    remove: (draft, { from, to }) => {
      clear(draft, from, to)
      const other = draft.order.find((node) => node !== from && node !== to && !draft.inputs.includes(node))
      if (other !== undefined) draft.adjacency[from]![other] = 1
    },
  }),
]
