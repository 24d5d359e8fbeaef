/** The subcommand `compare`. */
import type { Command } from 'commander'
import type { Finish } from './corpus-commands.ts'
import { htmlOptionIn, LARGEST_FIRST_SEED, queueOption, SHARD_HELP, shard, wholeNumber } from './options.ts'
import { COMPARE_STATUSES } from './statuses.ts'

export function addCompareCommand(program: Command, finish: Finish): void {
  program
    .command('compare')
    .description('compare criteria of pruning at equal sparsity and equal times: does the spectrum help?')
    .option('--criterion <file...>', 'also compare this criterion: an ES module (./mine.mjs)')
    .option('--quick', 'use few cells and seeds (seconds); most comparisons stay undecided')
    .option('--gate <gate...>', 'only the cells of these tasks: AND, OR, XOR, PARITY3, PARITY4')
    .option(
      '--seed <n>',
      'random seed of the first run of each cell, in place of the plan',
      wholeNumber(0, LARGEST_FIRST_SEED),
    )
    .option('--seeds <n>', 'number of seeds of each cell, in place of the plan', wholeNumber(2, 100_000))
    .option('--out <dir>', 'directory for reports, the figure and finished runs', 'reports')
    .addOption(queueOption())
    .option('--shard <i/n>', SHARD_HELP, shard)
    .option('--plan', 'print the plan (argnn-spec/compare-plan/1) and run nothing')
    .option('--json', 'print the comparison as JSON to stdout')
    .addOption(htmlOptionIn('compare.html in --out'))
    .option('--summary <file>', 'report as Markdown, appended: $GITHUB_STEP_SUMMARY')
    .addHelpText('after', COMPARE_STATUSES)
    .action((options) => finish(import('./compare.ts').then(({ runCompare }) => runCompare(options))))
}
