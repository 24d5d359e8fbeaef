/** What keeps the gate from passing, a sentence for each reason. */
import { countText, plural } from '../../base/text.ts'
import type { OfferCode, SkipReason } from '../../gate/codes.ts'
import type { PanelVerdict } from '../../gate/equivalence.ts'
import { PANEL_RULE } from '../../gate/panel.ts'
import type { Reason } from '../../gate/report.ts'
import { percent } from '../page/numbers.ts'
import { panelName, ulpsText } from './words.ts'

const offersText = (offers: readonly OfferCode[]): string =>
  offers.map((one) => (one === 'round decisions' ? 'the decisions within rounds' : one)).join(', ')

const areLost = (count: number, one: string, many = `${one}s`): string =>
  `${plural(count, one, many)} of the baseline ${count === 1 ? 'is' : 'are'} lost`

/** Why networks were not trained. */
export function skipText(why: SkipReason): string {
  if (why === 'rule not selected')
    return `networks are pruned under the rule ${PANEL_RULE} while they are trained, which the run leaves out`
  if (why === 'reference only') return 'only the reference trains the whole panel'
  return why === 'not of this version'
    ? 'this version does not train them'
    : `it does not offer ${offersText([why])}`
}

const DIGITS = 3
const digits = (x: number): string => String(Number(x.toPrecision(DIGITS)))

/** What is missing where equivalence is not shown. `whole`: what the larger panel says of the same quantity and mode. */
export function shortfall(
  { difference, margin, pairs, enough }: PanelVerdict,
  whole: PanelVerdict | null,
): string {
  if (difference === null) return 'nothing to compare'
  const { mean, low, high } = difference
  const width = `its 95 % interval is ${digits(high - low)} wide, the margins are ${digits(2 * margin)} apart`
  if (low > margin || high < -margin)
    return `it differs by ${digits(mean)}, beyond the margin in all of its 95 % interval`
  if (Math.abs(mean) >= margin)
    return `it differs by ${digits(mean)} in the mean of ${plural(pairs, 'pair')}, as much as the margin or more; ${width}`
  const larger = whole === null ? '' : `; the whole panel of ${whole.pairs} is ${whole.verdict}`
  const would =
    enough === null
      ? 'more pairs like these would not show it'
      : `about ${plural(enough, 'pair')} would be needed`
  return `${plural(pairs, 'pair is', 'pairs are')} too few to show it either way; ${width}; ${would}${larger}`
}

const changesOf = (lists: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(lists)
    .flatMap(([name, ids]) => (ids.length === 0 ? [] : [`${name} ${ids.join(', ')}`]))
    .join('; ')

/** Without a capital or a full stop. */
export function gateReasonText(reason: Reason): string {
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
    case 'lost groups': {
      const lost = areLost(reason.count, 'group of states', 'groups of states')
      return reason.why === 'floating'
        ? `${lost} (${reason.families.join(', ')}): they are for exact pair tests only`
        : `${lost}: this version does not draw them`
    }
    case 'lost trainings':
      return `${areLost(reason.count, 'training')}: ${reason.why.map(skipText).join('; ')}`
    case 'drift':
      return `${reason.field} moved by up to ${ulpsText(reason.ulps)} ulps, over the limit of ${reason.limitUlps}`
    case 'not equivalent': {
      const { quantity, margin } = reason.compared
      return `training (${panelName(reason.compared)}): ${quantity} not shown to be within ${margin} of what it was: ${shortfall(reason.compared, reason.whole)}`
    }
    case 'new answers':
      return `it offers what the baseline does not hold, ${offersText(reason.offers)}: ${plural(reason.count, 'answer was', 'answers were')} judged but not compared`
    case 'hangs':
      return `it hangs: no answer in ${reason.groups.join(', ')}`
    case 'other pair test':
      return `its pair test is now ${reason.new}, it was ${reason.old}`
    case 'other specification': {
      const { added, removed, reworded } = reason
      return `the specification changed: ${changesOf({ added, removed, reworded })}`
    }
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
