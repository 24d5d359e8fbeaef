/** What came out of checking one property: the verdict, and the counts that it rests on. */
import type { Subject } from '../spec/clause.ts'
import type { Judgement } from './judge.ts'
import type { Property } from './property.ts'

export type Verdict = 'holds' | 'fails' | 'blocked' | 'skipped' | 'vacuous'

export interface Counterexample {
  readonly given: unknown
  readonly expected: string
  readonly got: string
  /** How many times a simpler case was found. */
  readonly shrinks: number
}

/** How often a further premise was met. */
export interface PremiseCount {
  readonly says: string
  readonly atLeast: number
  cases: number
  met: number
}

export interface Outcome {
  readonly verdict: Verdict
  readonly cases: number
  readonly interesting: number
  readonly illPosed: number
  readonly premises: readonly PremiseCount[]
  /** Why, for every verdict but `holds`. */
  readonly reason?: string
  readonly counterexample?: Counterexample
}

export interface Counts {
  cases: number
  interesting: number
  illPosed: number
  readonly premises: readonly PremiseCount[]
}

export const noCounts = <S extends Subject>(property: Property<S>): Counts => ({
  cases: 0,
  interesting: 0,
  illPosed: 0,
  premises: property.premises.map(({ says, atLeast }) => ({ says, atLeast, cases: 0, met: 0 })),
})

export function count<S extends Subject>(
  property: Property<S>,
  counts: Counts,
  { finding, seen }: Judgement<S>,
): void {
  counts.cases += 1
  if (finding.kind === 'ill-posed') counts.illPosed += 1
  if (seen === undefined) return
  if (property.interesting(seen)) counts.interesting += 1
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
export function conclude<S extends Subject>(property: Property<S>, counts: Counts): Outcome {
  const { cases, interesting, illPosed, premises } = counts
  if (illPosed > Math.ceil(property.illPosedAtMost * cases))
    return {
      verdict: 'fails',
      ...counts,
      reason: `${illPosed} of ${cases} answers excused as ill-posed, at most ${percent(property.illPosedAtMost)} allowed`,
    }
  if (cases === 0 || isShort(interesting, cases, property.atLeast))
    return {
      verdict: 'vacuous',
      ...counts,
      reason: `${interesting} of ${cases} cases interesting, at least ${percent(property.atLeast)} needed`,
    }
  const short = premises.find((premise) => isShort(premise.met, premise.cases, premise.atLeast))
  if (short !== undefined)
    return {
      verdict: 'vacuous',
      ...counts,
      reason: `${short.says}: ${short.met} of ${short.cases}, at least ${percent(short.atLeast)} needed`,
    }
  return { verdict: 'holds', ...counts }
}
