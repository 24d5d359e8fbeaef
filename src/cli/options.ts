/** Parsers of option values and options that commands share; each refuses with what it expected and what it got. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { valueText } from '../base/field-path.ts'

const refuse = (expected: string, got: string): never => {
  throw new InvalidArgumentError(`expected ${expected}, got ${valueText(got)}`)
}

/** A whole number within bounds. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
    return value >= least && value <= most ? value : refuse(`a whole number from ${least} to ${most}`, text)
  }

/** Timers end at 2^31 ms; 24 days are as long as anyone waits. */
const LONGEST_DURATION = 24 * 24 * 3_600_000

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** A duration such as 500ms, 60s, 10m, 1h, in milliseconds. */
export function duration(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? []
  const value = Number(amount) * (UNITS[unit ?? ''] ?? Number.NaN)
  return value > 0 && value <= LONGEST_DURATION
    ? value
    : refuse('a duration such as 500ms, 60s or 10m, at most 24 days', text)
}

/** The paper writes D_W, file names d_w, and a shell is quicker in lower case. No two choices differ in this alone. */
const plain = (text: string): string => text.replace(/[-_]/g, '').toLowerCase()

export const oneOf =
  <T extends string>(choices: readonly T[]) =>
  (text: string): T =>
    choices.find((choice) => plain(choice) === plain(text)) ?? refuse(`one of ${choices.join(', ')}`, text)

/** `--nodes=3` as two words where no command has `--nodes`: commander suggests an option for a word that is one. */
export function splitUnknown(program: Command, words: readonly string[]): string[] {
  const known = new Set(program.commands.flatMap(({ options }) => options.map(({ long }) => long)))
  return words.flatMap((word, k) => {
    const [, flag = '', value = ''] = /^(--[^=]+)=(.*)$/s.exec(word) ?? []
    const isValue = known.has(words[k - 1] ?? '')
    return flag === '' || isValue || known.has(flag) ? word : [flag, value]
  })
}

/** As commander's required options; but one that is unknown is said first, since `--nodes 3` is a slip of `--node 3`. */
export function requiredOption(
  command: Command,
  flags: string,
  help: string,
  parse: (text: string) => unknown = (text) => text,
): Command {
  const option = new Option(flags, help).argParser(parse)
  return command.addOption(option).hook('preAction', () => {
    if (command.opts()[option.attributeName()] === undefined)
      command.error(`error: required option '${flags}' not specified`)
  })
}

/** Shard I of N: `2/4`. */
export function shard(text: string): { readonly index: number; readonly of: number } {
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []
  const [i, n] = [Number(index), Number(of)]
  return i >= 1 && i <= n ? { index: i, of: n } : refuse('a shard I/N such as 1/4, from 1 to N', text)
}

export const RULES = ['ordered', 'dominant', 'published', 'published-own'] as const
export const DEFAULT_SEED = 2024
export const LARGEST_SEED = 2 ** 31 - 1

/** What every command has that prints more than data. */
export interface QuietOption {
  readonly quiet?: boolean
}

/** The hook of the bin sees to what is said on stderr; what is printed is each command's own. */
export const quietOption = (): Option =>
  new Option('-q, --quiet', 'print the verdict and the ids of what fails, show no progress')

const DEFAULT_CASE_TIME = 2000
const DEFAULT_START_TIME = 60_000

const IMPL_HELP =
  "implementation under test: a module (./my.js), a command ('cmd:python3 adapter.py') or a process that listens on this machine (tcp:127.0.0.1:7000)"
const AS_HELP = 'judge its decisions by the clauses of this rule, whatever rule it says'
const CASE_TIME_HELP = 'time limit of one case, not for the reference; 1h where you step through it'

/** An option whose default is shown as it would be written. */
export const withDefault = <T>(
  flags: string,
  help: string,
  parse: (text: string) => T,
  value: T,
  written: string,
): Option => new Option(flags, help).argParser(parse).default(value, written)

/** The options of every command that asks an implementation. */
export const askingImplementation = (command: Command): Command =>
  command
    .option('--impl <spec>', IMPL_HELP, 'reference')
    .option('--rule <rule>', `only this decision rule: ${RULES.join(', ')}`, oneOf(RULES))
    .option('--as <rule>', AS_HELP, oneOf(RULES))
    .addOption(withDefault('--case-time <duration>', CASE_TIME_HELP, duration, DEFAULT_CASE_TIME, '2s'))
    .addOption(
      withDefault('--start-time <duration>', 'time limit of its start', duration, DEFAULT_START_TIME, '60s'),
    )

const HTML_HELP = 'report as one page for a browser'

/** The report as a page, where it is asked for; without a file, at a place that the command knows. */
export const htmlOptionIn = (place: string): Option => new Option('--html [file]', `${HTML_HELP} (${place})`)

/** The same; without a file, at `file`, which --help names as the preset. */
const htmlOption = (file: string): Option => new Option('--html [file]', HTML_HELP).preset(file)

/** Options of a command whose report people read; `html`: where its page goes without a name. */
export const withPages = (command: Command, html: string): Command =>
  command
    .addOption(htmlOption(html))
    .option('--summary <file>', 'report as Markdown, appended: $GITHUB_STEP_SUMMARY')

/** Those of a command whose report CI systems read too. */
export const withMedia = (command: Command, html: string, junit?: string): Command =>
  withPages(
    command
      .option('--junit <file>', 'report as JUnit XML', junit)
      .option('--sarif <file>', 'report as SARIF 2.1.0'),
    html,
  )
