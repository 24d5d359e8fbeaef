/** Checks an implementation from afar on a few clauses, as a clause worker does, in this thread. */
import { fileURLToPath } from 'node:url'
import { checkProperty, type Outcome } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import type { Network } from '../../spec/network.ts'
import { openImplementation, parseImplementation } from '../../src/harness/adapters/open.ts'

export const SEED = 2024
/** Enough that several cases of five nodes are among them. */
const RUNS = 60
/** Long beside an answer of a millisecond, also where other tests keep the machine busy. */
export const LIMIT_MILLISECONDS = 1000

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
}

/** LAP-1 asks for no decision: it has to hold whatever becomes of decisions. */
export const UNTOUCHED = 'LAP-1'
/** Holds for right answers, and fails for the hostile ones. */
export const TOUCHED = 'KEEP-1'

export async function checkAdapter(impl: string, options: CheckedBy = {}): Promise<Checked> {
  const log: string[] = []
  const processes: number[] = []
  const { implementation, atOnce, abandon, close } = await openImplementation(parseImplementation(impl), {
    limitMilliseconds: options.limitMilliseconds ?? LIMIT_MILLISECONDS,
    startMilliseconds: options.startMilliseconds ?? 20_000,
    onProcess: (pid, isAlive) => {
      if (isAlive) processes.push(pid)
    },
    onLog: (line) => log.push(line),
  })
  const outcomes = new Map<string, Outcome>()
  try {
    for (const id of options.clauses ?? [UNTOUCHED, TOUCHED, UNTOUCHED]) {
      const property = PROPERTIES.find(({ clause }) => clause.id === id)
      const check = { runs: options.runs ?? RUNS, seed: SEED, atOnce, abandon }
      outcomes.set(id, await checkProperty(property as never, implementation, check))
    }
  } finally {
    await close()
  }
  return { outcomes, log, processes }
}

export const outcomeOf = ({ outcomes }: Checked, id: string): Outcome => outcomes.get(id) as Outcome

/** The network of the counterexample. */
export function networkOf({ counterexample }: Outcome): Network {
  if (counterexample === undefined) throw new TypeError('counterexample: expected one, got none')
  return (counterexample.given as { network: Network }).network
}

/** Is there such a process, other than one that has ended and waits to be asked how? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Resolves once the process is gone; a killed one takes the system a moment. */
export async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve))
}
