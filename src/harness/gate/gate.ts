/**
 * `gate`: the implementation under test on the decision corpus, beside the accepted baseline. Which decisions changed, is
 * any of them wrong by the specification, how far did numbers move, and does the network still learn?
 */
import type { Implementation } from '../../../spec/implementation.ts'
import {
  corpusOf,
  describe,
  type Examined,
  groupName,
  mergeTallies,
  notAskedOf,
  roundsOf,
  sum,
} from './assemble.ts'
import { type Baseline, BaselineError } from './baseline.ts'
import { isChange, type Tally } from './changes.ts'
import type { Cost } from './cost.ts'
import { DRIFT_LIMIT_ULPS, mergeDrift } from './drift.ts'
import { compareCell, judgePanel, type PanelOutcomes } from './equivalence.ts'
import { type Extent, QUICK, WHOLE } from './extent.ts'
import type { GroupRecord } from './group-result.ts'
import { type Cell, cellKey, type Outcomes } from './panel.ts'
import { pickExamples } from './pick-examples.ts'
import { type GatePool, HUNG } from './pool.ts'
import { GATE_SCHEMA, type GateExample, type GateReport } from './report.ts'
import { drawnOf, HOW } from './shrink-example.ts'
import { specificationChange, specificationVersion } from './specification.ts'
import type { Group } from './states.ts'
import { isInadmissible, reasonsOf, totalOf, verdictOf } from './verdict.ts'

export interface GateOptions {
  readonly seed: number
  readonly quick: boolean
  /** Less than the command asks, for whoever has a question about a few states; a baseline holds what was asked. */
  readonly extent?: Extent | undefined
  /** Judge every spectrum too: what is accepted has no unjudged part. */
  readonly accept: boolean
  readonly baselinePath: string
}

export interface GateProgress {
  readonly statesDone: number
  readonly states: number
  readonly changed: number
  readonly wrong: number
  readonly phase: 'corpus' | 'examples' | 'cost'
}

export interface Gated {
  readonly report: GateReport
  /** What accepting would write, without its history. */
  readonly candidate: Omit<Baseline, 'history'>
}

interface Trained {
  readonly outcomes: Map<string, Outcomes>
  readonly skipped: string[]
  readonly hung: string[]
}

async function trainPanel(pool: GatePool, cells: readonly Cell[], seed: number): Promise<Trained> {
  const trained: Trained = { outcomes: new Map(), skipped: [], hung: [] }
  await Promise.all(
    cells.map(async (cell) => {
      const result = await pool.run('cell', { cell, seed })
      if (result === HUNG) trained.hung.push(`training ${cellKey(cell)}`)
      else if (typeof result === 'string') trained.skipped.push(result)
      else trained.outcomes.set(cellKey(cell), result)
    }),
  )
  return trained
}

async function examineCorpus(
  pool: GatePool,
  baseline: Baseline | undefined,
  groups: readonly Group[],
  options: GateOptions,
  progress: (progress: GateProgress) => void,
): Promise<Examined> {
  const old = new Map<string, GroupRecord>(baseline?.groups.map((one) => [groupName(one), one.record]))
  let [statesDone, changed, wrong] = [0, 0, 0]
  const results = await Promise.all(
    groups.map(async (group) => {
      const task = {
        group,
        seed: options.seed,
        old: old.get(groupName(group)),
        everySpectrum: options.accept,
      }
      const result = await pool.run('group', task)
      if (result === HUNG) return undefined
      statesDone += result.states
      changed += totalOf(result.tallies.filter(isChange))
      wrong += totalOf(result.tallies.filter(isInadmissible))
      progress({ statesDone, states: groups.length * 100, changed, wrong, phase: 'corpus' })
      return result
    }),
  )
  const isNew = (group: Group): boolean => baseline !== undefined && !old.has(groupName(group))
  return { groups, results, newGroups: groups.filter(isNew) }
}

/** Only what was compared before can have changed. */
function checkSeed(baseline: Baseline | undefined, { seed, accept, baselinePath }: GateOptions): void {
  if (baseline !== undefined && baseline.seed !== seed && !accept)
    throw new BaselineError(
      `--seed: expected ${baseline.seed}, the seed of ${baselinePath}, got ${seed}; another corpus needs a baseline of its own (--accept --note)`,
    )
}

