/** The command line: one subcommand per file, loaded on demand, so that --help is fast. */
import { Command } from 'commander'
import { columnsOf } from '../base/columns.ts'
import { VERSION } from '../base/version.ts'
import { beQuiet } from '../terminal/stderr.ts'
import { leaveStdout } from '../terminal/stdout.ts'
import { DEFAULT_RUNS, DEFAULT_SEED } from '../verify/defaults.ts'
import { addCompareCommand } from './compare-command.ts'
import { addConvertCommand } from './convert-command.ts'
import { addCorpusCommands, type Finish } from './corpus-commands.ts'
import { EXIT, explainError, InputError, parserText } from './errors.ts'
import { addExploreCommand } from './explore-command.ts'
import { NARROW_HELP, withinColumns } from './narrow-help.ts'
import { addNetworkCommands } from './network-commands.ts'
import {
  askingImplementation,
  duration,
  htmlOptionIn,
  knownOption,
  LARGEST_FIRST_SEED,
  LARGEST_SEED,
  oneOf,
  queueOption,
  quietOption,
  SHARD_HELP,
  shard,
  splitUnknown,
  testingClauses,
  wholeNumber,
  withMedia,
} from './options.ts'
import { addQueueCommands } from './queue-commands.ts'
import { addReportCommand } from './report-command.ts'
import { addSingleNetworkCommands } from './single-network-commands.ts'
import {
  CLAIMS_STATUSES,
  GATE_STATUSES,
  SCHEMA_STATUSES,
  STATUSES,
  VERIFY_STATUSES,
  WRITING_STATUSES,
} from './statuses.ts'
import { addTraceCommands } from './trace-commands.ts'

const figureNumber = (text: string): number | string => {
  const name = oneOf(['1', '2', '3', '4', 'messages'] as const)(text)
  return name === 'messages' ? name : Number(name)
}

function addVerify(program: Command, finish: Finish): void {
  testingClauses(
    withMedia(
      askingImplementation(program.command('verify')),
      'reports/verify.html',
      'reports/verify.junit.xml',
    )
      .description('test an implementation (default: the reference) against all clauses')
      .option('--runs <n>', 'number of cases per clause', wholeNumber(1, 1_000_000), DEFAULT_RUNS)
      .option(
        '--seed <n>',
        'random seed; the same seed gives the same cases',
        wholeNumber(0, LARGEST_SEED),
        DEFAULT_SEED,
      )
      .option('--time <duration>', 'time limit for all clauses together, e.g. 60s or 10m', duration),
  )
    .option('--json <file>', 'write the report as JSON; - is standard output', 'reports/verify.json')
    .addHelpText('after', VERIFY_STATUSES)
    .action((options) => finish(import('./verify.ts').then(({ runVerify }) => runVerify(options))))
}

function addGate(program: Command, finish: Finish): void {
  withMedia(askingImplementation(program.command('gate')), 'reports/gate.html')
    .description('compare the decisions of an implementation with an accepted baseline')
    .option('--baseline <file>', 'file of the accepted baseline', 'reports/baseline/gate.json')
    .option(
      '--against <spec>',
      'also run the old implementation: smaller examples, all numbers compared, speed',
    )
    .option('--accept', 'write the result as the new baseline, unless an answer violates the specification')
    .option('--note <text>', 'reason for --accept, stored in the history of the baseline')
    .option('--seed <n>', 'random seed of the network states', wholeNumber(0, LARGEST_SEED), DEFAULT_SEED)
    .option('--quick', 'use a tenth of the network states and training runs')
    .addOption(knownOption())
    .option('--json <file>', 'write the report as JSON (argnn-spec/gate/4)', 'reports/gate.json')
    .option('--annotate', 'also print GitHub workflow commands (::error file=...)')
    .option('--changed <file>', 'output of git diff; findings are placed on its changed lines')
    .addHelpText('after', GATE_STATUSES)
    .action((options) => finish(import('./gate.ts').then(({ runGate }) => runGate(options))))
}

