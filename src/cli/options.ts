/**
 * Parsers of option values, and options that several commands have. Parsers fail with what was expected and
 * what was found.
 */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { RULES } from '../../spec/clause.ts'
import { valueText } from '../base/field-path.ts'
import { LANGUAGES } from '../verify/languages.ts'

const refuse = (expected: string, got: string): never => {
  throw new InvalidArgumentError(`expected ${expected}, got ${valueText(got)}`)
}

/** Parses a whole number within bounds. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
    return value >= least && value <= most ? value : refuse(`a whole number from ${least} to ${most}`, text)
  }

/** Timers are limited to 2^31 ms, about 24 days. */
const LONGEST_DURATION = 24 * 24 * 3_600_000

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** Parses a duration such as 500ms, 60s, 10m, 1h; the result is in milliseconds. */
export function duration(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? []
  const value = Number(amount) * (UNITS[unit ?? ''] ?? Number.NaN)
  return value > 0 && value <= LONGEST_DURATION
    ? value
    : refuse('a duration such as 500ms, 60s or 10m, at most 24 days', text)
}

/** Parses a share such as 0.1 or 10%. */
export function shareOf(text: string): number {
  const [, number, sign] = /^(\d+(?:\.\d+)?|\.\d+)(%?)$/.exec(text) ?? []
  const value = Number(number) / (sign === '%' ? 100 : 1)
  return value >= 0 && value <= 1 ? value : refuse('a share such as 0.1 or 10%, at most 1', text)
}

/** Choices are compared without case, hyphens and underscores: D_W, d_w and DW are the same. */
const plain = (text: string): string => text.replace(/[-_]/g, '').toLowerCase()

export const oneOf =
  <T extends string>(choices: readonly T[]) =>
  (text: string): T =>
    choices.find((choice) => plain(choice) === plain(text)) ?? refuse(`one of ${choices.join(', ')}`, text)

/**
 * Splits `--nodes=3` into two words if no command has `--nodes`, so that commander can suggest a similar
 * option.
 */
export function splitUnknown(program: Command, words: readonly string[]): string[] {
  const known = new Set(program.commands.flatMap(({ options }) => options.map(({ long }) => long)))
  return words.flatMap((word, k) => {
    const [, flag = '', value = ''] = /^(--[^=]+)=(.*)$/s.exec(word) ?? []
    const isValue = known.has(words[k - 1] ?? '')
    return flag === '' || isValue || known.has(flag) ? word : [flag, value]
  })
}

/**
 * Like commander's required options, but unknown options are reported first: `--nodes 3` is a typo of
 * `--node 3`.
 */
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

type Described = readonly [flags: string, help: string, parse: (text: string) => unknown]

/** Two options, of which at least one is required. Unknown options are reported first, as above. */
export function requiringEither(command: Command, ...described: readonly [Described, Described]): Command {
  const options = described.map(([flags, help, parse]) => new Option(flags, help).argParser(parse))
  for (const option of options) command.addOption(option)
  return command.hook('preAction', () => {
    if (options.every((option) => command.opts()[option.attributeName()] === undefined))
      command.error(
        `error: required option ${options.map(({ flags }) => `'${flags}'`).join(' or ')} not specified`,
      )
  })
}

export const queueOption = (): Option =>
  new Option(
    '--queue <url>',
    'leave the work to the workers of this queue: redis://…, rediss://… or unix:PATH of a Redis or Valkey server',
  )

/** Shard I of N: `2/4`. */
export function shard(text: string): { readonly index: number; readonly of: number } {
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []
  const [i, n] = [Number(index), Number(of)]
  return i >= 1 && i <= n ? { index: i, of: n } : refuse('a shard I/N such as 1/4, from 1 to N', text)
}

/** Of commands whose shards `merge` joins. */
export const SHARD_HELP = 'do part I of N of the runs, e.g. 2/4, and write no report: merge joins the parts'

export const LARGEST_SEED = 2 ** 31 - 1

/** A limit that leaves room for the seeds that follow the first. */
export const LARGEST_FIRST_SEED = 2 ** 30

/** The option of every command that prints more than data. */
export interface QuietOption {
  readonly quiet?: boolean
}

/** program.ts silences stderr; each command reduces its own output. */
export const quietOption = (): Option =>
  new Option('-q, --quiet', 'print only the verdict and the ids of failures, no progress')

export const DEFAULT_CASE_TIME = 2000
const DEFAULT_START_TIME = 60_000

const IMPL_HELP =
  "implementation under test: a module (./my.js), a command ('cmd:python3 adapter.py') or a process that listens on this machine (tcp:127.0.0.1:7000)"
const AS_HELP = 'test its decisions with the clauses of this rule, regardless of the rule it declares'
const CASE_TIME_HELP = 'time limit per case (not for the reference); 1h for debugging'

/** An option whose default is shown as the user would type it. */
export const withDefault = <T>(
  flags: string,
  help: string,
  parse: (text: string) => T,
  value: T,
  written: string,
): Option => new Option(flags, help).argParser(parse).default(value, written)

export const startTimeOption = (): Option =>
  withDefault('--start-time <duration>', 'time limit for its start', duration, DEFAULT_START_TIME, '60s')

const REPRO_HELP =
  'language of the calls that repeat a failure (default: python or ts, as the implementation is, else json)'

/** The language of what is shown to be pasted. */
export const reproOption = (help = REPRO_HELP): Option =>
  new Option('--repro <language>', help).argParser(oneOf(LANGUAGES))

/** The options of every command that runs an implementation. */
export const askingImplementation = (command: Command): Command =>
  command
    .option('--impl <spec>', IMPL_HELP, 'reference')
    .option('--rule <rule>', `test only this decision rule: ${RULES.join(', ')}`, oneOf(RULES))
    .option('--as <rule>', AS_HELP, oneOf(RULES))
    .addOption(withDefault('--case-time <duration>', CASE_TIME_HELP, duration, DEFAULT_CASE_TIME, '2s'))
    .addOption(startTimeOption())
    .addOption(reproOption())

export const knownOption = (): Option =>
  new Option('--known <file>', 'list of clauses that are known to fail (argnn-spec/known-failures/1)')

export const strictOption = (): Option =>
  new Option('--strict', 'fail if a clause is inconclusive (too few cases)')

/** The options of every command that tests clauses. */
export const testingClauses = (command: Command): Command =>
  command
    .addOption(strictOption())
    .option('--clause <id...>', 'test only these clauses (PAIR-1) or families (PAIR)')
    .addOption(knownOption())
    .option(
      '--corpus <dir>',
      'directory of stored counterexamples, tested first; new ones are added',
      'reports/corpus',
    )

const HTML_HELP = 'write the report as an HTML page'

/** `--html`, with a description of the default place. */
export const htmlOptionIn = (place: string): Option => new Option('--html [file]', `${HTML_HELP} (${place})`)

/** `--html`, with `file` as the default. */
const htmlOption = (file: string): Option => new Option('--html [file]', HTML_HELP).preset(file)

/** Options of a command with a report for people. `html` is the default file of its page. */
export const withPages = (command: Command, html: string): Command =>
  command
    .addOption(htmlOption(html))
    .option('--summary <file>', 'append the report as Markdown, e.g. to $GITHUB_STEP_SUMMARY')

/** Options of a command with a report for CI systems too. */
export const withMedia = (command: Command, html: string, junit?: string): Command =>
  withPages(
    command
      .option('--junit <file>', 'write the report as JUnit XML', junit)
      .option('--sarif <file>', 'write the report as SARIF 2.1.0'),
    html,
  )
