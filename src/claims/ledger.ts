/**
 * The claim ledger (`argnn-spec/claims/3`): every claim of the paper with its verdicts. A pure
 * function of the records and of where they were made; the claims that are decided by exact
 * arithmetic need no records.
 */
import type { Rule } from '../../spec/decision.ts'
import { IN_A_CLONE } from '../base/command-line.ts'
import { MESSAGES } from '../experiments/message-cells.ts'
import type { PlanName } from '../experiments/plan.ts'
import type { RunRecord } from '../experiments/records.ts'
import { type AnyClaim, CLAIMS, type HypothesisFamily } from './all-claims.ts'
import { answered } from './answers.ts'
import { CAP_1, publishedTrend, SIZE_1, SIZE_2, timedCapacity } from './capacity.ts'
import {
  type ByRule,
  type ClaimJudgement,
  type ClaimMethod,
  type ClaimVerdict,
  type CountedFacts,
  RULES,
  type RuleVerdict,
} from './claim.ts'
import { ERR_1, errorFacts } from './error.ts'
import { LATE_4, messageFacts } from './late-information.ts'
import { STATEMENTS } from './plan/statements.ts'
import { ALPHA } from './statistics.ts'
import { type Family as Weighed, weighAll } from './weigh.ts'

export { type AnyClaim, CLAIMS } from './all-claims.ts'

export const LEDGER_SCHEMA = 'argnn-spec/claims/3'

/** Where a ledger was made. */
export interface Provenance {
  /** Of this package. */
  readonly version: string
  /** Of the clone, with "+" where files differed from it; null outside of one. */
  readonly commit: string | null
  readonly node: string
  readonly platform: string
  /** SHA-256 of the plan file. */
  readonly planHash: string
}

export interface LedgerEntry {
  readonly id: string
  readonly section: string
  readonly claim: string
  readonly formal: string
  readonly method: ClaimMethod
  readonly otherReadings?: readonly string[]
  /** Of claims decided by exact arithmetic only: what the project stands for. */
  readonly committed?: ByRule<ClaimVerdict>
  readonly verdicts: ByRule<RuleVerdict>
  readonly facts?: CountedFacts
  /**
   * Lines that derive the same again, as in a clone: a stored ledger does not say how its writer
   * was started.
   */
  readonly commands: readonly string[]
}

/** A proof whose verdict is not the one that the project stands for. */
export interface BrokenCommitment {
  readonly claim: string
  readonly rule: Rule
  readonly expected: ClaimVerdict
  readonly got: ClaimVerdict
}

export interface Ledger {
  readonly schema: typeof LEDGER_SCHEMA
  readonly provenance: Provenance
  readonly plan: string
  /** Of the first run of each cell. */
  readonly seed: number
  readonly runs: number
  /** Significance level of each family of hypotheses (Holm). */
  readonly alpha: number
  /** How many hypotheses each family has. */
  readonly hypotheses: Readonly<Partial<Record<HypothesisFamily, number>>>
  /** Committed verdicts that came out differently. */
  readonly broken: readonly BrokenCommitment[]
  readonly claims: readonly LedgerEntry[]
}

export const isWantedClaim = ({ claim }: AnyClaim, wanted: readonly string[]): boolean =>
  wanted.length === 0 ||
  wanted.some((name) => claim.id === name.toUpperCase() || claim.id.startsWith(`${name.toUpperCase()}-`))

export interface LedgerRequest {
  readonly plan: PlanName
  readonly seed: number
  /** Ids or families; empty: all. */
  readonly claims: readonly string[]
}

function commandsOf({ claim: { id, method }, kind }: AnyClaim, { plan, seed }: LedgerRequest): string[] {
  const quick = plan === 'quick' ? ' --quick' : ''
  const own = `${IN_A_CLONE} claims --claim ${id}${kind === 'exact' ? '' : `${quick} --seed ${seed}`}`
  const clauses = method.clauses ?? []
  return [own, ...(clauses.length === 0 ? [] : [`${IN_A_CLONE} verify --clause ${clauses.join(' ')}`])]
}

const entryOf = (any: AnyClaim, { verdicts, facts }: ClaimJudgement, request: LedgerRequest): LedgerEntry => {
  const { id, section, claim, formal, method, otherReadings, plain } = any.claim
  return {
    ...{ id, section, claim, formal, method },
    ...(otherReadings === undefined ? {} : { otherReadings }),
    ...(any.kind === 'exact' ? { committed: any.claim.committed } : {}),
    verdicts: answered(verdicts, plain),
    ...(facts === undefined ? {} : { facts }),
    commands: commandsOf(any, request),
  }
}

/** Decided without runs. */
const isJudgedAlone = ({ kind }: AnyClaim): boolean => kind === 'exact' || kind === 'drawn'

