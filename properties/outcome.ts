/** What came out of checking one property: the verdict, and the counts that it rests on. */
import type { Subject } from '../spec/clause.ts'
import type { Judgement } from './judge.ts'
import type { OwnAnswer } from './own-answer.ts'
import type { Property } from './property.ts'
import type { VerdictReason } from './reason.ts'
import { FEWEST_MET, isLikelyBelow, isSurelyAbove, isSurelyBelow, isSurelyEnough } from './share.ts'

/**
 * `vacuous`: the cases show that too few of them meet the clause's premise. `inconclusive`: nothing failed, and there
 * were too few cases to know whether enough of them do.
 */
export type ClauseVerdict = 'holds' | 'fails' | 'blocked' | 'skipped' | 'vacuous' | 'inconclusive'

export interface Counterexample {
  readonly given: unknown
  readonly expected: string
  readonly got: string
  /** How many times a simpler case was found. */
  readonly shrinks: number
  /** The implementation's own spectrum and decision; absent if it was not requested. */
  readonly own?: OwnAnswer
}

/** How often a further premise was met. */
export interface PremiseCount {
  readonly says: string
  readonly atLeast: number
  cases: number
  met: number
}

/** Cases of one kind, and how many of them were interesting. */
export interface KindCount {
  cases: number
  interesting: number
}

/** How cases spread, by what they are: number of nodes, degree mode, decision rule, as far as they have them. */
export interface Spread {
  readonly nodes: Record<string, KindCount>
  readonly mode: Record<string, KindCount>
  readonly rule: Record<string, KindCount>
}

export interface Outcome {
  readonly verdict: ClauseVerdict
  readonly cases: number
  readonly interesting: number
  readonly illPosed: number
  readonly premises: readonly PremiseCount[]
  readonly spread: Spread
  /** Why, for every verdict but `holds`. */
  readonly reason?: VerdictReason
  readonly counterexample?: Counterexample
}

export interface Counts {
  cases: number
  interesting: number
  illPosed: number
  readonly premises: readonly PremiseCount[]
  readonly spread: Spread
}

/** The outcome of a clause that was not tested. */
export const notCounted = (): Counts => ({
  cases: 0,
  interesting: 0,
  illPosed: 0,
  premises: [],
  spread: { nodes: {}, mode: {}, rule: {} },
})

export const noCounts = <S extends Subject>(property: Property<S>): Counts => ({
  ...notCounted(),
  premises: property.premises.map(({ says, atLeast }) => ({ says, atLeast, cases: 0, met: 0 })),
})

/** The properties of a case that its kind has. */
interface Described {
  readonly network?: { readonly nodes: number }
  readonly mode?: string
  readonly rule?: string
  readonly options?: { readonly pruning: { readonly mode: string; readonly rule: string } | null }
}

function addTo(
  kinds: Record<string, KindCount>,
  kind: string | number | undefined,
  isInteresting: boolean,
): void {
  if (kind === undefined) return
  kinds[kind] ??= { cases: 0, interesting: 0 }
  const known = kinds[kind]
  known.cases += 1
  if (isInteresting) known.interesting += 1
}

function spreadOver({ nodes, mode, rule }: Spread, seen: Described, isInteresting: boolean): void {
  const pruning = seen.options?.pruning
  addTo(nodes, seen.network?.nodes, isInteresting)
  addTo(mode, seen.mode ?? pruning?.mode, isInteresting)
  addTo(rule, seen.rule ?? pruning?.rule, isInteresting)
}

export function count<S extends Subject>(
  property: Property<S>,
  counts: Counts,
  { finding, seen }: Judgement<S>,
): void {
  counts.cases += 1
  if (finding.kind === 'ill-posed') counts.illPosed += 1
  if (seen === undefined) return
  const isInteresting = property.interesting(seen)
  if (isInteresting) counts.interesting += 1
  spreadOver(counts.spread, seen as Described, isInteresting)
  property.premises.forEach(({ among, is }, k) => {
    const premise = counts.premises[k] as PremiseCount
    if (!among(seen)) return
    premise.cases += 1
    if (is(seen)) premise.met += 1
  })
}

/** A share that the cases of a clause have to reach: of interesting cases, or of a further premise. */
type Reached = Omit<Extract<VerdictReason, { code: 'share-undecided' }>, 'code'>

const sharesOf = <S extends Subject>(
  { atLeast }: Property<S>,
  { cases, interesting, premises }: Omit<Counts, 'spread'>,
): Reached[] => [
  { premise: null, met: interesting, cases, atLeast },
  // Premises about what an implementation does not offer have no cases at all.
  ...premises
    .filter((premise) => premise.cases > 0)
    .map(({ says, met, cases: among, atLeast: share }) => ({
      premise: says,
      met,
      cases: among,
      atLeast: share,
    })),
]

/** Are so many excused answers a failure? `verify` and `gate` both judge by it. */
export const isExcess = (
  { illPosedAtMost }: { readonly illPosedAtMost: number },
  { cases, illPosed }: Pick<Counts, 'cases' | 'illPosed'>,
): boolean => isSurelyAbove(illPosed, cases, illPosedAtMost)

/** The verdict where no case failed: `holds` only where the cases are enough to know that the premise was met. */
export function conclude<S extends Subject>(
  property: Property<S>,
  counts: Omit<Counts, 'spread'>,
): Pick<Outcome, 'verdict' | 'reason'> {
  const { cases, interesting, illPosed } = counts
  const excused = { illPosed, cases, atMost: property.illPosedAtMost }
  if (isExcess(property, counts))
    return { verdict: 'fails', reason: { code: 'too-many-excused', ...excused } }
  const shares = sharesOf(property, counts)
  const low = shares.find(({ met, cases: n, atLeast }) => isSurelyBelow(met, n, atLeast))
  if (low !== undefined) return { verdict: 'vacuous', reason: { code: 'share-too-small', ...low } }
  const inconclusive = (reason: VerdictReason) => ({ verdict: 'inconclusive', reason }) as const
  // The clause's own premise has to be shown; a further share, as of large networks, only not refuted.
  const open = shares.find(({ premise, met, cases: n, atLeast }) =>
    premise === null ? !isSurelyEnough(met, n, atLeast) : isLikelyBelow(met, n, atLeast),
  )
  if (open !== undefined) return inconclusive({ code: 'share-undecided', ...open })
  if (interesting < FEWEST_MET)
    return inconclusive({ code: 'too-few-met', met: interesting, cases, atLeast: FEWEST_MET })
  if (illPosed > property.illPosedAtMost * cases)
    return inconclusive({ code: 'excused-undecided', ...excused })
  return { verdict: 'holds' }
}
