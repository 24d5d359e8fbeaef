/**
 * `gate`: the implementation under test on the decision corpus, beside the accepted baseline. Which decisions changed, is
 * any of them wrong by the specification, how far did numbers move, and does the network still learn?
 */
import type { Implementation } from '../../spec/implementation.ts'
import { type Examined, groupName, mergeTallies, sumOf } from './assemble.ts'
import { type Baseline, BaselineError } from './baseline.ts'
import { type ChangeTally, isChange } from './changes.ts'
import type { SkipReason } from './codes.ts'
import { compose, type Gated, type Trained } from './compose-report.ts'
import { isAskedOf, QUICK, WHOLE } from './extent.ts'
import { type GateOptions, isTrained, knownIds, rulesAsked } from './gate-options.ts'
import { type GatePool, HUNG } from './gate-pool.ts'
import type { GroupRecord } from './group-result.ts'
import { type PanelCell, panelKey } from './panel.ts'
import { pickExamples } from './pick-examples.ts'
import type { GateExample } from './report.ts'
import { drawnOf } from './shrink-example.ts'
import type { StateGroup } from './states.ts'
import { isInadmissible, totalOf } from './verdict.ts'

export interface GateProgress {
  readonly statesDone: number
  readonly states: number
  readonly changed: number
  readonly wrong: number
  readonly phase: 'corpus' | 'examples' | 'cost'
}

async function trainPanel(pool: GatePool, cells: readonly PanelCell[], seed: number): Promise<Trained> {
  const trained: Trained = { outcomes: new Map(), skipped: [], hung: [] }
  await Promise.all(
    cells.map(async (cell) => {
      const result = await pool.run('cell', { cell, seed })
      if (result === HUNG) trained.hung.push(`training ${panelKey(cell)}`)
      else if (typeof result === 'string')
        trained.skipped.push({ key: panelKey(cell), why: result as SkipReason })
      else trained.outcomes.set(panelKey(cell), result)
    }),
  )
  return trained
}

async function examineCorpus(
  pool: GatePool,
  baseline: Baseline | undefined,
  groups: readonly StateGroup[],
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
        onlyRules: rulesAsked(options),
        known: knownIds(options),
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
  const isNew = (group: StateGroup): boolean => baseline !== undefined && !old.has(groupName(group))
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
  tallies: readonly ChangeTally[],
  options: GateOptions,
  progress: () => void,
): Promise<GateExample[]> {
  const known = knownIds(options)
  return Promise.all(
    pickExamples(tallies).map(async ({ example, count }): Promise<GateExample> => {
      const result = await pool.run('shrink', { example, known })
      progress()
      return result === HUNG
        ? { ...example, drawn: drawnOf(example), right: [], steps: 0, how: 'hung', count }
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
  const extent = options.extent ?? (options.quick ? QUICK : WHOLE)
  const groups = extent.groups.filter(isAskedOf(offered.now.description))
  const cells = extent.cells.filter((cell) => isTrained(cell, rulesAsked(options)))
  const [trained, examined] = await Promise.all([
    trainPanel(pool, cells, options.seed),
    examineCorpus(pool, usable, groups, options, progress),
  ])
  const results = examined.results.filter((result) => result !== undefined)
  const tallies = mergeTallies(results)
  const states = sumOf(results, 'states')
  const at = {
    ...{ statesDone: states, states },
    ...{ changed: totalOf(tallies.filter(isChange)), wrong: totalOf(tallies.filter(isInadmissible)) },
  }
  const examples = await shrinkAll(pool, tallies, options, () => progress({ ...at, phase: 'examples' }))
  progress({ ...at, phase: 'cost' })
  const measured = offered.against === undefined ? HUNG : await pool.run('cost', { seed: options.seed })
  const cost = measured === HUNG ? null : measured
  return compose({ options, offered, baseline, extent, examined, trained, examples, cost, started })
}
