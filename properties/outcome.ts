/** What came out of checking one property: the verdict, and the counts that it rests on. */
import type { Subject } from '../spec/clause.ts'
import type { Judgement } from './judge.ts'
import type { OwnAnswer } from './own-answer.ts'
import type { Property } from './property.ts'
import { FEWEST_MET, isSurelyAbove, isSurelyBelow, isSurelyEnough } from './share.ts'

/**
 * `vacuous`: the cases show that too few of them meet the clause's premise. `inconclusive`: nothing failed, and there
 * were too few cases to know whether enough of them do.
 */
export type Verdict = 'holds' | 'fails' | 'blocked' | 'skipped' | 'vacuous' | 'inconclusive'

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
  readonly verdict: Verdict
  readonly cases: number
  readonly interesting: number
  readonly illPosed: number
  readonly premises: readonly PremiseCount[]
  readonly spread: Spread
  /** Why, for every verdict but `holds`. */
  readonly reason?: string
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

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`

/** What must reach a share: the interesting cases of a clause, or a further premise. */
interface Reached {
  readonly met: number
  readonly cases: number
  readonly atLeast: number
  /** How it is called in a reason. */
  readonly says: string
}

const reachedText = ({ says, met, cases, atLeast }: Reached): string =>
  `${says}: ${met} of ${cases}, at least ${percent(atLeast)} needed`

/** All shares that the cases of a clause have to reach. */
const sharesOf = <S extends Subject>(
  { atLeast }: Property<S>,
  { cases, interesting, premises }: Omit<Counts, 'spread'>,
): Reached[] => [
  { says: 'cases that meet the premise', met: interesting, cases, atLeast },
  ...premises.map(({ says, met, cases: among, atLeast: share }) => ({
    says,
    met,
    cases: among,
    atLeast: share,
  })),
]

/** Premises about what an implementation does not offer have no cases at all. */
const isAsked = ({ cases }: Reached, k: number): boolean => k === 0 || cases > 0

/** How many answers were excused, and how many may be. */
const excusesText = (
  { illPosedAtMost }: { readonly illPosedAtMost: number },
  { cases, illPosed }: Pick<Counts, 'cases' | 'illPosed'>,
): string =>
  `${illPosed} of ${cases} answers excused as ill-posed, at most ${percent(illPosedAtMost)} allowed`

/** Why so many excused answers are a failure, or undefined where they are none. `verify` and `gate` both judge by it. */
export const tooManyExcuses = (
  property: { readonly illPosedAtMost: number },
  counts: Pick<Counts, 'cases' | 'illPosed'>,
): string | undefined =>
  isSurelyAbove(counts.illPosed, counts.cases, property.illPosedAtMost)
    ? excusesText(property, counts)
    : undefined

/** The verdict where no case failed: `holds` only where the cases are enough to know that the premise was met. */
export function conclude<S extends Subject>(
  property: Property<S>,
  counts: Omit<Counts, 'spread'>,
): Pick<Outcome, 'verdict' | 'reason'> {
  const { cases, interesting, illPosed } = counts
  const excess = tooManyExcuses(property, counts)
  if (excess !== undefined) return { verdict: 'fails', reason: excess }
  const shares = sharesOf(property, counts).filter(isAsked)
  const low = shares.find(({ met, cases: n, atLeast }) => isSurelyBelow(met, n, atLeast))
  if (low !== undefined) return { verdict: 'vacuous', reason: reachedText(low) }
  const open = shares.find(({ met, cases: n, atLeast }) => !isSurelyEnough(met, n, atLeast))
  if (open !== undefined)
    return { verdict: 'inconclusive', reason: `too few cases to judge: ${reachedText(open)}` }
  if (interesting < FEWEST_MET)
    return {
      verdict: 'inconclusive',
      reason: `too few cases to judge: ${interesting} of ${cases} meet the premise, at least ${FEWEST_MET} needed`,
    }
  if (illPosed > property.illPosedAtMost * cases)
    return { verdict: 'inconclusive', reason: `too few cases to judge: ${excusesText(property, counts)}` }
  return { verdict: 'holds' }
}
