/**
 * Quint's own evaluator, asked for every successor of a state instead of for one at random: its source of random numbers
 * is replaced by one that goes through all choices in turn. Quint is loaded from its package; nothing is downloaded.
 */
import { createRequire } from 'node:module'
import {
  ACTIONS,
  type Register,
  type Result,
  stepOf,
  TEXTS,
  type Value,
  type Values,
  writer,
} from './quint-values.ts'
import { type ProtocolState, type Transition, type TransitionSystem, VARIABLES } from './state.ts'

/** What of Quint's internals is used; they have types, but no names that are exported. */

interface VarStorage {
  readonly vars: ReadonlyMap<string, Register>
  readonly nondetPicks: ReadonlyMap<string, Value | undefined>
  readonly reset: () => void
  readonly shiftVars: () => void
  readonly clearCaches: () => void
}
type Evaluation = (context: unknown) => Result<Value>
interface Internals {
  readonly builder: { readonly varStorage: VarStorage }
  readonly ctx: unknown
}
export interface Model extends TransitionSystem {
  /** Is a definition of the model, true or false, true in this state? */
  readonly holds: (name: string, state: ProtocolState) => boolean
}

export class ModelError extends Error {}

// Without this, an action that is not possible with one choice is tried with the next ones at once: every choice comes
// anyway, and would come several times.
process.env.QUINT_RETRY_NONDET_SMALLER_THAN = '0'
const require = createRequire(import.meta.url)
// As Quint's own files would load each other, and what they depend on.
const fromQuint = createRequire(require.resolve('@informalsystems/quint/package.json'))
const inQuint = (path: string) => fromQuint(`./dist/src/${path}.js`)

const describe = (value: unknown): string =>
  JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? String(one) : one))

/** The right side of an Either, or an error that says what Quint says. */
function expectRight<T>(what: string, result: Result<T>): T {
  if (!result.isLeft()) return result.value
  const { msg, stage, ...rest } = result.value as { msg?: string; stage?: { errors: object[] } }
  throw new ModelError(`${what}: ${msg ?? ''} ${describe(stage?.errors ?? rest)}`)
}

/** A module of a file, parsed and checked for types and effects. */
async function compiled(file: string, main: string) {
  const { load, parse, typecheck } = inQuint('cliCommands')
  const args = { input: file, main, verbosity: 0, init: 'init', step: 'step' }
  const loaded = expectRight(file, await load(args))
  const parsed = expectRight(file, await parse(loaded))
  return expectRight(file, await typecheck(parsed)) as { resolver: { table: unknown } }
}

/** All sequences of choices, one after the other: the numbers that an evaluation is given, and the bounds it names. */
function enumerator() {
  let given: bigint[] = []
  let bounds: bigint[] = []
  return {
    rng: {
      getState: () => 0n,
      setState: () => {},
      next: (bound: bigint): bigint => {
        bounds.push(bound)
        return given[bounds.length - 1] ?? 0n
      },
    },
    /** Calls `attempt` once for each sequence. */
    forEach(attempt: () => void): void {
      given = []
      for (;;) {
        bounds = []
        attempt()
        let last = bounds.length - 1
        while (last >= 0 && (given[last] ?? 0n) + 1n >= (bounds[last] as bigint)) last -= 1
        if (last < 0) return
        const next = (given[last] ?? 0n) + 1n
        given = [...bounds.slice(0, last).map((_, k) => given[k] ?? 0n), next]
      }
    },
  }
}

/** The states of a storage as plain data, and back. Values of states that came from it are kept, which saves time. */
function exchange(storage: () => VarStorage, rv: Values, right: (value: Value) => Result<Value>) {
  const kept = new WeakMap<ProtocolState, readonly Result<Value>[]>()
  const write = writer(rv) as Readonly<Record<string, (text: string) => Value>>
  let registers: Register[] = []
  // The evaluator makes its registers when it first builds what uses them.
  const registersInOrder = (): Register[] => {
    if (registers.length === 0)
      registers = VARIABLES.map((name) => {
        const found = [...storage().vars.values()].find((one) => one.name.split('::').at(-1) === name)
        if (found === undefined) throw new ModelError(`expected a variable ${name} in the model, got none`)
        return found
      })
    return registers
  }
  const read = (): ProtocolState => {
    const values = registersInOrder().map(({ value }) => value)
    const texts = VARIABLES.map((name, k) => {
      const value = expectRight(name, values[k] as Result<Value>)
      return [name, [...value].map(TEXTS[name]).sort()]
    })
    const state = Object.fromEntries(texts) as unknown as ProtocolState
    kept.set(state, values)
    return state
  }
  const encode = (state: ProtocolState): Result<Value>[] =>
    VARIABLES.map((name) =>
      right(rv.mkSet(state[name].map((text) => (write[name] as (text: string) => Value)(text)))),
    )
  const restore = (state: ProtocolState): void => {
    const values = kept.get(state) ?? encode(state)
    storage().reset()
    registersInOrder().forEach((register, k) => {
      register.value = values[k] as Result<Value>
    })
    storage().clearCaches()
  }
  return { read, restore }
}

/** An evaluator of a module whose choices are made by `choices`. */
async function evaluatorOf(file: string, main: string, choices: ReturnType<typeof enumerator>) {
  const stage = await compiled(file, main)
  const { Evaluator } = inQuint('runtime/impl/evaluator')
  const { buildExpr } = inQuint('runtime/impl/builder')
  const { newTraceRecorder } = inQuint('runtime/trace')
  const { rng } = choices
  const inner: Internals = new Evaluator(stage.resolver.table, newTraceRecorder(0, rng), rng, true)
  const build = (name: string): (() => boolean) => {
    const evaluation: Evaluation = buildExpr(
      inner.builder,
      expectRight(name, inQuint('cliHelpers').toExpr(stage, name)),
    )
    return () => expectRight(name, evaluation(inner.ctx)).toBool()
  }
  return { build, storage: () => inner.builder.varStorage }
}

/** Opens a module of a Quint file that imports protocol.qnt. */
export async function openModel(file: string, main: string): Promise<Model> {
  const choices = enumerator()
  const { build, storage } = await evaluatorOf(file, main, choices)
  const init = build('init')
  const actions = ACTIONS.map((action) => ({ action, run: build(action) }))
  const { read, restore } = exchange(
    storage,
    inQuint('runtime/impl/runtimeValue').rv,
    fromQuint('@sweet-monads/either').right,
  )
  const definitions = new Map<string, () => boolean>()

  function successors(state: ProtocolState): Transition[] {
    const found: Transition[] = []
    for (const { action, run } of actions)
      choices.forEach(() => {
        restore(state)
        if (!run()) return
        const picks = new Map(storage().nondetPicks)
        const step = stepOf(action, (name) => picks.get(name) as Value)
        storage().shiftVars()
        found.push({ step, to: read() })
      })
    return found
  }
  return {
    initial() {
      storage().reset()
      init()
      storage().shiftVars()
      return read()
    },
    successors,
    holds(name, state) {
      const definition = definitions.get(name) ?? build(name)
      definitions.set(name, definition)
      restore(state)
      return definition()
    },
  }
}
