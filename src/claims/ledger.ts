/**
 * The claim ledger (`argnn-spec/claims/2`): every claim of the paper with its verdicts. A pure function of the records;
 * the claims that are proofs need none.
 */
import type { Rule } from '../../spec/decision.ts'
import { IN_A_CLONE } from '../base/command-line.ts'
import { MESSAGES } from '../experiments/message-cells.ts'
import type { RunRecord } from '../experiments/records.ts'
import { FIG_3 } from './agreement.ts'
import { CAP_1, SIZE_1, SIZE_2 } from './capacity.ts'
import {
  type ByRule,
  type ClaimJudgement,
  type ClaimMethod,
  type ClaimVerdict,
  type CountedClaim,
  type CountedFacts,
  type ExactClaim,
  RULES,
  type RuleVerdict,
  type StatisticalClaim,
} from './claim.ts'
import { LATE_1 } from './consistency.ts'
import { COUP_1, COUP_2 } from './coupling.ts'
import { COUP_3, COUP_4 } from './decoupling.ts'
import { DEG_1, DEG_2 } from './degree.ts'
import { EDGE_1, EDGE_3 } from './edge.ts'
import { ERR_1, ERR_2, ERR_3, marginSensitivity } from './error.ts'
import { LATE_2, LATE_3, LATE_4, messageFacts } from './late-information.ts'
import { LOC_1, NUM_1 } from './locality.ts'
import { CONJ_1, ZERO_1 } from './pair.ts'
import { EDGE_2, FIG_1, SIZE_3 } from './removal.ts'
import { ALPHA } from './statistics.ts'
import { CONV_1, CONV_2, CONV_3, TIME_1 } from './timing.ts'
import { type Family as Weighed, weighAll } from './weigh.ts'

export const LEDGER_SCHEMA = 'argnn-spec/claims/2'

export interface LedgerEntry {
  readonly id: string
  readonly section: string
  readonly claim: string
  readonly formal: string
  readonly method: ClaimMethod
  /** With proofs only: what the project stands for. */
  readonly committed?: ByRule<ClaimVerdict>
  readonly verdicts: ByRule<RuleVerdict>
  readonly facts?: CountedFacts
  /** Lines that derive the same again, as in a clone: a stored ledger does not say how its writer was started. */
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
  readonly plan: string
  /** Of the first run of each cell. */
  readonly seed: number
  readonly runs: number
  /** Significance level of the whole ledger, and the number of hypotheses that share it (Holm). */
  readonly alpha: number
  readonly hypotheses: number
  /** Committed verdicts that came out differently. */
  readonly broken: readonly BrokenCommitment[]
  readonly claims: readonly LedgerEntry[]
}

export type AnyClaim =
  | { readonly kind: 'exact'; readonly claim: ExactClaim }
  | { readonly kind: 'counted'; readonly claim: CountedClaim }
  | { readonly kind: 'statistical'; readonly family: Family; readonly claim: StatisticalClaim }

/** Whose hypotheses share one correction: those about training on shared arrays, and those about messages. */
type Family = 'training' | 'messages'

const exact = (claim: ExactClaim): AnyClaim => ({ kind: 'exact', claim })
const counted = (claim: CountedClaim): AnyClaim => ({ kind: 'counted', claim })
const statistical = (claim: StatisticalClaim): AnyClaim => ({
  kind: 'statistical',
  family: 'training',
  claim,
})
const simulated = (claim: StatisticalClaim): AnyClaim => ({ kind: 'statistical', family: 'messages', claim })

/** In the order of the paper's sections. */
export const CLAIMS: readonly AnyClaim[] = [
  exact(LATE_1),
  simulated(LATE_2),
  simulated(LATE_3),
  simulated(LATE_4),
  exact(LOC_1),
  exact(ZERO_1),
  exact(COUP_1),
  exact(COUP_2),
  exact(EDGE_3),
  exact(DEG_1),
  exact(DEG_2),
  exact(CONJ_1),
  counted(EDGE_2),
  exact(NUM_1),
  counted(FIG_1),
  exact(EDGE_1),
  exact(COUP_3),
  exact(COUP_4),
  statistical(ERR_1),
  statistical(ERR_2),
  statistical(ERR_3),
  statistical(CAP_1),
  counted(FIG_3),
  statistical(TIME_1),
  statistical(CONV_1),
  statistical(CONV_2),
  counted(CONV_3),
  statistical(SIZE_1),
  statistical(SIZE_2),
  counted(SIZE_3),
]

export const isWantedClaim = ({ claim }: AnyClaim, wanted: readonly string[]): boolean =>
  wanted.length === 0 ||
  wanted.some((name) => claim.id === name.toUpperCase() || claim.id.startsWith(`${name.toUpperCase()}-`))

