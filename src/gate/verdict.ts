/** What stands in the way of passing, and the verdict that follows. */

import { plural } from '../base/text.ts'
import { type ChangeTally, isChange } from './changes.ts'
import type { Excuses } from './clause-counts.ts'
import { DRIFT_LIMIT_ULPS, type DriftRecord, isBeyondLimit } from './drift.ts'
import { ulpsText } from './drift-words.ts'
import type { PanelVerdict } from './equivalence.ts'
import type { GateReport, GateVerdict, Reason } from './report.ts'
import { shortfall } from './shortfall.ts'
import { isSameSpecification, type SpecificationChange } from './specification.ts'

export const isInadmissible = ({ admissible }: Pick<ChangeTally, 'admissible'>): boolean =>
  admissible === 'no'

export const totalOf = (tallies: readonly Pick<ChangeTally, 'count'>[]): number =>
  tallies.reduce((total, { count }) => total + count, 0)

function tallyReasons(tallies: readonly ChangeTally[]): Reason[] {
  const wrong = tallies.filter(isInadmissible)
  const admissible = tallies.filter((one) => isChange(one) && !isInadmissible(one))
  const [rounds, decisions] = [
    admissible.filter(({ stage }) => stage === 'round'),
    admissible.filter(({ stage }) => stage !== 'round'),
  ]
  const stages = (list: readonly ChangeTally[]): string =>
    [...new Set(list.map(({ stage }) => stage))].join(', ')
  return [
    ...(wrong.length === 0
      ? []
      : [
          {
            about: 'answers' as const,
            what: `${plural(totalOf(wrong), 'answer is', 'answers are')} wrong by the specification (${stages(wrong)})`,
            acceptable: false,
          },
        ]),
    ...(decisions.length === 0
      ? []
      : [
          {
            about: 'answers' as const,
            what: `${plural(totalOf(decisions), 'admissible decision')} changed (${stages(decisions)})`,
            acceptable: true,
          },
        ]),
    ...(rounds.length === 0
      ? []
      : [
          {
            about: 'answers' as const,
            what: `${plural(totalOf(rounds), 'admissible round')} changed`,
            acceptable: true,
          },
        ]),
  ]
}

/** Above the rate that `verify` allows, excuses are no longer excused. */
const excuseReasons = (excuses: readonly Excuses[], known: readonly string[]): Reason[] =>
  excuses.flatMap(({ clause, excess }) =>
    excess === null || known.includes(clause)
      ? []
      : [{ about: 'excuses', what: `${clause}: ${excess}`, acceptable: false }],
  )

const driftReasons = (fields: readonly DriftRecord[]): Reason[] =>
  fields.filter(isBeyondLimit).map(({ field, ulps }) => ({
    about: 'drift' as const,
    what: `${field} moved by up to ${ulpsText(ulps)} ulps, over the limit of ${DRIFT_LIMIT_ULPS}`,
    acceptable: true,
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
    .map((one) => ({
      about: 'training' as const,
      what: `training (${one.panel}, ${one.mode ?? 'no pruning'}): ${one.quantity} not shown to be within ${one.margin} of what it was: ${shortfall(one, wholeOf(one, verdicts))}`,
      acceptable: true,
    }))

function specificationReasons(change: SpecificationChange): Reason[] {
  if (isSameSpecification(change)) return []
  const { added, removed, reworded } = change
  const part = (name: string, ids: readonly string[]): string[] =>
    ids.length === 0 ? [] : [`${name} ${ids.join(', ')}`]
  const parts = [...part('added', added), ...part('removed', removed), ...part('reworded', reworded)]
  return [{ about: 'baseline', what: `the specification changed: ${parts.join('; ')}`, acceptable: true }]
}

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

export function reasonsOf(material: Material): Reason[] {
  const { corpus, hungCells, pairTest, hasBaseline, otherSeed } = material
  const hung = [...corpus.hungGroups, ...hungCells]
  return [
    ...tallyReasons(material.tallies),
    ...excuseReasons(material.excuses, material.known),
    ...material.offers,
    ...(hung.length === 0
      ? []
      : [
          {
            about: 'baseline' as const,
            what: `it hangs: no answer in ${hung.join(', ')}`,
            acceptable: false,
          },
        ]),
    ...driftReasons(material.drift),
    ...trainingReasons(material.training),
    ...(pairTest === undefined || pairTest.old === pairTest.new
      ? []
      : [
          {
            about: 'baseline' as const,
            what: `its pair test is now ${pairTest.new}, it was ${pairTest.old}`,
            acceptable: true,
          },
        ]),
    ...specificationReasons(material.specification),
    ...(corpus.changedGroups.length === 0
      ? []
      : [
          {
            about: 'baseline' as const,
            what: `the corpus changed: ${plural(corpus.changedGroups.length, 'group')} of states are not those of the baseline, and were judged but not compared`,
            acceptable: true,
          },
        ]),
    ...(material.rounds.uncomparedGroups.length === 0
      ? []
      : [
          {
            about: 'baseline' as const,
            what: 'the baseline is from before rounds were asked: they were judged but not compared',
            acceptable: true,
          },
        ]),
    ...(hasBaseline
      ? []
      : [
          {
            about: 'baseline' as const,
            what:
              otherSeed === undefined
                ? 'there is no baseline yet'
                : `the baseline is of seed ${otherSeed}, another corpus: nothing was compared with it`,
            acceptable: true,
          },
        ]),
  ]
}

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
