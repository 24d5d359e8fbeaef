/** What the baseline holds and this run does not answer, and what it answers and the baseline does not hold. */
import type { Rule } from '../../spec/decision.ts'
import type { Description } from '../../spec/implementation.ts'
import { plural } from '../base/text.ts'
import { type ChangeTally, isGain, isLoss } from './changes.ts'
import type { Reason } from './report.ts'
import type { StateGroup } from './states.ts'

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
  readonly untrained: readonly { readonly key: string; readonly why: string }[]
}

const totalOf = (tallies: readonly ChangeTally[]): number =>
  tallies.reduce((total, { count }) => total + count, 0)

/** Rounds before and after, of which one alone reports what each node decided. */
const isOfDecisions = ({ example: { round } }: ChangeTally): boolean =>
  round?.old?.kind === 'round' && round.new.kind === 'round'

/** What the one offers and the other does not: rules and modes, then stages that they do not explain. */
function namesOf(tallies: readonly ChangeTally[], more: Offered, less: Offered): string[] {
  const rules = more.rules.filter((rule) => !less.rules.includes(rule))
  const modes = more.modes.filter((mode) => !less.modes.includes(mode))
  const others = tallies.filter(
    ({ rule, mode }) => !modes.includes(mode) && !(rule !== undefined && rules.includes(rule)),
  )
  const stages = others.map((one) =>
    isOfDecisions(one) ? 'the decisions within rounds' : `stage ${one.stage}`,
  )
  return [...rules.map((rule) => `rule ${rule}`), ...modes.map((mode) => `mode ${mode}`), ...new Set(stages)]
}

const lost = (what: string): Reason => ({ about: 'lost', what, acceptable: true })

function answerReasons({ tallies, before, now, onlyRules }: OfferMaterial): Reason[] {
  if (before === undefined) return []
  const wanted = ({ rules, modes }: Offered): Offered => ({
    rules: rules.filter((rule) => onlyRules === undefined || onlyRules.includes(rule)),
    modes,
  })
  const [losses, gains] = [tallies.filter(isLoss), tallies.filter(isGain)]
  const [count, news] = [totalOf(losses), totalOf(gains)]
  return [
    ...(count === 0
      ? []
      : [
          lost(
            `it does not offer ${namesOf(losses, wanted(before), now).join(', ')}: ${plural(count, 'answer')} of the baseline ${count === 1 ? 'is' : 'are'} lost`,
          ),
        ]),
    ...(news === 0
      ? []
      : [
          {
            about: 'baseline' as const,
            what: `it offers what the baseline does not hold, ${namesOf(gains, now, wanted(before)).join(', ')}: ${plural(news, 'answer was', 'answers were')} judged but not compared`,
            acceptable: true,
          },
        ]),
  ]
}

export function offerReasons(material: OfferMaterial): Reason[] {
  const { exactGroups, unknownGroups, untrained } = material
  const why = [...new Set(untrained.map((one) => one.why))].join('; ')
  const groups = (count: number): string => plural(count, 'group of states', 'groups of states')
  return [
    ...answerReasons(material),
    ...(exactGroups.length === 0
      ? []
      : [
          lost(
            `${groups(exactGroups.length)} of the baseline ${exactGroups.length === 1 ? 'is' : 'are'} lost (${[...new Set(exactGroups.map(({ family }) => family))].join(', ')}): a floating pair test is not asked them`,
          ),
        ]),
    ...(unknownGroups.length === 0
      ? []
      : [
          lost(
            `${groups(unknownGroups.length)} of the baseline ${unknownGroups.length === 1 ? 'is' : 'are'} lost: this version does not draw them`,
          ),
        ]),
    ...(untrained.length === 0
      ? []
      : [
          lost(
            `${plural(untrained.length, 'training')} of the baseline ${untrained.length === 1 ? 'is' : 'are'} lost: ${why}`,
          ),
        ]),
  ]
}
