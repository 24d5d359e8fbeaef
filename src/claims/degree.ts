/** DEG: the signs of the degree matrices' diagonals (Section 3.1), over every small neighbourhood. */
import { nodeDegree, scaleOf } from '../../spec/local-laplacian.ts'
import { edgesOf, type Network, nodesOf } from '../../spec/network.ts'
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
import { caseOn, stars, triples } from './small-networks.ts'

interface DiagonalCase {
  readonly network: Network
  readonly entry: number
  readonly node: number
  /** Does an edge of the deciding node's star touch it? */
  readonly inNeighbourhood: boolean
  /** Does any edge touch it? */
  readonly isolated: boolean
}

const touches = (network: Network, node: number, star?: number): boolean =>
  edgesOf(network).some(
    ({ from, to }) => (from === node || to === node) && (star === undefined || from === star || to === star),
  )

/** The diagonal of node 0's degree matrix, entry by entry. */
const diagonal = (network: Network, mode: 'D' | 'DW'): DiagonalCase[] =>
  nodesOf(network).map((node) => ({
    network,
    node,
    entry: Number(nodeDegree(network, 0, node, mode, scaleOf(network))),
    inNeighbourhood: touches(network, node, 0),
    isolated: !touches(network, node),
  }))

const diagonalCase = ({ network, node, entry }: DiagonalCase): ClaimCase =>
  caseOn(network, [`deciding node 0: diagonal entry of node ${node} is ${entry}`], { node: 0 })

/** Weights do not matter to D: every set of edges among three nodes, each once. */
export function judgeCounted(cases: readonly DiagonalCase[]): ClaimJudgement {
  const negative = cases.find(({ entry }) => entry < 0)
  const mismatch = cases.find(({ entry, inNeighbourhood }) => entry > 0 !== inNeighbourhood)
  const wrong = negative ?? mismatch
  const zeros = cases.filter(({ entry }) => entry === 0)
  const strangers = zeros.filter(({ isolated }) => !isolated)
  const facts = {
    entries: cases.length,
    zeros: zeros.length,
    'zeros of nodes with edges elsewhere': strangers.length,
  }
  if (wrong !== undefined)
    return { verdicts: forAllRules(refuted('an entry has the wrong sign', diagonalCase(wrong))), facts }
  const because = `${cases.length} entries: none negative, zero exactly where no edge of the neighbourhood touches the node`
  return { verdicts: forAllRules(holds(because)), facts }
}

export function judgeWeighted(cases: readonly DiagonalCase[]): ClaimJudgement {
  const connected = cases.filter(({ inNeighbourhood }) => inNeighbourhood)
  const negative = connected.filter(({ entry }) => entry < 0)
  const zero = connected.filter(({ entry }) => entry === 0)
  const facts = { entries: connected.length, negative: negative.length, zero: zero.length }
  const because = `of ${connected.length} entries of nodes with edges, ${negative.length} are negative and ${zero.length} zero`
  const found = negative.length > 0 && zero.length > 0
  return { verdicts: forAllRules(found ? holds(because) : undecided(because)), facts }
}

const allDiagonals = (networks: Iterable<Network>, mode: 'D' | 'DW'): DiagonalCase[] =>
  [...networks].flatMap((network) => diagonal(network, mode))

export const DEG_1: ExactClaim = {
  id: 'DEG-1',
  section: '3.1',
  claim: 'The counted degree matrix has a positive diagonal; a zero marks an isolated node.',
  formal:
    'D_ii ≥ 0 for every node i of every neighbourhood, and D_ii = 0 iff i is isolated ' +
    'in it: no edge of the deciding node touches it.',
  method: {
    kind: 'proof',
    text:
      'D_ii counts edges (LAP-8), so that it cannot be negative, and is 0 only where ' +
      'there is none. Looked at on every set of edges among three nodes.',
    clauses: ['LAP-2', 'LAP-8'],
  },
  plain: {
    yes: 'No entry is negative, and 0 means that no edge of the neighbourhood touches the node.',
    no: 'Some entry has the wrong sign.',
  },
  committed: committedForAll('holds'),
  judge: () => judgeCounted(allDiagonals(triples([null, 1]), 'D')),
}

export const DEG_2: ExactClaim = {
  id: 'DEG-2',
  section: '3.1',
  claim: 'The weighted degree matrix may have negative or zero diagonal entries.',
  formal: 'There are networks with (D_W)_ii < 0, and others with (D_W)_ii = 0 for a node i that has edges.',
  method: {
    kind: 'finite check',
    text: 'Every star of two neighbours with weights −2 … 2. One entry of either kind is enough.',
    clauses: ['LAP-3', 'LAP-9'],
  },
  plain: {
    yes: 'Entries may be negative or zero.',
    no: 'No entry is negative or zero.',
  },
  committed: committedForAll('holds'),
  judge: () => judgeWeighted(allDiagonals(stars(), 'DW')),
}
