/** The commands that work on stored counterexamples: each is loaded when it is asked for. */
import type { Command } from 'commander'
import {
  askingImplementation,
  DEFAULT_SEED,
  duration,
  LARGEST_SEED,
  oneOf,
  requiredOption,
  shard,
  wholeNumber,
  withDefault,
  withMedia,
  withPages,
} from './options.ts'
import { FUZZ_STATUSES, MERGE_STATUSES, PROMOTE_STATUSES, REPLAY_STATUSES } from './statuses.ts'

const LANGUAGES = ['json', 'ts', 'python'] as const

export function addCorpusCommands(
  program: Command,
  finish: (status: Promise<number>) => Promise<void>,
): void {
  withPages(askingImplementation(program.command('replay')), 'reports/replay.html')
    .description('ask one stored counterexample again, alone, and say what was right')
    .argument('<file>', 'a case that verify or fuzz stored (argnn-spec/case/1)')
    .option('--json', 'the same as data (argnn-spec/replay/1), on stdout')
    .option(
      '--print <language>',
      `only the call to paste on stdout: ${LANGUAGES.join(', ')}`,
      oneOf(LANGUAGES),
    )
    .addHelpText('after', REPLAY_STATUSES)
    .action((file, options) =>
      finish(import('./replay.ts').then(({ runReplay }) => runReplay(file, options))),
    )

  requiredOption(
    withMedia(askingImplementation(program.command('fuzz')), 'reports/fuzz.html').description(
      'ask every clause again and again, for as long as you like',
    ),
    '--time <duration>',
    'how long this run lasts, e.g. 60s, 10m or 8h',
    duration,
  )
    .addOption(
      withDefault(
        '--shard <i/n>',
        'this machine’s part of the cases, e.g. 2/4',
        shard,
        { index: 1, of: 1 },
        '1/1',
      ),
    )
    .option(
      '--seed <n>',
      'seed of the whole campaign; its first chunks are verify’s cases',
      wholeNumber(0, LARGEST_SEED),
      DEFAULT_SEED,
    )
    .option('--strict', 'fail where a clause is inconclusive: too few cases to judge it')
    .option('--clause <id...>', 'only these clauses (PAIR-1) or families (PAIR)')
    .option('--known <file>', 'clauses that are known to fail (argnn-spec/known-failures/1)')
    .option('--corpus <dir>', 'stored counterexamples: asked first, and added to', 'reports/corpus')
    .option(
      '--out <dir>',
      'the campaign: report and what a later run goes on from (default: one of its own under reports/fuzz)',
    )
    .addHelpText('after', FUZZ_STATUSES)
    .action((options) => finish(import('./fuzz.ts').then(({ runFuzz }) => runFuzz(options))))

  requiredOption(
    withPages(program.command('merge'), 'reports/merge.html')
      .description('join the shards of a campaign')
      .argument('<dir...>', 'what fuzz wrote with --out, one directory a shard'),
    '--out <dir>',
    'where the joined report and corpus go',
  )
    .option('--known <file>', 'clauses that are known to fail (argnn-spec/known-failures/1)')
    .option('--strict', 'fail where a clause is inconclusive: too few cases to judge it')
    .addHelpText('after', MERGE_STATUSES)
    .action((directories, options) =>
      finish(import('./merge.ts').then(({ runMerge }) => runMerge(directories, options))),
    )

  program
    .command('promote')
    .description('make conformance vectors of stored counterexamples, for every implementation')
    .argument('<file...>', 'cases that verify or fuzz stored (argnn-spec/case/1)')
    .option('--out <dir>', 'where the vectors are; found.json there is added to', 'vectors')
    .addHelpText('after', PROMOTE_STATUSES)
    .action((files, options) =>
      finish(import('./promote.ts').then(({ runPromote }) => runPromote(files, options))),
    )
}
