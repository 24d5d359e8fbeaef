/** EDGE-2, SIZE-3 and FIG-1: what the removals of all runs were (Eq 7; Section 5; Fig. 1), counted. */
import type { Rule } from '../../spec/decision.ts'
import { hasPair } from '../../spec/pair.ts'
import type { RemovalRecord, RunRecord } from '../experiments/records.ts'
import { shareInterval } from './binomial.ts'
import { selectRuns } from './cells.ts'
import {
  byRule,
  type CountedClaim,
  type CountedFacts,
  holds,
  RULES,
  type RuleVerdict,
  refuted,
  undecided,
} from './claim.ts'
import { removalsOf } from './edge.ts'
import { caseOn } from './small-networks.ts'

export interface SeenRemoval {
  readonly run: RunRecord
  readonly removal: RemovalRecord
}

/** Every removal by a rule, each run once. */
export const removalsBy = (records: readonly RunRecord[], rule: Rule): SeenRemoval[] =>
  (['D', 'DW'] as const)
    .flatMap((mode) => selectRuns(records, { pruning: { rule, mode } }))
    .flatMap((run) => run.removals.map((removal) => ({ run, removal })))

const percent = (count: number, of: number): string =>
  of === 0 ? 'none' : `${((100 * count) / of).toFixed(1)} %`

/** A share with its exact 95 % interval. */
export function shareText(count: number, of: number): string {
  if (of === 0) return 'no removals'
  const [low, high] = shareInterval(count, of)
  return `${count} of ${of} (${percent(count, of)}, 95 % interval ${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)} %)`
}

const seenWords = ({ run, removal }: SeenRemoval): string[] => [
  `${run.cell.task}, ${run.cell.hidden} hidden, mode ${run.cell.pruning?.mode === 'DW' ? 'D_W' : 'D'}, ${run.cell.numbering}, seed ${run.seed}, presentation ${removal.presentation}`,
  `node ${removal.node} removes ${removal.from} -> ${removal.to}; imaginary part ${removal.im.toPrecision(3)}; by exact arithmetic ${removal.existed ? 'a pair exists' : 'no pair exists'}`,
]

function pairVerdict(records: readonly RunRecord[], rule: Rule): RuleVerdict {
  const seen = removalsBy(records, rule)
  const groundless = seen.filter(({ removal }) => !removal.existed)
  const small = removalsOf(rule)
  const smallWrong = small.filter(({ network, node, mode }) => !hasPair(network, node, mode))
  const because = `no pair existed at ${shareText(groundless.length, seen.length)} of the runs' removals, and at ${smallWrong.length} of ${small.length} in all small networks`
  if (groundless[0] !== undefined) return refuted(because, { words: seenWords(groundless[0]) })
  if (smallWrong[0] !== undefined) return refuted(because, caseOn(smallWrong[0].network, []))
  return rule === 'ordered' || rule === 'dominant' ? holds(because) : undecided(because)
}

const GATE_ORDER = ['AND', 'OR', 'XOR']

/** By rule, mode and gate: the shares without a pair, of own input edges, and of edges elsewhere. */
export function removalFacts(records: readonly RunRecord[]): CountedFacts {
  const facts: Record<string, string> = {}
  for (const rule of RULES)
    for (const mode of ['D', 'DW'] as const)
      for (const task of GATE_ORDER) {
        const seen = removalsBy(records, rule).filter(
          ({ run: { cell } }) =>
            cell.pruning?.mode === mode && cell.task === task && cell.numbering === 'hidden-first',
        )
        const count = (keep: (removal: RemovalRecord) => boolean): string =>
          percent(seen.filter(({ removal }) => keep(removal)).length, seen.length)
        facts[`${rule}, ${mode === 'D' ? 'D' : 'D_W'}, ${task}`] =
          `${seen.length} removals; no pair ${count(({ existed }) => !existed)}; own input edge ${count(({ node, to }) => to === node)}; not at the node ${count(({ node, from, to }) => from !== node && to !== node)}`
      }
  return facts
}

export const EDGE_2: CountedClaim = {
  id: 'EDGE-2',
  section: '3.2, Eq 7',
  claim: 'An edge is removed where two eigenvalues have opposite imaginary parts, a > 0 and −a.',
  formal: 'Whenever an edge is removed, L_n of the deciding node has a complex pair, by exact arithmetic.',
  method: {
    kind: 'exhaustive',
    text: 'The exact oracle on the state behind every removal of every run, and behind every removal in all networks of three nodes.',
    clauses: ['PRUNE-2', 'PAIR'],
  },
  count: (records) => ({
    verdicts: byRule((rule) => pairVerdict(records, rule)),
    facts: removalFacts(records),
  }),
}

/** T12: positions k and k + 1 stand side by side, so that only the edges (k + 1) → k can be named. */
const isPositional = ({ removal }: SeenRemoval): boolean => removal.from === removal.to + 1

function shareCause(records: readonly RunRecord[], rule: Rule): RuleVerdict {
  const seen = removalsBy(records, rule)
  const positional = seen.filter(isPositional)
  if (rule === 'ordered' || rule === 'dominant')
    return undecided(
      'a local Laplacian is a star, whose only cycles join two nodes (T1): no run tells couplings of more nodes from the threshold of T3 or chance',
    )
  if (seen.length === 0 || positional.length < seen.length)
    return undecided(`${positional.length} of ${seen.length} removals are of an edge (k+1) → k`)
  return refuted(
    `all ${seen.length} removals are of an edge (k+1) → k (T12): at most h of (h+1)(h+2) edges can go, whatever is coupled, and that share falls`,
    {
      words: [1, 2, 5, 64].map(
        (h) => `${h} hidden: at most ${h} of ${(h + 1) * (h + 2)} edges, ${percent(h, (h + 1) * (h + 2))}`,
      ),
    },
  )
}

export const SIZE_3: CountedClaim = {
  id: 'SIZE-3',
  section: '5',
  claim: 'The share falls because couplings of more than two nodes become more frequent.',
  formal: 'The fall of SIZE-2 would not be there without couplings of three or more nodes.',
  method: {
    kind: 'proof',
    text: 'T12, checked on every removal of every run: where the rule alone bounds the share, the fall needs no other cause.',
  },
  count: (records) => ({ verdicts: byRule((rule) => shareCause(records, rule)) }),
}

/** The two edges of Figure 1. */
const FIGURE_1 = ['3 → 2', '4 → 3']

function exampleVerdict(records: readonly RunRecord[], rule: Rule): RuleVerdict {
  const runs = selectRuns(records, {
    task: 'XOR',
    hidden: 2,
    pruning: { rule, mode: 'D' },
    numbering: 'hidden-first',
  })
  const matching = runs.filter(
    ({ removals }) =>
      removals
        .map(({ from, to }) => `${from} → ${to}`)
        .sort()
        .join() === FIGURE_1.join(),
  )
  const because = `in ${matching.length} of ${runs.length} runs on XOR with 2 hidden nodes in mode D exactly these two edges go`
  return matching.length > 0 ? holds(because) : undecided(because)
}

export const FIG_1: CountedClaim = {
  id: 'FIG-1',
  section: 'Fig. 1',
  claim: 'In an example for XOR, the edges 4 → 3 and 3 → 2 are removed during training.',
  formal: 'Some run on XOR with 2 hidden nodes in mode D removes exactly these two edges.',
  method: { kind: 'exhaustive', text: 'All runs on XOR with 2 hidden nodes in mode D; one is enough.' },
  count: (records) => ({ verdicts: byRule((rule) => exampleVerdict(records, rule)) }),
}
