/** From what a run found to its report, and to the baseline that accepting it would write. */
import type { Implementation } from '../../spec/implementation.ts'
import {
  corpusOf,
  describeImplementation,
  type Examined,
  knownOf,
  mergeTallies,
  notAskedOf,
  notAskedStatesOf,
  roundsOf,
  sumOf,
} from './assemble.ts'
import type { Baseline } from './baseline.ts'
import { leftOfBaseline, type Skipped } from './baseline-scope.ts'
import { type ChangeTally, isChange, isGain, isLoss } from './changes.ts'
import { excusesIn, mergeClauseCounts } from './clause-counts.ts'
import type { SkipReason } from './codes.ts'
import type { Cost } from './cost.ts'
import { DRIFT_LIMIT_ULPS, mergeDrift } from './drift.ts'
import { compareCell, judgePanel, type PanelOutcomes } from './equivalence.ts'
import type { Extent } from './extent.ts'
import { type GateOptions, isTrained, rulesAsked } from './gate-options.ts'
import { offerReasons } from './offer-reasons.ts'
import { type Outcomes, type PanelCell, panelKey } from './panel.ts'
import { GATE_SCHEMA, type GateExample, type GateReport } from './report.ts'
import { type SpecificationVersion, specificationChange, specificationVersion } from './specification.ts'
import { gateVerdict, isInadmissible, reasonsOf, totalOf } from './verdict.ts'

export interface Trained {
  readonly outcomes: Map<string, Outcomes>
  readonly skipped: Skipped[]
  readonly hung: string[]
}

export interface Gathered {
  readonly options: GateOptions
  readonly offered: { readonly now: Implementation; readonly against: Implementation | undefined }
  readonly baseline: Baseline | undefined
  /** What was to be asked, of whatever implementation. */
  readonly extent: Extent
  readonly examined: Examined
  readonly trained: Trained
  readonly examples: readonly GateExample[]
  readonly cost: Cost | null
  readonly started: number
}

export interface Gated {
  readonly report: GateReport
  /** What accepting would write, without its history. */
  readonly candidate: Omit<Baseline, 'history'>
}

/** The baseline, where it is of this corpus. */
const usableOf = ({ baseline, options }: Pick<Gathered, 'baseline' | 'options'>): Baseline | undefined =>
  baseline?.seed === options.seed ? baseline : undefined

const resultsOf = ({ examined }: Gathered) => examined.results.filter((result) => result !== undefined)

const cellsOf = ({ extent, trained }: Gathered): PanelCell[] =>
  extent.cells.filter((cell) => trained.outcomes.has(panelKey(cell)))

interface Parts extends Pick<GateReport, 'corpus' | 'decisions' | 'rounds' | 'excuses' | 'known' | 'drift'> {
  readonly tallies: readonly ChangeTally[]
}

function partsOf(found: Gathered): Parts {
  const results = resultsOf(found)
  const tallies = mergeTallies(results)
  const rounds = roundsOf(found.examined, tallies)
  const clauses = mergeClauseCounts(results.flatMap((result) => result.clauses))
  const totalWhere = (is: (tally: ChangeTally) => boolean): number => totalOf(tallies.filter(is))
  return {
    tallies,
    corpus: corpusOf(found.examined),
    decisions: {
      asked: sumOf(results, 'decisions'),
      updates: sumOf(results, 'updates'),
      changed: totalWhere(isChange) - rounds.changed,
      lost: totalWhere(isLoss),
      gained: totalWhere(isGain),
      inadmissible: totalWhere(isInadmissible),
      excused: sumOf(results, 'excused'),
      judged: sumOf(results, 'judged'),
      counts: tallies.map(({ example: _, ...count }) => count),
    },
    rounds,
    excuses: excusesIn(clauses),
    known: knownOf(found.options.known ?? [], clauses),
    drift: { limitUlps: DRIFT_LIMIT_ULPS, fields: mergeDrift(results.flatMap((result) => result.drift)) },
  }
}

/** The filter left out the rule that networks are trained under. */
const leftUntrained = ({ extent, options }: Gathered): SkipReason[] =>
  extent.cells.every((cell) => isTrained(cell, rulesAsked(options))) ? [] : ['rule not selected']

