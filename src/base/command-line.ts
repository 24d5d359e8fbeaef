/** Lines to copy into a shell, and what stands above them. */
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads'
import { IN_A_CLONE, packagePath, programOf, quoted, type Start, upFrom } from './how-started.ts'
import { TERMINAL_COLUMNS, wrapWhole } from './text.ts'

export { IN_A_CLONE, quoted }

const CODE = realpathSync(fileURLToPath(import.meta.url))

/** Sources are run in a clone, by its tests. */
const isSource = CODE.endsWith('.ts')

/** Of the package: wherever this was built to, the first directory above with a package.json. */
const ROOT = upFrom(dirname(CODE)).find((path) => existsSync(join(path, 'package.json'))) ?? dirname(CODE)

/** Where the current directory was deleted, there is nothing to say that could be copied. */
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

/** Worker threads were started by this program, not by a reader: they are told. */
const KEY = 'argnn-spec: how it was started'

/** How the reader of what is printed starts this program, as far as its subcommands. */
export const PROGRAM: string = isMainThread
  ? programOf(START)
  : ((getEnvironmentData(KEY) as string | undefined) ?? programOf(START))

if (isMainThread) setEnvironmentData(KEY, PROGRAM)

/** A line that is stored in the form of a clone, as it is typed here. */
export const asStarted = (line: string): string =>
  line.startsWith(IN_A_CLONE) ? PROGRAM + line.slice(IN_A_CLONE.length) : line

/** A document or an example that comes with the package, by its path there, as a reader finds it from here. */
export const documentAt = (path: string): string => packagePath(path, START)

/** The same as a URL, which leads there on this machine: a path may end with `#` and the anchor of a heading. */
export const documentUrl = (path: string): string => {
  const [file = '', anchor] = path.split('#')
  const { href } = pathToFileURL(join(ROOT, file))
  return anchor === undefined ? href : `${href}#${anchor}`
}

/** What this process was asked, as it can be asked again. */
export const thisLine = (): string => [PROGRAM, ...process.argv.slice(2).map(quoted)].join(' ')
/** What to do next, in words, and the line that does it: alone and unwrapped, however wide. */
export const next = (what: string, line?: string): string[] =>
  line === undefined
    ? wrapWhole(`Next: ${what}.`, TERMINAL_COLUMNS)
    : [...wrapWhole(`Next: ${what}:`, TERMINAL_COLUMNS), `  ${line}`]
