/**
 * How wide and high text is in a drawing, so that labels can be placed without a browser. The metric is that of DejaVu
 * Sans, with which figures are rendered; the fonts that browsers choose for pages are narrower.
 */

/** Advance widths of the printable ASCII characters, from the space on, in thousandths of the font size. */
const REGULAR = [
  318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636,
  636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295,
  295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838,
  500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521,
  392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
]

/** −, ± and the arrows are as wide as +; of all other characters none that is common is wider than this. */
const OTHER = 1000
const SIGNS = new Map([...'−±→←'].map((character) => [character, 838]))
/** Bold text is wider by at most this, but for m and w. */
const BOLD = 1.16

function thousandths(character: string): number {
  const code = character.codePointAt(0) as number
  return REGULAR[code - 32] ?? SIGNS.get(character) ?? OTHER
}

/** In the unit of `size`, the font size. */
export function textWidth(text: string, size: number, isBold = false): number {
  let sum = 0
  for (const character of text) sum += thousandths(character)
  return (sum / 1000) * size * (isBold ? BOLD : 1)
}

/** From the top of a digit to below the baseline, with what a comma or a bracket needs. */
export const textHeight = (size: number): number => 1.1 * size

const ELLIPSIS = '…'

/** The text, or as much of its beginning as fits, with an ellipsis. */
export function fitted(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text
  let [shown, used] = ['', textWidth(ELLIPSIS, size)]
  for (const character of text) {
    used += (thousandths(character) / 1000) * size
    if (used > width) break
    shown += character
  }
  return `${shown}${ELLIPSIS}`
}

/** The text, or as many characters of its beginning, with an ellipsis. */
export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}${ELLIPSIS}`
