/** The commands on traces, each loaded on demand. */
import type { Command } from 'commander'
import { RULES } from '../../spec/clause.ts'
import { oneOf, strictOption, withMedia } from './options.ts'
import { CHECK_TRACE_STATUSES } from './statuses.ts'

export function addTraceCommands(program: Command, finish: (status: Promise<number>) => Promise<void>): void {
  withMedia(program.command('check-trace'), 'reports/check-trace.html')
    .description('judge traces of runs or of decisions by the clauses, without an implementation')
    .argument('<file...>', 'traces (argnn-trace/1), plain or gzip; - is standard input')
    .option('--as <rule>', 'judge decisions by this rule, whatever rule the trace names', oneOf(RULES))
    .addOption(strictOption())
    .option('--clause <id...>', 'only these clauses (ASYNC-4)')
    .option('--json <file>', 'write the report as JSON; - is standard output')
    .option('--annotate', 'also print GitHub workflow commands (::error file=...)')
    .addHelpText('after', CHECK_TRACE_STATUSES)
    .action((files, options) =>
      finish(import('./check-trace.ts').then(({ runCheckTrace }) => runCheckTrace(files, options))),
    )
}
