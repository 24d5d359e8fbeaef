/** What `verify` found as a report: the clauses, the counterexamples, what was skipped and why. */
import { CLAUSES } from '../../../spec/clauses.ts'
import { countText, familyOf, plural } from '../../base/text.ts'
import { toStoredCase } from '../../verify/corpus.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import { reproduction } from '../../verify/reproduction.ts'
import { isFailing } from '../../verify/verdicts.ts'
import type { ClauseResult, VerifyReport } from '../../verify/verify.ts'
import { shortened } from '../charts/text-size.ts'
import {
  type Block,
  copy,
  type Details,
  note,
  paragraph,
  type Report,
  type Row,
  type Text,
} from '../model.ts'
import { percent, shareBar } from '../page/numbers.ts'
import type { Brief } from '../write-terminal.ts'
import { pasteBoxes } from './case-blocks.ts'
import {
  caseId,
  failureDetails,
  failuresSection,
  groupedReasons,
  knownText,
  undecidedSection,
  verdictCounts,
  verdictTag,
} from './clause-blocks.ts'
import { again, countOf, endOf, type RequestText, replayLine } from './verify-end.ts'

/** Failures that are printed with their spectra and something to paste; of the others, replay prints it. */
const MOST_SHOWN_WHOLE = 3

/** Of the reason in a table; a clause that fails has all of it with its counterexample. */
const MOST_WHY = 500

const failing = ({ clauses, strict }: VerifyReport): ClauseResult[] =>
  clauses.filter(({ verdict }) => isFailing(verdict, strict))

const casesIn = ({ clauses }: VerifyReport): number => clauses.reduce((total, { cases }) => total + cases, 0)

const secondsText = (milliseconds: number): string => countText(Number((milliseconds / 1000).toFixed(1)))

function premiseCell({ cases, interesting, atLeast }: ClauseResult): Text {
  if (cases === 0) return '–'
  const words = `${percent(interesting / cases)} (${percent(atLeast)} needed)`
  return { drawn: shareBar(interesting / cases, words), words }
}

function sentenceCell({ sentence, source, reason, known }: ClauseResult): Text {
  const why = known === undefined ? reason : `known: ${known.reason}`
  return [
    { sentence },
    { note: ` (${source})` },
    ...(why === undefined ? [] : [{ note: ` ${shortened(why, MOST_WHY)}` }]),
  ]
}

const rowOf = (result: ClauseResult): Row => {
  const { id, sentence, source, cases, interesting, verdict, counterexample } = result
  const tag = verdictTag(verdict)
  return {
    key: verdict,
    cells: [
      id,
      { sentence },
      sentenceCell(result),
      source,
      counterexample === undefined ? tag : { link: tag, to: caseId(id) },
      countText(cases),
      tag,
      premiseCell(result),
      cases === 0 ? '–' : percent(1 - interesting / cases),
    ],
    more: { 2: async () => (await import('../charts/spread-chart.ts')).spreadDetails(result) },
  }
}

const TEXT = ['terminal', 'markdown'] as const

function clauseTable({ clauses }: VerifyReport): Block {
  const families = [...new Set(clauses.map(({ id }) => familyOf(id)))]
  const verdicts = [...new Set(clauses.map(({ verdict }) => verdict))]
  return {
    kind: 'table',
    label: 'Clauses',
    columns: [
      { title: 'clause', width: 8 },
      { title: 'sentence', width: 29, in: TEXT },
      { title: 'sentence', in: ['html'] },
      { title: 'source', width: 14, in: TEXT },
      { title: 'verdict', in: ['html'] },
      { title: 'cases', width: 9, align: 'right' },
      { title: 'verdict', width: 12, in: TEXT },
      { title: 'premise met', in: ['html'] },
      { title: 'discarded', align: 'right', in: ['html'] },
    ],
    groups: families.map((family) => {
      const those = clauses.filter(({ id }) => familyOf(id) === family)
      return { title: `${family}: ${verdictCounts(those)}`, id: `family-${family}`, rows: those.map(rowOf) }
    }),
    filter: { label: 'verdict', choices: verdicts },
    // A summary says what fails; the table is long.
    in: ['terminal', 'html'],
  }
}

const clausesNote: Block = note(
  'A seed draws the cases of each clause. A case that meets the premise of the clause could have failed it; the others are discarded. A clause with too few cases that meet its premise is vacuous, which is a failure.',
  { in: ['html'] },
)

