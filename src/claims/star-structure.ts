/** CYC-1, COM-1 and BIN-1: what imaginary parts come from, and what they do not show (Sections 3 and 5). */
import { DEGREE_MODES, type DegreeMode, isMutual, type Network, weightOf } from '../../spec/network.ts'
import { hasPair } from '../../spec/pair.ts'
import {
  type ClaimCase,
  type ClaimJudgement,
  committedForAll,
  type ExactClaim,
  forAllRules,
  holds,
  refuted,
  undecided,
} from './claim.ts'
import { caseOn, networksOver, possibleEdges, type Slot, smallNetwork, stars } from './small-networks.ts'

/** A neighbourhood of node 0, and whether its local Laplacian has a complex pair. */
export interface StarSeen {
  readonly network: Network
  readonly mode: DegreeMode
  readonly pair: boolean
}

export const starsSeen = (): StarSeen[] =>
  [...stars()].flatMap((network) =>
    DEGREE_MODES.map((mode) => ({ network, mode, pair: hasPair(network, 0, mode) })),
  )

const starCase = ({ network, mode, pair }: StarSeen, ...more: string[]): ClaimCase =>
  caseOn(network, [`node 0, mode ${mode}: ${pair ? 'a pair' : 'no pair'}`, ...more], { node: 0 })

const hasCycle = ({ network }: StarSeen): boolean => isMutual(network, 0, 1) || isMutual(network, 0, 2)

export function judgeCycles(all: readonly StarSeen[]): ClaimJudgement {
  const pairs = all.filter(({ pair }) => pair)
  const without = pairs.find((star) => !hasCycle(star))
  const facts = {
    neighbourhoods: all.length,
    'with a pair': pairs.length,
    'with a pair and without a cycle': pairs.filter((star) => !hasCycle(star)).length,
    'with a cycle and without a pair': all.filter((star) => hasCycle(star) && !star.pair).length,
  }
  if (pairs.length === 0) return { verdicts: forAllRules(undecided('no pairs')), facts }
  const because = `all ${pairs.length} neighbourhoods with a pair have two nodes that feed each other; such a cycle alone is not enough`
  return {
    verdicts: forAllRules(
      without === undefined ? holds(because) : refuted('a pair without a cycle', starCase(without)),
    ),
    facts,
  }
}

export const CYC_1: ExactClaim = {
  id: 'CYC-1',
  section: '3',
  claim: 'Imaginary parts arise where the local network has cyclic behaviour.',
  formal: 'If L_n has a complex pair, n and some neighbour feed each other: a cycle of two nodes.',
  method: {
    kind: 'proof',
    text:
      'T1, T4: one-way neighbours contribute real eigenvalues, and a pair needs a mutual ' +
      'neighbour with p < 0. Looked at on every star of two neighbours with weights −2 … ' +
      '2.',
    clauses: ['THM-1', 'THM-4'],
  },
  plain: {
    yes: 'No imaginary part without two nodes that feed each other.',
    no: 'Imaginary parts may arise without a cycle.',
  },
  committed: committedForAll('holds'),
  judge: () => judgeCycles(starsSeen()),
}

/** A network and the same with other edges between the neighbours of node 0. */
export interface CommunitySeen {
  readonly network: Network
  readonly mode: DegreeMode
  readonly pairs: readonly boolean[]
}

const STAR_SLOTS: readonly Slot[] = [null, -2, 1, 2]
const BETWEEN: readonly (readonly [Slot, Slot])[] = [
  [null, null],
  [1, null],
  [-2, 2],
]

/** Neighbours that are strangers to each other, and neighbours that form one community with node 0. */
export function communitiesSeen(): CommunitySeen[] {
  const edges = possibleEdges(3).filter(({ from, to }) => from === 0 || to === 0)
  return [...networksOver(3, edges, STAR_SLOTS)].flatMap((network) => {
    const versions = BETWEEN.map(([there, back]) =>
      smallNetwork(3, [
        ...edges.map(({ from, to }) => ({
          ...{ from, to },
          weight: network.adjacency[from]![to] === 1 ? weightOf(network, from, to) : null,
        })),
        { from: 1, to: 2, weight: there },
        { from: 2, to: 1, weight: back },
      ]),
    )
    return DEGREE_MODES.map((mode) => ({
      ...{ network, mode },
      pairs: versions.map((version) => hasPair(version, 0, mode)),
    }))
  })
}

