/** Parsers of option values, shared by the commands; each refuses with what it expected and what it got. */
import { InvalidArgumentError, Option } from 'commander'

const refuse = (expected: string, got: string): never => {
  throw new InvalidArgumentError(`expected ${expected}, got ${JSON.stringify(got)}`)
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

export const oneOf =
  <T extends string>(choices: readonly T[]) =>
  (text: string): T =>
    choices.find((choice) => choice === text) ?? refuse(`one of ${choices.join(', ')}`, text)

/** Shard I of N: `2/4`. */
export function shard(text: string): { readonly index: number; readonly of: number } {
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []
  const [i, n] = [Number(index), Number(of)]
  return i >= 1 && i <= n ? { index: i, of: n } : refuse('a shard I/N such as 1/4, from 1 to N', text)
}

export const RULES = ['ordered', 'dominant', 'published', 'published-own'] as const
export const DEFAULT_SEED = 2024
export const LARGEST_SEED = 2 ** 31 - 1
export const DEFAULT_CASE_TIME = 2000
export const DEFAULT_START_TIME = 60_000

export const IMPL_HELP =
  "implementation under test: a module (./my.js), a command ('cmd:python3 adapter.py') or a process that listens on this machine (tcp:127.0.0.1:7000)"
export const CASE_TIME_HELP = 'time limit of one case, not for the reference; 1h where you step through it'

export const STATUSES = `
Exit status:
  0  all clauses hold, or the decision was explained
  1  a clause does not hold
  2  the request or an input file is wrong
  3  the implementation under test could not be run
  130  interrupted; what was decided so far is in the reports`

/** The report as a page, where it is asked for; without a file, the command is given `true`. */
export const htmlOptionIn = (place: string): Option =>
  new Option('--html [file]', `report as one page for a browser (${place})`)

/** The same; without a file, beside the other reports. */
export const htmlOption = (file: string): Option => htmlOptionIn(file).preset(file)
