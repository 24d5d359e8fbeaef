/**
 * What a report of simulated runs says: what was asked for, what was seen, how old knowledge was, what was
 * removed.
 */
import { mean } from '../../base/samples.ts'
import { complexText, countText, plural, right, short } from '../../base/text.ts'
import type { FaultCounts, Faults } from '../../runtime/faults.ts'
import type { SimulatedRun } from '../../runtime/simulated-run.ts'
import { ageQuantile, OLDEST_COUNTED } from '../../runtime/staleness.ts'
import { facts, note, paragraph } from '../make-blocks.ts'
import type { Block, FactList, Table } from '../model.ts'

/** Of the JSON report of `simulate`. */
export const SIMULATE_SCHEMA = 'argnn-spec/simulate/1'

export interface SimulatedRuns {
  readonly schema: typeof SIMULATE_SCHEMA
  /** What was trained: `XOR, 5 hidden nodes`, or a file. */
  readonly subject: string
  /** `mode DW, rule ordered`, or `no pruning`. */
  readonly pruning: string
  readonly presentations: number
  readonly faults: Faults
  readonly runs: readonly SimulatedRun[]
}

export const sumOverRuns = (runs: readonly SimulatedRun[], of: (counts: FaultCounts) => number): number =>
  runs.reduce((sum, { counts }) => sum + of(counts), 0)

const share = (part: number, whole: number): string =>
  whole === 0 ? countText(part) : `${countText(part)} (${((100 * part) / whole).toFixed(1)} %)`

/** Asked for, where it is not nothing. */
function faultRows(faults: Faults): [string, string][] {
  const { loss, duplication, delay, reordering, crash, outage, partition, partitionRounds } = faults
  const percent = (x: number): string => `${short(100 * x)} %`
  const rows: [string, string, boolean][] = [
    ['loss', `${percent(loss)} of the messages`, loss > 0],
    ['duplication', `${percent(duplication)} of the messages`, duplication > 0],
    ['delay', `0 to ${plural(delay, 'update')} of the sender`, delay > 0],
    ['reordering', `${percent(reordering)} of the messages`, reordering > 0],
    ['crashes', `${percent(crash)} of the updates, ${plural(outage, 'round')} away`, crash > 0],
    [
      'partitions',
      `${percent(partition)} of the rounds, for ${plural(partitionRounds, 'round')}`,
      partition > 0,
    ],
    ['slow nodes', `${percent(faults.slow)}, updated every ${faults.slowness} rounds`, faults.slow > 0],
    ['clocks', `fast or slow by up to ${percent(faults.skew)}`, faults.skew > 0],
  ]
  return rows.filter(([, , isThere]) => isThere).map(([name, text]) => [name, text])
}

export function aboutBlocks({ subject, pruning, presentations, faults, runs }: SimulatedRuns): Block[] {
  const asked = faultRows(faults)
  return [
    facts([
      ['network', subject],
      ['pruning', pruning],
      ['runs', `${countText(runs.length)} of ${plural(presentations, 'presentation')}`],
      ...(asked.length === 0 ? ([['faults', 'none']] as const) : asked),
    ]),
  ]
}

export function seenFacts({ runs }: SimulatedRuns): FactList {
  const total = (name: keyof FaultCounts): number => sumOverRuns(runs, (counts) => counts[name])
  const sent = total('sent')
  const rows: [string, string][] = [
    ['updates', countText(total('updates'))],
    ['messages sent', countText(sent)],
    ['lost', share(total('lost'), sent)],
    ['doubled', share(total('duplicated'), sent)],
    ['delayed', share(total('delayed'), sent)],
    ['overtaken, ignored', share(total('outdated'), sent)],
    ['repeated, ignored', share(total('repeated'), sent)],
    ['cut by a partition', share(total('cut'), sent)],
    ['missed in a crash', share(total('missed'), sent)],
    ['for removed edges', share(total('unused'), sent)],
    ['crashes, restarts', `${countText(total('crashes'))}, ${countText(total('restarts'))}`],
    ['partitions', countText(total('partitions'))],
  ]
  return facts(rows)
}

const agesOf = ({ runs }: SimulatedRuns): number[] =>
  Array.from({ length: OLDEST_COUNTED + 1 }, (_, age) =>
    runs.reduce((sum, { ages }) => sum + (ages[age] ?? 0), 0),
  )

const ageText = (age: number): string => (age === OLDEST_COUNTED ? `${age} or more` : String(age))