export function judgeCommunities(all: readonly CommunitySeen[]): ClaimJudgement {
  const telling = all.find(({ pairs }) => new Set(pairs).size > 1)
  const shown = all.find(({ pairs }) => pairs[0] === true)
  if (shown === undefined) return { verdicts: forAllRules(undecided('no pairs')) }
  const because = `in ${all.length} neighbourhoods the pair of a node is the same whether its neighbours are joined or not (T6)`
  const caseOf = ({ network, mode }: CommunitySeen): ClaimCase =>
    caseOn(network, [`node 0, mode ${mode}: a pair, with or without edges between nodes 1 and 2`], {
      node: 0,
    })
  return {
    verdicts: forAllRules(
      telling === undefined
        ? refuted(because, caseOf(shown))
        : holds('edges among the neighbours change the pair', caseOf(telling)),
    ),
    facts: { neighbourhoods: all.length },
  }
}

export const COM_1: ExactClaim = {
  id: 'COM-1',
  section: '3',
  claim: 'Imaginary parts can reveal patterns of community structure.',
  formal:
    'For some node n, whether L_n has a complex pair depends on whether the neighbours ' +
    'of n are joined to each other.',
  method: {
    kind: 'proof',
    text:
      'T6: networks with the same star at n have the same pairs there, since Eq 4 takes ' +
      'the edges of n alone. Looked at on every star of two neighbours with weights −2, ' +
      '1, 2 or no edge. The pairs of several nodes taken together are not meant: no node ' +
      'of the method sees them.',
    clauses: ['LAP-5', 'INV'],
  },
  plain: {
    yes: 'The imaginary parts of a node depend on whether its neighbours are joined.',
    no:
      'The imaginary parts of a node are the same whether its neighbours are joined or ' +
      'not, so they cannot show communities.',
  },
  committed: committedForAll('refuted'),
  judge: () => judgeCommunities(communitiesSeen()),
}

/** ±0.8 both ways: p = −0.64 at each neighbour; mode D needs a sum below −1 with two mutual neighbours. */
const HALVES = [0.8, -0.8]

const productAt = (network: Network, i: number): number =>
  isMutual(network, 0, i) ? weightOf(network, 0, i) * weightOf(network, i, 0) : 0

/** The same edges, with p = 0 at neighbour i: one of its weights is 0. */
function quieted(network: Network, quiet: number): Network {
  const weights = network.weights.map((row, from) =>
    row.map((weight, to) => (from === 0 && to === quiet ? 0 : weight)),
  )
  return { ...network, weights }
}

const neitherAlone = (network: Network, mode: DegreeMode): boolean =>
  [1, 2].every((quiet) => !hasPair(quieted(network, quiet), 0, mode))

const fullStars = (): Network[] => [
  ...networksOver(
    3,
    possibleEdges(3).filter(({ from, to }) => from === 0 || to === 0),
    HALVES,
  ),
]

export function judgeBinary(networks: readonly Network[]): ClaimJudgement {
  const pairs = networks.filter(
    (network) => hasPair(network, 0, 'D') && [1, 2].every((i) => productAt(network, i) < 0),
  )
  const joint = pairs.filter((network) => neitherAlone(network, 'D'))
  if (pairs.length === 0) return { verdicts: forAllRules(undecided('no pairs')) }
  const because = `${joint.length} of ${pairs.length} pairs at a node with two antagonists of p = −0.64 each need both of them`
  return {
    verdicts: forAllRules(
      joint[0] === undefined
        ? holds(because)
        : refuted(
            because,
            caseOn(
              joint[0],
              [
                'node 0, mode D: a pair; with one of the weights 0, either of them, ' +
                  'none (T3: −1.28 < −1 < −0.64)',
              ],
              { node: 0 },
            ),
          ),
    ),
    facts: { pairs: pairs.length, 'pairs that need both neighbours': joint.length },
  }
}

export const BIN_1: ExactClaim = {
  id: 'BIN-1',
  section: '5',
  claim: 'The method exclusively identifies binary couplings, direct interactions between two nodes.',
  formal:
    'Where L_n has a complex pair and several antagonists, one of them alone, with its ' +
    'edges as they are and the others’ products 0, has a pair too.',
  method: {
    kind: 'finite check',
    text:
      'Every star of two mutual neighbours with weights ±0.8 in mode D; one is enough. T3 ' +
      'says why: the sum of all p decides.',
    clauses: ['THM-3'],
  },
  plain: {
    yes: 'Every pair comes from one neighbour alone.',
    no: 'Two neighbours can make a pair together that neither makes alone: three nodes take part.',
  },
  committed: committedForAll('refuted'),
  judge: () => judgeBinary(fullStars()),
}
