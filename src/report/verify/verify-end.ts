/** How `verify` ends: the verdict on the whole, and what to do next. */
import { PROPERTIES } from '../../../properties/properties.ts'
import { documentAt, type Ending, next, PROGRAM } from '../../base/command-line.ts'
import { isFailing } from '../../verify/verdicts.ts'
import { type ClauseResult, isNothingAsked, type VerifyReport } from '../../verify/verify.ts'
import { again, nextCommand, type RequestText } from './verify-text.ts'

/** As many cases a clause as `verify` asks by default. */
const ENOUGH_RUNS = 500
/** More cases by this much where there were too few. */
const MORE = 10
/** The most that --runs takes. */
const MOST_RUNS = 1_000_000

/** What an implementation says and when. */
const PROTOCOL = documentAt('docs/protocol/README.md')

const countOf = ({ clauses }: VerifyReport, verdict: ClauseResult['verdict']): number =>
  clauses.filter((result) => result.verdict === verdict).length

/** A clause that does not hold, and no counterexample was stored to ask again. */
function nextWithoutCase(report: VerifyReport, request: RequestText, thisLine: string): string[] {
  const first = report.clauses.find(({ verdict }) => isFailing(verdict, report.strict))
  if (first === undefined) return []
  const { id, verdict } = first
  if (verdict === 'unexpected') return next(`take ${id} off the list of known failures, then`, thisLine)
  if (verdict === 'fails') return next(`ask ${id} again, alone`, again(report, request, first))
  if (verdict === 'inconclusive') return nextWhereInconclusive(report, request)
  return next(
    `look at the answers of your implementation: too few of the cases of ${id} met its premise`,
    again(report, request, first),
  )
}

/** More cases, or all the time that they take. */
const nextWhereInconclusive = (report: VerifyReport, { implementation }: RequestText): string[] =>
  next(
    'ask more cases of each clause, so that all can be judged',
    `${PROGRAM} verify --seed ${report.seed} --runs ${moreRuns(report)}${implementation}`,
  )

/** The default is enough for every clause; where more were asked, some more than that. */
const moreRuns = ({ runs }: VerifyReport): number =>
  runs < ENOUGH_RUNS ? ENOUGH_RUNS : Math.min(MOST_RUNS, MORE * runs)

function endOfFailure(report: VerifyReport, request: RequestText, thisLine: string): Ending {
  const replay = nextCommand(report, request)
  return {
    verdict: 'Not all clauses hold.',
    tone: 'bad',
    next:
      replay === undefined
        ? nextWithoutCase(report, request, thisLine)
        : next('ask the first counterexample again, alone', replay),
  }
}

/** Rules that reproduce the published experiments promise little: what the paper says is asked with --as. */
const isQuirk = ({ implementation: { rules } }: VerifyReport): boolean =>
  rules.every((rule) => rule.startsWith('published'))

function nextWhereAllHolds(report: VerifyReport, { implementation }: RequestText): string[] {
  if (countOf(report, 'inconclusive') > 0)
    return nextWhereInconclusive(report, { implementation } as RequestText)
  if (isQuirk(report))
    return next(
      'its rules are quirks that few clauses bind; what the paper says of its decisions',
      `${PROGRAM} verify${implementation.replace(/ --as \S+/, '')} --as dominant`,
    )
  if (report.clauses.length < PROPERTIES.length)
    return next('all clauses', `${PROGRAM} verify${implementation}`)
  return implementation === ''
    ? next(`your own implementation (${PROTOCOL})`, `${PROGRAM} verify --impl ./mine.mjs`)
    : next('look for what is rarer', `${PROGRAM} fuzz --time 10m${implementation}`)
}

function verdictWhereAllHolds(report: VerifyReport): string {
  const [skipped, known] = [countOf(report, 'skipped'), countOf(report, 'known')]
  const open = countOf(report, 'inconclusive')
  if (skipped + known + open === 0) return 'All clauses hold.'
  const parts = [
    ...(skipped > 0 ? [`${skipped} do not apply and were skipped`] : []),
    ...(known > 0 ? [`${known} fail as known`] : []),
  ]
  if (open === 0) return `All clauses that apply hold; ${parts.join('; ')}.`
  const held = countOf(report, 'holds')
  return `No clause fails; ${[...parts, `${held} hold, ${open} are inconclusive: too few cases to judge`].join('; ')}.`
}

/** `thisLine`: what was asked, to ask it again. */
export function endOf(report: VerifyReport, request: RequestText, thisLine: string): Ending {
  if (report.couldNotRun !== undefined)
    return {
      verdict: 'It could not be asked any more: what was not decided is marked unfinished.',
      tone: 'bad',
      next: next('mend what the error says, then the same again', thisLine),
    }
  if (report.interrupted)
    return {
      verdict: 'Interrupted: what was not decided is marked unfinished.',
      tone: 'open',
      next: next('the same again, from the start', thisLine),
    }
  if (isNothingAsked(report.clauses))
    return {
      verdict: 'Nothing was asked: it does not offer what these clauses are about.',
      tone: 'bad',
      next: next(
        `offer more stages (${PROTOCOL}); what it offers already`,
        `${PROGRAM} verify${request.implementation}`,
      ),
    }
  if (!report.holds) return endOfFailure(report, request, thisLine)
  return {
    verdict: verdictWhereAllHolds(report),
    tone: 'good',
    next: nextWhereAllHolds(report, request),
  }
}
