#!/usr/bin/env node
/** The bin: one subcommand a file, each loaded when it is asked for, so that --help answers at once. */
import { Command } from 'commander'
import { reasonText } from '../base/system-error.ts'
import { VERSION } from '../base/version.ts'
import { beQuiet, say } from '../report/terminal/stderr.ts'
import { addCorpusCommands } from './corpus-commands.ts'
import { EXIT, explainError, InputError, parserText } from './errors.ts'
import {
  askingImplementation,
  DEFAULT_SEED,
  duration,
  htmlOptionIn,
  LARGEST_SEED,
  oneOf,
  quietOption,
  RULES,
  requiredOption,
  splitUnknown,
  wholeNumber,
  withMedia,
  withPages,
} from './options.ts'
import {
  CLAIMS_STATUSES,
  DECIDE_STATUSES,
  GATE_STATUSES,
  SCHEMA_STATUSES,
  STATUSES,
  VERIFY_STATUSES,
  WRITING_STATUSES,
} from './statuses.ts'

const DEFAULT_RUNS = 500

/** Whole numbers this far from the largest leave room for the seeds that follow the first. */
const LARGEST_FIRST_SEED = 2 ** 30

const figureNumber = (text: string): number => Number(oneOf(['1', '2', '3', '4'] as const)(text))

async function finish(status: Promise<number>): Promise<void> {
  process.exitCode = await status
}

const program = new Command('argnn-spec')
  .description(
    'Checks spectral edge pruning in asynchronous recurrent GNNs against an executable specification.',
  )
  .version(VERSION)
  .exitOverride()
  .configureOutput({
    writeErr: (text) => process.stderr.write(text),
    outputError: (text, write) => write(parserText(text)),
  })
  .addHelpText('after', STATUSES)

withMedia(askingImplementation(program.command('verify')), 'reports/verify.html', 'reports/verify.junit.xml')
  .description('check an implementation (default: the reference) against every clause')
  .option('--runs <n>', 'cases a clause', wholeNumber(1, 1_000_000), DEFAULT_RUNS)
  .option(
    '--seed <n>',
    'seed; the same seed gives the same cases',
    wholeNumber(0, LARGEST_SEED),
    DEFAULT_SEED,
  )
  .option('--time <duration>', 'stop drawing cases after this long in all, e.g. 60s or 10m', duration)
  .option('--strict', 'fail where a clause is inconclusive: too few cases to judge it')
  .option('--clause <id...>', 'only these clauses (PAIR-1) or families (PAIR)')
  .option('--known <file>', 'clauses that are known to fail (argnn-spec/known-failures/1)')
  .option('--corpus <dir>', 'stored counterexamples: asked first, and added to', 'reports/corpus')
  .option('--json <file>', 'report as JSON; - is standard output', 'reports/verify.json')
  .addHelpText('after', VERIFY_STATUSES)
  .action((options) => finish(import('./verify.ts').then(({ runVerify }) => runVerify(options))))

requiredOption(
  withPages(program.command('decide'), 'reports/decide.html')
    .description('explain one decision of one node')
    .argument('<file>', 'network file (argnn-network/1); - reads standard input'),
  '--node <n>',
  'the deciding node',
  wholeNumber(0, LARGEST_SEED),
)
  .option('--mode <mode>', 'degree mode: D counts edges, DW sums weights', oneOf(['D', 'DW'] as const), 'D')
  .option('--rule <rule>', `decision rule: ${RULES.join(', ')}`, oneOf(RULES), 'ordered')
  .option('--json', 'the same as data, on stdout')
  .addHelpText('after', DECIDE_STATUSES)
  .action((file, options) => finish(import('./decide.ts').then(({ runDecide }) => runDecide(file, options))))

program
  .command('train')
  .description('train a network on a gate as in Section 4.1 and write it as a network file')
  .argument('<file>', 'where to write it; - is standard output')
  .option('--gate <gate>', 'AND, OR or XOR', oneOf(['AND', 'OR', 'XOR'] as const), 'XOR')
  .option('--hidden <n>', 'hidden nodes', wholeNumber(0, 64), 2)
  .option(
    '--seed <n>',
    'seed of weights, presentations and orders',
    wholeNumber(0, LARGEST_SEED),
    DEFAULT_SEED,
  )
  .option('--presentations <n>', 'random input presentations', wholeNumber(0, 1_000_000), 2000)
  .option('--prune <mode>', 'prune while training: D or DW', oneOf(['D', 'DW'] as const))
  .option('--rule <rule>', `decision rule where pruning: ${RULES.join(', ')}`, oneOf(RULES), 'ordered')
  .addHelpText('after', WRITING_STATUSES)
  .action((file, options) => finish(import('./train.ts').then(({ runTrain }) => runTrain(file, options))))

