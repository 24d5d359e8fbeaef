/** Section `experiments`: node updates of whole training runs, and how long Fig. 3 takes by them. */
import { DEGREE_MODES } from '../spec/network.ts'
import type { Pruning, Rule } from '../src/argnn/decision.ts'
import { type TextColumn, table, wrap } from '../src/base/text.ts'
import { FIGURE_GATES, FIGURE_SIZES, PRESENTATIONS } from '../src/experiments/experiments.ts'
import { PUBLISHED_RUNS } from '../src/experiments/published-figures.ts'
import { runCell } from '../src/experiments/run.ts'
import { rateOfPasses } from './clock.ts'
import { type Contestant, interleave, summarizeRates } from './interleave.ts'
import { withSpread } from './numbers.ts'
import type { SectionResult, Settings } from './section.ts'
import type { Summary } from './statistics.ts'

const ROUNDS = 10
/** The machine that the target is for. */
const CORES = 2

const MEASURED: readonly Rule[] = ['ordered', 'dominant', 'published']

interface Variant {
  readonly name: string
  readonly pruning: Pruning | null
}

const UNPRUNED: Variant = { name: 'none', pruning: null }
const VARIANTS: readonly Variant[] = [
  UNPRUNED,
  ...MEASURED.flatMap((rule) =>
    DEGREE_MODES.map((mode): Variant => ({ name: `${rule} ${mode}`, pruning: { mode, rule } })),
  ),
]

/** Node updates of one seed of Fig. 3 in one variant. */
const SLICE =
  FIGURE_GATES.length *
  FIGURE_SIZES.map((hidden) => (hidden + 1) * ROUNDS * PRESENTATIONS).reduce((a, b) => a + b, 0)

/** All gates and sizes of Fig. 3 with one seed: late updates, of pruned networks, cost less than early ones. */
function runSlice(pruning: Pruning | null, seed: number): void {
  for (const task of FIGURE_GATES)
    for (const hidden of FIGURE_SIZES)
      runCell(
        'bench',
        { task, hidden, pruning, numbering: 'hidden-first', presentations: PRESENTATIONS },
        seed,
      )
}

function contestantOf({ name, pruning }: Variant, firstSeed: number): Contestant {
  let seed = firstSeed
  return {
    name,
    sample: (milliseconds) =>
      rateOfPasses(
        () => {
          seed += 1
        },
        () => runSlice(pruning, seed),
        SLICE,
        milliseconds,
      ),
  }
}

/** Seconds for all runs of Fig. 3 under one rule: without pruning and in both modes. */
function secondsOf(rule: Rule, rates: ReadonlyMap<string, Summary | undefined>): number {
  const names = [UNPRUNED.name, ...DEGREE_MODES.map((mode) => `${rule} ${mode}`)]
  const one = names.map((name) => (PUBLISHED_RUNS * SLICE) / (rates.get(name)?.median ?? Number.NaN))
  return one.reduce((a, b) => a + b, 0) / CORES
}

const COLUMNS: readonly TextColumn[] = [
  { title: 'training', width: 20 },
  { title: 'updates/s', width: 16, align: 'right' },
]

const NOTE =
  'Node updates a second on one core in whole runs of Fig. 3: three gates, 0 to 5 hidden nodes, 2000 presentations of ' +
  '10 rounds, one seed a sample, decisions, removals, and the exact oracle on each removal included. "Fig. 3" is the time ' +
  `of its ${3 * PUBLISHED_RUNS * FIGURE_GATES.length * FIGURE_SIZES.length} runs by these rates, if two cores are twice as fast as one.`

export async function measureExperiments(settings: Settings): Promise<SectionResult> {
  settings.progress('experiments: slices of Fig. 3')
  const measured = await interleave(
    VARIANTS.map((variant) => contestantOf(variant, settings.seed)),
    settings.sampling,
  )
  const rates = new Map(VARIANTS.map(({ name }) => [name, summarizeRates(measured.get(name))]))
  const figures = Object.fromEntries(MEASURED.map((rule) => [`figure 3 ${rule}`, secondsOf(rule, rates)]))
  const cells = VARIANTS.map(({ name }) => {
    const rate = rates.get(name)
    return [name, rate === undefined ? '-' : withSpread(rate)]
  })
  const seconds = MEASURED.map(
    (rule) =>
      `Fig. 3 under ${rule}: ${figures[`figure 3 ${rule}`]?.toFixed(1)} s on ${CORES} cores, by these rates`,
  )
  return {
    lines: [...table(COLUMNS, cells), '', ...seconds, '', ...wrap(NOTE, 80)],
    data: { rates: Object.fromEntries(rates), seconds: figures },
    figures,
  }
}
