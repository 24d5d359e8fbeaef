/** Commands about one network in a file: `decide` explains it, `train` writes one. */
import type { Command } from 'commander'
import { RULES } from '../../spec/clause.ts'
import { DEGREE_MODES } from '../../spec/network.ts'
import { DEFAULT_SEED } from '../verify/defaults.ts'
import type { Finish } from './corpus-commands.ts'
import { readingNetwork, writingNetwork } from './network-options.ts'
import { LARGEST_SEED, oneOf, shareOf, wholeNumber, withPages } from './options.ts'
import { DECIDE_STATUSES, WRITING_STATUSES } from './statuses.ts'

function addDecide(program: Command, finish: Finish): void {
  readingNetwork(withPages(program.command('decide'), 'reports/decide.html'))
    .description('explain the decision of one node of a network, or list the decisions of all')
    .argument(
      '<file>',
      'network file: argnn-network/1, node-link JSON, GraphML, CSV, .npz; - is standard input',
    )
    .option('--node <n>', 'number of the deciding node; default: all nodes', wholeNumber(0, LARGEST_SEED))
    .option('--mode <mode>', 'degree mode: D counts edges, DW sums their weights', oneOf(DEGREE_MODES), 'D')
    .option(
      '--rule <rule>',
      `decision rule: ${RULES.join(', ')}; ordered is this project’s own`,
      oneOf(RULES),
      'ordered',
    )
    .option('--json', 'print JSON to stdout')
    .addHelpText('after', DECIDE_STATUSES)
    .action((file, options) =>
      finish(import('./decide.ts').then(({ runDecide }) => runDecide(file, options))),
    )
}

function addTrain(program: Command, finish: Finish): void {
  writingNetwork(program.command('train'), '--format')
    .description('train a network on a logic gate (Section 4.1) and write a network file')
    .argument('<file>', 'file to write, in any format of convert; - is standard output')
    .option('--gate <gate>', 'AND, OR or XOR', oneOf(['AND', 'OR', 'XOR'] as const), 'XOR')
    .option('--hidden <n>', 'number of hidden nodes', wholeNumber(0, 64), 5)
    .option(
      '--seed <n>',
      'random seed of weights, presentations and orders',
      wholeNumber(0, LARGEST_SEED),
      DEFAULT_SEED,
    )
    .option('--presentations <n>', 'number of random inputs presented', wholeNumber(0, 1_000_000), 2000)
    .option(
      '--until-error <e>',
      'stop earlier, once the mean error of the last 100 presentations is at most this, such as 0.05',
      shareOf,
    )
    .option('--prune <mode>', 'prune during training, in this degree mode: D or DW', oneOf(DEGREE_MODES))
    .option(
      '--rule <rule>',
      `decision rule for pruning: ${RULES.join(', ')}; ordered is this project’s own`,
      oneOf(RULES),
      'ordered',
    )
    .option('--trace <file>', 'also write the run as a trace (argnn-trace/1), for check-trace')
    .option('--curve <file>', 'also draw error and edges during training (SVG)')
    .addHelpText('after', WRITING_STATUSES)
    .action((file, options) => finish(import('./train.ts').then(({ runTrain }) => runTrain(file, options))))
}

export function addSingleNetworkCommands(program: Command, finish: Finish): void {
  addDecide(program, finish)
  addTrain(program, finish)
}
