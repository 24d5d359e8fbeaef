/** Participation factors (T9) without rounding: at any scale of the weights, beside a formula in doubles where that is safe. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ruleCases } from '../../properties/arbitraries/network.ts'
import { inverseSquare } from '../../spec/conditioning.ts'
import { centre } from '../../spec/exact/enclosures.ts'
import { type ArrowMatrix, arrowOf } from '../../spec/local-laplacian.ts'
import type { Network } from '../../spec/network.ts'
import { largestPairs } from '../../spec/pair.ts'
import { participationFactors, participationFactorsOf } from '../../spec/participation.ts'

const SEED = 2024
const RUNS = 150

const cases = ruleCases({ rules: ['dominant'], modes: ['DW'] })

const scaled = (network: Network, by: number): Network => ({
  ...network,
  weights: network.weights.map((row) => row.map((weight) => weight * by)),
})

/** T9 in doubles, which is enough where nothing cancels and nothing vanishes. */
function inDoubles(network: Network, node: number): { factors: number[]; cancels: boolean } | undefined {
  const arrow = arrowOf(network, node, 'DW')
  const [pair] = largestPairs(network, node, 'DW')
  if (pair === undefined) return undefined
  const lambda = centre(pair.disc, pair.enclosures.shift, arrow.scale)
  const unit = 2 ** -arrow.scale
  const raw = arrow.spokes.map(({ d, p }) => {
    const inverse = inverseSquare(Number(d) * unit, lambda)
    return { re: Number(p) * unit * unit * inverse.re, im: Number(p) * unit * unit * inverse.im }
  })
  const sum = raw.reduce((total, z) => ({ re: total.re + z.re, im: total.im + z.im }), { re: 1, im: 0 })
  const [size, moduli] = [Math.hypot(sum.re, sum.im), raw.map(({ re, im }) => Math.hypot(re, im))]
  return {
    factors: moduli.map((modulus) => modulus / size),
    cancels: moduli.some((modulus) => !(modulus < 1e4 * size)) || lambda.im < 1e-4 * Math.abs(lambda.re),
  }
}

describe('participation factors', () => {
  it('are those of a formula in doubles where it is safe', () => {
    let told = 0
    fc.assert(
      fc.property(cases, ({ network, node }) => {
        const expected = inDoubles(network, node)
        if (expected === undefined || expected.cancels) return
        const [pair] = largestPairs(network, node, 'DW')
        const got = participationFactors(arrowOf(network, node, 'DW'), pair!)!
        told += 1
        for (const [k, factor] of expected.factors.entries())
          expect(Math.abs((got[k] ?? Number.NaN) - factor)).toBeLessThanOrEqual(1e-6 * factor)
      }),
      { seed: SEED, numRuns: RUNS },
    )
    expect(told).toBeGreaterThan(RUNS / 6)
  })

  it('do not change with the unit of the weights, though their products vanish in doubles', () => {
    let told = 0
    fc.assert(
      fc.property(cases, ({ network, node }) => {
        const of = (given: Network): number[] | undefined => {
          const [pair] = largestPairs(given, node, 'DW')
          return pair && participationFactors(arrowOf(given, node, 'DW'), pair)
        }
        // Weights of a few bits keep all of them when they are scaled.
        const whole = { ...network, weights: network.weights.map((row) => row.map((x) => Math.fround(x))) }
        if (whole.weights.flat().some((x) => x !== 0 && (Math.abs(x) < 1e-30 || Math.abs(x) > 1e30))) return
        const [now, small] = [of(whole), of(scaled(whole, 2 ** -700))]
        if (now === undefined) return
        told += 1
        expect(small!.map((x) => x.toPrecision(6))).toEqual(now.map((x) => x.toPrecision(6)))
      }),
      { seed: SEED, numRuns: RUNS },
    )
    expect(told).toBeGreaterThan(RUNS / 6)
  })

  it('are none at a multiple eigenvalue, where they cannot add up to 1', () => {
    // (z² + 1)² = 0
    const spoke = (node: number, d: bigint, p: bigint) => ({ node, d, p, mutual: true })
    const arrow: ArrowMatrix = {
      scale: 0,
      hub: 0n,
      spokes: [spoke(1, -1n, -2n), spoke(2, 0n, 1n), spoke(3, 1n, -2n)],
    }
    expect(participationFactorsOf(arrow, { re: 0, im: 1 })).toBeUndefined()
    // Beside it, the sum is no root and no 0.
    expect(participationFactorsOf(arrow, { re: 0, im: 2 })).toHaveLength(3)
  })
})
