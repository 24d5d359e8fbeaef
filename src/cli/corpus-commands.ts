/** The commands on stored counterexamples, each loaded on demand. */
import type { Command } from 'commander'
import { DEFAULT_SEED } from '../verify/defaults.ts'
import { LANGUAGES } from '../verify/languages.ts'
import {
  askingImplementation,
  duration,
  knownOption,
  LARGEST_SEED,
  oneOf,
  queueOption,
  reproOption,
  requiredOption,
  requiringEither,
  shard,
  strictOption,
  testingClauses,
  wholeNumber,
  withDefault,
  withMedia,
  withPages,
} from './options.ts'
import { FUZZ_STATUSES, MERGE_STATUSES, PROMOTE_STATUSES, REPLAY_STATUSES } from './statuses.ts'

/** Enough for 10,000 cores and a week. */
const MOST_CASES = 1e12

/** Takes the exit status of the command that was run. */
export type Finish = (status: Promise<number>) => Promise<void>

function addReplay(program: Command, finish: Finish): void {
  withPages(askingImplementation(program.command('replay')), 'reports/replay.html')
    .description('repeat one stored counterexample and print the correct answer')
    .argument('<file>', 'stored case of verify or fuzz (argnn-spec/case/1)')
    .option('--json', 'print JSON (argnn-spec/replay/2) to stdout')
    .option(
      '--print <language>',
      `print only the case as code to paste: ${LANGUAGES.join(', ')}`,
      oneOf(LANGUAGES),
    )
    .addHelpText('after', REPLAY_STATUSES)
    .action((file, options) =>
      finish(import('./replay.ts').then(({ runReplay }) => runReplay(file, options))),
    )
}

function addFuzz(program: Command, finish: Finish): void {
  testingClauses(
    requiringEither(
      withMedia(askingImplementation(program.command('fuzz')), 'reports/fuzz.html').description(
        'fuzz all clauses until a time limit, or so many cases',
      ),
      ['--time <duration>', 'time limit of this run, e.g. 60s, 10m or 8h', duration],
      [
        '--cases <n>',
        'end with so many cases of the campaign, all shards together; the report does not depend on time or cores',
        wholeNumber(1, MOST_CASES),
      ],
    )
      .addOption(
        withDefault(
          '--shard <i/n>',
          'part I of N of the cases for this machine, e.g. 2/4',
          shard,
          { index: 1, of: 1 },
          '1/1',
        ),
      )
      .option(
        '--seed <n>',
        'random seed of the campaign; its first cases are those of verify',
        wholeNumber(0, LARGEST_SEED),
        DEFAULT_SEED,
      ),
  )
    .addOption(queueOption())
    .option(
      '--out <dir>',
      'directory of the campaign (default: a directory for this implementation and seed under reports/fuzz)',
    )
    .addHelpText('after', FUZZ_STATUSES)
    .action((options) => finish(import('./fuzz.ts').then(({ runFuzz }) => runFuzz(options))))
}

function addMerge(program: Command, finish: Finish): void {
  requiredOption(
    withPages(program.command('merge'), 'reports/merge.html')
      .description('merge the shards of fuzz, claims, compare or simulate')
      .argument('<dir...>', 'directories written with --shard and --out, one per shard'),
    '--out <dir>',
    'directory for the merged report',
  )
    .option('--json <file>', 'for simulate: write the report as JSON (argnn-spec/simulate/1)')
    .option('--criterion <file...>', 'for compare: the criteria of the shards')
    .addOption(knownOption())
    .addOption(strictOption())
    .addOption(
      reproOption('language of the calls that repeat a failure of fuzz: python, ts or json (default)'),
    )
    .addHelpText('after', MERGE_STATUSES)
    .action((directories, options) =>
      finish(import('./merge.ts').then(({ runMerge }) => runMerge(directories, options))),
    )
}

function addPromote(program: Command, finish: Finish): void {
  program
    .command('promote')
    .description('convert stored counterexamples into conformance vectors')
    .argument('<file...>', 'stored cases of verify or fuzz (argnn-spec/case/1)')
    .option('--out <dir>', 'directory of the vectors; cases are added to found.json in it', 'vectors')
    .addHelpText('after', PROMOTE_STATUSES)
    .action((files, options) =>
      finish(import('./promote.ts').then(({ runPromote }) => runPromote(files, options))),
    )
}

export function addCorpusCommands(program: Command, finish: Finish): void {
  for (const add of [addReplay, addFuzz, addMerge, addPromote]) add(program, finish)
}
