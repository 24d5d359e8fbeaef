#!/usr/bin/env node
/** The bin: one subcommand a file, each loaded when it is asked for, so that --help answers at once. */
import { Command, CommanderError } from 'commander'
import { addCorpusCommands } from './corpus-commands.ts'
import { EXIT, InputError, printable, say } from './errors.ts'
import {
  CASE_TIME_HELP,
  DEFAULT_CASE_TIME,
  DEFAULT_SEED,
  DEFAULT_START_TIME,
  duration,
  htmlOption,
  htmlOptionIn,
  IMPL_HELP,
  LARGEST_SEED,
  oneOf,
  RULES,
  STATUSES,
  wholeNumber,
} from './options.ts'

const DEFAULT_RUNS = 500

const CLAIMS_STATUSES = `
Exit status:
  0  the ledger was derived, whatever its verdicts on the paper
  1  a proof came out differently from what the project stands for
  2  the request is wrong
  3  the experiments could not be run
  130  interrupted; finished runs are kept, and the same command goes on from there`

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
  .version('0.1.0')
  .exitOverride()
  .configureOutput({ writeErr: (text) => process.stderr.write(text) })
  .addHelpText('after', STATUSES)

program
  .command('verify')
  .description('check an implementation (default: the reference) against every clause')
  .option('--impl <spec>', IMPL_HELP, 'reference')
  .option('--runs <n>', 'cases a clause', wholeNumber(1, 1_000_000), DEFAULT_RUNS)
  .option(
    '--seed <n>',
    'seed; the same seed gives the same cases',
    wholeNumber(0, LARGEST_SEED),
    DEFAULT_SEED,
  )
  .option('--time <duration>', 'stop drawing cases after this long in all, e.g. 60s or 10m', duration)
  .option('--clause <id...>', 'only these clauses (PAIR-1) or families (PAIR)')
  .option('--rule <rule>', `only this decision rule: ${RULES.join(', ')}`, oneOf(RULES))
  .option(
    '--as <rule>',
    'judge its decisions by the clauses of this rule, whatever rule it says',
    oneOf(RULES),
  )
  .option('--case-time <duration>', CASE_TIME_HELP, duration, DEFAULT_CASE_TIME)
  .option('--start-time <duration>', 'time limit of its start', duration, DEFAULT_START_TIME)
  .option('--known <file>', 'clauses that are known to fail (argnn-spec/known-failures/1)')
  .option('--corpus <dir>', 'stored counterexamples: asked first, and added to', 'reports/corpus')
  .option('--json <file>', 'report as JSON', 'reports/verify.json')
  .option('--junit <file>', 'report as JUnit XML', 'reports/verify.junit.xml')
  .addOption(htmlOption('reports/verify.html'))
  .addHelpText('after', STATUSES)
  .action((options) => finish(import('./verify.ts').then(({ runVerify }) => runVerify(options))))

program
  .command('decide')
  .description('explain one decision of one node')
  .argument('<file>', 'network file (argnn-network/1)')
  .requiredOption('--node <n>', 'the deciding node', wholeNumber(0, LARGEST_SEED))
  .option('--mode <mode>', 'degree mode: D counts edges, DW sums weights', oneOf(['D', 'DW'] as const), 'D')
  .option('--rule <rule>', `decision rule: ${RULES.join(', ')}`, oneOf(RULES), 'ordered')
  .option('--json', 'the same as data, on stdout')
  .addHelpText('after', STATUSES)
  .action((file, options) => finish(import('./decide.ts').then(({ runDecide }) => runDecide(file, options))))

program
  .command('train')
  .description('train a network on a gate as in Section 4.1 and write it as a network file')
  .argument('<file>', 'where to write it')
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
  .addHelpText('after', STATUSES)
  .action((file, options) => finish(import('./train.ts').then(({ runTrain }) => runTrain(file, options))))

program
  .command('gate')
  .description('what changed in behaviour since the accepted baseline, is it wrong, does it still learn?')
  .option('--impl <spec>', IMPL_HELP, 'reference')
  .option('--baseline <file>', 'the accepted baseline', 'reports/baseline/gate.json')
  .option('--against <spec>', 'the old implementation: smaller examples, all numbers compared, cost')
  .option('--accept', 'write what is seen as the new baseline, unless any of it is wrong')
  .option('--note <text>', 'why it is accepted; kept in the history of the baseline')
  .option('--rule <rule>', `only this decision rule: ${RULES.join(', ')}`, oneOf(RULES))
  .option(
    '--as <rule>',
    'judge its decisions by the clauses of this rule, whatever rule it says',
    oneOf(RULES),
  )
  .option('--case-time <duration>', CASE_TIME_HELP, duration, DEFAULT_CASE_TIME)
  .option('--start-time <duration>', 'time limit of its start', duration, DEFAULT_START_TIME)
  .option('--seed <n>', 'seed of the corpus', wholeNumber(0, LARGEST_SEED), DEFAULT_SEED)
  .option('--quick', 'a tenth of the corpus and of the training')
  .option('--json <file>', 'report as JSON (argnn-spec/gate/1)', 'reports/gate.json')
  .option('--junit <file>', 'report as JUnit XML')
  .option('--sarif <file>', 'report as SARIF 2.1.0')
  .addOption(htmlOption('reports/gate.html'))
  .option('--summary <file>', 'report as Markdown, appended: $GITHUB_STEP_SUMMARY')
  .option('--annotate', 'print workflow commands for GitHub too (::error file=...)')
  .option('--changed <file>', 'a diff (git diff -U0): annotations stand at the lines that it changes')
  .addHelpText('after', STATUSES)
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
  .addHelpText('after', CLAIMS_STATUSES)
  .action((options) => finish(import('./claims.ts').then(({ runClaims }) => runClaims(options))))

program
  .command('schema')
  .description('print the JSON Schema of network files (argnn-network/1), or of another format')
  .option('--protocol', 'of the messages between harness and adapter (argnn-spec/1)')
  .option('--known-failures', 'of files of known failures')
  .option('--case', 'of stored counterexamples')
  .addHelpText('after', STATUSES)
  .action((options) => finish(import('./schema.ts').then(({ runSchema }) => runSchema(options))))

program
  .command('vectors')
  .description('write conformance vectors: cases with every admissible answer')
  .option('--out <dir>', 'directory to write to', 'vectors')
  .option('--seed <n>', 'seed of the drawn cases', wholeNumber(0, LARGEST_SEED), DEFAULT_SEED)
  .addHelpText('after', STATUSES)
  .action((options) => finish(import('./vectors.ts').then(({ runVectors }) => runVectors(options))))

addCorpusCommands(program, finish)

/** The message of an error, in one or two lines; the stack only for whoever asks for it. */
function explainError(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.holds : EXIT.badInput
  if (error instanceof InputError) {
    say(`argnn-spec: ${printable(error.message)}`)
    return EXIT.badInput
  }
  say(`argnn-spec: could not run: ${error instanceof Error ? error.message : String(error)}`)
  if (process.env.ARGNN_SPEC_DEBUG !== undefined && error instanceof Error) say(error.stack ?? '')
  return EXIT.cannotRun
}

// Whoever reads our output may stop early, as head does: that is no error, and the exit status is what it would be.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  say(`argnn-spec: standard output: expected to be written, got: ${error.message}`)
  process.exit(EXIT.cannotRun)
})
// Where nothing can be said, nothing is: a log that cannot be written changes no verdict.
process.stderr.on('error', () => {})

program.parseAsync().catch((error: unknown) => {
  process.exitCode = explainError(error)
})
