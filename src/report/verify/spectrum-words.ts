/** Eigenvalues, pairs and spectra in words. */
import { LARGEST_SHIFT } from '../../../spec/conditioning.ts'
import type { Complex } from '../../../spec/network.ts'
import type { IsRounding } from '../../verify/spectra.ts'

/** What counts as rounding, wherever spectra are shown. */
export const ROUNDING_WORDS = `rounding: the nearest exact eigenvalue is real, and the imaginary part is at most ${LARGEST_SHIFT} ‖L‖`

/** No eigenvalue is rounding where nothing exact is known. */
const NEVER: IsRounding = () => false

export interface SpectrumStyle {
  readonly number: (x: number) => string
  readonly isRounding?: IsRounding
}

function eigenvalueText({ re, im }: Complex, { number, isRounding = NEVER }: SpectrumStyle): string {
  if (im === 0) return number(re)
  // The minus of its numbers, which pages write in another way.
  const sign = im < 0 ? number(-1).slice(0, 1) : '+'
  const size = number(Math.abs(im))
  return isRounding({ re, im })
    ? `${number(re)} (rounding: ${sign}${size}i)`
    : `${number(re)} ${sign} ${size}i`
}

/** A pair by one of its members. */
export const pairWords = ({ re, im }: Complex, { number, isRounding = NEVER }: SpectrumStyle): string =>
  isRounding({ re, im })
    ? `${number(re)} (rounding: ±${number(Math.abs(im))}i)`
    : `${number(re)} ± ${number(Math.abs(im))}i`

/** Takes the conjugate of `z` out of the rest, where it is there. */
function takePartner(z: Complex, rest: Complex[]): boolean {
  const partner = rest.findIndex(({ re, im }) => re === z.re && im === -z.im && im !== 0)
  if (partner >= 0) rest.splice(partner, 1)
  return partner >= 0
}

/** More different eigenvalues are counted, not listed. */
const MOST_LISTED = 40

/** Eigenvalues for reading: conjugates as one, equal ones counted, the largest imaginary part first. */
export function spectrumText(eigenvalues: readonly Complex[], style: SpectrumStyle): string {
  const rest = [...eigenvalues].sort((a, b) => Math.abs(b.im) - Math.abs(a.im) || a.re - b.re)
  const counts = new Map<string, { words: string; times: number }>()
  while (rest.length > 0 && counts.size < MOST_LISTED) {
    const z = rest.shift() as Complex
    const words = takePartner(z, rest) ? pairWords(z, style) : eigenvalueText(z, style)
    const key = `${z.re} ${Math.abs(z.im)} ${words}`
    counts.set(key, { words, times: (counts.get(key)?.times ?? 0) + 1 })
  }
  const listed = [...counts.values()].map(({ words, times }) =>
    times === 1 ? words : `${words} (×${times})`,
  )
  return [...listed, ...(rest.length > 0 ? [`and ${rest.length} more`] : [])].join(', ')
}
