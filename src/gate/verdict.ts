/** What stands in the way of passing, and the verdict that follows. */

import { type ChangeTally, isChange } from './changes.ts'
import type { Excuses } from './clause-counts.ts'
import { DRIFT_LIMIT_ULPS, type DriftRecord, isBeyondLimit } from './drift.ts'
import type { PanelVerdict } from './equivalence.ts'
import type { GateReport, GateVerdict, Reason } from './report.ts'
import { isSameSpecification, type SpecificationChange } from './specification.ts'

export const isInadmissible = ({ admissible }: Pick<ChangeTally, 'admissible'>): boolean =>
  admissible === 'no'

export const totalOf = (tallies: readonly Pick<ChangeTally, 'count'>[]): number =>
  tallies.reduce((total, { count }) => total + count, 0)

const stagesOf = (tallies: readonly ChangeTally[]): ChangeTally['stage'][] => [
  ...new Set(tallies.map(({ stage }) => stage)),
]

function tallyReasons(tallies: readonly ChangeTally[]): Reason[] {
  const wrong = tallies.filter(isInadmissible)
  const admissible = tallies.filter((one) => isChange(one) && !isInadmissible(one))
  const decisions = admissible.filter(({ stage }) => stage !== 'round')
  const rounds = totalOf(admissible.filter(({ stage }) => stage === 'round'))
  const reasonFor = (code: 'wrong answers' | 'changed decisions', some: readonly ChangeTally[]): Reason[] =>
    some.length === 0
      ? []
      : [
          {
            about: 'answers',
            code,
            acceptable: code === 'changed decisions',
            count: totalOf(some),
            stages: stagesOf(some),
          },
        ]
  return [
    ...reasonFor('wrong answers', wrong),
    ...reasonFor('changed decisions', decisions),
    ...(rounds === 0
      ? []
      : [{ about: 'answers', code: 'changed rounds', count: rounds, acceptable: true } as const]),
  ]
}

/** Above the rate that `verify` allows, excuses are no longer excused. */
const excuseReasons = (excuses: readonly Excuses[], known: readonly string[]): Reason[] =>
  excuses.flatMap(({ isExcess, ...counts }) =>
    !isExcess || known.includes(counts.clause)
      ? []
      : [{ about: 'excuses', code: 'too many excuses', acceptable: false, ...counts }],
  )

const driftReasons = (fields: readonly DriftRecord[]): Reason[] =>
  fields.filter(isBeyondLimit).map(({ field, ulps }) => ({
    about: 'drift',
    code: 'drift',
    acceptable: true,
    field,
    ulps,
    limitUlps: DRIFT_LIMIT_ULPS,
  }))

/** What the larger panel says of the same. */
const wholeOf = (
  { panel, mode, quantity }: PanelVerdict,
  verdicts: readonly PanelVerdict[],
): PanelVerdict | undefined =>
  panel === 'whole'
    ? undefined
    : verdicts.find((one) => one.panel === 'whole' && one.mode === mode && one.quantity === quantity)

const trainingReasons = (verdicts: readonly PanelVerdict[]): Reason[] =>
  verdicts
    .filter(({ verdict }) => verdict === 'not shown to be equivalent')
    .map((compared) => ({
      about: 'training',
      code: 'not equivalent',
      acceptable: true,
      compared,
      whole: wholeOf(compared, verdicts) ?? null,
    }))

export interface Material {
  readonly tallies: readonly ChangeTally[]
  readonly drift: readonly DriftRecord[]
  readonly training: readonly PanelVerdict[]
  readonly specification: SpecificationChange
  readonly corpus: Pick<GateReport['corpus'], 'changedGroups' | 'hungGroups'>
  readonly rounds: Pick<GateReport['rounds'], 'uncomparedGroups'>
  /** Cells that were given up. */
  readonly hungCells: readonly string[]
  readonly pairTest: { readonly old: string; readonly new: string } | undefined
  readonly excuses: readonly Excuses[]
  /** Clauses that it is known to fail. */
  readonly known: readonly string[]
  readonly offers: readonly Reason[]
  /** The seed of the baseline where it is that of another corpus. */
  readonly otherSeed: number | undefined
  readonly hasBaseline: boolean
}

/** How the baseline fits this implementation, specification and corpus. */
function* baselineReasons(material: Material): Generator<Reason> {
  const { corpus, hungCells, pairTest, hasBaseline, otherSeed, specification, rounds } = material
  const about = { about: 'baseline', acceptable: true } as const
  const hung = [...corpus.hungGroups, ...hungCells]
  if (hung.length > 0) yield { ...about, code: 'hangs', groups: hung, acceptable: false }
  if (pairTest !== undefined && pairTest.old !== pairTest.new)
    yield { ...about, code: 'other pair test', ...pairTest }
  if (!isSameSpecification(specification)) yield { ...about, code: 'other specification', ...specification }
  const changed = corpus.changedGroups.length
  if (changed > 0) yield { ...about, code: 'other corpus', count: changed }
  if (rounds.uncomparedGroups.length > 0) yield { ...about, code: 'no rounds stored' }
  if (!hasBaseline && otherSeed === undefined) yield { ...about, code: 'no baseline' }
  if (!hasBaseline && otherSeed !== undefined) yield { ...about, code: 'other seed', seed: otherSeed }
}

export const reasonsOf = (material: Material): Reason[] => [
  ...tallyReasons(material.tallies),
  ...excuseReasons(material.excuses, material.known),
  ...material.offers,
  ...driftReasons(material.drift),
  ...trainingReasons(material.training),
  ...baselineReasons(material),
]

export function gateVerdict(
  reasons: readonly Reason[],
  drift: readonly DriftRecord[],
  training: readonly PanelVerdict[],
): GateVerdict {
  if (reasons.some(({ acceptable }) => !acceptable)) return 'wrong'
  if (reasons.some(({ about }) => about === 'lost')) return 'lost'
  if (reasons.length > 0) return 'changed'
  const moved = drift.some((one) => one.moved > 0) || training.some(({ verdict }) => verdict === 'equivalent')
  return moved ? 'drift' : 'unchanged'
}
