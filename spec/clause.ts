/**
 * A clause: one sentence of the specification with its source and its predicate over what was seen.
 * `about` says what has to be observed; the harness observes, the clause judges.
 */
import type { Decision, Rule } from './decision.ts'
import type { Description, Stage, UpdateOptions, UpdateResult } from './implementation.ts'
import type { Complex, DegreeMode, Matrix, Network } from './network.ts'

export type Finding =
  | { readonly kind: 'holds' }
  | { readonly kind: 'fails'; readonly expected: string; readonly got: string }
  /** The answer is wrong, but closer to a boundary than doubles can tell, and the implementation says so. */
  | { readonly kind: 'ill-posed'; readonly why: string }

/** One node of one network, in one degree mode. */
export interface LocalCase {
  readonly network: Network
  readonly node: number
  readonly mode: DegreeMode
}

export interface RuleCase extends LocalCase {
  readonly rule: Rule
}

export interface TwinCase extends RuleCase {
  readonly twin: { readonly network: Network; readonly node: number; readonly mode: DegreeMode }
  /** Where each node of the network is found in its twin. */
  readonly image: readonly number[]
}

export interface UpdateCase {
  readonly network: Network
  readonly node: number
  readonly options: UpdateOptions
}

export interface RunCase {
  readonly network: Network
  readonly options: UpdateOptions
  /** The behaving nodes in the order in which they act; `age` is how many steps old their information is. */
  readonly steps: readonly { readonly node: number; readonly age: number }[]
}

export interface RoundCase {
  readonly network: Network
  readonly options: UpdateOptions
  readonly seed: number
}

export type DoorCase =
  | { readonly text: string; readonly network: Network }
  /** `path` is the offending field as a refusal has to name it. */
  | { readonly text: string; readonly damage: string; readonly path: string }

interface DecisionSeen extends RuleCase {
  readonly decision: Decision
  readonly description: Description
}

/** The states before and after each step. */
export interface RunSeen extends RunCase {
  readonly networks: readonly Network[]
}

/** What is observed for each kind of clause: the case and what the implementation answered. */
export interface Seen {
  readonly theorem: LocalCase
  readonly 'twin theorem': TwinCase
  readonly 'run theorem': RunCase
  readonly laplacian: LocalCase & { readonly laplacian: Matrix }
  readonly spectrum: LocalCase & { readonly matrix: Matrix; readonly spectrum: readonly Complex[] }
  readonly decision: DecisionSeen
  readonly positions: RuleCase & { readonly decision: Decision; readonly spectrum: readonly Complex[] }
  readonly twins: TwinCase & DecisionSeen & { readonly twinDecision: Decision }
  readonly update: UpdateCase & { readonly after: UpdateResult; readonly description: Description }
  /** `run`: by update, on fresh information; `stale run`: by decide, on information as old as each step says. */
  readonly run: RunSeen
  readonly 'stale run': RunSeen
  readonly round: RoundCase & {
    readonly after: Network
    readonly order: readonly number[]
    readonly again: { readonly network: Network; readonly order: readonly number[] }
    /** The same nodes updated one by one in the order reported; undefined without the stage `update`. */
    readonly folded: Network | undefined
  }
  readonly door: DoorCase & ({ readonly accepted: Network } | { readonly refusal: string })
}

export type Subject = keyof Seen

export interface Clause<S extends Subject = Subject> {
  readonly id: string
  readonly sentence: string
  /** Paper section, equation or figure, or theorem T1 to T10. */
  readonly source: string
  readonly about: S
  /** Stages that the implementation must offer; none for a theorem. */
  readonly needs: readonly Stage[]
  /** Stages whose own clauses must hold first: where one fails, this clause is blocked. */
  readonly premises: readonly Stage[]
  /** Decision rules that the clause binds; a rule outside is a named quirk that breaks it on purpose. */
  readonly rules?: readonly Rule[]
  /** The one degree mode that it speaks of, where it does not speak of both. */
  readonly mode?: DegreeMode
  readonly holds: (seen: Seen[S]) => Finding
}

export const HOLDS: Finding = { kind: 'holds' }

export const fails = (expected: string, got: unknown): Finding => ({
  kind: 'fails',
  expected,
  got: show(got),
})

/** Holds iff `ok`; otherwise says what was expected and what was seen instead. */
export const expect = (ok: boolean, expected: string, got: unknown): Finding =>
  ok ? HOLDS : fails(expected, got)

/** The first finding that does not hold. */
export function all<T>(items: readonly T[], judge: (item: T) => Finding): Finding {
  for (const item of items) {
    const finding = judge(item)
    if (finding.kind !== 'holds') return finding
  }
  return HOLDS
}

/** Compact text for a counterexample; numbers that JSON cannot say are spelled out. */
export const show = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : (JSON.stringify(value, (_, v: unknown) =>
        typeof v === 'number' && !Number.isFinite(v) ? String(v) : v,
      ) ?? 'undefined')

/** |got − expected| ≤ error, false for NaN. */
export const isWithin = (got: number, expected: number, error: number): boolean =>
  Math.abs(got - expected) <= error

/** The rules that promise what the paper says; the other two reproduce the published experiments' quirks. */
export const EXACT_RULES: readonly Rule[] = ['ordered', 'dominant']
/** The rules under which a node removes none but its own input edges. */
export const OWNING_RULES: readonly Rule[] = ['ordered', 'dominant', 'published-own']
