/** DYN-1 to DYN-9: the behaviour of one node before pruning (Eq 1 to 3). */
import { all, clausesAbout, expect, type Finding, isWithin, show } from '../clause.ts'
import { type Bounded, forward, hiddenGradient, outputGradient, updatedWeight } from '../dynamics.ts'
import { hasEdge, type Network, nodesOf, weightOf } from '../network.ts'
import type { Seen } from '../observation.ts'

type UpdateSeen = Seen['update']

const clause = clausesAbout('update', { needs: ['update'], premises: [] })

const close = (name: string, got: number | undefined, { value, error }: Bounded): Finding =>
  expect(got !== undefined && isWithin(got, value, error), `${name} = ${value} within ${error}`, got)

const valueAfter = ({ after, node }: UpdateSeen): number => after.network.values[node] ?? Number.NaN
const gradientAfter = ({ after, node }: UpdateSeen): number => after.network.gradients[node] ?? Number.NaN

/** The state that Eq 2 and 3 read: V[n] is new, everything else is unchanged. */
const afterForward = (seen: UpdateSeen): Network => ({
  ...seen.network,
  values: seen.network.values.map((v, i) => (i === seen.node ? valueAfter(seen) : v)),
})

const others = ({ network, node }: UpdateSeen): number[] => nodesOf(network).filter((i) => i !== node)

export const DYN_1 = clause(
  'DYN-1',
  'The value of the updated node becomes σ of the weighted sum of its input values.',
  'Eq 1',
  (seen) => close(`V[${seen.node}]`, valueAfter(seen), forward(seen.network, seen.node)),
)

export const DYN_2 = clause(
  'DYN-2',
  'At an output node, the error gradient becomes s·(V[n] − expected), where V[n] is the new value.',
  'Section 2, published code',
  (seen) => {
    const at = seen.network.outputs.indexOf(seen.node)
    if (at < 0) return expect(true, '', '')
    const expected = outputGradient(
      valueAfter(seen),
      seen.options.expected[at] ?? Number.NaN,
      seen.options.parameters.s,
    )
    return close(`E[${seen.node}]`, gradientAfter(seen), expected)
  },
)

export const DYN_3 = clause(
  'DYN-3',
  'At any other node, the error gradient becomes (Σ_o E[o]·W[n][o])·V[n]·(1 − V[n]), where V[n] is the new value.',
  'Eq 2',
  (seen) =>
    seen.network.outputs.includes(seen.node)
      ? expect(true, '', '')
      : close(
          `E[${seen.node}]`,
          gradientAfter(seen),
          hiddenGradient(afterForward(seen), seen.node, valueAfter(seen)),
        ),
)

const survivingInputs = ({ network, after, node }: UpdateSeen): number[] =>
  nodesOf(network).filter((i) => hasEdge(network, i, node) && hasEdge(after.network, i, node))

export const DYN_4 = clause(
  'DYN-4',
  'Each remaining input weight becomes W[i][n] − E[n]·V[i], clipped to ±c, where E[n] is the new gradient.',
  'Eq 3, published code',
  (seen) =>
    all(survivingInputs(seen), (i) =>
      close(
        `W[${i}][${seen.node}]`,
        weightOf(seen.after.network, i, seen.node),
        updatedWeight(afterForward(seen), i, seen.node, gradientAfter(seen), seen.options.parameters.c),
      ),
    ),
)

export const DYN_5 = clause(
  'DYN-5',
  'No remaining input weight of the updated node is larger than c in modulus.',
  'published code',
  (seen) =>
    all(survivingInputs(seen), (i) => {
      const w = weightOf(seen.after.network, i, seen.node)
      return expect(
        Math.abs(w) <= seen.options.parameters.c,
        `|W[${i}][${seen.node}]| ≤ ${seen.options.parameters.c}`,
        w,
      )
    }),
)

export const DYN_6 = clause(
  'DYN-6',
  'An update does not change the value of any other node.',
  'Section 2',
  (seen) =>
    all(others(seen), (i) =>
      expect(
        seen.after.network.values[i] === seen.network.values[i],
        `V[${i}] = ${seen.network.values[i]}`,
        seen.after.network.values[i],
      ),
    ),
)

export const DYN_7 = clause(
  'DYN-7',
  'An update does not change the error gradient of any other node.',
  'Eq 2',
  (seen) =>
    all(others(seen), (i) =>
      expect(
        seen.after.network.gradients[i] === seen.network.gradients[i],
        `E[${i}] = ${seen.network.gradients[i]}`,
        seen.after.network.gradients[i],
      ),
    ),
)

export const DYN_8 = clause(
  'DYN-8',
  'An update does not change the weight of any edge into another node, unless it removes that edge.',
  'Eq 3',
  (seen) =>
    all(others(seen), (j) =>
      all(nodesOf(seen.network), (i) => {
        const [before, after] = [weightOf(seen.network, i, j), weightOf(seen.after.network, i, j)]
        const isGone = hasEdge(seen.network, i, j) && !hasEdge(seen.after.network, i, j)
        return expect(isGone || before === after, `W[${i}][${j}] = ${before}`, after)
      }),
    ),
)

export const DYN_9 = clause(
  'DYN-9',
  'Without pruning, an update removes no edge, adds none, and its decision is null.',
  'Section 4.1, contract',
  ({ network, options, after: { network: after, decision } }) =>
    expect(
      options.pruning !== null || (show(after.adjacency) === show(network.adjacency) && decision === null),
      'the same edges, and null for a decision',
      { adjacency: after.adjacency, decision },
    ),
)

/** What Eq 1 to 3 write, and that they write nothing else. */
export const EQUATION_CLAUSES = [DYN_1, DYN_2, DYN_3, DYN_4, DYN_5, DYN_6, DYN_7, DYN_8] as const

export const DYNAMICS_CLAUSES = [DYN_1, DYN_2, DYN_3, DYN_4, DYN_5, DYN_6, DYN_7, DYN_8, DYN_9] as const
