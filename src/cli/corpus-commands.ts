/** The commands that work on stored counterexamples: each is loaded when it is asked for. */
import type { Command } from 'commander'
import { CASE_TIME_HELP, DEFAULT_CASE_TIME, duration, IMPL_HELP, oneOf, RULES } from './options.ts'

const LANGUAGES = ['json', 'ts', 'python'] as const
const AS_HELP = 'judge its decisions by the clauses of this rule, whatever rule it says'

/** The options of every command that asks an implementation. */
const askingImplementation = (command: Command): Command =>
  command
    .option('--impl <spec>', IMPL_HELP, 'reference')
    .option('--rule <rule>', `only this decision rule: ${RULES.join(', ')}`, oneOf(RULES))
    .option('--as <rule>', AS_HELP, oneOf(RULES))
    .option('--case-time <duration>', CASE_TIME_HELP, duration, DEFAULT_CASE_TIME)

const REPLAY_STATUSES = `
Exit status:
  0  the case does not fail
  1  the case fails
  2  the request is wrong, or the file holds no case of a clause
  3  the implementation under test could not be run`

export function addCorpusCommands(
  program: Command,
  finish: (status: Promise<number>) => Promise<void>,
): void {
  askingImplementation(program.command('replay'))
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
}
