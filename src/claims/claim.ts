/**
 * The claim ledger's model: what the paper says, what that means exactly, how it is decided, and
 * what came out for each decision rule. Verdicts are computed from evidence; where the evidence is
 * short the verdict is `undecided`.
 */
import { RULES } from '../../spec/clause.ts'
import type { Rule } from '../../spec/decision.ts'
import type { Edge } from '../../spec/network.ts'
import type { RunRecord } from '../experiments/records.ts'
import type { PlanName } from '../experiments/seeds.ts'
import type { Bounds } from './statistics.ts'

export { RULES }

/** `by definition`: what the rule is defined to do, which says nothing about networks. */
export type ClaimVerdict = 'holds' | 'by definition' | 'holds if' | 'refuted' | 'undecided'

/** A network of behaving nodes alone, in index order. */
export interface SmallNetwork {
  readonly nodes: number
  readonly edges: readonly (Edge & { readonly weight: number })[]
}

/** A concrete case: a small network with the deciding node and what is removed, or the figures of a cell. */
export interface ClaimCase {
  readonly network?: SmallNetwork
  readonly node?: number
  readonly removed?: readonly Edge[]
  /** What it shows, line by line. */
  readonly words: readonly string[]
}

export interface RuleVerdict {
  readonly verdict: ClaimVerdict
  /** What must be so for the claim to hold; with `holds if` only. */
  readonly condition?: string
  /**
   * The answer in one sentence, for readers who know no statistics; where missing, `because` is
   * that sentence.
   */
  readonly answer?: string
  /** One sentence with its figures. */
  readonly because: string
  /** Where the claim holds, an example of it; otherwise what speaks against it. */
  readonly cases?: readonly ClaimCase[]
  /** The tests behind it, cell by cell. */
  readonly tests?: readonly TestResult[]
}

export type ByRule<T> = Readonly<Record<Rule, T>>

/**
 * `proof`: theorems about every network. `finite check`: every network of a finite family.
 * `sample`: counted in runs or other draws. `statistics`: tests on runs. `data`: what was
 * published.
 */
export type MethodKind = 'proof' | 'finite check' | 'sample' | 'statistics' | 'data'

export interface ClaimMethod {
  readonly kind: MethodKind
  readonly text: string
  /** Clauses of the specification that check the same on random networks: `verify --clause …`. */
  readonly clauses?: readonly string[]
}

/** Figures behind the verdicts, for the report. */
export type CountedFacts = Readonly<Record<string, string | number>>

export interface ClaimJudgement {
  readonly verdicts: ByRule<RuleVerdict>
  readonly facts?: CountedFacts
}

/** What an answer says after its first word, by what came out. */
export interface PlainWords {
  readonly yes: string
  readonly no: string
}

interface Claim {
  readonly id: string
  readonly section: string
  /** The paper's sentence in our words. */
  readonly claim: string
  /** What it means exactly. */
  readonly formal: string
  readonly method: ClaimMethod
  /** Claims that read the same sentence in another way. */
  readonly otherReadings?: readonly string[]
  readonly plain: PlainWords
}

/** Decided without experiments: by exact arithmetic on every network of a finite family, beside a theorem. */
export interface ExactClaim extends Claim {
  /** The verdicts that the project stands for: another outcome fails the run. */
  readonly committed: ByRule<ClaimVerdict>
  readonly judge: () => ClaimJudgement
}

/** Decided from what runs left behind, without a test of significance. */
export interface CountedClaim extends Claim {
  readonly count: (records: readonly RunRecord[]) => ClaimJudgement
}

/** Decided on networks that are drawn and not trained. */
export interface DrawnClaim extends Claim {
  readonly judge: (draw: { readonly plan: PlanName; readonly seed: number }) => ClaimJudgement
}

/** What some of a claim's tests measure, for charts. */
export interface Quantity {
  readonly name: string
  /** Matches the cells of these tests; its first group is the cell's name without the quantity's. */
  readonly cells: RegExp
  /**
   * Where a mean effect has to lie for the claim to hold, the ends left out; ±Infinity where one
   * side is open.
   */
  readonly supports: Bounds
}

/** Decided by hypotheses that share one correction for multiple comparisons. */
export interface StatisticalClaim extends Claim {
  /** Each test belongs to one of them. */
  readonly quantities: readonly Quantity[]
  /** Why some rules have no runs; with an answer of its own. */
  readonly withoutRuns?: string
  /** Under these rules the claim says no more than their definition, so that there are no runs of them. */
  readonly sameByDefinition?: readonly Rule[]
  readonly weigh: (records: readonly RunRecord[], rule: Rule) => readonly Reading[]
}

/** One test behind a reading, on one cell or several. */
export interface TestResult {
  readonly cell: string
  readonly n: number
  readonly effect: number
  readonly interval: Bounds
  /** p of the hypothesis that the claim is wrong here; small supports the claim. */
  readonly pFor: number
  /** p of the hypothesis that the claim is right here; small speaks against it. */
  readonly pAgainst: number
}

/**
 * The claim under a condition from a list fixed in the plan. The first reading has none. It holds
 * where every test supports it (the largest p), and is refuted where one speaks against it (the
 * smallest p, Bonferroni).
 */
export interface Reading {
  readonly condition: string | null
  readonly results: readonly TestResult[]
  /** Cells that say nothing about the claim, such as those in which no edge ever goes. */
  readonly leftOut?: readonly string[]
}

/** The same verdict under every rule: for claims about the Laplacian alone. */
export const forAllRules = (verdict: RuleVerdict): ByRule<RuleVerdict> => byRule(() => verdict)

export const byRule = <T>(of: (rule: Rule) => T): ByRule<T> =>
  Object.fromEntries(RULES.map((rule) => [rule, of(rule)])) as unknown as ByRule<T>

export const committedForAll = (verdict: ClaimVerdict): ByRule<ClaimVerdict> => byRule(() => verdict)

const withCases = (cases: readonly ClaimCase[]): Pick<RuleVerdict, 'cases'> =>
  cases.length === 0 ? {} : { cases }

export const holds = (because: string, ...examples: ClaimCase[]): RuleVerdict => ({
  verdict: 'holds',
  because,
  ...withCases(examples),
})

export const byDefinition = (because: string, ...examples: ClaimCase[]): RuleVerdict => ({
  verdict: 'by definition',
  because,
  ...withCases(examples),
})

export const holdsIf = (condition: string, because: string, ...against: ClaimCase[]): RuleVerdict => ({
  verdict: 'holds if',
  condition,
  because,
  ...withCases(against),
})

export const refuted = (because: string, ...against: ClaimCase[]): RuleVerdict => ({
  verdict: 'refuted',
  because,
  ...withCases(against),
})

export const undecided = (because: string): RuleVerdict => ({ verdict: 'undecided', because })

/** Undecided, since there are no runs. */
export const notTested = (because: string): RuleVerdict => ({
  ...undecided(because),
  answer: 'Not tested: there are no runs of this rule.',
})
