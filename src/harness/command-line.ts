/** Lines to copy into a shell, and what stands above them. */
import type { Tone } from './terminal/paint.ts'
import { printable } from './terminal/printable.ts'
import { TERMINAL_COLUMNS, wrap } from './text.ts'

/** How a reader of the documents starts the program. */
export const PROGRAM = 'npm run --silent argnn-spec --'

/** One word of a shell; what does not print is written as bash and most others read it. */
export function quoted(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text
  if (printable(text) === text) return `'${text.replaceAll("'", `'\\''`)}'`
  return `$'${printable(text.replaceAll('\\', '\\\\').replaceAll("'", "\\'"))}'`
}

/** What this process was asked, as it can be asked again. */
export const thisLine = (): string => [PROGRAM, ...process.argv.slice(2).map(quoted)].join(' ')

/** What to do next, in words, and the line that does it: alone and unwrapped, however wide. */
export const next = (what: string, line?: string): string[] =>
  line === undefined
    ? wrap(`Next: ${what}.`, TERMINAL_COLUMNS)
    : [...wrap(`Next: ${what}:`, TERMINAL_COLUMNS), `  ${line}`]

/** How a command ended. */
export interface Ending {
  /** One line. */
  readonly verdict: string
  readonly tone: Tone
  /** What to do next. */
  readonly next: readonly string[]
}
