/** DYN-10 to DYN-12 and RUN-5: the round (Section 2). */
import { all, clausesAbout, expect, show } from '../clause.ts'
import { behavingNodes, isInput, nodesOf } from '../network.ts'

const clause = clausesAbout('round', { needs: ['round'], premises: [] })

const sorted = (nodes: readonly number[]): string => show([...nodes].sort((a, b) => a - b))

export const DYN_10 = clause(
  'DYN-10',
  'A round updates every behaving node once and no input node.',
  'Section 2',
  (seen) =>
    expect(
      sorted(seen.order) === sorted(behavingNodes(seen.network)),
      `a permutation of ${show(behavingNodes(seen.network))}`,
      seen.order,
    ),
)

export const DYN_11 = clause(
  'DYN-11',
  'A round is its node updates, one after another, in the order that it reports.',
  'Section 2',
  ({ after, folded }) => expect(folded === undefined || show(folded) === show(after), show(folded), after),
  { premises: ['decide'] },
)

export const DYN_12 = clause(
  'DYN-12',
  'A round leaves the values of the input nodes as they were.',
  'Section 2',
  (seen) =>
    all(
      nodesOf(seen.network).filter((i) => isInput(seen.network, i)),
      (i) =>
        expect(
          seen.after.values[i] === seen.network.values[i],
          `V[${i}] = ${seen.network.values[i]}`,
          seen.after.values[i],
        ),
    ),
)

export const RUN_5 = clause(
  'RUN-5',
  'The same seed gives the same round, bit for bit.',
  'Section 4.1',
  ({ after, order, again }) =>
    expect(show(again) === show({ network: after, order }), show({ network: after, order }), again),
)

export const ROUND_CLAUSES = [DYN_10, DYN_11, DYN_12] as const
