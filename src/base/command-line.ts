/** Command lines for the user to copy, and the sentence above them. */
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads'
import { columnsOf } from './columns.ts'
import { IN_A_CLONE, packagePath, programOf, quoted, type Start, upFrom } from './how-started.ts'
import { wrapWhole } from './text.ts'

export { IN_A_CLONE, quoted }

const CODE = realpathSync(fileURLToPath(import.meta.url))

/** Sources run only in the tests of a clone. */
const isSource = CODE.endsWith('.ts')

/** The root of the package: the nearest directory above this file with a package.json. */
const ROOT = upFrom(dirname(CODE)).find((path) => existsSync(join(path, 'package.json'))) ?? dirname(CODE)

/** If the current directory was deleted, no printed command line can be copied. */
function workingDirectory(): string {
  try {
    return process.cwd()
  } catch {
    return ROOT
  }
}

const START: Start = {
  root: ROOT,
  script: process.argv[1] ?? '',
  cwd: isSource ? ROOT : workingDirectory(),
  env: process.env,
}

/** A worker thread cannot find out how the program was started, so the main thread passes it on. */
const KEY = 'argnn-spec: how it was started'

/** How the reader of the output starts this program, up to the subcommand. */
export const PROGRAM: string = isMainThread
  ? programOf(START)
  : ((getEnvironmentData(KEY) as string | undefined) ?? programOf(START))

if (isMainThread) setEnvironmentData(KEY, PROGRAM)

/** Converts a stored command line, which has the form for a clone, to the form for this start. */
export const asStarted = (line: string): string =>
  line.startsWith(IN_A_CLONE) ? PROGRAM + line.slice(IN_A_CLONE.length) : line

/** The path of a document or an example of the package, relative to the current directory. */
export const documentAt = (path: string): string => packagePath(path, START)

/** The `file:` URL of a document of the package; the path may end with `#` and the anchor of a heading. */
export const documentUrl = (path: string): string => {
  const [file = '', anchor] = path.split('#')
  const { href } = pathToFileURL(join(ROOT, file))
  return anchor === undefined ? href : `${href}#${anchor}`
}

/** The command line of this process, for the user to copy. */
export const thisLine = (): string => [PROGRAM, ...process.argv.slice(2).map(quoted)].join(' ')
/**
 * The next step in words, and below it the command line for it: on a line of its own, not wrapped.
 */
export const next = (what: string, line?: string, columns = columnsOf(process.stderr)): string[] =>
  line === undefined
    ? wrapWhole(`Next: ${what}.`, columns)
    : [...wrapWhole(`Next: ${what}:`, columns), `  ${line}`]