export function stalenessBlocks(all: SimulatedRuns): Block[] {
  const ages = agesOf(all)
  const quantile = (p: number): string => ageText(ageQuantile(ages, p))
  const removals = sumOverRuns(all.runs, ({ removals: count }) => count)
  const stale = sumOverRuns(all.runs, ({ staleRemovals }) => staleRemovals)
  const total = ages.reduce((a, b) => a + b, 0)
  const shown = ages.flatMap((count, age) => (count > 0 ? [{ age: ageText(age), share: count / total }] : []))
  return [
    paragraph(
      `What a node knew of a neighbour when it was updated: median ${quantile(0.5)}, 90 % at most ` +
        `${quantile(0.9)}, 99 % at most ${quantile(0.99)} of the neighbour’s updates old.`,
    ),
    paragraph(`Removals on old information: ${share(stale, removals)}.`),
    {
      kind: 'figure',
      in: ['html'],
      words: () => [],
      draw: async () => (await import('./simulate-charts.ts')).stalenessChart(shown),
    },
  ]
}

/** More runs are a list that nobody reads; the JSON report has them. */
export const MOST_ROWS = 20

export function runsTable({ runs }: SimulatedRuns): Block[] {
  const table: Table = {
    kind: 'table',
    label: 'Runs',
    columns: [
      right('seed', 10),
      right('error', 8),
      right('removed', 12),
      right('of old view', 12),
      right('lost', 10),
      right('settled after', 14),
    ],
    groups: [
      {
        rows: runs.slice(0, MOST_ROWS).map(({ seed, error, edges, counts, settledAfter }) => ({
          cells: [
            String(seed),
            error.toFixed(4),
            `${counts.removals} of ${edges}`,
            String(counts.staleRemovals),
            countText(counts.lost + counts.cut + counts.missed),
            settledAfter === null ? 'never' : plural(settledAfter, 'round'),
          ],
        })),
      },
    ],
  }
  const rest = runs.length - MOST_ROWS
  const errors = runs.map(({ error }) => error)
  return [
    table,
    ...(rest > 0 ? [note(`${plural(rest, 'further run')}: the JSON report has them.`)] : []),
    ...(runs.length > 1
      ? [
          paragraph(
            `Mean error ${mean(errors).toFixed(4)}; mean number of edges removed ` +
              `${short(mean(runs.map(({ counts }) => counts.removals)))}.`,
          ),
        ]
      : []),
  ]
}

/** Points of the learning curve. */
const CURVE_POINTS = 25

function curveOf({ runs, presentations }: SimulatedRuns): { presentation: number; error: number }[] {
  const size = Math.max(1, Math.ceil(presentations / CURVE_POINTS))
  const points: { presentation: number; error: number }[] = []
  for (let from = 0; from < presentations; from += size) {
    const part = runs.flatMap(({ errors }) => errors.slice(from, from + size))
    if (part.length > 0)
      points.push({ presentation: Math.min(from + size, presentations), error: mean(part) })
  }
  return points
}

export function learningBlocks(all: SimulatedRuns): Block[] {
  const points = curveOf(all)
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return []
  return [
    paragraph(
      `Mean error at the output: ${first.error.toFixed(3)} up to presentation ` +
        `${first.presentation}, ${last.error.toFixed(3)} in the end.`,
    ),
    {
      kind: 'figure',
      in: ['html'],
      words: () => [],
      draw: async () => (await import('./simulate-charts.ts')).learningChart(points),
    },
  ]
}

export function removalsTable({ runs }: SimulatedRuns): Block[] {
  const [run] = runs
  if (run === undefined || run.removals.length === 0) return []
  const table: Table = {
    kind: 'table',
    label: `Removals of seed ${run.seed}`,
    columns: [
      right('presentation', 12),
      { title: 'edge', width: 12 },
      { title: 'pair in its view', width: 30 },
      { title: 'view', width: 12 },
    ],
    groups: [
      {
        rows: run.removals.slice(0, MOST_ROWS).map(({ presentation, from, to, re, im, isStale }) => ({
          cells: [
            String(presentation),
            `${from} → ${to}`,
            complexText({ re, im }).replace('+ ', '± '),
            isStale ? 'old' : 'up to date',
          ],
        })),
      },
    ],
  }
  const rest = run.removals.length - MOST_ROWS
  return [table, ...(rest > 0 ? [note(`${plural(rest, 'further removal')}: the JSON report has them.`)] : [])]
}
