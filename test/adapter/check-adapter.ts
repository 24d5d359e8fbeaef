/**
 * Tests an implementation in another process or thread with a few clauses, as a clause worker does.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { checkProperty, type Outcome, type SearchLimits } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import type { Network } from '../../spec/network.ts'
import { openImplementation, parseImplementation } from '../../src/adapter/open.ts'

export const SEED = 2024
/** Enough that several cases of five nodes are among them. */
const RUNS = 60
const BAD_CASE_NODES = 5
/** No answer takes so long, however busy the machine is. */
const LIMIT_MILLISECONDS = 60_000
/** For what never answers: long beside an answer of a millisecond, on a busy machine too. */
export const HANG_LIMIT = { limitMilliseconds: 3000 }
/** What is said of a case that takes longer. */
export const HANGS = new RegExp(
  `^no answer within ${HANG_LIMIT.limitMilliseconds / 1000} s \\(--case-time\\)$`,
)
/** Each case that gets no answer, in search of a smaller one, costs a time limit or a start. */
const SEARCH: Partial<SearchLimits> = { hangs: 1, crashes: 1 }

export const hostile = (name: string): string => fileURLToPath(new URL(`hostile/${name}`, import.meta.url))

/** The command of a hostile program; variables it is told of come first. */
export const program = (name: string, variables: Readonly<Record<string, string>> = {}): string => {
  const told = Object.entries(variables).map(([key, value]) => `${key}='${value}' `)
  return `cmd:${told.join('')}exec '${process.execPath}' '${hostile('stdio.mjs')}' ${name}`
}

export interface Checked {
  readonly outcomes: ReadonlyMap<string, Outcome>
  readonly log: readonly string[]
  /** Every process that was started. */
  readonly processes: readonly number[]
}

export interface CheckedBy {
  readonly clauses?: readonly string[]
  readonly startMilliseconds?: number
  readonly limitMilliseconds?: number
  readonly runs?: number
  readonly search?: Partial<SearchLimits>
}

/** LAP-1 asks for no decision: it has to hold after whatever became of decisions. */
export const UNTOUCHED = 'LAP-1'
/** Holds for right answers, and fails for the hostile ones. */
export const TOUCHED = 'KEEP-1'

export async function checkAdapter(impl: string, options: CheckedBy = {}): Promise<Checked> {
  const log: string[] = []
  const processes: number[] = []
  const { implementation, atOnce, abandon, close } = await openImplementation(parseImplementation(impl), {
    limitMilliseconds: options.limitMilliseconds ?? LIMIT_MILLISECONDS,
    startMilliseconds: options.startMilliseconds ?? 60_000,
    onProcess: (pid, isAlive) => {
      if (isAlive) processes.push(pid)
    },
    onLog: (line) => log.push(line),
  })
  const outcomes = new Map<string, Outcome>()
  try {
    for (const id of options.clauses ?? [TOUCHED, UNTOUCHED]) {
      const property = PROPERTIES.find(({ clause }) => clause.id === id)
      const check = {
        runs: options.runs ?? RUNS,
        seed: SEED,
        atOnce,
        abandon,
        search: options.search ?? SEARCH,
      }
      outcomes.set(id, await checkProperty(property as never, implementation, check))
    }
  } finally {
    await close()
  }
  return { outcomes, log, processes }
}

export const outcomeOf = ({ outcomes }: Checked, id: string): Outcome => outcomes.get(id) as Outcome

/** The network of the counterexample. */
function networkOf({ counterexample }: Outcome): Network {
  if (counterexample === undefined) throw new TypeError('counterexample: expected one, got none')
  return (counterexample.given as { network: Network }).network
}

/** It fails, for a case of five nodes, in the words of `got`; what asks for no decision holds. */
export function expectBlame(checked: Checked, got: RegExp): void {
  const outcome = outcomeOf(checked, TOUCHED)
  expect(outcome).toMatchObject({ verdict: 'fails', reason: { code: 'refuted' } })
  expect(networkOf(outcome).nodes).toBe(BAD_CASE_NODES)
  expect(outcome.counterexample).toMatchObject({ expected: 'an answer', got: expect.stringMatching(got) })
  expect(outcomeOf(checked, UNTOUCHED)).toMatchObject({ verdict: 'holds', cases: RUNS })
}

/** Has it ended, and waits to be asked how, perhaps for as long as the machine runs? Told on Linux only. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Is there such a process, other than one that has ended and waits to be asked how? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch {
    return false
  }
}

/** Resolves once the process is gone; a killed one takes the system a moment. */
export async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve))
}
