/** Commands that run a network of nodes which know only what messages told them. */
import { type Command, InvalidArgumentError } from 'commander'
import { DEGREE_MODES } from '../../spec/network.ts'
import { valueText } from '../base/field-path.ts'
import { LOCAL_RULES } from '../runtime/world.ts'
import type { PeerAddress } from '../transports/udp.ts'
import { DEFAULT_SEED } from '../verify/defaults.ts'
import { readingNetwork } from './network-options.ts'
import {
  duration,
  LARGEST_SEED,
  oneOf,
  queueOption,
  requiredOption,
  SHARD_HELP,
  shard,
  shareOf,
  wholeNumber,
  withDefault,
  withPages,
} from './options.ts'
import { NODE_STATUSES, SIMULATE_STATUSES } from './statuses.ts'

const GATES = ['AND', 'OR', 'XOR'] as const
const TRANSPORTS = ['queue', 'worker', 'udp'] as const
const LOOPBACK = '127.0.0.1'
const PRUNING = [...DEGREE_MODES, 'none'] as const

/** What is trained, and how. */
const training = (command: Command): Command =>
  readingNetwork(command)
    .argument(
      '[file]',
      'network file to start with, in any format of convert; default: a fully connected one',
    )
    .option('--gate <gate>', `what is learned: ${GATES.join(', ')}`, oneOf(GATES), 'XOR')
    .option('--hidden <n>', 'number of hidden nodes, without a file', wholeNumber(0, 64), 5)
    .option(
      '--seed <n>',
      'random seed of everything that is random',
      wholeNumber(0, LARGEST_SEED),
      DEFAULT_SEED,
    )
    .option('--presentations <n>', 'number of random inputs presented', wholeNumber(1, 1_000_000), 500)
    .option('--prune <mode>', `degree mode for pruning: ${PRUNING.join(', ')}`, oneOf(PRUNING), 'DW')
    .option('--rule <rule>', `decision rule: ${LOCAL_RULES.join(', ')}`, oneOf(LOCAL_RULES), 'ordered')

/** `HOST:PORT`, `[::1]:PORT`, or a port of this machine alone. */
export function addressFrom(text: string): PeerAddress {
  const [, host = LOOPBACK, digits] = /^(?:\[?([\w.:-]+?)\]?:)?(\d{1,5})$/.exec(text) ?? []
  const port = Number(digits)
  if (port >= 1 && port <= 65535) return { host, port }
  throw new InvalidArgumentError(`expected an address such as 127.0.0.1:7000, got ${valueText(text)}`)
}

const addressesFrom = (text: string): PeerAddress[] => text.split(',').map(addressFrom)

function addNodeCommand(program: Command, finish: (status: Promise<number>) => Promise<void>): void {
  const command = requiredOption(
    training(program.command('node')),
    '--listen <address>',
    'where this group listens: HOST:PORT, or a port of this machine',
    addressFrom,
  )
  requiredOption(
    command,
    '--peers <addresses>',
    'addresses of all groups, this one too, in one order for all, with commas',
    addressesFrom,
  )
    .description('run a group of the nodes of a network, which talks to other groups over UDP')
    .option('--key-file <file>', 'file with a key that all groups share; messages are authenticated')
    .option('--log <file>', 'file for what is durable; after a crash, start again with the same file')
    .addOption(withDefault('--patience <duration>', 'a round waits so long for others', duration, 5, '5ms'))
    .addOption(
      withDefault(
        '--silence <duration>',
        'in the end, wait so long for a silent group',
        duration,
        3000,
        '3s',
      ),
    )
    .option('--trace <file>', 'write the events of these nodes (argnn-trace/1); group 0 writes the header')
    .addHelpText('after', NODE_STATUSES)
    .action((file, options) => finish(import('./node.ts').then(({ runNode }) => runNode(file, options))))
}

export function addNetworkCommands(
  program: Command,
  finish: (status: Promise<number>) => Promise<void>,
): void {
  withPages(training(program.command('simulate')), 'reports/simulate.html')
    .description('train a network whose nodes know only what messages told them, with faults of your choice')
    .option('--runs <n>', 'number of runs, with seeds from --seed on', wholeNumber(1, 100_000), 1)
    .option('--loss <share>', 'share of the messages that are lost, such as 0.1 or 10%', shareOf)
    .option('--duplicate <share>', 'share of the messages that arrive twice', shareOf)
    .option('--delay <n>', 'a message takes 0 to n updates of its sender', wholeNumber(0, 1000))
    .option('--reorder <share>', 'share of the messages that later ones overtake', shareOf)
    .option('--crash <share>', 'share of the updates (input nodes: rounds) in which a node crashes', shareOf)
    .option('--partition <share>', 'share of the rounds in which the network falls in two', shareOf)
    .option('--slow <share>', 'share of the nodes that are updated in every fourth round', shareOf)
    .option('--skew <share>', 'clocks run fast or slow by up to this share, less than 1', shareOf)
    .option(
      '--transport <kind>',
      `what carries messages: ${TRANSPORTS.join(', ')}`,
      oneOf(TRANSPORTS),
      'queue',
    )
    .option('--processes <n>', 'processes or threads, with udp or worker', wholeNumber(1, 64), 2)
    .addOption(queueOption())
    .option('--shard <i/n>', SHARD_HELP, shard)
    .option('--out <dir>', 'directory for finished runs, with --shard')
    .option('--json <file>', 'write the report as JSON (argnn-spec/simulate/1); - is standard output')
    .option('--trace <file>', 'write all events of the first run (argnn-trace/1)')
    .addHelpText('after', SIMULATE_STATUSES)
    .action((file, options) =>
      finish(import('./simulate.ts').then(({ runSimulate }) => runSimulate(file, options))),
    )
  addNodeCommand(program, finish)
}
