/** Reports on disk: JSON and JUnit XML. Each is written beside its place and renamed, so that none is ever half. */
import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { show } from '../../spec/clause.ts'
import { familyOf } from './family.ts'
import { isAlive } from './is-alive.ts'
import { stringify } from './protocol/encode.ts'
import { isFailing } from './verdicts.ts'
import type { ClauseResult, VerifyReport } from './verify.ts'

/** Writes beside, then renames: a reader sees the old file or the new one. */
export function writeWhole(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  const beside = `${path}.${process.pid}.part`
  try {
    writeFileSync(beside, text)
    renameSync(beside, path)
  } finally {
    rmSync(beside, { force: true })
  }
}

/** As `writeWhole`, in the middle of work: not every error of the file system says which file it was. */
export function writeNamed(path: string, text: string | Uint8Array): void {
  try {
    writeWhole(path, text)
  } catch (error) {
    throw new Error(`${path}: expected to be written, got: ${(error as Error).message}`, { cause: error })
  }
}

/** Removes what writers of `path` left beside it who were killed in the middle of it. */
export function removeLeftovers(path: string): void {
  const [directory, name] = [dirname(path), basename(path)]
  if (!existsSync(directory)) return
  for (const beside of readdirSync(directory)) {
    if (!beside.startsWith(`${name}.`)) continue
    const [, pid] = /^\.(\d+)\.part$/.exec(beside.slice(name.length)) ?? []
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(directory, beside), { force: true })
  }
}

/**
 * Adds to a file that others add to as well: all of the text, or none of it. Only what this call wrote is taken back, and
 * only where nobody has written after it.
 */
export function appendWhole(path: string, text: string): void {
  const file = openSync(path, 'a')
  const before = fstatSync(file).size
  const bytes = Buffer.from(text)
  let written = 0
  try {
    while (written < bytes.length) written += writeSync(file, bytes, written)
  } catch (error) {
    if (written > 0 && fstatSync(file).size === before + written) ftruncateSync(file, before)
    throw error
  } finally {
    closeSync(file)
  }
}

/** JSON cannot say NaN or Infinity: they become text. It can say −0, which a counterexample may be about: `-0.0`. */
export const toJson = (value: unknown): string =>
  `${stringify(value, (v) => (typeof v === 'number' && !Number.isFinite(v) ? String(v) : v), 2)}\n`

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

/** XML 1.0 text: markup escaped, characters that XML cannot hold replaced. */
export const escapeXml = (text: string): string =>
  Array.from(text, (character) =>
    isForbidden(character) ? '\ufffd' : (ESCAPES[character] ?? character),
  ).join('')

export const attribute = (name: string, value: string | number): string =>
  ` ${name}="${escapeXml(String(value))}"`

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
