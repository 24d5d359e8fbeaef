/** How wide text may be on the terminal that it goes to. */
import { TERMINAL_COLUMNS } from './text.ts'

/** On less nothing can be read, whatever the terminal says. */
const LEAST_COLUMNS = 20

/**
 * COLUMNS decides if it is set to a number, then the stream's own width; a file is as wide as most
 * terminals. Wider than those no text is.
 */
export function columnsOf(
  { columns }: { readonly columns?: number | undefined },
  { COLUMNS }: Readonly<Record<string, string | undefined>> = process.env,
): number {
  const asked = /^\d{1,6}$/.test(COLUMNS ?? '') ? Number(COLUMNS) : 0
  const width = asked || columns || TERMINAL_COLUMNS
  return Math.min(TERMINAL_COLUMNS, Math.max(LEAST_COLUMNS, width))
}
