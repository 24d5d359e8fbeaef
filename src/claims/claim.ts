/**
 * The claim ledger's model: what the paper says, what that means exactly, how it is decided, and what came out for each
 * decision rule. Verdicts are computed from evidence; where the evidence is short the verdict is `undecided`.
 */
import { RULES } from '../../spec/clause.ts'
import type { Rule } from '../../spec/decision.ts'
import type { RunRecord } from '../experiments/records.ts'
import type { Interval } from './statistics.ts'

export { RULES }

export type Verdict = 'holds' | 'holds if' | 'refuted' | 'undecided'

export interface RuleVerdict {
  readonly verdict: Verdict
  /** What must be so for the claim to hold; with `holds if` only. */
  readonly condition?: string
  /** One sentence with its figures. */
  readonly because: string
  /** Lines that show a concrete case against the claim: a small network, or a cell's figures. */
  readonly counterexample?: readonly string[]
  /** The tests behind it, cell by cell. */
  readonly tests?: readonly TestResult[]
}

export type ByRule<T> = Readonly<Record<Rule, T>>

export type MethodKind = 'proof' | 'exhaustive' | 'property' | 'statistics' | 'none'

export interface ClaimMethod {
  readonly kind: MethodKind
  readonly text: string
  /** Clauses of the specification that check the same on random networks: `verify --clause …`. */
  readonly clauses?: readonly string[]
}

/** Figures behind the verdicts, for the report. */
export type Facts = Readonly<Record<string, string | number>>

export interface ClaimJudgement {
  readonly verdicts: ByRule<RuleVerdict>
  readonly facts?: Facts
}

interface Claim {
  readonly id: string
  readonly section: string
  /** The paper's sentence in our words. */
  readonly claim: string
  /** What it means exactly. */
  readonly formal: string
  readonly method: ClaimMethod
}

/** Decided without experiments: by exact arithmetic on every network of a finite family, beside a theorem. */
export interface ExactClaim extends Claim {
  /** The verdicts that the project stands for: another outcome fails the run. */
  readonly committed: ByRule<Verdict>
  readonly judge: () => ClaimJudgement
}

/** Decided from what runs left behind, without a test of significance. */
export interface CountedClaim extends Claim {
  readonly count: (records: readonly RunRecord[]) => ClaimJudgement
}

/** What some of a claim's tests measure, for charts. */
export interface Quantity {
  readonly name: string
  /** Matches the cells of these tests; its first group is the cell's name without the quantity's. */
  readonly cells: RegExp
  /** Where a mean effect has to lie for the claim to hold, the ends left out; ±Infinity where one side is open. */
  readonly supports: Interval
  /** The tests' intervals are what the effect may be, not what it may differ by. */
  readonly isBound?: boolean
}

/** Decided by hypotheses that share one correction for multiple comparisons. */
export interface StatisticalClaim extends Claim {
  /** Each test belongs to one of them. */
  readonly quantities: readonly Quantity[]
  readonly weigh: (records: readonly RunRecord[], rule: Rule) => readonly Reading[]
}

/** One test behind a reading, on one cell or several. */
export interface TestResult {
  readonly cell: string
  readonly n: number
  readonly effect: number
  readonly interval: Interval
  /** p of the hypothesis that the claim is wrong here; small supports the claim. */
  readonly pFor: number
  /** p of the hypothesis that the claim is right here; small speaks against it. */
  readonly pAgainst: number
}

/**
 * The claim under a condition from a fixed list: the factors of the paper's own experiments, and the numbering. The first
 * reading has none. It holds where every test supports it (the largest p), and is refuted where one speaks against it
 * (the smallest p, Bonferroni).
 */
export interface Reading {
  readonly condition: string | null
  readonly test: string
  readonly results: readonly TestResult[]
  /** A reason why this reading may not hold whatever its p, if there is one. */
  readonly veto?: string
}

/** The same verdict under every rule: for claims about the Laplacian alone. */
export const forAllRules = (verdict: RuleVerdict): ByRule<RuleVerdict> => byRule(() => verdict)

export const byRule = <T>(of: (rule: Rule) => T): ByRule<T> =>
  Object.fromEntries(RULES.map((rule) => [rule, of(rule)])) as unknown as ByRule<T>

export const committedForAll = (verdict: Verdict): ByRule<Verdict> => byRule(() => verdict)

export const holds = (because: string): RuleVerdict => ({ verdict: 'holds', because })

export const holdsIf = (
  condition: string,
  because: string,
  counterexample?: readonly string[],
): RuleVerdict => ({
  verdict: 'holds if',
  condition,
  because,
  ...(counterexample === undefined ? {} : { counterexample }),
})

export const refuted = (because: string, counterexample: readonly string[]): RuleVerdict => ({
  verdict: 'refuted',
  because,
  counterexample,
})

export const undecided = (because: string): RuleVerdict => ({ verdict: 'undecided', because })