const judgeAlone = (any: AnyClaim, request: LedgerRequest): ClaimJudgement | undefined => {
  if (any.kind === 'exact') return any.claim.judge()
  return any.kind === 'drawn' ? any.claim.judge(request) : undefined
}

/**
 * Judges every claim that is asked for and needs no runs. Takes seconds; `pause` lets others work
 * in between.
 */
export async function judgeProofs(
  request: LedgerRequest,
  onProgress: (done: number, of: number) => void,
  pause: () => Promise<void>,
): Promise<ReadonlyMap<string, ClaimJudgement>> {
  const proofs = CLAIMS.filter((any) => isJudgedAlone(any) && isWantedClaim(any, request.claims))
  const judged = new Map<string, ClaimJudgement>()
  for (const any of proofs) {
    onProgress(judged.size, proofs.length)
    await pause()
    const judgement = judgeAlone(any, request)
    if (judgement !== undefined) judged.set(any.claim.id, judgement)
  }
  return judged
}

/** The claims that need runs. */
const wantedOfRuns = ({ claims }: LedgerRequest): AnyClaim[] =>
  CLAIMS.filter((any) => !isJudgedAlone(any) && isWantedClaim(any, claims))

export const needsRuns = (request: LedgerRequest): boolean => wantedOfRuns(request).length > 0

const isOfMessages = ({ claim }: AnyClaim): boolean =>
  STATEMENTS.some(({ id, runs }) => id === claim.id && runs === 'messages')

/** The experiments whose runs are needed; undefined: all, since their hypotheses share one correction. */
export const experimentsFor = (request: LedgerRequest): readonly string[] | undefined =>
  wantedOfRuns(request).every(isOfMessages) ? [MESSAGES] : undefined

const brokenCommitments = ({ id, committed, verdicts }: LedgerEntry): BrokenCommitment[] =>
  RULES.flatMap((rule) => {
    const [expected, got] = [committed?.[rule], verdicts[rule].verdict]
    return expected === undefined || expected === got ? [] : [{ claim: id, rule, expected, got }]
  })

const FAMILIES: readonly HypothesisFamily[] = ['training', 'numbering', 'messages']

/** All claims of a family, whichever are shown; none where none is. */
function weighFamily(
  wanted: readonly AnyClaim[],
  family: HypothesisFamily,
  records: readonly RunRecord[],
): Weighed {
  const ofFamily = (any: AnyClaim) => any.kind === 'statistical' && any.family === family
  const claims = wanted.some(ofFamily) ? CLAIMS : []
  return weighAll(
    claims.flatMap((any) => (any.kind === 'statistical' && any.family === family ? [any.claim] : [])),
    records,
  )
}

/** The correction for multiple comparisons always spans all statistical claims of a family. */
export function deriveLedger(
  records: readonly RunRecord[],
  proofs: ReadonlyMap<string, ClaimJudgement>,
  request: LedgerRequest,
  provenance: Provenance,
): Ledger {
  const wanted = CLAIMS.filter((any) => isWantedClaim(any, request.claims))
  const weighed = new Map(FAMILIES.map((family) => [family, weighFamily(wanted, family, records)]))
  const statisticalOf = (id: string, family: HypothesisFamily): ClaimJudgement => {
    const { verdicts, hypotheses } = weighed.get(family)!
    const judgement = { verdicts: verdicts.get(id) as ByRule<RuleVerdict> }
    if (id === ERR_1.id) return { ...judgement, facts: errorFacts(records, RULES) }
    if (id === CAP_1.id) return { ...judgement, facts: timedCapacity(records) }
    if (id === SIZE_1.id) return { ...judgement, facts: publishedTrend((removed) => String(removed)) }
    if (id === SIZE_2.id)
      return {
        ...judgement,
        facts: publishedTrend((removed, edges) => `${((100 * removed) / edges).toFixed(1)} %`),
      }
    return id === LATE_4.id ? { ...judgement, facts: messageFacts(records, hypotheses) } : judgement
  }
  const judgementOf = (any: AnyClaim): ClaimJudgement => {
    if (any.kind === 'counted') return any.claim.count(records)
    if (any.kind === 'statistical') return statisticalOf(any.claim.id, any.family)
    return proofs.get(any.claim.id) ?? any.claim.judge(request)
  }
  const claims = wanted.map((any) => entryOf(any, judgementOf(any), request))
  const counts = FAMILIES.map((family) => [family, weighed.get(family)!.hypotheses] as const)
  return {
    ...{ schema: LEDGER_SCHEMA, provenance },
    ...{ plan: request.plan, seed: request.seed, runs: records.length, alpha: ALPHA },
    hypotheses: Object.fromEntries(counts.filter(([, count]) => count > 0)),
    broken: claims.flatMap(brokenCommitments),
    claims,
  }
}
