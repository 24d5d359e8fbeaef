/** `convert` on the command line. */
import type { Command } from 'commander'
import { idsFrom, readingNetwork, writingNetwork } from './network-options.ts'
import { CONVERT_STATUSES } from './statuses.ts'

export function addConvertCommand(
  program: Command,
  finish: (status: Promise<number>) => Promise<void>,
): void {
  const command = program
    .command('convert')
    .description('convert a network file: argnn-network/1, node-link JSON, GraphML, CSV, NumPy .npz')
    .argument('<from>', 'network file; - is standard input')
    .argument('<to>', 'file to write; - is standard output')
  writingNetwork(readingNetwork(command), '--to')
    .option('--inputs <ids>', 'input nodes of a file that does not name them, by their ids: a,b', idsFrom)
    .option('--outputs <ids>', 'output nodes, likewise', idsFrom)
    .addHelpText('after', CONVERT_STATUSES)
    .action((from, to, options) =>
      finish(import('./convert.ts').then(({ runConvert }) => runConvert(from, to, options))),
    )
}
