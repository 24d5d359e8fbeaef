/** What came out of checking one property: the verdict, and the counts that it rests on. */
import type { Subject } from '../spec/clause.ts'
import type { Judgement } from './judge.ts'
import type { OwnAnswer } from './own-answer.ts'
import type { Property } from './property.ts'

export type Verdict = 'holds' | 'fails' | 'blocked' | 'skipped' | 'vacuous'

export interface Counterexample {
  readonly given: unknown
  readonly expected: string
  readonly got: string
  /** How many times a simpler case was found. */
  readonly shrinks: number
  /** What the implementation says of the node's spectrum and decision; left out where nobody was asked. */
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

/** Of a clause that was not asked. */
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

/** What a case is, as far as it is of a kind that says so. */
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

const isShort = (met: number, cases: number, atLeast: number): boolean => met < Math.floor(atLeast * cases)

/** The verdict where no case failed. */
export function conclude<S extends Subject>(
  property: Property<S>,
  { cases, interesting, illPosed, premises }: Omit<Counts, 'spread'>,
): Pick<Outcome, 'verdict' | 'reason'> {
  if (illPosed > Math.ceil(property.illPosedAtMost * cases))
    return {
      verdict: 'fails',
      reason: `${illPosed} of ${cases} answers excused as ill-posed, at most ${percent(property.illPosedAtMost)} allowed`,
    }
  if (cases === 0 || isShort(interesting, cases, property.atLeast))
    return {
      verdict: 'vacuous',
      reason: `${interesting} of ${cases} cases interesting, at least ${percent(property.atLeast)} needed`,
    }
  const short = premises.find((premise) => isShort(premise.met, premise.cases, premise.atLeast))
  if (short !== undefined)
    return {
      verdict: 'vacuous',
      reason: `${short.says}: ${short.met} of ${short.cases}, at least ${percent(short.atLeast)} needed`,
    }
  return { verdict: 'holds' }
}
