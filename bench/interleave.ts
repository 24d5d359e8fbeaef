/**
 * Samples of several contestants in turn: one of each, then the next of each. What else the machine does hits all
 * of them alike, and a ratio is taken between samples that are neighbours in time.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { type Summary, summarize } from './statistics.ts'

export interface Contestant {
  readonly name: string
  /** Works for about this long and says how many steps a second it did; null: it cannot go on. */
  readonly sample: (milliseconds: number) => number | null | Promise<number | null>
}

export interface Sampling {
  /** Samples of each contestant. */
  readonly samples: number
  /** How long the first, discarded sample of each should be. */
  readonly warmUpMilliseconds: number
  /** How long a sample should be; one step of a slow contestant may be longer. */
  readonly sliceMilliseconds: number
  /** A contestant that has worked for longer than this drops out with the samples it has. */
  readonly budgetMilliseconds: number
}

/** A first sample this long needs no warming up: it counts. */
const LONG_SAMPLE_MILLISECONDS = 500

interface Entrant {
  readonly contestant: Contestant
  /** One entry a turn; undefined where it had dropped out. */
  readonly rates: (number | undefined)[]
  spent: number
  out: boolean
}

async function takeTurn(entrant: Entrant, milliseconds: number): Promise<{ rate?: number; took: number }> {
  // Between samples Ctrl-C is heard.
  await turn()
  const started = performance.now()
  const rate = await entrant.contestant.sample(milliseconds)
  const took = performance.now() - started
  entrant.spent += took
  if (rate === null) {
    entrant.out = true
    return { took }
  }
  return { rate, took }
}

/** The warm-up is thrown away, unless it was so long that it warmed itself up. */
async function warmUp(entrant: Entrant, sampling: Sampling): Promise<void> {
  const { rate, took } = await takeTurn(entrant, sampling.warmUpMilliseconds)
  if (rate !== undefined && took > LONG_SAMPLE_MILLISECONDS) entrant.rates.push(rate)
}

/** The rates of each contestant by turn; a contestant that never answered has none. */
export async function interleave(
  contestants: readonly Contestant[],
  sampling: Sampling,
): Promise<ReadonlyMap<string, readonly (number | undefined)[]>> {
  const entrants = contestants.map((contestant): Entrant => ({ contestant, rates: [], spent: 0, out: false }))
  for (const entrant of entrants) await warmUp(entrant, sampling)
  for (let turn = 0; turn < sampling.samples; turn += 1)
    for (const entrant of entrants) {
      if (entrant.rates.length > turn) continue
      const late = entrant.spent > sampling.budgetMilliseconds && entrant.rates.length > 0
      if (entrant.out || late) entrant.rates.push(undefined)
      else entrant.rates.push((await takeTurn(entrant, sampling.sliceMilliseconds)).rate)
    }
  return new Map(entrants.map(({ contestant, rates }) => [contestant.name, rates]))
}

const isRate = (rate: number | undefined): rate is number => rate !== undefined

export function summarizeRates(rates: readonly (number | undefined)[] | undefined): Summary | undefined {
  const measured = (rates ?? []).filter(isRate)
  return measured.length === 0 ? undefined : summarize(measured)
}

/** one ÷ other, turn by turn, where both have a sample. */
export function summarizeRatios(
  one: readonly (number | undefined)[] | undefined,
  other: readonly (number | undefined)[] | undefined,
): Summary | undefined {
  const ratios = (one ?? []).map((rate, turn) => {
    const peer = other?.[turn]
    return rate === undefined || peer === undefined ? undefined : rate / peer
  })
  return summarizeRates(ratios)
}
