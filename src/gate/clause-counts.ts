/** Of each clause, how many answers it judged, how many of them it excused, and how many broke it. */
import { isExcess } from '../../properties/outcome.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import type { JudgedAnswer } from './judge.ts'

export interface ClauseCount {
  readonly clause: string
  readonly judged: number
  readonly excused: number
  readonly broken: number
}

export interface ClauseCounts {
  readonly add: (judged: JudgedAnswer) => void
  /** In the order in which clauses were met first. */
  readonly list: () => ClauseCount[]
}

type Counted = { -readonly [K in keyof ClauseCount]: ClauseCount[K] }

const nothing = (clause: string): Counted => ({ clause, judged: 0, excused: 0, broken: 0 })

function counting() {
  const counts = new Map<string, Counted>()
  const of = (clause: string): Counted => {
    const known = counts.get(clause) ?? nothing(clause)
    counts.set(clause, known)
    return known
  }
  return { of, list: (): ClauseCount[] => [...counts.values()] }
}

export function createClauseCounts(): ClauseCounts {
  const { of, list } = counting()
  return {
    add: ({ judgedBy, excusedBy, violations }) => {
      for (const clause of judgedBy) of(clause).judged += 1
      for (const clause of excusedBy) of(clause).excused += 1
      for (const { clause } of violations) if (clause !== null) of(clause).broken += 1
    },
    list,
  }
}

export function mergeClauseCounts(all: readonly ClauseCount[]): ClauseCount[] {
  const { of, list } = counting()
  for (const { clause, judged, excused, broken } of all) {
    const known = of(clause)
    known.judged += judged
    known.excused += excused
    known.broken += broken
  }
  return list()
}

/** A clause that excused answers, with the largest share of excuses that `verify` allows it. */
export interface Excuses {
  readonly clause: string
  readonly judged: number
  readonly excused: number
  readonly atMost: number
  /** Are they surely more than that? */
  readonly isExcess: boolean
}

/** In the order of the specification. */
export const excusesIn = (counts: readonly ClauseCount[]): Excuses[] =>
  PROPERTIES.flatMap((property) => {
    const { clause, illPosedAtMost: atMost } = property
    const { judged, excused } = counts.find((one) => one.clause === clause.id) ?? nothing(clause.id)
    const isMore = isExcess(property, { cases: judged, illPosed: excused })
    return excused === 0 ? [] : [{ clause: clause.id, judged, excused, atMost, isExcess: isMore }]
  })