async function shrinkAll(
  pool: GatePool,
  tallies: readonly Tally[],
  progress: () => void,
): Promise<GateExample[]> {
  return Promise.all(
    pickExamples(tallies).map(async ({ example, count }): Promise<GateExample> => {
      const result = await pool.run('shrink', example)
      progress()
      return result === HUNG
        ? { ...example, drawn: drawnOf(example), right: [], steps: 0, how: HOW.hung, count }
        : { ...result, count }
    }),
  )
}

export async function gate(
  pool: GatePool,
  offered: { readonly now: Implementation; readonly against: Implementation | undefined },
  baseline: Baseline | undefined,
  options: GateOptions,
  progress: (progress: GateProgress) => void,
): Promise<Gated> {
  const started = performance.now()
  checkSeed(baseline, options)
  const usable = baseline?.seed === options.seed ? baseline : undefined
  const { groups, cells } = options.extent ?? (options.quick ? QUICK : WHOLE)
  const [trained, examined] = await Promise.all([
    trainPanel(pool, cells, options.seed),
    examineCorpus(pool, usable, groups, options, progress),
  ])
  const results = examined.results.filter((result) => result !== undefined)
  const tallies = mergeTallies(results)
  const changed = totalOf(tallies.filter(isChange))
  const wrong = totalOf(tallies.filter(isInadmissible))
  const rounds = roundsOf(examined, tallies)
  const states = sum(results, 'states')
  const at = { statesDone: states, states, changed, wrong }
  const examples = await shrinkAll(pool, tallies, () => progress({ ...at, phase: 'examples' }))
  progress({ ...at, phase: 'cost' })
  const cost: Cost | typeof HUNG | null =
    offered.against === undefined ? null : await pool.run('cost', { seed: options.seed })
  const specification = specificationVersion()
  const change = specificationChange(
    baseline?.specification.clauses ?? specification.clauses,
    specification.clauses,
  )
  const old: PanelOutcomes = new Map(Object.entries(usable?.training ?? {}))
  const drift = mergeDrift(results.flatMap((result) => result.drift))
  const verdicts = judgePanel(
    cells.filter((cell) => trained.outcomes.has(cellKey(cell))),
    trained.outcomes,
    old,
  )
  const corpus = corpusOf(examined)
  const reasons = reasonsOf({
    tallies,
    drift,
    training: verdicts,
    specification: change,
    corpus,
    rounds,
    hungCells: trained.hung,
    pairTest: baseline && { old: baseline.implementation.pairTest, new: offered.now.description.pairTest },
    hasBaseline: usable !== undefined,
  })
  const newest = baseline?.history.at(-1)
  const report: GateReport = {
    schema: GATE_SCHEMA,
    verdict: verdictOf(reasons, drift, verdicts),
    passes: reasons.length === 0,
    reasons,
    quick: options.quick,
    seed: options.seed,
    implementation: offered.now.description,
    against: offered.against?.description ?? null,
    specification: { version: specification.version, hash: specification.hash, ...change },
    baseline: {
      path: options.baselinePath,
      implementation: newest?.implementation ?? null,
      specification: newest?.specification ?? null,
      history: baseline?.history ?? [],
    },
    corpus,
    decisions: {
      asked: sum(results, 'decisions'),
      updates: sum(results, 'updates'),
      changed: changed - rounds.changed,
      inadmissible: wrong,
      excused: sum(results, 'excused'),
      judged: sum(results, 'judged'),
      counts: tallies.map(({ example: _, ...count }) => count),
    },
    rounds,
    notAsked: notAskedOf(offered.now),
    examples,
    drift: { limitUlps: DRIFT_LIMIT_ULPS, fields: drift },
    training: {
      cells: cells.flatMap((cell) => {
        const now = trained.outcomes.get(cellKey(cell))
        return now === undefined ? [] : [compareCell(cell, now, old.get(cellKey(cell)))]
      }),
      verdicts,
      skipped: [...new Set(trained.skipped)],
    },
    cost: cost === HUNG ? null : cost,
    againstDiffers: sum(results, 'againstDiffers'),
    accepted: null,
    milliseconds: performance.now() - started,
  }
  const candidate = {
    implementation: describe(offered.now.description),
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
  }
  return { report, candidate }
}
