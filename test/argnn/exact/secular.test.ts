import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scaleOf } from '../../../spec/local-laplacian.ts'
import { coupledRoots } from '../../../spec/spectrum.ts'
import { exactArrow, polesOf } from '../../../src/argnn/exact/arrow.ts'
import { discAround, secularOf } from '../../../src/argnn/exact/secular.ts'
import { expectHolds } from '../holding.ts'
import { neighbourhoodOf, pair, product } from '../prescribed.ts'
import { type Mutual, specNetworkOf, starOf } from '../stars.ts'

const SEED = 20240607

/** A precision at which rounding errors are visible. */
const FEW_BITS = 24

/** Is an exact eigenvalue of the core in the disc around this point of the plane, or the disc unknown? */
function holdsOne(mutual: readonly Mutual[], others: readonly number[], x: number, y: number) {
  const arrow = exactArrow(starOf(mutual, others), 'DW')
  const poles = polesOf(arrow)
  const secular = secularOf(arrow.hub, poles, FEW_BITS)
  const unit = BigInt(Math.round(x * 2 ** FEW_BITS))
  const grow = secular.bits - FEW_BITS
  const disc = discAround(secular, {
    re: unit << BigInt(grow),
    im: BigInt(Math.round(y * 2 ** FEW_BITS)) << BigInt(grow),
  })
  if (disc === undefined) return undefined
  const network = specNetworkOf(mutual, others)
  const { discs, shift } = coupledRoots(network, 0, 'DW')
  // Both in units of 2^−bits: the plane's own unit is 2^(size − bits) units of the arrow.
  const fine = shift + scaleOf(network)
  const coarse = secular.bits - secular.size - arrow.exponent
  const bits = Math.max(fine, coarse)
  const up = (z: bigint): bigint => z << BigInt(bits - coarse)
  const centre = (secular.centre << BigInt(bits)) >> BigInt(-arrow.exponent)
  return discs.some((root) => {
    const re = (root.re << BigInt(bits - fine)) - up(disc.re) - centre
    const im = (root.im << BigInt(bits - fine)) - up(disc.im)
    const reach = up(disc.radius) + (root.radius << BigInt(bits - fine))
    return re * re + im * im <= reach * reach
  })
}

const weight = fc.integer({ min: -40, max: 40 }).map((k) => k / 8)
const coordinate = fc.integer({ min: -1000, max: 1000 }).map((k) => k / 1000)

describe('a disc around any point', () => {
  it(`holds at least one eigenvalue, seed ${SEED}`, () => {
    let known = 0
    const mutual = fc.array(fc.tuple(weight, weight), { minLength: 1, maxLength: 6 })
    expectHolds(
      fc.tuple(mutual, fc.array(weight, { maxLength: 1 }), coordinate, coordinate),
      ([list, others, x, y]) => {
        if (list.every(([a, b]) => a * b === 0)) return
        const holds = holdsOne(list, others, x, y)
        if (holds === undefined) return
        expect(holds).toBe(true)
        known += 1
      },
      { seed: SEED, numRuns: 1000 },
    )
    expect(known).toBeGreaterThan(500)
  })

  it('does so far from a triple pair, where f/f′ is a small share of the distance', () => {
    const f = product(pair(10, 1), pair(10, 1), pair(10, 1))
    const { mutual, others } = neighbourhoodOf(f, [8, 9, 10, 11, 12])
    for (const [x, y] of [
      [0.9, 0.9],
      [-0.9, 0.5],
      [0, 0.9],
      [0, 0.03],
    ] as const)
      expect(holdsOne(mutual, others, x, y)).toBe(true)
  })
})
