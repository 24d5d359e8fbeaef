/** What a reader of the counts has to know, a sentence each: the same in the terminal, in Markdown and on the page. */
import { shown } from '../../base/printable.ts'
import { countText, plural } from '../../base/text.ts'
import { isPublished } from '../../gate/answers.ts'
import { isChange } from '../../gate/changes.ts'
import type { DiffRemark } from '../../gate/diff/read.ts'
import type { DiffReport, GateReport, KnownCount, NotAsked, NotAskedStates } from '../../gate/report.ts'
import { percent } from '../page/numbers.ts'
import { inWords, type Words } from '../verify/words.ts'
import { filterOptions } from './verdict.ts'

function knownText({ id, reason, link, judged, broken }: KnownCount): string {
  const why = link === undefined ? reason : `${reason}; ${link}`
  if (judged === 0) return `${id}, which no answer of this run was judged by (${why})`
  return broken === 0
    ? `${id}, which none of ${plural(judged, 'answer')} breaks; verify says whether it holds (${why})`
    : `${id}, broken by ${countText(broken)} of ${plural(judged, 'answer')} (${why})`
}

/** Rules by position read what rounding leaves in a spectrum. */
function isOnlyPublished({ decisions: { counts } }: GateReport): boolean {
  const changes = counts.filter(isChange)
  return (
    changes.length > 0 && changes.every(({ mode, rule }) => rule !== undefined && isPublished({ mode, rule }))
  )
}

/** More names say less. */
const [MOST_NAMES, LONGEST_NAME] = [3, 60]

function namesText(names: readonly string[]): string {
  const some = names.slice(0, MOST_NAMES).map((name) => shown(name, LONGEST_NAME))
  const more = names.length - some.length
  return some.join(', ') + (more > 0 ? ` and ${more} more` : '')
}

const WITHOUT = {
  deleted: 'deleted',
  binary: 'binary',
  submodule: 'a submodule',
  renamed: 'renamed or copied as it was',
  mode: 'of another mode',
  empty: 'without lines',
} as const

const STAND_AT_FILES = 'findings stand at the files of the implementation'

const REMARKS: Words<DiffRemark> = {
  empty: `it is empty: ${STAND_AT_FILES}`,
  'no file names': `expected a diff (git diff -U0), got no file name (+++) in it: ${STAND_AT_FILES}`,
  'no changed lines': ({ of, files }) => {
    const kinds = [...new Set(files.map(({ why }) => why))].map((kind) => {
      const names = files.filter(({ why }) => why === kind).map(({ name }) => name)
      return `${WITHOUT[kind]}: ${namesText(names)}`
    })
    return `${files.length} of ${plural(of, 'file')} ${files.length === 1 ? 'has' : 'have'} no changed line to point at: ${kinds.join('; ')}`
  },
  'files not found': ({ of, files }) =>
    `${files.length} of ${plural(of, 'file')} ${files.length === 1 ? 'is' : 'are'} not here, and named as the diff has it: ${namesText(files)}`,
  'incomplete hunks': ({ files }) =>
    `expected hunks as git diff -U0 writes them, got some that end early or have another form, in ${namesText(files)}: the lines that their heads name stand for them`,
  'not under test': ({ places }) =>
    `none of ${plural(places, 'changed place')} is in the implementation under test: findings stand at its files`,
}

/** What of the diff of --changed could not be used. */
export const diffTexts = (diff: DiffReport | null): string[] =>
  (diff?.remarks ?? []).map(
    (remark) => `--changed ${shown(diff?.path ?? '', LONGEST_NAME)}: ${inWords(REMARKS, remark)}.`,
  )

export function* notesOf(report: GateReport): Generator<string> {
  const { decisions, excuses, known, baseline, implementation, rounds } = report
  const filters = filterOptions(report)
  if (filters.length > 0)
    yield `Filtered by ${filters.join(', ')}: only a part of the baseline is compared; the rest stays as it is.`
  if (excuses.length > 0) {
    const clauses = excuses.map(
      ({ clause, excused, judged, atMost }) =>
        `${clause} ${countText(excused)} of ${countText(judged)} (at most ${percent(atMost)})`,
    )
    yield `${plural(decisions.excused, 'answer')} excused: too close to a boundary for doubles to tell right from wrong. By clause: ${clauses.join(', ')}.`
  }
  if (known.length > 0) yield `Known to fail: ${known.map(knownText).join('; ')}.`
  if (baseline.isAnothers)
    yield `The baseline is of another implementation, ${baseline.implementation}: the changes are what ${implementation.name} decides differently.`
  yield* diffTexts(report.diff)
  const { reported, changed, wrong } = rounds.decisions
  if (changed + wrong > 0)
    yield `Of ${plural(reported, 'decision')} within the rounds that changed or are wrong, ${plural(changed, 'is', 'are')} not what the baseline says, ${plural(wrong, 'is', 'are')} not what the node decides in an update of its own.`
  if (isOnlyPublished(report))
    yield "Only the rules published and published-own changed: they depend on the rounding of the implementation's own spectrum. `admissible` means only that the decision follows from that spectrum."
}

const NOT_ASKED: Readonly<Record<NotAsked['why'] | NotAskedStates['why'], string>> = {
  'asked by verify': 'verify checks it',
  'not offered': 'not offered',
  'exact pair tests only': 'only for exact pair tests',
}

/** What was compared with what. */
export function* contextOf(report: GateReport): Generator<string> {
  const { baseline, implementation, specification, corpus, seed, decisions } = report
  yield `${implementation.name} ${implementation.version}; seed ${seed}, corpus ${corpus.hash}, specification ${specification.version} ${specification.hash}.`
  const newest = baseline.history.at(-1)
  yield newest === undefined
    ? `No baseline at ${baseline.path} to compare with.`
    : `Baseline ${baseline.path}: ${newest.implementation}, accepted ${newest.at.slice(0, 10)}: ${newest.note.replace(/\.$/, '')}.`
  const excused = decisions.excused === 0 ? '' : `, ${plural(decisions.excused, 'was', 'were')} excused`
  const spectra =
    report.accepted === null
      ? 'A spectrum is judged where numbers are stored, where it moved beyond the limit, and where a published decision changed.'
      : 'Every spectrum is judged, as --accept requires.'
  yield `Judged by the specification: ${plural(decisions.judged, 'answer')}, changed or not${excused}. ${spectra}`
  const notRun = [
    ...report.notAsked.map(({ stage, why }) => `${stage} (${NOT_ASKED[why]})`),
    ...report.notAskedStates.map(({ family, why }) => `states of the family ${family} (${NOT_ASKED[why]})`),
  ]
  yield `Not tested: ${notRun.join(', ')}.`
  if (report.againstDiffers > 0)
    yield `--against differs from the baseline in ${plural(report.againstDiffers, 'decision')}.`
}
