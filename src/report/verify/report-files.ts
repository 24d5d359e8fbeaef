/** Reports as text: JSON and JUnit XML. */
import { show } from '../../../spec/clause.ts'
import { stringify } from '../../base/encode.ts'
import { harmless, printable, withoutCommandsInMarkup } from '../../base/printable.ts'
import { familyOf } from '../../base/text.ts'
import { isFailing } from '../../verify/verdicts.ts'
import type { ClauseResult, VerifyReport } from '../../verify/verify.ts'

/**
 * JSON cannot say NaN or Infinity: they become text. It can say −0, which a counterexample may be about: `-0.0`. What would
 * do harm on a terminal or in the log of a CI system is escaped: a command may print it, and it is the same JSON.
 */
export const toJson = (value: unknown): string =>
  harmless(`${stringify(value, (v) => (typeof v === 'number' && !Number.isFinite(v) ? String(v) : v), 2)}\n`)

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** What XML 1.0 cannot hold: control characters but tab and line ends, lone surrogates, two non-characters. */
const isForbidden = (character: string): boolean =>
  (character < ' ' && !'\t\n\r'.includes(character)) ||
  (character.length === 1 && character >= '\ud800' && character <= '\udfff') ||
  character === '\ufffe' ||
  character === '\uffff'

/** By its number, where a terminal would obey it: a report may be written to one. */
const numbered = (character: string): string =>
  character !== '\r' && (character < '\u007f' || printable(character) === character)
    ? character
    : `&#${character.codePointAt(0)};`

/** XML 1.0 text: markup escaped, characters that XML cannot hold replaced. */
export const escapeXml = (text: string): string =>
  withoutCommandsInMarkup(
    Array.from(text, (character) =>
      isForbidden(character) ? '\ufffd' : (ESCAPES[character] ?? numbered(character)),
    ).join(''),
  )

/** A line end in a value is one for whoever reads it, and none in the file: readers take a bare one for a space. */
export const attribute = (name: string, value: string | number): string =>
  ` ${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;')}"`

/** As JUnit says how long something took: digits and a point, however short it was. */
export const secondsOf = (milliseconds: number): string => (milliseconds / 1000).toFixed(3)

/** JUnit has no word for an expected failure: like what was not asked, it fails nobody's build. */
const knownText = ({ known }: ClauseResult): string =>
  `fails, as known: ${known?.reason}${known?.link === undefined ? '' : ` (${known.link})`}`

function outcomeElement(result: ClauseResult, strict: boolean): string {
  const { verdict, reason, counterexample } = result
  if (verdict === 'known') return `<skipped${attribute('message', knownText(result))}/>`
  const message = attribute('message', reason ?? verdict)
  if (verdict === 'holds') return ''
  if (!isFailing(verdict, strict)) return `<skipped${message}/>`
  const body = counterexample === undefined ? '' : escapeXml(show(counterexample))
  return `<failure${message}${attribute('type', verdict)}>${body}</failure>`
}

const caseElement = (result: ClauseResult, strict: boolean): string =>
  `    <testcase${attribute('classname', familyOf(result.id))}${attribute('name', `${result.id} ${result.sentence}`)}>${outcomeElement(result, strict)}</testcase>`

const failuresIn = (results: readonly ClauseResult[], strict: boolean): number =>
  results.filter(({ verdict }) => isFailing(verdict, strict)).length

const holding = (results: readonly ClauseResult[]): number =>
  results.filter(({ verdict }) => verdict === 'holds').length

function suiteElement(name: string, results: readonly ClauseResult[], strict: boolean): string {
  const failures = failuresIn(results, strict)
  const counts =
    attribute('tests', results.length) +
    attribute('failures', failures) +
    attribute('errors', 0) +
    attribute('skipped', results.length - failures - holding(results))
  return [
    `  <testsuite${attribute('name', name)}${counts}>`,
    ...results.map((result) => caseElement(result, strict)),
    '  </testsuite>',
  ].join('\n')
}

/** One suite a family, one test case a clause. */
export function toJunit(report: VerifyReport): string {
  const { strict } = report
  const families = [...new Set(report.clauses.map(({ id }) => familyOf(id)))]
  const suites = families.map((family) =>
    suiteElement(
      family,
      report.clauses.filter(({ id }) => familyOf(id) === family),
      strict,
    ),
  )
  const counts =
    attribute('tests', report.clauses.length) + attribute('failures', failuresIn(report.clauses, strict))
  const head = `<testsuites${attribute('name', `argnn-spec verify: ${report.implementation.name}`)}${counts}${attribute('time', secondsOf(report.milliseconds))}>`
  return ['<?xml version="1.0" encoding="UTF-8"?>', head, ...suites, '</testsuites>', ''].join('\n')
}