withMedia(askingImplementation(program.command('gate')), 'reports/gate.html')
  .description('what changed in behaviour since the accepted baseline, is it wrong, does it still learn?')
  .option('--baseline <file>', 'the accepted baseline', 'reports/baseline/gate.json')
  .option('--against <spec>', 'the old implementation: smaller examples, all numbers compared, cost')
  .option('--accept', 'write what is seen as the new baseline, unless any of it is wrong')
  .option('--note <text>', 'why it is accepted; kept in the history of the baseline')
  .option('--seed <n>', 'seed of the corpus', wholeNumber(0, LARGEST_SEED), DEFAULT_SEED)
  .option('--quick', 'a tenth of the corpus and of the training')
  .option('--known <file>', 'clauses that are known to fail (argnn-spec/known-failures/1)')
  .option('--json <file>', 'report as JSON (argnn-spec/gate/3)', 'reports/gate.json')
  .option('--annotate', 'print workflow commands for GitHub too (::error file=...)')
  .option('--changed <file>', 'a diff in any form of git diff: findings stand at its changed lines')
  .addHelpText('after', GATE_STATUSES)
  .action((options) => finish(import('./gate.ts').then(({ runGate }) => runGate(options))))

program
  .command('claims')
  .description('re-run the experiments, draw the figures, and print the claim ledger')
  .option('--quick', 'fewer seeds, within a minute; most statistical claims stay undecided')
  .option('--figure <n>', 'run and draw only this figure of the paper: 1, 2, 3 or 4', figureNumber)
  .option('--claim <id...>', 'only these claims (ERR-1) or families (ERR), in full; proofs need no runs')
  .option('--seed <n>', 'seed of the first run of each cell', wholeNumber(0, LARGEST_FIRST_SEED), 1)
  .option('--out <dir>', 'folder of reports, figures and finished runs', 'reports')
  .option('--json', 'the ledger as data, on stdout')
  .addOption(htmlOptionIn('claims.html in --out'))
  .option('--summary <file>', 'report as Markdown, appended: $GITHUB_STEP_SUMMARY')
  .addHelpText('after', CLAIMS_STATUSES)
  .action((options) => finish(import('./claims.ts').then(({ runClaims }) => runClaims(options))))

program
  .command('schema')
  .description('print the JSON Schema of network files (argnn-network/1), or of another format')
  .option('--protocol', 'of the messages between harness and adapter (argnn-spec/1)')
  .option('--known-failures', 'of files of known failures')
  .option('--case', 'of stored counterexamples')
  .addHelpText('after', SCHEMA_STATUSES)
  .action((options) => finish(import('./schema.ts').then(({ runSchema }) => runSchema(options))))

program
  .command('vectors')
  .description('write conformance vectors: cases with every admissible answer')
  .option('--out <dir>', 'directory to write to', 'vectors')
  .option('--seed <n>', 'seed of the drawn cases', wholeNumber(0, LARGEST_SEED), DEFAULT_SEED)
  .addHelpText('after', WRITING_STATUSES)
  .action((options) => finish(import('./vectors.ts').then(({ runVectors }) => runVectors(options))))

addCorpusCommands(program, finish)

/** What prints nothing but data has nothing to leave out. */
const isDataOnly = (command: Command): boolean => command.name() === 'schema'

for (const command of program.commands) if (!isDataOnly(command)) command.addOption(quietOption())

/** What a shell may still stand in, and nothing can be read from or written to. */
function refuseGoneDirectory(): void {
  try {
    process.cwd()
  } catch {
    throw new InputError(
      'the directory to work in was deleted: expected one that is there; change to another',
      null,
    )
  }
}

program.hook('preAction', (_, command) => {
  refuseGoneDirectory()
  if (command.opts().quiet === true) beQuiet()
})

// Whoever reads our output may stop early, as head does: that is no error, and the exit status is what it would be.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  say(`argnn-spec: standard output: expected to be written, got: ${reasonText(error)}`)
  process.exit(EXIT.cannotRun)
})
// Where nothing can be said, nothing is: a log that cannot be written changes no verdict.
process.stderr.on('error', () => {})

/** The command that was asked for, as far as there is such a one. */
const asked = (): string | undefined =>
  process.argv.slice(2).find((word) => program.commands.some((command) => command.name() === word))

program.parseAsync(splitUnknown(program, process.argv.slice(2)), { from: 'user' }).catch((error: unknown) => {
  process.exitCode = explainError(error, asked())
})
