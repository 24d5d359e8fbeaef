/** From the results of the groups to the parts of a report, and from a report to an entry of the baseline's history. */
import type { Description, Implementation, Stage } from '../../spec/implementation.ts'
import { plural } from '../base/text.ts'
import type { KnownFailure } from '../verify/check-clauses.ts'
import type { Acceptance } from './baseline.ts'
import { type ChangeTally, createTallies, isChange } from './changes.ts'
import type { ClauseCount } from './clause-counts.ts'
import { isAskedOf } from './extent.ts'
import type { GroupResult, RoundDecisions } from './group-result.ts'
import type { GateReport, KnownCount, NotAsked, NotAskedStates } from './report.ts'
import { hashOf, type StateGroup } from './states.ts'
import { isInadmissible, totalOf } from './verdict.ts'

export interface Examined {
  readonly groups: readonly StateGroup[]
  /** undefined: given up. */
  readonly results: readonly (GroupResult | undefined)[]
  /** Those that the baseline does not have. */
  readonly newGroups: readonly StateGroup[]
}

export const groupName = ({ family, chunk }: StateGroup): string => `${family} ${chunk}`

/** Counts without examples, merged over the groups of a family. */
export function mergeTallies(results: readonly GroupResult[]): ChangeTally[] {
  const tallies = createTallies()
  for (const { tallies: some } of results) for (const one of some) tallies.add(one.example, one.count)
  return tallies.list()
}

export const sumOf = (
  results: readonly GroupResult[],
  key: 'states' | 'decisions' | 'updates' | 'rounds' | 'judged' | 'excused' | 'againstDiffers',
): number => results.reduce((total, result) => total + result[key], 0)

export function corpusOf({ groups, results, newGroups }: Examined): GateReport['corpus'] {
  const states = new Map<string, number>()
  groups.forEach(({ family }, k) => {
    states.set(family, (states.get(family) ?? 0) + (results[k]?.states ?? 0))
  })
  const named = (is: (result: GroupResult | undefined, group: StateGroup) => boolean): string[] =>
    groups.filter((group, k) => is(results[k], group)).map(groupName)
  return {
    states: [...states.values()].reduce((a, b) => a + b, 0),
    hash: hashOf(results.map((result) => result?.record.hash ?? '')),
    families: [...states].map(([family, count]) => ({ family, states: count })),
    changedGroups: named((result, group) => result?.corpusChanged === true || newGroups.includes(group)),
    hungGroups: named((result) => result === undefined),
  }
}

/** The report's counts of rounds. */
export function roundsOf(
  { groups, results }: Examined,
  tallies: readonly ChangeTally[],
): GateReport['rounds'] {
  const all = tallies.filter(({ stage }) => stage === 'round')
  const decisions = (key: keyof RoundDecisions): number =>
    results.reduce((total, result) => total + (result?.roundDecisions[key] ?? 0), 0)
  return {
    asked: sumOf(
      results.filter((result) => result !== undefined),
      'rounds',
    ),
    changed: totalOf(all.filter(isChange)),
    inadmissible: totalOf(all.filter(isInadmissible)),
    decisions: {
      reported: decisions('reported'),
      changed: decisions('changed'),
      wrong: decisions('wrong'),
    },
    uncomparedGroups: groups.filter((_, k) => results[k]?.hasOldRounds === false).map(groupName),
  }
}

/** Families that are drawn, and not asked of this implementation. */
export const notAskedStatesOf = (
  groups: readonly StateGroup[],
  description: Description,
): NotAskedStates[] => [
  ...new Map(
    groups
      .filter((group) => !isAskedOf(description)(group))
      .map(({ family }) => [family, { family, why: 'exact pair tests only' as const }]),
  ).values(),
]

/** How often each clause that it is known to fail judged an answer, and broke. */
export const knownOf = (known: readonly KnownFailure[], counts: readonly ClauseCount[]): KnownCount[] =>
  known.map((one) => {
    const { judged = 0, broken = 0 } = counts.find(({ clause }) => clause === one.id) ?? {}
    return { ...one, judged, broken }
  })

const STAGES: readonly Exclude<Stage, 'read'>[] = ['laplacian', 'spectrum', 'decide', 'update', 'round']

/** Files are no network states: `verify` asks for them. */
export const notAskedOf = (implementation: Implementation): NotAsked[] => [
  { stage: 'read', why: implementation.read === undefined ? 'not offered' : 'asked by verify' },
  ...STAGES.filter((stage) => implementation[stage] === undefined).map(
    (stage): NotAsked => ({ stage, why: 'not offered' }),
  ),
]

export const describeImplementation = ({ name, version, rules, modes, pairTest }: Description) => ({
  name,
  version,
  rules: [...rules],
  modes: [...modes],
  pairTest,
})

/** The entry of the history: who accepted what, and why. `reasons`: those of the report, in words. */
export function acceptance(
  report: GateReport,
  reasons: readonly string[],
  note: string,
  at: string,
): Acceptance {
  const { implementation, specification, corpus, decisions } = report
  const kinds = new Map<string, number>()
  for (const { stage, kind, count } of decisions.counts)
    kinds.set(`${stage}: ${kind}`, (kinds.get(`${stage}: ${kind}`) ?? 0) + count)
  const changes =
    report.baseline.implementation === null
      ? []
      : [
          ...[...kinds].map(([kind, count]) => `${kind}, ${count}`),
          ...reasons,
          ...report.drift.fields
            .filter(({ moved }) => moved > 0)
            .map(({ field, moved }) => `${plural(moved, field, `${field} answers`)} moved`),
        ]
  return {
    at,
    note,
    implementation: `${implementation.name} ${implementation.version}`,
    specification: `${specification.version} ${specification.hash}`,
    states: corpus.states,
    changes,
  }
}
