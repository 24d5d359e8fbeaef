/** The verdict of `verify` on the whole, what to do next, and the commands that repeat a part of it. */
import { PROPERTIES } from '../../../properties/properties.ts'
import { documentAt, PROGRAM, quoted } from '../../base/command-line.ts'
import type { Language } from '../../verify/languages.ts'
import { isFailing } from '../../verify/verdicts.ts'
import { type ClauseResult, isNothingAsked, type VerifyReport } from '../../verify/verify.ts'
import { present } from '../make-blocks.ts'
import type { Step, Verdict } from '../model.ts'
import { type ClauseEntry, type End, failsVerdict, NOTHING_FAILED } from './clause-run.ts'

/** What the request was, as far as a line that repeats it has to say so. */
export interface RequestText {
  /** Options that name the implementation and how it is run, as written: `--impl 'cmd:…'`. */
  readonly implementation: string
  readonly reports: readonly string[]
  /** Of the calls to paste. */
  readonly language: Language
  /** Where each failing clause's counterexample was stored. */
  readonly stored: ReadonlyMap<string, string>
}

/** As many cases a clause as `verify` asks by default. */
const ENOUGH_RUNS = 500
/** More cases by this much where there were too few. */
const MORE = 10
/** The most that --runs takes. */
const MOST_RUNS = 1_000_000

/** What an implementation says and when. */
const PROTOCOL = documentAt('docs/protocol/README.md')

/** The command that reproduces one verdict. */
export const again = (
  report: VerifyReport,
  { implementation }: RequestText,
  { id }: Pick<ClauseEntry, 'id'>,
): string => `${PROGRAM} verify --clause ${id} --seed ${report.seed} --runs ${report.runs}${implementation}`

/** The command that runs the stored counterexample alone; undefined where none was stored. */
export function replayLine(
  { id }: Pick<ClauseEntry, 'id'>,
  { implementation, stored }: RequestText,
): string | undefined {
  const path = stored.get(id)
  return path === undefined ? undefined : `${PROGRAM} replay ${quoted(path)}${implementation}`
}

const countWith = ({ clauses }: VerifyReport, verdict: ClauseResult['verdict']): number =>
  clauses.filter((result) => result.verdict === verdict).length

/** The default is enough for every clause; where more were asked, some more than that. */
const moreRuns = ({ runs }: VerifyReport): number =>
  runs < ENOUGH_RUNS ? ENOUGH_RUNS : Math.min(MOST_RUNS, MORE * runs)

const moreCases = (report: VerifyReport, { implementation }: RequestText): Step => ({
  what: 'run more cases of each clause, so that all can be judged',
  line: `${PROGRAM} verify --seed ${report.seed} --runs ${moreRuns(report)}${implementation}`,
})

/** After a clause that does not hold: its stored case, or what else settles it. */
function afterFailure(report: VerifyReport, request: RequestText, thisLine: string): Step {
  const replay = report.clauses.map((one) => replayLine(one, request)).find((line) => line !== undefined)
  if (replay !== undefined) return { what: 'replay the first counterexample alone', line: replay }
  const first = report.clauses.find(({ verdict }) => isFailing(verdict, report.strict))
  if (first === undefined) return { what: 'run again', line: thisLine }
  const { id, verdict } = first
  if (verdict === 'unexpected')
    return { what: `remove ${id} from the list of known failures, then run again`, line: thisLine }
  if (verdict === 'inconclusive') return moreCases(report, request)
  const line = again(report, request, first)
  return verdict === 'fails'
    ? { what: `run ${id} alone`, line }
    : { what: `check the answers of your implementation: too few cases of ${id} met its premise`, line }
}

/** Few clauses bind the rules of the published experiments; --as judges by one that decides exactly. */
const isQuirk = ({ implementation: { rules } }: VerifyReport): boolean =>
  rules.every((rule) => rule.startsWith('published'))

function afterSuccess(report: VerifyReport, request: RequestText): Step {
  const { implementation } = request
  if (countWith(report, 'inconclusive') > 0) return moreCases(report, request)
  if (isQuirk(report))
    return {
      what: 'few clauses bind these rules; judge the decisions by an exact rule of this project',
      line: `${PROGRAM} verify${implementation.replace(/ --as \S+/, '')} --as dominant`,
    }
  if (report.clauses.length < PROPERTIES.length)
    return { what: 'check all clauses', line: `${PROGRAM} verify${implementation}` }
  return implementation === ''
    ? { what: `check your own implementation (${PROTOCOL})`, line: `${PROGRAM} verify --impl ./mine.mjs` }
    : { what: 'search for rarer failures', line: `${PROGRAM} fuzz --time 10m${implementation}` }
}

function allHold(report: VerifyReport): string {
  const [skipped, known] = [countWith(report, 'skipped'), countWith(report, 'known')]
  const open = countWith(report, 'inconclusive')
  if (skipped + known + open === 0) return 'All clauses hold.'
  const parts = present(
    skipped > 0 && `${skipped} do not apply and were skipped`,
    known > 0 && `${known} fail as known`,
  )
  if (open === 0) return `All clauses that apply hold; ${parts.join('; ')}.`
  const held = countWith(report, 'holds')
  return `No clause fails; ${[...parts, `${held} hold, ${open} are inconclusive: too few cases to judge`].join('; ')}.`
}

const COULD_NOT_RUN: Verdict = {
  tone: 'bad',
  word: 'Could not run',
  sentence: 'The implementation stopped answering: clauses that were not decided are marked unfinished.',
}

const INTERRUPTED: Verdict = {
  tone: 'open',
  word: 'Interrupted',
  sentence: 'Interrupted: clauses that were not decided are marked unfinished.',
}

const NOTHING_CHECKED: Verdict = {
  tone: 'bad',
  word: 'Nothing checked',
  sentence: 'Nothing was checked: the implementation does not offer what these clauses are about.',
}

/** `thisLine`: the command of this run. */
export function endOf(report: VerifyReport, request: RequestText, thisLine: string): End {
  const { clauses, couldNotRun: more, strict } = report
  const thisAgain = (verdict: Verdict, what: string): End => ({ verdict, next: { what, line: thisLine } })
  if (more !== undefined) return thisAgain({ ...COULD_NOT_RUN, more }, 'fix the error above and run again')
  if (report.interrupted) return thisAgain(INTERRUPTED, 'run again from the start')
  if (isNothingAsked(clauses)) {
    const what = `implement more stages (${PROTOCOL}), or check those that it offers`
    return { verdict: NOTHING_CHECKED, next: { what, line: `${PROGRAM} verify${request.implementation}` } }
  }
  if (report.holds)
    return { verdict: { ...NOTHING_FAILED, sentence: allHold(report) }, next: afterSuccess(report, request) }
  const bad = clauses.filter(({ verdict }) => isFailing(verdict, strict)).length
  return { verdict: failsVerdict(bad, clauses.length), next: afterFailure(report, request, thisLine) }
}
