/**
 * LOC: what a node has to know to decide (Sections 2 and 6): its own edges, its numbering, its
 * declared order.
 */
import { isExactRule } from '../../spec/clause.ts'
import type { Rule } from '../../spec/decision.ts'
import { DEGREE_MODES, type DegreeMode, type Edge, type Network } from '../../spec/network.ts'
import {
  byDefinition,
  byRule,
  type ClaimCase,
  type ClaimJudgement,
  type ExactClaim,
  holds,
  holdsIf,
  type RuleVerdict,
  refuted,
  undecided,
} from './claim.ts'
import { ownershipOf, removalsOf } from './edge.ts'
import { caseOn, decisionOf, networksOver, type Slot } from './small-networks.ts'

const STAR_EDGES = [
  { from: 0, to: 1 },
  { from: 1, to: 0 },
  { from: 0, to: 2 },
  { from: 2, to: 0 },
]

const SLOTS: readonly Slot[] = [null, -2, 1, 2]

/** What may be elsewhere: edges between the two neighbours, which node 0 does not see. */
const ELSEWHERE: readonly (readonly [Slot, Slot])[] = [
  [1, null],
  [null, -2],
  [-2, 2],
]

type Change = (network: Network) => Network

const withBetween =
  (there: Slot, back: Slot): Change =>
  (network) => {
    const put = (rows: Network['weights'], value: (slot: Slot) => number): number[][] =>
      rows.map((row, from) =>
        row.map((x, to) =>
          from === 1 && to === 2 ? value(there) : from === 2 && to === 1 ? value(back) : x,
        ),
      )
    return {
      ...network,
      adjacency: put(network.adjacency, (slot) => (slot === null ? 0 : 1)),
      weights: put(network.weights, (slot) => slot ?? 0),
    }
  }

/** Node k of the old network becomes node image[k]; what each node knows stays the same. */
const renumbered =
  (image: readonly number[]): Change =>
  (network) => {
    const move = (rows: Network['weights']): number[][] =>
      rows.map((_, from) => rows.map((__, to) => rows[image.indexOf(from)]![image.indexOf(to)]!))
    return {
      ...network,
      order: network.order.map((node) => image[node]!),
      adjacency: move(network.adjacency),
      weights: move(network.weights),
    }
  }

const reordered: Change = (network) => ({ ...network, order: [...network.order].reverse() })

/** The edge that the node removes, by the names that its ends had before the change. */
function removedBy(
  network: Network,
  node: number,
  mode: DegreeMode,
  rule: Rule,
  name: readonly number[],
): Edge | undefined {
  const decision = decisionOf(network, node, mode, rule)
  if (decision.kind === 'keep') return undefined
  return { from: name.indexOf(decision.edge.from), to: name.indexOf(decision.edge.to) }
}

const edgeText = (edge: Edge | undefined): string =>
  edge === undefined ? 'nothing' : `${edge.from} -> ${edge.to}`

const SAME = [0, 1, 2]

/** A star whose decision differs after the change, or undefined where none does. */
function dependence(rule: Rule, change: Change, image: readonly number[] = SAME): ClaimCase | undefined {
  for (const network of networksOver(3, STAR_EDGES, SLOTS))
    for (const mode of DEGREE_MODES) {
      const before = removedBy(network, 0, mode, rule, SAME)
      const after = removedBy(change(network), image[0]!, mode, rule, image)
      const isOther = edgeText(before) !== edgeText(after)
      // Participations that tie exactly leave a choice between neighbours to the numbering: any of them is right.
      const isChoice = before !== undefined && after !== undefined && isSymmetric(network)
      if (isOther && !isChoice)
        return caseOn(
          network,
          [`mode ${mode}: node 0 removes ${edgeText(before)}; after the change, ${edgeText(after)}`],
          { node: 0, removed: before === undefined ? [] : [before] },
        )
    }
  return undefined
}

