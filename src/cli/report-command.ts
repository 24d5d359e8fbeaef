/** The command that shows stored reports, loaded on demand. */
import type { Command } from 'commander'
import type { Finish } from './corpus-commands.ts'
import { reproOption, withPages } from './options.ts'
import { REPORT_STATUSES } from './statuses.ts'

export function addReportCommand(program: Command, finish: Finish): void {
  withPages(program.command('report'), 'reports/report.html')
    .description('show stored reports again, as text or as a page; several runs beside each other')
    .argument(
      '<file...>',
      'JSON reports of verify, fuzz, gate, check-trace, claims, compare, simulate, replay or decide',
    )
    .addOption(reproOption('language of the calls that repeat a failure: python, ts or json (default)'))
    .addHelpText('after', REPORT_STATUSES)
    .action((files, options) =>
      finish(import('./report.ts').then(({ runReport }) => runReport(files, options))),
    )
}
