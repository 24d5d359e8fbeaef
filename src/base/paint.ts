/** Colours for verdicts on terminals. Colour is redundant: the words say the same. */

/** How good a result is. Pages use the same tones. */
export type Tone = 'good' | 'bad' | 'open'

/** Applies the colour of a tone, if colours are on. */
export type Paint = (tone: Tone, text: string) => string

export const plain: Paint = (_, text) => text

/** The terminal's own green, red and yellow. util.styleText does the same from Node 20.12 on. */
const CODES: Readonly<Record<Tone, number>> = { good: 32, bad: 31, open: 33 }

const sequence = (code: number): string => `\u001b[${code}m`

const DEFAULT_COLOUR = 39

export const coloured: Paint = (tone, text) => `${sequence(CODES[tone])}${text}${sequence(DEFAULT_COLOUR)}`

/** Every escape sequence for colours that is written to a terminal. */
export const SEQUENCES: readonly string[] = [...Object.values(CODES), DEFAULT_COLOUR].map(sequence)

type Environment = Readonly<Record<string, string | undefined>>

/**
 * FORCE_COLOR decides if it is set (0 and false turn colours off), then NO_COLOR, then the stream,
 * as in Node.
 */
export function paintFor(
  { isTTY = false }: { readonly isTTY?: boolean | undefined },
  { FORCE_COLOR, NO_COLOR, TERM }: Environment = process.env,
): Paint {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR === '0' || FORCE_COLOR === 'false' ? plain : coloured
  const isUnwanted = (NO_COLOR !== undefined && NO_COLOR !== '') || TERM === 'dumb'
  return isTTY && !isUnwanted ? coloured : plain
}