function failure(
  report: VerifyReport,
  request: RequestText,
  solvers: Solvers,
  result: ClauseResult,
  k: number,
): Details {
  const { id, counterexample } = result
  const about = CLAUSES.find((clause) => clause.id === id)?.about
  const replay = replayLine(result, request)
  const stored = counterexample && toStoredCase(id, counterexample, implementationText(report))
  const commands = [
    copy(`the command that checks ${id}`, again(report, request, result), { title: 'again with' }),
    ...(replay === undefined
      ? []
      : [copy(`the command that replays the case of ${id}`, replay, { title: 'this case alone' })]),
  ]
  const pastes =
    stored === undefined || about === undefined
      ? []
      : pasteBoxes(id, (language) => reproduction(about, stored, language))
  // Who interrupts does not wait for solvers.
  const isWhole = k < MOST_SHOWN_WHOLE && !report.interrupted
  const found = counterexample && { ...counterexample, own: counterexample.own }
  return failureDetails(
    { ...result, reason: result.reason, counterexample: found, commands, pastes, isWhole },
    solvers,
  )
}

const implementationText = ({ implementation: { name, version } }: VerifyReport): string =>
  `${name} ${version}`

/** Why a clause was not decided, or fails as known. */
function whyUndecided({ verdict, reason, known }: ClauseResult, strict: boolean): string | undefined {
  if (isFailing(verdict, strict) || verdict === 'holds' || verdict === 'unfinished') return undefined
  return verdict === 'known' ? `fails, as known: ${knownText(known)}` : `${verdict}: ${reason}`
}

const remarks = ({ clauses, strict }: VerifyReport): Block[] =>
  groupedReasons(clauses.map((one) => [one.id, whyUndecided(one, strict)]))

function excuses({ clauses }: VerifyReport): Block[] {
  const excused = clauses.filter(({ illPosed }) => illPosed > 0)
  const count = excused.reduce((total, { illPosed }) => total + illPosed, 0)
  return count === 0
    ? []
    : [
        paragraph(
          `${plural(count, 'answer was', 'answers were')} excused (pairTest: floating): the exact answer is closer to a boundary than doubles can tell. Clauses: ${excused.map(({ id }) => id).join(', ')}. Each stays below its stated rate.`,
        ),
      ]
}

/** The verdict with the ids of what fails: all that a quiet run prints. */
export const verifyBrief = (report: VerifyReport, request: RequestText, thisLine: string): Brief => ({
  command: 'verify',
  lines: failing(report).map(({ id, verdict }) => [`${id} `, verdictTag(verdict)]),
  verdict: endOf(report, request, thisLine).verdict,
})

/** `thisLine`: the command of this run; `solvers` are asked where spectra are shown. */
export function verifyReport(
  report: VerifyReport,
  request: RequestText,
  thisLine: string,
  solvers: Solvers,
): Report {
  const { rules, modes, pairTest } = report.implementation
  const { verdict, next } = endOf(report, request, thisLine)
  const [cases, seconds] = [casesIn(report), secondsText(report.milliseconds)]
  const bad = failing(report).map((result, k) => failure(report, request, solvers, result, k))
  const name = implementationText(report)
  const table = {
    id: 'clauses',
    title: 'Clauses',
    count: report.clauses.length,
    blocks: [clausesNote, clauseTable(report)],
    isBare: true,
  }
  const more = remarks(report)
  return {
    command: 'verify',
    title: `argnn-spec verify, ${name}`,
    verdict,
    about: [
      paragraph(
        `${name}; rules ${rules.join(', ')}; degree modes ${modes.join(', ')}; pair test ${pairTest}`,
      ),
    ],
    counts: [
      ...[...new Set(report.clauses.map((one) => one.verdict))].map(
        (one) => [countText(countOf(report, one)), one] as const,
      ),
      [countText(cases), 'cases'],
      [seconds, 'seconds'],
      [String(report.seed), 'seed'],
    ],
    summary: `${plural(report.clauses.length, 'clause')}: ${verdictCounts(report.clauses)}; ${plural(cases, 'case')} in ${seconds} s, seed ${report.seed}`,
    sections: [
      // The end of a terminal is read first, and the beginning of a page.
      { ...table, in: ['terminal'] },
      ...failuresSection(bad, [
        paragraph('Each clause that does not hold, with the smallest case found.', { in: ['html'] }),
      ]),
      { ...table, in: ['html'] },
      ...undecidedSection(more, TEXT),
    ],
    remarks: [
      ...excuses(report),
      paragraph(`Reports: ${request.reports.join(', ')}`, { isWhole: true, in: ['terminal'] }),
    ],
    next: [next],
    again: thisLine,
    foot: `Written by argnn-spec verify (${report.schema}). The same as data: ${request.reports.join(', ')}.`,
  }
}
