/** What stands in the way of passing, and the verdict that follows. */
import type { Tally } from './changes.ts'
import { DRIFT_LIMIT_ULPS, type DriftRecord } from './drift.ts'
import type { PanelVerdict } from './equivalence.ts'
import type { GateReport, GateVerdict, Reason } from './report.ts'
import { isSameSpecification, type SpecificationChange } from './specification.ts'

export const isInadmissible = ({ admissible }: Pick<Tally, 'admissible'>): boolean => admissible === 'no'

/** Kinds of which the decision is what it was. */
export const isChange = ({ kind }: Pick<Tally, 'kind'>): boolean =>
  kind !== 'unchanged' && kind !== 'wrong answer'

export const totalOf = (tallies: readonly Pick<Tally, 'count'>[]): number =>
  tallies.reduce((total, { count }) => total + count, 0)

export const plural = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`

/** By the specification, as far as it may move: a multiple eigenvalue moves far for a last bit. */
export const isJudged = ({ field }: Pick<DriftRecord, 'field'>): boolean =>
  field === 'spectrum' || field === 'pair'

export const isBeyondLimit = (one: DriftRecord): boolean => !isJudged(one) && one.ulps > DRIFT_LIMIT_ULPS

function tallyReasons(tallies: readonly Tally[]): Reason[] {
  const wrong = tallies.filter(isInadmissible)
  const admissible = tallies.filter((one) => isChange(one) && !isInadmissible(one))
  const [rounds, decisions] = [
    admissible.filter(({ stage }) => stage === 'round'),
    admissible.filter(({ stage }) => stage !== 'round'),
  ]
  const stages = (list: readonly Tally[]): string => [...new Set(list.map(({ stage }) => stage))].join(', ')
  return [
    ...(wrong.length === 0
      ? []
      : [
          {
            what: `${plural(totalOf(wrong), 'answer is', 'answers are')} wrong by the specification (${stages(wrong)})`,
            acceptable: false,
          },
        ]),
    ...(decisions.length === 0
      ? []
      : [
          {
            what: `${plural(totalOf(decisions), 'admissible decision')} changed (${stages(decisions)})`,
            acceptable: true,
          },
        ]),
    ...(rounds.length === 0
      ? []
      : [{ what: `${plural(totalOf(rounds), 'admissible round')} changed`, acceptable: true }]),
  ]
}

const driftReasons = (fields: readonly DriftRecord[]): Reason[] =>
  fields.filter(isBeyondLimit).map(({ field, ulps }) => ({
    what: `${field} moved by up to ${ulps.toPrecision(3)} ulps, over the limit of ${DRIFT_LIMIT_ULPS}`,
    acceptable: true,
  }))

/** Fewer pairs show equivalence only where next to nothing moved. */
const FEWEST_PAIRS = 12

const trainingReasons = (verdicts: readonly PanelVerdict[]): Reason[] =>
  verdicts
    .filter(({ verdict }) => verdict === 'not shown to be equivalent')
    .map(({ panel, mode, quantity, pairs, difference, margin }) => ({
      what: `training (${panel}, ${mode ?? 'no pruning'}): ${quantity} not shown to be within ${margin} of what it was${difference === null ? '' : `, by ${plural(pairs, 'pair')}: between ${difference.low.toFixed(2)} and ${difference.high.toFixed(2)}${pairs < FEWEST_PAIRS ? ', which so few seldom narrow down' : ''}`}`,
      acceptable: true,
    }))

function specificationReasons(change: SpecificationChange): Reason[] {
  if (isSameSpecification(change)) return []
  const { added, removed, reworded } = change
  const part = (name: string, ids: readonly string[]): string[] =>
    ids.length === 0 ? [] : [`${name} ${ids.join(', ')}`]
  const parts = [...part('added', added), ...part('removed', removed), ...part('reworded', reworded)]
  return [{ what: `the specification changed: ${parts.join('; ')}`, acceptable: true }]
}

export interface Material {
  readonly tallies: readonly Tally[]
  readonly drift: readonly DriftRecord[]
  readonly training: readonly PanelVerdict[]
  readonly specification: SpecificationChange
  readonly corpus: Pick<GateReport['corpus'], 'changedGroups' | 'hungGroups'>
  readonly rounds: Pick<GateReport['rounds'], 'uncomparedGroups'>
  /** Cells that were given up. */
  readonly hungCells: readonly string[]
  readonly pairTest: { readonly old: string; readonly new: string } | undefined
  readonly hasBaseline: boolean
}

/** Rules by position read the rounding of the implementation's own spectrum: any rounding but the old one changes them. */
function onlyPublished(tallies: readonly Tally[]): Reason[] {
  const changed = tallies.filter((one) => isChange(one) && one.stage !== 'round')
  const isOfPositions = ({ rule }: Tally): boolean => rule?.startsWith('published') === true
  if (changed.length === 0 || !changed.every(isOfPositions)) return []
  return [
    {
      what: 'only the rules published and published-own decide otherwise: they read the rounding of the spectrum, so that another rounding is enough',
      acceptable: true,
    },
  ]
}

export function reasonsOf(material: Material): Reason[] {
  const { corpus, hungCells, pairTest, hasBaseline } = material
  const hung = [...corpus.hungGroups, ...hungCells]
  return [
    ...tallyReasons(material.tallies),
    ...onlyPublished(material.tallies),
    ...(hung.length === 0 ? [] : [{ what: `it hangs: no answer in ${hung.join(', ')}`, acceptable: false }]),
    ...driftReasons(material.drift),
    ...trainingReasons(material.training),
    ...(pairTest === undefined || pairTest.old === pairTest.new
      ? []
      : [{ what: `its pair test is now ${pairTest.new}, it was ${pairTest.old}`, acceptable: true }]),
    ...specificationReasons(material.specification),
    ...(corpus.changedGroups.length === 0
      ? []
      : [
          {
            what: `the corpus changed: ${plural(corpus.changedGroups.length, 'group')} of states are not those of the baseline, and were judged but not compared`,
            acceptable: true,
          },
        ]),
    ...(material.rounds.uncomparedGroups.length === 0
      ? []
      : [
          {
            what: 'the baseline is from before rounds were asked: they were judged but not compared',
            acceptable: true,
          },
        ]),
    ...(hasBaseline ? [] : [{ what: 'there is no baseline yet', acceptable: true }]),
  ]
}

export function verdictOf(
  reasons: readonly Reason[],
  drift: readonly DriftRecord[],
  training: readonly PanelVerdict[],
): GateVerdict {
  if (reasons.some(({ acceptable }) => !acceptable)) return 'wrong'
  if (reasons.length > 0) return 'changed'
  const moved = drift.some((one) => one.moved > 0) || training.some(({ verdict }) => verdict === 'equivalent')
  return moved ? 'drift' : 'unchanged'
}