function trainingOf(found: Gathered): GateReport['training'] {
  const { extent, trained } = found
  const old: PanelOutcomes = new Map(Object.entries(usableOf(found)?.training ?? {}))
  return {
    cells: extent.cells.flatMap((cell) => {
      const now = trained.outcomes.get(panelKey(cell))
      return now === undefined ? [] : [compareCell(cell, now, old.get(panelKey(cell)))]
    }),
    verdicts: judgePanel(cellsOf(found), trained.outcomes, old),
    skipped: [...new Set(trained.skipped.map(({ why }) => why)), ...leftUntrained(found)],
  }
}

function reasonsIn(
  found: Gathered,
  { tallies, corpus, rounds, excuses, known, drift }: Parts,
  training: GateReport['training'],
  specification: Parameters<typeof reasonsOf>[0]['specification'],
): GateReport['reasons'] {
  const { baseline, offered, options, extent, trained } = found
  const { description } = offered.now
  const usable = usableOf(found)
  const isWhole = !options.quick && options.extent === undefined
  return reasonsOf({
    tallies,
    drift: drift.fields,
    training: training.verdicts,
    specification,
    corpus,
    rounds,
    hungCells: trained.hung,
    pairTest: baseline && { old: baseline.implementation.pairTest, new: description.pairTest },
    excuses,
    known: known.map(({ id }) => id),
    offers: offerReasons({
      tallies,
      before: usable?.implementation as Implementation['description'] | undefined,
      now: description,
      onlyRules: rulesAsked(options),
      ...leftOfBaseline(usable, extent, trained.skipped, { isWhole, pairTest: description.pairTest }),
    }),
    otherSeed: usable === undefined ? baseline?.seed : undefined,
    hasBaseline: usable !== undefined,
  })
}

const baselineOf = ({ baseline, options, offered }: Gathered): GateReport['baseline'] => {
  const newest = baseline?.history.at(-1)
  return {
    path: options.baselinePath,
    implementation: newest?.implementation ?? null,
    specification: newest?.specification ?? null,
    history: baseline?.history ?? [],
    isAnothers: baseline !== undefined && baseline.implementation.name !== offered.now.description.name,
  }
}

const candidateOf = (
  { options, offered, examined, trained }: Gathered,
  specification: SpecificationVersion,
): Gated['candidate'] => ({
  implementation: describeImplementation(offered.now.description),
  specification,
  seed: options.seed,
  training: Object.fromEntries(
    [...trained.outcomes].map(([key, { errors, removed }]) => [
      key,
      { errors: [...errors], removed: [...removed] },
    ]),
  ),
  groups: examined.groups.flatMap(({ family, chunk }, k) => {
    const record = examined.results[k]?.record
    return record === undefined ? [] : [{ family, chunk, record }]
  }),
})

export function compose(found: Gathered): Gated {
  const { options, offered, baseline, extent } = found
  const specification = specificationVersion()
  const old = baseline?.specification.clauses ?? specification.clauses
  const change = specificationChange(old, specification.clauses)
  const parts = partsOf(found)
  const training = trainingOf(found)
  const reasons = reasonsIn(found, parts, training, change)
  const { tallies: _, ...counted } = parts
  const report: GateReport = {
    schema: GATE_SCHEMA,
    verdict: gateVerdict(reasons, parts.drift.fields, training.verdicts),
    passes: reasons.length === 0,
    reasons,
    quick: options.quick,
    filter: { rule: options.filter?.rule ?? null, as: options.filter?.as ?? null },
    seed: options.seed,
    implementation: offered.now.description,
    against: offered.against?.description ?? null,
    specification: { version: specification.version, hash: specification.hash, ...change },
    baseline: baselineOf(found),
    ...counted,
    notAsked: notAskedOf(offered.now),
    notAskedStates: notAskedStatesOf(extent.groups, offered.now.description),
    diff: options.diff ?? null,
    examples: found.examples,
    training,
    cost: found.cost,
    againstDiffers: sumOf(resultsOf(found), 'againstDiffers'),
    accepted: null,
    milliseconds: performance.now() - found.started,
  }
  return { report, candidate: candidateOf(found, specification) }
}
