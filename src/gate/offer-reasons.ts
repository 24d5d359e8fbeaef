/** What the baseline holds and this run does not answer, and what it answers and the baseline does not hold. */
import type { Rule } from '../../spec/decision.ts'
import type { Description } from '../../spec/implementation.ts'
import type { LeftOfBaseline } from './baseline-scope.ts'
import { type ChangeTally, isGain, isLoss } from './changes.ts'
import type { OfferCode } from './codes.ts'
import type { Reason } from './report.ts'
import type { StateGroup } from './states.ts'
import { totalOf } from './verdict.ts'

type Offered = Pick<Description, 'rules' | 'modes'>

export interface OfferMaterial {
  readonly tallies: readonly ChangeTally[]
  /** What the baseline's implementation offered; undefined without a baseline. */
  readonly before: Offered | undefined
  readonly now: Offered
  /** The rules that the run was asked for; undefined: all. */
  readonly onlyRules: readonly Rule[] | undefined
  /** Groups of the baseline that are asked of exact pair tests alone, and those that this version does not draw. */
  readonly exactGroups: readonly StateGroup[]
  readonly unknownGroups: readonly StateGroup[]
  /** Trainings of the baseline that were not repeated, and why. */
  readonly untrained: LeftOfBaseline['untrained']
}

/** Rounds before and after, of which one alone reports what each node decided. */
const isOfDecisions = ({ example: { round } }: ChangeTally): boolean =>
  round?.old?.kind === 'round' && round.new.kind === 'round'

/** What the one offers and the other does not: rules and modes, then stages that they do not explain. */
function offersOf(tallies: readonly ChangeTally[], more: Offered, less: Offered): OfferCode[] {
  const rules = more.rules.filter((rule) => !less.rules.includes(rule))
  const modes = more.modes.filter((mode) => !less.modes.includes(mode))
  const others = tallies.filter(
    ({ rule, mode }) => !modes.includes(mode) && !(rule !== undefined && rules.includes(rule)),
  )
  const stages = others.map(
    (one): OfferCode => (isOfDecisions(one) ? 'round decisions' : `stage ${one.stage}`),
  )
  return [
    ...rules.map((rule): OfferCode => `rule ${rule}`),
    ...modes.map((mode): OfferCode => `mode ${mode}`),
    ...new Set(stages),
  ]
}

const LOST = { about: 'lost', acceptable: true } as const

function answerReasons({ tallies, before, now, onlyRules }: OfferMaterial): Reason[] {
  if (before === undefined) return []
  const wanted = ({ rules, modes }: Offered): Offered => ({
    rules: rules.filter((rule) => onlyRules === undefined || onlyRules.includes(rule)),
    modes,
  })
  const [losses, gains] = [tallies.filter(isLoss), tallies.filter(isGain)]
  const [lost, gained] = [totalOf(losses), totalOf(gains)]
  const reasons: Reason[] = []
  if (lost > 0)
    reasons.push({
      ...LOST,
      code: 'lost answers',
      offers: offersOf(losses, wanted(before), now),
      count: lost,
    })
  if (gained > 0)
    reasons.push({
      about: 'baseline',
      code: 'new answers',
      acceptable: true,
      offers: offersOf(gains, now, wanted(before)),
      count: gained,
    })
  return reasons
}

function groupReasons(why: 'floating' | 'not drawn', groups: readonly StateGroup[]): Reason[] {
  const families = [...new Set(groups.map(({ family }) => family))]
  return groups.length === 0 ? [] : [{ ...LOST, code: 'lost groups', why, count: groups.length, families }]
}

export function offerReasons(material: OfferMaterial): Reason[] {
  const { exactGroups, unknownGroups, untrained } = material
  const why = [...new Set(untrained.map((one) => one.why))]
  return [
    ...answerReasons(material),
    ...groupReasons('floating', exactGroups),
    ...groupReasons('not drawn', unknownGroups),
    ...(untrained.length === 0
      ? []
      : [{ ...LOST, code: 'lost trainings', why, count: untrained.length } as const]),
  ]
}