/** Both neighbours look alike to node 0, up to which of the two weights is which. */
function isSymmetric({ weights: w, adjacency: a }: Network): boolean {
  const p = (i: number): number => a[0]![i]! * a[i]![0]! * w[0]![i]! * w[i]![0]!
  return p(1) === p(2)
}

const strangersMatter = (rule: Rule): ClaimCase | undefined =>
  ELSEWHERE.map(([there, back]) => dependence(rule, withBetween(there, back))).find(
    (found) => found !== undefined,
  )

export function localityOf(rule: Rule): RuleVerdict {
  const elsewhere = strangersMatter(rule)
  if (elsewhere !== undefined)
    return refuted('edges that the node does not see change its decision', elsewhere)
  const ownership = ownershipOf(removalsOf(rule))
  const because = 'edges elsewhere never change a decision'
  if (ownership.verdict === 'refuted')
    return refuted(
      `${because}, but nodes remove edges of others: ${ownership.because}`,
      ...(ownership.cases ?? []),
    )
  const numbering = dependence(rule, renumbered([2, 0, 1]), [2, 0, 1])
  if (numbering !== undefined)
    return holdsIf('all nodes share one numbering of the whole network', because, numbering)
  const order = dependence(rule, reordered)
  if (order !== undefined)
    return holdsIf('each node knows which of its neighbours are downstream', because, order)
  return holds(`${because}, nor does the numbering or the declared order`)
}

const judge = (): ClaimJudgement => ({ verdicts: byRule(localityOf) })

const NUMBERINGS = [
  [2, 0, 1],
  [1, 2, 0],
  [2, 1, 0],
]

/** The exact rules are defined without numbers (T6); ties leave a choice. */
export function numberingOf(rule: Rule): RuleVerdict {
  const found = NUMBERINGS.map((image) => dependence(rule, renumbered(image), image)).find(
    (one) => one !== undefined,
  )
  if (found !== undefined) return refuted('a renumbering changes a decision', found)
  const because = 'no decision changes under any of 3 renumberings of all small stars'
  return isExactRule(rule) ? byDefinition(because) : undecided(because)
}

export const LOC_1: ExactClaim = {
  id: 'LOC-1',
  section: '2, 6',
  claim: 'The method is fully decentralized: a node decides and acts on local information alone.',
  formal: 'A decision of n is a function of the edges at n, and removes an edge that n owns.',
  method: {
    kind: 'finite check',
    text:
      'Every star of two neighbours with weights −2, 1, 2 or no edge, under changes ' +
      'elsewhere, renumbering, and another declared order. For every number of nodes, T6 ' +
      'proves that pairs depend on the star alone.',
    clauses: ['INV', 'OWN-1', 'LAP-5'],
  },
  plain: {
    yes: 'Its own edges are all that a node needs to know.',
    no: 'A node needs to know more than its own edges, or removes edges of others.',
  },
  committed: { ordered: 'holds if', dominant: 'holds', published: 'refuted', 'published-own': 'holds if' },
  judge,
}

export const NUM_1: ExactClaim = {
  id: 'NUM-1',
  section: '3.2',
  claim:
    'Which edge goes follows from the network: nodes and eigenvalues are associated, ' +
    'whatever numbers nodes have.',
  formal:
    'Renumbering the nodes, everything carried along, renumbers the decision and ' +
    'changes it in no other way.',
  method: {
    kind: 'finite check',
    text:
      'Every star of two neighbours with weights −2, 1, 2 or no edge, under three ' +
      'renumberings; ties left aside. The exact rules are defined without numbers (T6).',
    clauses: ['THM-6', 'INV'],
  },
  otherReadings: ['NUM-2'],
  plain: {
    yes: 'Other numbers for the nodes change no decision.',
    no: 'Other numbers for the same nodes lead to other decisions.',
  },
  committed: {
    ...{ ordered: 'by definition', dominant: 'by definition' },
    ...{ published: 'refuted', 'published-own': 'refuted' },
  },
  judge: () => ({ verdicts: byRule(numberingOf) }),
}
