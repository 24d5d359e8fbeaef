/** Parsers of option values, shared by the commands; each refuses with what it expected and what it got. */
import { InvalidArgumentError } from 'commander'

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
