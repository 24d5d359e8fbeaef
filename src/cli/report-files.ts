/**
 * The reports of a command: each is made and written by itself, so that none that fails costs another, or the verdict.
 * What failed is named on stderr, and the command ends with exit status 3.
 */
import { existsSync, statSync } from 'node:fs'
import { writeOutput } from '../base/output-file.ts'
import { shown } from '../base/printable.ts'
import { errorText } from '../base/system-error.ts'
import { say } from '../terminal/stderr.ts'

type Content = string | Uint8Array

export interface Output {
  readonly path: string
  /** What it is: `JSON`, `HTML page`. */
  readonly name: string
  readonly render: () => Content | Promise<Content>
  /** Others write to the file as well: at its end. */
  readonly appends?: boolean
}

/** One report where its path is given, none without. */
export const outputAt = (
  path: string | undefined,
  name: string,
  render: Output['render'],
  appends = false,
): Output[] => (path === undefined ? [] : [{ path, name, render, appends }])

/** A report that could be made. */
export interface Rendered extends Pick<Output, 'path' | 'name' | 'appends'> {
  readonly content: Content
}

/** Says which report failed, how and why, and with DEBUG set also where. */
export function sayFailed(
  { path, name }: Pick<Output, 'path' | 'name'>,
  how: 'made' | 'written',
  error: unknown,
  result = '',
): void {
  say(`argnn-spec: report ${shown(path)} (${name}): could not be ${how}: ${shown(errorText(error))}${result}`)
  if (process.env.ARGNN_SPEC_DEBUG !== undefined && error instanceof Error) say(error.stack ?? '')
}

/** The report with its text; undefined where making it threw, which is said. */
async function rendered({ render, ...report }: Output): Promise<Rendered | undefined> {
  try {
    return { ...report, content: await render() }
  } catch (error) {
    sayFailed(report, 'made', error)
    return undefined
  }
}

async function isWritten(report: Rendered): Promise<boolean> {
  try {
    await writeOutput(report.path, report.content, report.appends)
    return true
  } catch (error) {
    sayFailed(report, 'written', error, isFile(report.path) ? '; it is what it was' : '')
    return false
  }
}

/** A file that was there still is, as it was. */
const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile()

/** Makes all that can be made, one after another, before any is written; undefined for each that cannot. */
export async function renderReports(reports: readonly Output[]): Promise<(Rendered | undefined)[]> {
  const all: (Rendered | undefined)[] = []
  for (const report of reports) all.push(await rendered(report))
  return all
}

/** Writes as many as can be: a disk that is full for one is not for another. Is every one there? */
export async function areWritten(reports: readonly (Rendered | undefined)[]): Promise<boolean> {
  let all = true
  for (const report of reports) all = report !== undefined && (await isWritten(report)) && all
  return all
}

/** Makes and writes each in turn. Is every one there? */
export async function writeReports(reports: readonly Output[]): Promise<boolean> {
  let all = true
  for (const report of reports) all = (await areWritten([await rendered(report)])) && all
  return all
}
