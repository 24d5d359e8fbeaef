/**
 * `argnn-spec train FILE`: trains a network on a gate and writes a network file, as input for other
 * commands.
 */

import type { Pruning, Rule } from '../argnn/decision.ts'
import { PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
import { type DegreeMode, describeNetwork } from '../argnn/network.ts'
import { columnsOf } from '../base/columns.ts'
import { next, PROGRAM, quoted } from '../base/command-line.ts'
import { shown } from '../base/printable.ts'
import { indent, modeName, plural, right, table } from '../base/text.ts'
import type { Gate } from '../experiments/gates.ts'
import { WINDOW } from '../experiments/learning.ts'
import { startTraining, type TrainingResult, type TrainingWatcher } from '../experiments/training.ts'
import {
  type EdgeThatWent,
  recentError,
  type TrainingHistory,
  watchHistory,
} from '../experiments/training-history.ts'
import { formatByExtension, type NetworkFormat } from '../formats/format.ts'
import { openProgress, remark } from '../terminal/stderr.ts'
import { type Recorder, recordRun } from '../trace/record.ts'
import { checkReports, placesOf } from './checks.ts'
import { EXIT, InputError } from './errors.ts'
import { type Pause, sayInterrupted, unlessInterrupted } from './interrupt.ts'
import { typedInputOptions } from './network-input.ts'
import { networkOutput } from './network-output.ts'
import type { QuietOption } from './options.ts'
import { outputAt, writeReports } from './report-files.ts'

export interface TrainOptions extends QuietOption {
  readonly gate: Gate
  readonly hidden: number
  readonly seed: number
  readonly presentations: number
  readonly prune?: DegreeMode
  readonly rule: Rule
  readonly untilError?: number
  readonly trace?: string
  readonly curve?: string
  readonly format?: NetworkFormat
}

const pruningText = ({ prune, rule }: TrainOptions): string =>
  prune === undefined ? 'no pruning' : `pruning in mode ${modeName(prune)} by rule ${rule}`

/** Interval at which Ctrl-C is checked for. */
const STRETCH_MILLISECONDS = 50

/** Bytes of one update, and of one of its weights, in a trace. */
const BYTES = { update: 150, weight: 28 }
const MOST_TRACE_BYTES = 2 ** 30

/** A trace is kept until it is written. */
function checkTraceSize({ trace, hidden, presentations }: TrainOptions): void {
  const nodes = hidden + 1
  const bytes = 10 * presentations * (nodes * BYTES.update + nodes * (nodes + 1) * BYTES.weight)
  const gigabytes = (bytes / MOST_TRACE_BYTES).toFixed(1)
  if (trace !== undefined && bytes > MOST_TRACE_BYTES)
    throw new InputError(
      `--trace: expected a trace of at most about 1 GB, got one of ${gigabytes} GB; use fewer --presentations`,
    )
}

const pruningOf = ({ prune, rule }: TrainOptions): Pruning | null =>
  prune === undefined ? null : { mode: prune, rule }

interface Trained extends TrainingResult {
  readonly recorder: Recorder | undefined
  readonly history: TrainingHistory
}

function recording(options: TrainOptions): {
  watcher: TrainingWatcher
  recorder: () => Recorder | undefined
} {
  let recorder: Recorder | undefined
  if (options.trace === undefined) return { watcher: {}, recorder: () => recorder }
  const watcher: TrainingWatcher = {
    started: (network) => {
      recorder = recordRun(network, { pruning: pruningOf(options), writer: 'argnn-spec train' })
    },
    clamped: (network) => recorder?.clamped(network),
    updated: (network, node, expected, answer, workspace) =>
      recorder?.updated(network, node, node === network.outputs[0] ? expected : undefined, answer, workspace),
  }
  return { watcher, recorder: () => recorder }
}

const hasReached = (history: TrainingHistory, untilError: number | undefined): boolean =>
  untilError !== undefined && (recentError(history) ?? Number.POSITIVE_INFINITY) <= untilError

async function trained(options: TrainOptions, pause: Pause): Promise<Trained> {
  const { gate, hidden, seed, presentations, untilError } = options
  const { watcher, recorder } = recording(options)
  const history = watchHistory()
  const training = startTraining({
    ...{ gate, hidden, seed, parameters: PUBLISHED_PARAMETERS },
    pruning: pruningOf(options),
    watcher: { ...watcher, ...history.watcher },
  })
  const isOver = (): boolean => history.errors.length === presentations || hasReached(history, untilError)
  const line = openProgress('train', { isMostlyShort: true })
  try {
    while (!isOver()) {
      const until = performance.now() + STRETCH_MILLISECONDS
      while (!isOver() && performance.now() < until) training.present(1)
      const done = history.errors.length
      if (!isOver()) line.show({ done, total: presentations, unit: 'presentations' })
      await pause()
    }
    return { ...training.finish(), recorder: recorder(), history }
  } finally {
    line.end()
  }
}

/** More removals are counted, not listed. */
const MOST_LISTED = 20

const COLUMNS = [right('presentation', 12), right('by node', 7), { title: 'edge', width: 12 }]

/** Which edges went, and when. */
function removalLines(removals: readonly EdgeThatWent[], edges: number): string[] {
  const count = `${removals.length} of ${plural(edges, 'edge')} removed`
  if (removals.length === 0) return [count]
  const rows = removals
    .slice(0, MOST_LISTED)
    .map(({ presentation, node, from, to }) => [String(presentation), String(node), `${from} -> ${to}`])
  const more = removals.length - rows.length
  return [
    `${count}:`,
    ...indent(table(COLUMNS, rows, columnsOf(process.stderr) - 2)),
    ...(more > 0 ? [`  and ${more} more; --trace writes all of them`] : []),
  ]
}

/** What was asked for and did not come about. */
function shortfall({ untilError }: TrainOptions, history: TrainingHistory): string[] {
  if (untilError === undefined || hasReached(history, untilError)) return []
  const recent = recentError(history)?.toFixed(4)
  const got = recent === undefined ? `fewer than ${WINDOW} presentations` : recent
  return [
    `--until-error: expected a mean error of at most ${untilError} over ${WINDOW} presentations, got ${got}`,
  ]
}

export async function runTrain(file: string, options: TrainOptions): Promise<number> {
  checkReports([{ path: file }, ...placesOf({ '--trace': options.trace, '--curve': options.curve })])
  const format = options.format ?? formatByExtension(file) ?? 'json'
  checkTraceSize(options)
  const { gate, hidden, seed } = options
  const result = await unlessInterrupted((pause) => trained(options, pause))
  if (result === undefined) {
    sayInterrupted('train: interrupted; nothing was written')
    return EXIT.interrupted
  }
  const { network, error, recorder, history } = result
  const summary = `${gate}, ${hidden} hidden nodes, seed ${seed}, ${history.errors.length} presentations, ${pruningText(options)}, error ${error.toFixed(4)}`
  const edges = network.source.length
  const comment = `Trained by argnn-spec train: ${summary}.`
  const isWritten = await writeReports([
    networkOutput(file, format, () => describeNetwork(network), comment),
    ...outputAt(options.trace, 'trace', () => (recorder as Recorder).bytes()),
    ...outputAt(options.curve, 'curve', async () =>
      (await import('../report/figures/training-curve.ts')).drawTrainingCurve(history, edges, summary),
    ),
  ])
  remark(`${shown(file)}: ${summary}`)
  for (const text of shortfall(options, history)) remark(text)
  if (options.prune !== undefined) remark(removalLines(history.removals, edges).join('\n'))
  if (!isWritten) return EXIT.cannotRun
  const mode = options.prune === 'DW' ? ' --mode DW' : ''
  remark(
    next(
      'list the decisions of its nodes',
      `${PROGRAM} decide ${quoted(file)}${typedInputOptions(options)}${mode}`,
    ).join('\n'),
  )
  return EXIT.holds
}
