/**
 * All eigenvalues of the upper half-plane, on arrows whose eigenvalues were chosen, with more poles
 * than are counted first.
 */
import { describe, expect, it } from 'vitest'
import type { Pole } from '../../../src/argnn/exact/arrow.ts'
import { secularOf } from '../../../src/argnn/exact/secular.ts'
import { separate } from '../../../src/argnn/exact/separate.ts'
import { type Gaussian, type KnownArrow, knownArrow } from '../../spec/known-roots.ts'

const FIRST_BITS = 100

const gaussian = (re: number, im: number): Gaussian => ({ re: BigInt(re), im: BigInt(im) })

/** The chosen pairs for which there is a disc that holds nothing else; fails if some disc holds none. */
function found({ arrow, pairs }: KnownArrow, bits = FIRST_BITS): number {
  const poles: Pole[] = [...arrow.spokes].filter(({ p }) => p !== 0n).sort((a, b) => (a.d < b.d ? -1 : 1))
  const { secular, discs } = separate(arrow.hub, poles, secularOf(arrow.hub, poles, bits))
  const up = BigInt(secular.precision)
  const holds = (disc: (typeof discs)[number], { re, im }: Gaussian): boolean =>
    (((re - secular.centre) << up) - disc.re) ** 2n + ((im << up) - disc.im) ** 2n <= disc.radius ** 2n
  for (const disc of discs) expect(pairs.filter((root) => holds(disc, root))).toHaveLength(1)
  return discs.length
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, k) => k)

/** Poles 0, 10, 20 …, pairs as given, and a real root beside each pole that is left over. */
const withPairs = (poles: number, pairs: readonly Gaussian[]): KnownArrow =>
  knownArrow(
    { pairs, real: upTo(poles + 1 - 2 * pairs.length).map((k) => BigInt(10 * k + 3)) },
    upTo(poles).map((k) => BigInt(10 * k)),
  )

describe('more poles than are counted first', () => {
  it.each([12, 13, 14, 20])('%i poles: one disc for each pair', (poles) => {
    expect(found(withPairs(poles, [gaussian(35, 2)]))).toBe(1)
    expect(found(withPairs(poles, [gaussian(35, 2), gaussian(-5, 30), gaussian(200, 1)]))).toBe(3)
  })

  it('a spectrum that is real', () => {
    for (const poles of [12, 13, 16]) expect(found(withPairs(poles, []))).toBe(0)
    // Between poles and beyond both ends.
    const real = [-7, ...upTo(13).map((k) => 10 * k + 5)].map(BigInt)
    expect(
      found(
        knownArrow(
          { pairs: [], real },
          upTo(13).map((k) => BigInt(10 * k)),
        ),
      ),
    ).toBe(0)
    // Two and three real roots between the same poles.
    const crowded = [1, 3, 4, 6, 7, 31, 33, 35, 51, 72, 74, 88, 109, 113].map(BigInt)
    expect(
      found(
        knownArrow(
          { pairs: [], real: crowded },
          upTo(13).map((k) => BigInt(10 * k)),
        ),
      ),
    ).toBe(0)
  })

  it('pairs so close to the axis that the first precision does not tell them from real eigenvalues', () => {
    const far = 10 ** 12
    for (const close of [gaussian(35 * far, 1), gaussian(-far, 1), gaussian(150 * far, 1)]) {
      const real = upTo(12).map((k) => BigInt(far) * BigInt(10 * k + 3))
      const poles = upTo(13).map((k) => BigInt(far) * BigInt(10 * k))
      const one = knownArrow({ pairs: [close], real }, poles)
      for (const bits of [1, 8]) expect(found(one, bits)).toBe(1)
    }
  })

  it('so many that they are never counted: all others are shown to be real', { timeout: 60_000 }, () => {
    expect(found(withPairs(65, [gaussian(35, 2)]))).toBe(1)
    // Three real roots between two poles, and none between the next.
    const crowded = upTo(22).flatMap((k) => [30 * k + 3, 30 * k + 5, 30 * k + 7].map(BigInt))
    expect(
      found(
        knownArrow(
          { pairs: [], real: crowded },
          upTo(65).map((k) => BigInt(10 * k)),
        ),
      ),
    ).toBe(0)
  })
})
