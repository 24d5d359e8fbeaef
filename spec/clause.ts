/**
 * A clause: one sentence of the specification with its source and its predicate. `about` is the kind of observation that the
 * predicate needs; the harness observes, the predicate evaluates.
 */
import type { ExactRule, Rule } from './decision.ts'
import type { Stage } from './implementation.ts'
import type { DegreeMode } from './network.ts'
import type { Seen } from './observation.ts'

export type Finding =
  | { readonly kind: 'holds' }
  | { readonly kind: 'fails'; readonly expected: string; readonly got: string }
  /** The answer is wrong, but closer to a boundary than doubles can tell, and the implementation declares `floating`. */
  | { readonly kind: 'ill-posed'; readonly why: string }

export type Subject = keyof Seen

/** The origin of a clause. The first two are the author's; theorems and contracts are this project's. */
export type Origin = 'paper' | 'published code' | 'theorem (ours)' | 'contract (ours)'

/** How a source names each origin. One that is two is both: "Eq 3, published code". */
const ORIGINS: Readonly<Record<Origin, RegExp>> = {
  paper: /^(Eq [1-7]|Section [1-6](\.[1-2])?|Fig\. [1-4])$/,
  'published code': /^published code$/,
  'theorem (ours)': /^T([1-9]|1[0-2])$/,
  'contract (ours)': /^contract( argnn-network\/1)?$/,
}

/** The origins that a clause cites, each once. Throws RangeError for a source of another form. */
export function originsOf({ source }: Pick<Clause, 'source'>): Origin[] {
  const found = source.split(', ').map((part) => {
    const origin = (Object.keys(ORIGINS) as Origin[]).find((one) => ORIGINS[one].test(part))
    if (origin === undefined)
      throw new RangeError(`source: expected an equation, section or figure, got ${part}`)
    return origin
  })
  return [...new Set(found)]
}

export interface Clause<S extends Subject = Subject> {
  readonly id: string
  readonly sentence: string
  /** Where it comes from, one or more: see `ORIGINS`. */
  readonly source: string
  readonly about: S
  /** Stages that the implementation must offer; none for a theorem. */
  readonly needs: readonly Stage[]
  /** Stages whose own clauses must hold first: where one fails, this clause is blocked. */
  readonly premises: readonly Stage[]
  /** Decision rules to which the clause applies. Other rules are quirks that violate it by design. */
  readonly rules?: readonly Rule[]
  /** The degree mode to which the clause applies, if it is not both. */
  readonly mode?: DegreeMode
  /** The clause is about nodes and messages: an implementation without a `runtime` cannot fail it. */
  readonly isAboutRuntime?: true
  readonly holds: (seen: Seen[S]) => Finding
}

type Common<S extends Subject> = Pick<Clause<S>, 'needs' | 'premises'> &
  Partial<Pick<Clause<S>, 'rules' | 'isAboutRuntime'>>
type Own<S extends Subject> = Partial<Pick<Clause<S>, 'mode' | 'rules' | 'premises' | 'needs'>>

/** Makes clauses with common properties; the sentence, its source and the predicate remain. */
export const clausesAbout =
  <S extends Subject>(about: S, common: Common<S>) =>
  (id: string, sentence: string, source: string, holds: Clause<S>['holds'], own: Own<S> = {}): Clause<S> => ({
    about,
    ...common,
    ...own,
    id,
    sentence,
    source,
    holds,
  })

export const HOLDS: Finding = { kind: 'holds' }

export const fails = (expected: string, got: unknown): Finding => ({
  kind: 'fails',
  expected,
  got: show(got),
})

/** Holds iff `ok`; otherwise fails with what was expected and what was found. */
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

/** All digits, and the sign of −0. */
export const numberText = (x: number): string => (Object.is(x, -0) ? '-0' : String(x))

/** Compact text for a counterexample; NaN, infinities and −0 are written out. */
export const show = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : (JSON.stringify(value, (_, v: unknown) =>
        typeof v === 'number' && (!Number.isFinite(v) || Object.is(v, -0)) ? numberText(v) : v,
      ) ?? 'undefined')

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** As `sameData`, without the path: much less work for the large networks that are the same. */
export const isSameData = (a: unknown, b: unknown): boolean =>
  Object.is(a, b) ||
  (Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && a.every((x, k) => isSameData(x, b[k]))
    : isObject(a) &&
      isObject(b) &&
      Object.keys(a).length === Object.keys(b).length &&
      Object.keys(a).every((key) => isSameData(a[key], b[key])))

/** Fails at the first entry that differs, named by its path; numbers differ by their last bit, −0 from 0. */
export function sameData(path: string, expected: unknown, got: unknown): Finding {
  if (Object.is(expected, got)) return HOLDS
  if (!isObject(expected) || !isObject(got))
    return expect(show(expected) === show(got), `${path} = ${show(expected)}`, `${path} = ${show(got)}`)
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(got)])]
  const name = (key: string): string => (Array.isArray(expected) ? `${path}[${key}]` : `${path}.${key}`)
  return all(keys, (key) => sameData(name(key), expected[key], got[key]))
}

/** |got − expected| ≤ error, false for NaN. */
export const isWithin = (got: number, expected: number, error: number): boolean =>
  Math.abs(got - expected) <= error

/** All decision rules. */
export const RULES = ['ordered', 'dominant', 'published', 'published-own'] as const satisfies readonly Rule[]
/** The rules of this project, which decide exactly; the other two go by positions. */
export const EXACT_RULES: readonly ExactRule[] = ['ordered', 'dominant']
export const isExactRule = (rule: Rule | undefined): rule is ExactRule =>
  rule === 'ordered' || rule === 'dominant'
/** The rules that take position k of a solver's output for node k. */
export const POSITION_RULES: readonly Rule[] = ['published', 'published-own']
/** The rules under which a node removes only its own input edges. */
export const OWNING_RULES: readonly Rule[] = ['ordered', 'dominant', 'published-own']