export interface LedgerRequest {
  readonly plan: string
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

/** Margins are a choice: what the error claims say with others. */
const sensitivityFacts = (records: readonly RunRecord[]): CountedFacts =>
  Object.fromEntries(
    RULES.map((rule) => [`equivalent by themselves, ${rule}`, marginSensitivity(records, rule)]),
  )

const entryOf = (any: AnyClaim, { verdicts, facts }: ClaimJudgement, request: LedgerRequest): LedgerEntry => {
  const { id, section, claim, formal, method } = any.claim
  return {
    id,
    section,
    claim,
    formal,
    method,
    ...(any.kind === 'exact' ? { committed: any.claim.committed } : {}),
    verdicts,
    ...(facts === undefined ? {} : { facts }),
    commands: commandsOf(any, request),
  }
}

/** Judges every proof that is asked for, telling how far it is. Takes seconds; `pause` lets others work in between. */
export async function judgeProofs(
  request: LedgerRequest,
  onProgress: (done: number, of: number) => void,
  pause: () => Promise<void>,
): Promise<ReadonlyMap<string, ClaimJudgement>> {
  const proofs = CLAIMS.filter((any) => any.kind === 'exact' && isWantedClaim(any, request.claims))
  const judged = new Map<string, ClaimJudgement>()
  for (const any of proofs) {
    onProgress(judged.size, proofs.length)
    await pause()
    if (any.kind === 'exact') judged.set(any.claim.id, any.claim.judge())
  }
  return judged
}

/** The claims that are not decided by exact arithmetic alone. */
const wantedOfRuns = ({ claims }: LedgerRequest): AnyClaim[] =>
  CLAIMS.filter((any) => any.kind !== 'exact' && isWantedClaim(any, claims))

export const needsRuns = (request: LedgerRequest): boolean => wantedOfRuns(request).length > 0

const isOfMessages = (any: AnyClaim): boolean => any.kind === 'statistical' && any.family === 'messages'

/** The experiments whose runs are needed; undefined: all, since their hypotheses share one correction. */
export const experimentsFor = (request: LedgerRequest): readonly string[] | undefined =>
  wantedOfRuns(request).every(isOfMessages) ? [MESSAGES] : undefined

const brokenCommitments = ({ id, committed, verdicts }: LedgerEntry): BrokenCommitment[] =>
  RULES.flatMap((rule) => {
    const [expected, got] = [committed?.[rule], verdicts[rule].verdict]
    return expected === undefined || expected === got ? [] : [{ claim: id, rule, expected, got }]
  })

/** All claims of a family, whichever are shown; none where none is. */
function weighFamily(wanted: readonly AnyClaim[], family: Family, records: readonly RunRecord[]): Weighed {
  const isOf = (any: AnyClaim): boolean => any.kind === 'statistical' && any.family === family
  const claims = wanted.some(isOf) ? CLAIMS.filter(isOf) : []
  return weighAll(
    claims.map(({ claim }) => claim as StatisticalClaim),
    records,
  )
}

/** The correction for multiple comparisons always spans all statistical claims of a family. */
export function deriveLedger(
  records: readonly RunRecord[],
  proofs: ReadonlyMap<string, ClaimJudgement>,
  request: LedgerRequest,
): Ledger {
  const wanted = CLAIMS.filter((any) => isWantedClaim(any, request.claims))
  const [training, messages] = (['training', 'messages'] as const).map((family) =>
    weighFamily(wanted, family, records),
  ) as [Weighed, Weighed]
  const judgementOf = (any: AnyClaim): ClaimJudgement => {
    if (any.kind === 'exact') return proofs.get(any.claim.id) ?? any.claim.judge()
    if (any.kind === 'counted') return any.claim.count(records)
    const weighed = any.family === 'training' ? training : messages
    const verdicts = weighed.verdicts.get(any.claim.id) as ByRule<RuleVerdict>
    if (any.claim === ERR_1) return { verdicts, facts: sensitivityFacts(records) }
    if (any.claim === LATE_4) return { verdicts, facts: messageFacts(records, messages.hypotheses) }
    return { verdicts }
  }
  const claims = wanted.map((any) => entryOf(any, judgementOf(any), request))
  return {
    schema: LEDGER_SCHEMA,
    plan: request.plan,
    seed: request.seed,
    runs: records.length,
    alpha: ALPHA,
    hypotheses: training.hypotheses === 0 ? messages.hypotheses : training.hypotheses,
    broken: claims.flatMap(brokenCommitments),
    claims,
  }
}
