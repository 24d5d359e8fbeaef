import { afterEach, describe, expect, it, vi } from 'vitest'
import { checkProperty } from '../../properties/check.ts'
import { reference } from '../../src/adapter/reference.ts'

const SEED = 2024
const RUNS = 500

/** A mistake in one function of the specification, and the theorem that has to notice it. */
const MISTAKES: readonly (readonly [
  id: string,
  module: string,
  name: string,
  wrong: (right: never) => unknown,
])[] = [
  [
    'THM-1',
    '../../spec/characteristic-polynomial.ts',
    'secularPolynomial',
    (right: (a: { spokes: { p: bigint }[] }) => unknown) => (arrow: { spokes: { p: bigint }[] }) =>
      right({ ...arrow, spokes: arrow.spokes.map((s) => ({ ...s, p: -s.p })) }),
  ],
  [
    'THM-2',
    '../../spec/local-laplacian.ts',
    'arrowOf',
    (right: (...args: unknown[]) => { hub: bigint }) =>
      (...args: unknown[]) => {
        const arrow = right(...args)
        return { ...arrow, hub: arrow.hub + 1n }
      },
  ],
  ['THM-3', '../../spec/pair.ts', 'pairCount', () => () => 0],
  ['THM-4', '../../spec/local-laplacian.ts', 'antagonists', () => () => []],
  [
    'THM-5',
    '../../spec/spectrum.ts',
    'pairBound',
    (right: (spokes: unknown) => number) => (spokes: unknown) => Math.max(0, right(spokes) - 1),
  ],
  [
    'THM-6',
    '../../spec/invariance.ts',
    'transpose',
    (right: (n: { weights: number[][] }) => { weights: number[][] }) =>
      (network: { weights: number[][] }) => {
        const t = right(network)
        return { ...t, weights: t.weights.map((row) => row.map(Math.abs)) }
      },
  ],
  ['THM-7', '../../spec/pair.ts', 'hasPairBySturm', () => () => true],
  [
    'THM-8',
    '../../spec/local-laplacian.ts',
    'arrowOf',
    (right: (...args: unknown[]) => { spokes: object[] }) =>
      (...args: unknown[]) => {
        const arrow = right(...args)
        return { ...arrow, spokes: arrow.spokes.map((s) => ({ ...s, mutual: true })) }
      },
  ],
  [
    'THM-9',
    '../../spec/local-laplacian.ts',
    'arrowOf',
    (right: (...args: unknown[]) => { spokes: { p: bigint }[] }) =>
      (...args: unknown[]) => {
        const arrow = right(...args)
        return { ...arrow, spokes: arrow.spokes.map((s) => ({ ...s, p: 2n * s.p })) }
      },
  ],
  [
    'THM-10',
    '../../spec/decision.ts',
    'admissibleDecisions',
    (right: (...args: unknown[]) => unknown) => (network: unknown, node: unknown, mode: unknown) =>
      right(network, node, mode, 'dominant'),
  ],
]

afterEach(() => {
  vi.resetModules()
})

describe('every theorem can fail', () => {
  for (const [id, module, name, wrong] of MISTAKES) {
    it(`${id} refutes a wrong ${name}, seed ${SEED}`, async () => {
      vi.resetModules()
      vi.doMock(module, async (original) => {
        const right = (await original()) as Record<string, never>
        return { ...right, [name]: wrong(right[name] as never) }
      })
      const { THEOREM_PROPERTIES } = await import('../../properties/theorems.ts')
      vi.doUnmock(module)
      const property = THEOREM_PROPERTIES.find(({ clause }) => clause.id === id)
      const outcome = await checkProperty(property as never, reference, { runs: RUNS, seed: SEED })
      expect(outcome).toMatchObject({ verdict: 'fails', counterexample: expect.anything() })
    })
  }
})
