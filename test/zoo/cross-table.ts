/** Which clauses catch a mistake on a few cases each. The specification's answers are shared by all. */
import fc from 'fast-check'
import { observe } from '../../properties/observe.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { offerFor, type Property } from '../../properties/property.ts'
import type { Clause, Subject } from '../../spec/clause.ts'
import type { Seen } from '../../spec/observation.ts'
import { implementationOf } from './compose.ts'
import { type Mistake, mistaken, type Stages } from './mistake.ts'
import { TEXTBOOK } from './textbook.ts'

interface Row<S extends Subject> {
  readonly property: Property<S>
  readonly cases: readonly Parameters<typeof observe<S>>[2][]
  /** What the textbook without a mistake answers, as text. */
  readonly right: readonly string[]
  /** Which of its stages and small functions that takes. */
  readonly uses: ReadonlySet<string>
}

type AnyRow = Row<Subject>

/** What differs from `right` only in what was given would not be seen as text: −0 and NaN are no answers here. */
const textOf = (seen: unknown): string => JSON.stringify(seen)

/** Stages that are a small function as it is: whoever uses the one uses the other. */
const SAME: Readonly<Record<string, string>> = { spectrum: 'solve' }

/** Hears which properties are read. */
const watched = <T extends object>(thing: T, onRead: (key: string) => void): T =>
  new Proxy(thing, {
    get: (target, key) => {
      onRead(String(key))
      return Reflect.get(target, key) as unknown
    },
  })

export async function rowsOf(cases: number, seed: number): Promise<AnyRow[]> {
  let uses = new Set<string>()
  const onRead = (key: string): void => void uses.add(key).add(SAME[key] ?? key)
  const textbook = watched(implementationOf(watched(TEXTBOOK, onRead)), onRead)
  const asked = PROPERTIES.filter(({ clause }) => clause.needs.length > 0) as unknown as Property<Subject>[]
  const rows: AnyRow[] = []
  for (const property of asked) {
    const arbitrary = property.cases(offerFor(property.clause, textbook.description))
    const numRuns = Math.ceil(cases * Math.min(1, property.effort))
    const drawn = fc.sample(arbitrary, { seed, numRuns })
    uses = new Set()
    const right: string[] = []
    for (const given of drawn) right.push(textOf(await observe(property.clause.about, textbook, given)))
    rows.push({ property, cases: drawn, right, uses })
  }
  return rows
}

/** An answer that the clause cannot read is a failure, as in properties/judge.ts. */
function refutes(clause: Clause, seen: Seen[Subject]): boolean {
  try {
    return clause.holds(seen).kind === 'fails'
  } catch {
    return true
  }
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
    if (refutes(clause, seen)) return true
  }
  return false
}

/** Where nothing that the mistake changes is used, its answers are the textbook's. */
function isRelated({ uses }: AnyRow, { change, stages }: Mistake): boolean {
  const changed = [...Object.keys(change), ...Object.keys(stages(implementationOf(TEXTBOOK)))]
  return changed.some((name) => uses.has(name))
}

/** The ids of the clauses that catch the mistake. */
export async function clausesThatCatch(mistake: Mistake, rows: readonly AnyRow[]): Promise<string[]> {
  const ids: string[] = []
  for (const row of rows.filter((one) => isRelated(one, mistake)))
    if (await catches(row, mistaken(mistake))) ids.push(row.property.clause.id)
  return ids
}

/** They ask the same as DOOR-1 and DYN-20, of larger cases. */
const AS_OTHERS: readonly string[] = ['DOOR-12', 'DYN-19']

/** The clauses that were not asked though the mistake changes what they see of their first case: there must be none. */
export async function clausesMissed(mistake: Mistake, rows: readonly AnyRow[]): Promise<string[]> {
  const ids: string[] = []
  const others = rows.filter(({ property }) => !AS_OTHERS.includes(property.clause.id))
  for (const row of others.filter((one) => !isRelated(one, mistake))) {
    const seen = await observe(row.property.clause.about, mistaken(mistake), row.cases[0]!)
    if (textOf(seen) !== row.right[0]) ids.push(row.property.clause.id)
  }
  return ids
}
