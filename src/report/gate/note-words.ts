/** What a reader of the counts has to know, a sentence each: the same in the terminal, in Markdown and on the page. */
import { countText, plural } from '../../base/text.ts'
import { isPublished } from '../../gate/answers.ts'
import { isChange } from '../../gate/changes.ts'
import type { Excuses } from '../../gate/clause-counts.ts'
import type { GateReport, KnownCount } from '../../gate/report.ts'
import { percent } from '../page/numbers.ts'

/** The options that narrowed the run. */
export const filterOptions = ({ quick, filter: { rule, as } }: GateReport): string[] => [
  ...(quick ? ['--quick'] : []),
  ...(rule === null ? [] : [`--rule ${rule}`]),
  ...(as === null ? [] : [`--as ${as}`]),
]

function filtered(report: GateReport): string[] {
  const options = filterOptions(report)
  return options.length === 0
    ? []
    : [`Filtered by ${options.join(', ')}: only a part of the baseline is compared; the rest stays as it is.`]
}

const excuseText = ({ clause, excused, judged, atMost }: Excuses): string =>
  `${clause} ${countText(excused)} of ${countText(judged)} (at most ${percent(atMost)})`

/** An excused answer is neither right nor wrong. */
function excused({ decisions, excuses }: GateReport): string[] {
  return excuses.length === 0
    ? []
    : [
        `${plural(decisions.excused, 'answer')} excused: too close to a boundary for doubles to tell right from wrong. By clause: ${excuses.map(excuseText).join(', ')}.`,
      ]
}

function knownText({ id, reason, link, judged, broken }: KnownCount): string {
  const why = link === undefined ? reason : `${reason}; ${link}`
  if (judged === 0) return `${id}, which no answer of this run was judged by (${why})`
  return broken === 0
    ? `${id}, which none of ${plural(judged, 'answer')} breaks; verify says whether it holds (${why})`
    : `${id}, broken by ${countText(broken)} of ${plural(judged, 'answer')} (${why})`
}

const known = ({ known: all }: GateReport): string[] =>
  all.length === 0 ? [] : [`Known to fail: ${all.map(knownText).join('; ')}.`]

const ofAnother = ({ baseline, implementation }: GateReport): string[] =>
  baseline.isAnothers
    ? [
        `The baseline is of another implementation, ${baseline.implementation}: the changes are what ${implementation.name} decides differently.`,
      ]
    : []

/** What the decisions within rounds did: they are none of those that are asked alone. */
function withinRounds({ rounds: { decisions } }: GateReport): string[] {
  const { reported, changed, wrong } = decisions
  const parts = [
    ...(changed === 0 ? [] : [`${plural(changed, 'is', 'are')} not what the baseline says`]),
    ...(wrong === 0
      ? []
      : [`${plural(wrong, 'is', 'are')} not what the node decides in an update of its own`]),
  ]
  return parts.length === 0
    ? []
    : [`Of ${plural(reported, 'decision')} within the rounds that changed or are wrong, ${parts.join(', ')}.`]
}

/** Rules by position read what rounding leaves in a spectrum. */
function onlyPublished({ decisions: { counts } }: GateReport): string[] {
  const changes = counts.filter(isChange)
  const isOfPublished = changes.every(({ mode, rule }) => rule !== undefined && isPublished({ mode, rule }))
  return changes.length === 0 || !isOfPublished
    ? []
    : [
        "Only the rules published and published-own changed: they depend on the rounding of the implementation's own spectrum. `admissible` means only that the decision follows from that spectrum.",
      ]
}

export const notesOf = (report: GateReport): string[] => [
  ...filtered(report),
  ...excused(report),
  ...known(report),
  ...ofAnother(report),
  ...(report.diff?.words ?? []),
  ...withinRounds(report),
  ...onlyPublished(report),
]
