/** The command: options, sections in order, tables on stdout, progress on stderr, the report at the end. */
import { Command, CommanderError, Option } from 'commander'
import { toJson, writeWhole } from '../src/harness/report-files.ts'
import { wrap } from '../src/harness/text.ts'
import { measureAllocation } from './allocation.ts'
import { measureChecking } from './checking.ts'
import { measureDecisions } from './decisions.ts'
import { measureExactPath } from './exact-path.ts'
import { measureExperiments } from './experiments.ts'
import { describeMachine, machineLine } from './machine.ts'
import { measurePage } from './page.ts'
import { measureProtocol } from './protocol.ts'
import { reportOf } from './report.ts'
import { measureScaling } from './scaling.ts'
import { type SectionResult, type Settings, samplingOf } from './section.ts'
import { judgeAll, targetLines } from './targets.ts'
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
  page: measurePage,
}

interface Options {
  readonly quick?: boolean
  readonly only?: string
  readonly json: string
}

const say = (text: string): void => void process.stderr.write(`${text}\n`)
const print = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`)

async function measureAll({ quick = false, only, json }: Options): Promise<void> {
  const settings: Settings = {
    quick,
    seed: SEED,
    sampling: samplingOf(quick),
    progress: say,
  }
  const machine = describeMachine()
  print([...wrap(machineLine(machine), 80), `seed ${SEED}, ${settings.sampling.samples} samples`])
  const data: Record<string, unknown> = {}
  const figures: Record<string, number> = {}
  for (const [name, measure] of Object.entries(SECTIONS)) {
    if (only !== undefined && only !== name) continue
    const result = await measure(settings)
    data[name] = result.data
    Object.assign(figures, result.figures)
    print(['', name, '='.repeat(name.length), ...result.lines])
  }
  const judged = judgeAll(figures)
  print(['', 'targets', '=======', ...targetLines(judged)])
  writeWhole(json, toJson(reportOf(machine, settings, data, judged)))
  say(`${json} written`)
}

const commandOf = (): Command =>
  new Command('bench')
    .description('Measures decisions and updates beside general eigen-solvers, and judges the targets.')
    .option('--quick', 'at most a minute: fewer shapes and sizes, shorter samples')
    .addOption(new Option('--only <section>', 'one section only').choices(Object.keys(SECTIONS)))
    .option('--json <file>', 'report as JSON', 'reports/bench.json')
    .allowExcessArguments(false)
    .exitOverride()
    .addHelpText(
      'after',
      '\nExit status: 0 measured, targets met or not; 2 the request is wrong; 3 could not run.',
    )

/** Runs the command; its exit status. */
export async function runBench(args: readonly string[]): Promise<number> {
  const command = commandOf().action((options: Options) => measureAll(options))
  try {
    await command.parseAsync([...args], { from: 'user' })
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    say(`bench: could not run: ${error instanceof Error ? error.message : String(error)}`)
    return 3
  }
}
