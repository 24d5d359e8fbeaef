/** A screen with a mistake in it must be caught by the cases that the right one is tested on. */
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { LocalCase } from '../../spec/observation.ts'
import type { Ball } from '../../spec/screen/ball.ts'
import type { Twofold } from '../../spec/screen/twofold.ts'
import { disagreement, type UnderTest } from './disagreement.ts'
import {
  nearDoubleRoots,
  nearlyCasesOf,
  nearlyEvenShares,
  nearlyMirrored,
  nearSquares,
} from './hard-cases.ts'

const SEED = 2024
const RUNS = 300

const BALL = '../../spec/screen/ball.ts'
const TWOFOLD = '../../spec/screen/twofold.ts'

type Operation<T> = (a: never, b: never) => T
/** The same operation with a part of what it knows changed. */
const changed =
  <T extends object>(change: (right: T) => Partial<T>) =>
  (right: Operation<T>): Operation<T> =>
  (a, b) => {
    const result = right(a, b)
    return { ...result, ...change(result) }
  }

const MISTAKES: readonly [string, string, string, unknown, fc.Arbitrary<LocalCase>][] = [
  [
    'products a thousand times too sure',
    BALL,
    'multiplyBalls',
    changed<Ball>(({ radius }) => ({ radius: radius / 1000 })),
    nearDoubleRoots,
  ],
  ['discs always apart', BALL, 'areApart', () => () => true, nearDoubleRoots],
  [
    'heights compared by their centres',
    BALL,
    'isAbove',
    () => (a: Ball, b: Ball) => a.im > b.im,
    nearlyMirrored,
  ],
  [
    'shares a little too large',
    BALL,
    'quotientAtLeast',
    () => (a: number, b: number) => (a / b) * (1 + 1e-12),
    nearlyEvenShares,
  ],
  [
    'what sums lose, forgotten',
    BALL,
    'addBalls',
    () => (a: Ball, b: Ball) => ({ re: a.re + b.re, im: a.im + b.im, radius: a.radius + b.radius }),
    nearSquares,
  ],
  [
    'what products of weights lose, forgotten',
    TWOFOLD,
    'exactProduct',
    changed<Twofold>(() => ({ low: 0 })),
    nearlyCasesOf('near threshold'),
  ],
  [
    'equal up to rounding taken for equal',
    TWOFOLD,
    'isSame',
    () => (a: Twofold, b: Twofold) => Math.abs(a.high - b.high) <= 1e-12,
    nearlyCasesOf('repeated'),
  ],
]

async function withMistake(module: string, name: string, wrong: unknown): Promise<UnderTest> {
  vi.resetModules()
  vi.doMock(module, async (original) => {
    const right = (await original()) as Record<string, never>
    return { ...right, [name]: (wrong as (right: never) => unknown)(right[name] as never) }
  })
  const { screen } = await import('../../spec/screen/screen.ts')
  const { screenedDecisions } = await import('../../spec/admissible.ts')
  vi.doUnmock(module)
  return { screen, screenedDecisions }
}

afterEach(() => {
  vi.resetModules()
})

describe(`a wrong screen is caught, seed ${SEED}`, () => {
  it.each(MISTAKES)('%s', async (_, module, name, wrong, cases) => {
    const underTest = await withMistake(module, name, wrong)
    const seen = fc
      .sample(cases, { seed: SEED, numRuns: RUNS })
      .map((given) => disagreement(given, underTest))
    expect(seen.filter((one) => one.wrong !== undefined).length).toBeGreaterThan(0)
  })
})
