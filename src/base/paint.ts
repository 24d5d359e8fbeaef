/** Colour of verdicts, for terminals that want it. Words say the same: whoever sees no colour misses nothing. */

/** How good the news is; a page has the same tones. */
export type Tone = 'good' | 'bad' | 'open'

/** Text in the colour of a tone, or as it is. */
export type Paint = (tone: Tone, text: string) => string

export const plain: Paint = (_, text) => text

/** Green, red and yellow as the terminal has them. util.styleText does the same from Node 20.12 on. */
const CODES: Readonly<Record<Tone, number>> = { good: 32, bad: 31, open: 33 }

const sequence = (code: number): string => `\u001b[${code}m`

const DEFAULT_COLOUR = 39

export const coloured: Paint = (tone, text) => `${sequence(CODES[tone])}${text}${sequence(DEFAULT_COLOUR)}`

/** All that we send to a terminal to colour text. */
export const SEQUENCES: readonly string[] = [...Object.values(CODES), DEFAULT_COLOUR].map(sequence)

type Environment = Readonly<Record<string, string | undefined>>

/** FORCE_COLOR decides where it is set (0 and false say no), then NO_COLOR, then what the stream is, as in Node. */
export function paintFor(
  { isTTY = false }: { readonly isTTY?: boolean | undefined },
  { FORCE_COLOR, NO_COLOR, TERM }: Environment = process.env,
): Paint {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR === '0' || FORCE_COLOR === 'false' ? plain : coloured
  const isUnwanted = (NO_COLOR !== undefined && NO_COLOR !== '') || TERM === 'dumb'
  return isTTY && !isUnwanted ? coloured : plain
}
