/** What keeps the gate from passing, a sentence each. */
import { countText, plural } from '../../base/text.ts'
import type { Offer, SkipReason } from '../../gate/codes.ts'
import { PANEL_RULE } from '../../gate/panel.ts'
import type { Reason } from '../../gate/report.ts'
import { percent } from '../page/numbers.ts'
import { ulpsText } from './drift-words.ts'
import { shortfall } from './shortfall.ts'

const offerText = (offer: Offer): string =>
  offer === 'round decisions' ? 'the decisions within rounds' : offer

const offersText = (offers: readonly Offer[]): string => offers.map(offerText).join(', ')

const areLost = (count: number, one: string, many = `${one}s`): string =>
  `${plural(count, one, many)} of the baseline ${count === 1 ? 'is' : 'are'} lost`

/** Why networks were not trained. */
export function skipText(why: SkipReason): string {
  if (why === 'rule not asked')
    return `networks are pruned under the rule ${PANEL_RULE} while they are trained, which was not asked for`
  if (why === 'reference only') return 'only the reference trains the whole panel'
  if (why === 'not of this version') return 'this version does not train them'
  return `it does not offer ${offerText(why)}`
}

function specificationText({
  added,
  removed,
  reworded,
}: Extract<Reason, { code: 'other specification' }>): string {
  const some = (name: string, ids: readonly string[]): string[] =>
    ids.length === 0 ? [] : [`${name} ${ids.join(', ')}`]
  const parts = [...some('added', added), ...some('removed', removed), ...some('reworded', reworded)]
  return `the specification changed: ${parts.join('; ')}`
}

function lostGroupsText({ why, count, families }: Extract<Reason, { code: 'lost groups' }>): string {
  const lost = areLost(count, 'group of states', 'groups of states')
  return why === 'floating'
    ? `${lost} (${families.join(', ')}): they are not asked of a floating pair test`
    : `${lost}: this version does not draw them`
}

function equivalenceText({ compared, whole }: Extract<Reason, { code: 'not equivalent' }>): string {
  const { panel, mode, quantity, margin } = compared
  return `training (${panel}, ${mode ?? 'no pruning'}): ${quantity} not shown to be within ${margin} of what it was: ${shortfall(compared, whole ?? undefined)}`
}

/** Without a capital or a full stop. */
export function reasonText(reason: Reason): string {
  switch (reason.code) {
    case 'wrong answers':
      return `${plural(reason.count, 'answer is', 'answers are')} wrong by the specification (${reason.stages.join(', ')})`
    case 'changed decisions':
      return `${plural(reason.count, 'admissible decision')} changed (${reason.stages.join(', ')})`
    case 'changed rounds':
      return `${plural(reason.count, 'admissible round')} changed`
    case 'too many excuses':
      return `${reason.clause}: ${countText(reason.excused)} of ${plural(reason.judged, 'answer')} excused, at most ${percent(reason.atMost)} allowed`
    case 'lost answers':
      return `it does not offer ${offersText(reason.offers)}: ${areLost(reason.count, 'answer')}`
    case 'lost groups':
      return lostGroupsText(reason)
    case 'lost trainings':
      return `${areLost(reason.count, 'training')}: ${reason.why.map(skipText).join('; ')}`
    case 'drift':
      return `${reason.field} moved by up to ${ulpsText(reason.ulps)} ulps, over the limit of ${reason.limitUlps}`
    case 'not equivalent':
      return equivalenceText(reason)
    case 'new answers':
      return `it offers what the baseline does not hold, ${offersText(reason.offers)}: ${plural(reason.count, 'answer was', 'answers were')} judged but not compared`
    case 'hangs':
      return `it hangs: no answer in ${reason.groups.join(', ')}`
    case 'other pair test':
      return `its pair test is now ${reason.new}, it was ${reason.old}`
    case 'other specification':
      return specificationText(reason)
    case 'other corpus':
      return `the corpus changed: ${plural(reason.count, 'group of states differs', 'groups of states differ')} from the baseline; judged but not compared`
    case 'no rounds stored':
      return 'the baseline holds no rounds: they were judged but not compared'
    case 'no baseline':
      return 'there is no baseline yet'
    case 'other seed':
      return `the baseline is of seed ${reason.seed}, another corpus: nothing was compared with it`
  }
}
