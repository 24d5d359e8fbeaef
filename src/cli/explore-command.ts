/** `explore` on the command line. */
import type { Command } from 'commander'
import { readingNetwork } from './network-options.ts'
import { wholeNumber } from './options.ts'
import { EXPLORE_STATUSES } from './statuses.ts'

export function addExploreCommand(
  program: Command,
  finish: (status: Promise<number>) => Promise<void>,
): void {
  readingNetwork(program.command('explore'))
    .description('explore decisions in a browser: change weights, find thresholds, train step by step')
    .argument('[file]', 'network file, stored counterexample or trace; - is standard input')
    .option('--out <file>', 'write the page as a file, which needs no server and no network')
    .option('--port <n>', 'port on this machine; 0: any that is free', wholeNumber(0, 65535), 0)
    .addHelpText('after', EXPLORE_STATUSES)
    .action((file, options) =>
      finish(import('./explore.ts').then(({ runExplore }) => runExplore(file, options))),
    )
}
