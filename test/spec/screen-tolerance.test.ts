import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eigenvalueTolerance } from '../../spec/conditioning.ts'
import { centre } from '../../spec/exact/enclosures.ts'
import { localLaplacian, scaleOf } from '../../spec/local-laplacian.ts'
import type { Complex } from '../../spec/network.ts'
import type { LocalCase } from '../../spec/observation.ts'
import { largestPairs } from '../../spec/pair.ts'
import { screen } from '../../spec/screen/screen.ts'
import { isCertainlyNear } from '../../spec/screen/tolerance.ts'
import { casesOf, extremeScales, shiftedScales } from './hard-cases.ts'
import { starOf } from './networks.ts'

const SEED = 31
const RUNS = 150

/** How far a report is off, in tolerances: within, at the edge, and beyond, on either side and either way. */
const offsets = fc
  .tuple(fc.constantFrom(0, 0.1, 0.4, 0.6, 0.99, 1.01, 1.5, 3, 1e3, 1e12), fc.boolean(), fc.boolean())
  .map(([size, negative, high]) => ({ size: negative ? -size : size, high }))

/** What PAIR-2 asks, by the exact path. */
const isNear = ({ network, node, mode }: LocalCase, pair: Complex): boolean =>
  largestPairs(network, node, mode)
    .map(({ enclosures, disc }) => centre(disc, enclosures.shift, scaleOf(network)))
    .some(
      (z) =>
        Math.hypot(z.re - pair.re, z.im - pair.im) <=
        eigenvalueTolerance(localLaplacian(network, node, mode), node, z),
    )

const saysNear = ({ network, node, mode }: LocalCase, pair: Complex): boolean =>
  isCertainlyNear(screen(network, node, mode), pair)

function reported({ network, node, mode }: LocalCase, size: number, high: boolean): Complex | undefined {
  const [first] = largestPairs(network, node, mode)
  if (first === undefined) return undefined
  const z = centre(first.disc, first.enclosures.shift, scaleOf(network))
  const off = size * eigenvalueTolerance(localLaplacian(network, node, mode), node, z)
  return { re: z.re + (high ? 0 : off), im: z.im + (high ? off : 0) }
}

describe(`PAIR-2: what the screen calls near is near by the exact path, seed ${SEED}`, () => {
  it.each([
    ['antagonistic', casesOf('antagonistic'), RUNS],
    ['colliding blocks', casesOf('colliding blocks'), RUNS],
    ['near threshold', casesOf('near threshold'), RUNS],
    ['shifted scales', shiftedScales, RUNS],
    // Exact discs are costly there.
    ['extreme scales', extremeScales, RUNS / 5],
  ] as const)('%s', (_, cases, runs) => {
    let [near, sure] = [0, 0]
    fc.assert(
      fc.property(cases, offsets, (given, { size, high }) => {
        const pair = reported(given, size, high)
        if (pair === undefined) return
        const [right, said] = [isNear(given, pair), saysNear(given, pair)]
        if (right) near += 1
        if (said) sure += 1
        expect(said && !right).toBe(false)
      }),
      { seed: SEED, numRuns: runs },
    )
    expect(near).toBeGreaterThan(0)
    expect(sure).toBeGreaterThan(0)
  })

  it('where the square of a weight is beyond the range of doubles', () => {
    const given: LocalCase = { network: starOf([[5e-324, -2e154]]), node: 0, mode: 'DW' }
    expect(saysNear(given, reported(given, 0, false) as Complex)).toBe(true)
    for (const size of [1.5, 3, 1e3])
      expect(saysNear(given, reported(given, size, false) as Complex)).toBe(false)
  })
})
