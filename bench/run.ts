/** The command: options, sections in order, tables on stdout, progress on stderr, the report at the end. */
import { Command, CommanderError, Option } from 'commander'
import { next } from '../src/base/command-line.ts'
import { writeWhole } from '../src/base/output-file.ts'
import { paintFor } from '../src/base/paint.ts'
import { wrap } from '../src/base/text.ts'
import { toJson } from '../src/report/write-json.ts'
import { beQuiet, openProgress, say } from '../src/terminal/stderr.ts'
import { measureAllocation } from './allocation.ts'
import { measureChecking } from './checking.ts'
import { measureDecisions } from './decisions.ts'
import { measureExactPath } from './exact-path.ts'
import { measureExperiments } from './experiments.ts'
import { measureExplorer } from './explorer.ts'
import { describeMachine, machineLine } from './machine.ts'
import { measureNetwork } from './network.ts'
import { measurePage } from './page.ts'
import { measureProtocol } from './protocol.ts'
import { reportOf } from './report.ts'
import { measureScaling } from './scaling.ts'
import { type SectionResult, type Settings, samplingOf } from './section.ts'
import { judgeAll, missedTargets, summaryOf, targetLines } from './targets.ts'
import { measureTraces } from './traces.ts'
import { measureUpdates } from './updates.ts'

const SEED = 2024

const SECTIONS: Readonly<Record<string, (settings: Settings) => Promise<SectionResult>>> = {
  decisions: measureDecisions,
  updates: measureUpdates,
  experiments: measureExperiments,
  scaling: measureScaling,
  'exact-path': measureExactPath,
  allocation: measureAllocation,
  checking: measureChecking,
  protocol: measureProtocol,
  network: measureNetwork,
  traces: measureTraces,
  page: measurePage,
  explorer: measureExplorer,
}

interface Options {
  readonly quick?: boolean
  readonly quiet?: boolean
  readonly only?: string
  readonly json: string
}

const COMMAND = 'npm run bench --'

const print = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)

/** The sections in turn; how long one takes says nothing of the next, so that no time left is said. */
async function measureSections(
  names: readonly string[],
  settings: Omit<Settings, 'progress'>,
  done: (name: string, result: SectionResult) => void,
): Promise<void> {
  const startedAt = performance.now()
  for (const [k, name] of names.entries()) {
    const line = openProgress('bench')
    const progress = (text: string): void =>
      line.show({ doing: `section ${k + 1} of ${names.length}, ${text}` }, startedAt)
    try {
      progress(name)
      const result = await SECTIONS[name]!({ ...settings, progress })
      line.end()
      done(name, result)
    } finally {
      line.end()
    }
  }
}

async function measureAll({ quick = false, quiet = false, only, json }: Options): Promise<void> {
  const settings = { quick, seed: SEED, sampling: samplingOf(quick) }
  const machine = describeMachine()
  const head = [...wrap(machineLine(machine), 80), `seed ${SEED}, ${settings.sampling.samples} samples`]
  if (!quiet) print(head)
  const data: Record<string, unknown> = {}
  const figures: Record<string, number> = {}
  const names = Object.keys(SECTIONS).filter((name) => only === undefined || only === name)
  await measureSections(names, settings, (name, result) => {
    data[name] = result.data
    Object.assign(figures, result.figures)
    if (!quiet) print(['', name, '='.repeat(name.length), ...result.lines])
  })
  const judged = judgeAll(figures)
  writeWhole(json, toJson(reportOf(machine, settings, data, judged)))
  const paint = paintFor(process.stdout)
  if (quiet) print([...missedTargets(judged, paint), summaryOf(judged)])
  else
    print([
      ...['', 'targets', '=======', ...targetLines(judged, paint), '', summaryOf(judged)],
      `Report: ${json}`,
      ...next('measure one section again', `${COMMAND} --only ${names[0]}`),
    ])
}

const commandOf = (): Command =>
  new Command('bench')
    .description('Measures decisions and updates beside general eigen-solvers, and judges the targets.')
    .option('--quick', 'at most a minute: fewer shapes and sizes, shorter samples')
    .addOption(new Option('--only <section>', 'one section only').choices(Object.keys(SECTIONS)))
    .option('--json <file>', 'report as JSON', 'reports/bench.json')
    .option('-q, --quiet', 'print only the targets that are missed and how many are met, show no progress')
    .allowExcessArguments(false)
    .exitOverride()
    .addHelpText(
      'after',
      '\nExit status: 0 measured, targets met or not; 2 the request is wrong; 3 could not run.',
    )

/** Runs the command; its exit status. */
export async function runBench(args: readonly string[]): Promise<number> {
  const command = commandOf().action((options: Options) => {
    if (options.quiet === true) beQuiet(true)
    return measureAll(options)
  })
  try {
    await command.parseAsync([...args], { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    say(`bench: could not run: ${error instanceof Error ? error.message : String(error)}`)
    return 3
  }
}
