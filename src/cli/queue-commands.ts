/** Commands about a queue of jobs, each loaded on demand. */
import type { Command } from 'commander'
import type { Finish } from './corpus-commands.ts'
import { addressFrom } from './network-commands.ts'
import { duration, oneOf, requiredOption, startTimeOption, wholeNumber, withDefault } from './options.ts'
import { STATUS_STATUSES, WORKER_STATUSES } from './statuses.ts'

const QUEUE = '--queue <url>'
const PLACE_HELP =
  'a Redis or Valkey server: redis://[[USER]:PASSWORD@]HOST[:PORT][/DB], rediss:// for TLS, or unix:PATH'
const same = (text: string): string => text
const LOGS = ['text', 'json'] as const
const DEFAULT_TAKEOVER = 15_000
const IMPL_HELP =
  'the implementation of the campaigns, as it is started on this machine; the reference is always there'

function addWorker(program: Command, finish: Finish): void {
  requiredOption(
    program.command('worker').description('do jobs of a queue, on all cores, until Ctrl-C'),
    QUEUE,
    PLACE_HELP,
    same,
  )
    .option('--impl <spec>', IMPL_HELP, 'reference')
    .addOption(startTimeOption())
    .option('--criterion <file...>', 'criteria that campaigns of compare use: ES modules (./mine.mjs)')
    .option('--workers <n>', 'number of jobs side by side (default: one for each core)', wholeNumber(1, 1024))
    .addOption(
      withDefault(
        '--takeover <duration>',
        'other workers take the jobs of this one when it gave no sign of life for so long',
        duration,
        DEFAULT_TAKEOVER,
        '15s',
      ),
    )
    .option(
      '--metrics <address>',
      'serve Prometheus metrics: PORT on this machine alone, or HOST:PORT',
      addressFrom,
    )
    .addOption(
      withDefault('--log <format>', `log lines on stderr: ${LOGS.join(', ')}`, oneOf(LOGS), 'text', 'text'),
    )
    .addHelpText('after', WORKER_STATUSES)
    .action((options) => finish(import('./worker.ts').then(({ runWorker }) => runWorker(options))))
}

function addStatus(program: Command, finish: Finish): void {
  requiredOption(
    program.command('status').description('show the campaigns and workers of a queue'),
    QUEUE,
    PLACE_HELP,
    same,
  )
    .option('--json', 'print JSON (argnn-spec/queue-status/1) to stdout')
    .option('--forget <campaign>', 'first remove all that the queue keeps of this campaign, its results too')
    .addHelpText('after', STATUS_STATUSES)
    .action((options) => finish(import('./status.ts').then(({ runStatus }) => runStatus(options))))
}

export function addQueueCommands(program: Command, finish: Finish): void {
  addWorker(program, finish)
  addStatus(program, finish)
}