function addClaims(program: Command, finish: Finish): void {
  program
    .command('claims')
    .description('repeat the experiments of the paper, draw the figures, and print the ledger of claims')
    .option('--quick', 'use fewer seeds (about a minute); most statistical claims stay undecided')
    .option(
      '--figure <n>',
      'run and draw only this figure: 1, 2, 3 or 4 of the paper, or messages',
      figureNumber,
    )
    .option('--claim <id...>', 'print only these claims (ERR-1) or families (ERR), in full')
    .option(
      '--seed <n>',
      'random seed of the first run of each cell (default: 20001, with --quick 1)',
      wholeNumber(0, LARGEST_FIRST_SEED),
    )
    .option('--out <dir>', 'directory for reports, figures and finished runs', 'reports')
    .addOption(queueOption())
    .option('--shard <i/n>', SHARD_HELP, shard)
    .option('--json', 'print the ledger as JSON to stdout')
    .addOption(htmlOptionIn('claims.html in --out'))
    .option('--summary <file>', 'report as Markdown, appended: $GITHUB_STEP_SUMMARY')
    .addHelpText('after', CLAIMS_STATUSES)
    .action((options) => finish(import('./claims.ts').then(({ runClaims }) => runClaims(options))))
}

function addSchema(program: Command, finish: Finish): void {
  program
    .command('schema')
    .description('print the JSON Schema of network files (argnn-network/1) or of another format')
    .option('--protocol', 'schema of the protocol messages (argnn-spec/1)')
    .option('--known-failures', 'schema of lists of known failures')
    .option('--case', 'schema of stored counterexamples')
    .option('--trace', 'schema of the lines of traces (argnn-trace/1)')
    .addHelpText('after', SCHEMA_STATUSES)
    .action((options) => finish(import('./schema.ts').then(({ runSchema }) => runSchema(options))))
}

function addVectors(program: Command, finish: Finish): void {
  program
    .command('vectors')
    .description('write conformance vectors: test cases with all admissible answers')
    .option('--out <dir>', 'directory to write to', 'vectors')
    .option('--seed <n>', 'random seed of the cases', wholeNumber(0, LARGEST_SEED), DEFAULT_SEED)
    .addHelpText('after', WRITING_STATUSES)
    .action((options) => finish(import('./vectors.ts').then(({ runVectors }) => runVectors(options))))
}

const COMMANDS = [
  addVerify,
  addSingleNetworkCommands,
  addConvertCommand,
  addExploreCommand,
  addGate,
  addClaims,
  addCompareCommand,
  addSchema,
  addVectors,
  addCorpusCommands,
  addTraceCommands,
  addNetworkCommands,
  addQueueCommands,
  addReportCommand,
]

/** Commands that print only data have no --quiet. */
const isDataOnly = (command: Command): boolean => command.name() === 'schema'

/** Fails if the current directory was deleted. */
function refuseGoneDirectory(): void {
  try {
    process.cwd()
  } catch {
    throw new InputError(
      'current directory: expected an existing directory, got one that was deleted; change to another',
      null,
    )
  }
}

function createProgram(finish: Finish): Command {
  const program = new Command('argnn-spec')
    .description(
      'Test implementations of spectral edge pruning in asynchronous recurrent GNNs against an executable specification.',
    )
    .version(VERSION)
    .exitOverride()
    .configureHelp(NARROW_HELP)
    .configureOutput({
      getOutHelpWidth: () => columnsOf(process.stdout),
      writeOut: (text) => process.stdout.write(withinColumns(text, columnsOf(process.stdout))),
      writeErr: (text) => process.stderr.write(text),
      outputError: (text, write) => write(parserText(text)),
    })
    .addHelpText('after', STATUSES)
  for (const add of COMMANDS) add(program, finish)
  for (const command of program.commands) if (!isDataOnly(command)) command.addOption(quietOption())
  return program.hook('preAction', (_, command) => {
    refuseGoneDirectory()
    beQuiet(command.opts().quiet === true)
    leaveStdout(false)
  })
}

/**
 * Runs the command that `words` name, the command line without the program, in this process and its current
 * directory. Errors are explained on stderr. Returns the exit status.
 */
export async function run(words: readonly string[]): Promise<number> {
  let status: number = EXIT.holds
  const program = createProgram(async (finished) => {
    status = await finished
  })
  try {
    await program.parseAsync(splitUnknown(program, words), { from: 'user' })
    return status
  } catch (error) {
    const command = words.find((word) => program.commands.some((one) => one.name() === word))
    return explainError(error, command)
  }
}
