/** Which clauses catch a mistake on a few cases each. The specification's answers are shared by all mistakes. */
import fc from 'fast-check'
import { observe } from '../../properties/observe.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { offerFor, type Property } from '../../properties/property.ts'
import type { Finding, Subject } from '../../spec/clause.ts'
import type { Seen } from '../../spec/observation.ts'
import { implementationOf } from './compose.ts'
import { type Mistake, mistaken, type Stages } from './mistake.ts'
import { TEXTBOOK } from './textbook.ts'

interface Row<S extends Subject> {
  readonly property: Property<S>
  readonly cases: readonly Parameters<typeof observe<S>>[2][]
  /** What the textbook without a mistake answers, as text. */
  readonly right: readonly string[]
}

type AnyRow = Row<Subject>

/** What differs from `right` only in what was given would not be seen as text: −0 and NaN are no answers here. */
const textOf = (seen: unknown): string => JSON.stringify(seen)

export async function rowsOf(cases: number, seed: number): Promise<AnyRow[]> {
  const textbook = implementationOf(TEXTBOOK)
  const asked = PROPERTIES.filter(({ clause }) => clause.needs.length > 0) as unknown as Property<Subject>[]
  const rows: AnyRow[] = []
  for (const property of asked) {
    const arbitrary = property.cases(offerFor(property.clause, textbook.description))
    const drawn = fc.sample(arbitrary, { seed, numRuns: cases })
    const right: string[] = []
    for (const given of drawn) right.push(textOf(await observe(property.clause.about, textbook, given)))
    rows.push({ property, cases: drawn, right })
  }
  return rows
}

/** Does the clause fail on one of the cases? An answer that is the textbook's needs no judging. */
async function catches({ property, cases, right }: AnyRow, implementation: Stages): Promise<boolean> {
  const { clause } = property
  for (const [k, given] of cases.entries()) {
    let seen: Seen[Subject]
    try {
      seen = await observe(clause.about, implementation, given)
    } catch {
      return true
    }
    if (textOf(seen) === right[k]) continue
    const finding: Finding = clause.holds(seen)
    if (finding.kind === 'fails') return true
  }
  return false
}

/** A door mistake changes nothing but `read`, and no other mistake changes it. */
const isRelated = ({ property }: AnyRow, mistake: Mistake): boolean =>
  property.clause.needs.includes('read') === mistake.clause.startsWith('DOOR')

/** The ids of the clauses that catch the mistake. */
export async function clausesThatCatch(mistake: Mistake, rows: readonly AnyRow[]): Promise<string[]> {
  const ids: string[] = []
  for (const row of rows.filter((one) => isRelated(one, mistake)))
    if (await catches(row, mistaken(mistake))) ids.push(row.property.clause.id)
  return ids
}
