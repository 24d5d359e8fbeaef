import { describe, expect, it } from 'vitest'
import { adversarialWeights, nudge } from '../../bench/adversarial.ts'
import { FAMILIES, takeStars } from '../../bench/families.ts'
import { restore, snapshotOf } from '../../bench/snapshot.ts'
import {
  laplacianOf,
  nodesOf,
  PUBLISHED_SHAPE,
  SHAPES,
  type Shape,
  type StarWeights,
  starOf,
} from '../../bench/stars.ts'
import { localLaplacian } from '../../spec/local-laplacian.ts'
import { hasPair } from '../../spec/pair.ts'
import { fromState } from '../../src/adapter/reference.ts'
import type { DegreeMode } from '../../src/argnn/network.ts'
import { createRandom } from '../../src/argnn/random.ts'

const MODES: readonly DegreeMode[] = ['D', 'DW']
const SMALL_SHAPES = SHAPES.filter(({ mutual }) => mutual <= 8)
const SEED = 5
const STARS = 20
/** Far above rounding errors, and far below the difference to another star. */
const STEP = 2 ** -26

/** The last weight into the hub, changed by a share of itself. */
function withLastChanged({ mutual, oneWay }: StarWeights, share: number): StarWeights {
  const last = mutual.at(-1) as StarWeights['mutual'][number]
  return { mutual: [...mutual.slice(0, -1), { ...last, into: last.into * (1 + share) }], oneWay }
}

const pairOf = (weights: StarWeights, mode: DegreeMode): boolean => {
  const { state, node } = starOf(weights, 1)
  return hasPair(fromState(state), node, mode)
}

describe('families', () => {
  it('adversarial weights are at the threshold: a pair exists on one side and not on the other', () => {
    for (const shape of SMALL_SHAPES)
      for (const mode of MODES) {
        const random = createRandom(SEED)
        for (let k = 0; k < STARS; k += 1) {
          const weights = adversarialWeights(shape, mode, random)
          const sides = [-STEP, STEP].map((share) => pairOf(withLastChanged(weights, share), mode))
          expect(new Set(sides).size, `${shape.name}, ${mode}, ${k}`).toBe(2)
        }
      }
  })

  it('in mode D, P is within a few units in the last place of −((d_n − 2)/2)², on large stars too', () => {
    const random = createRandom(SEED)
    for (const shape of SHAPES) {
      const { mutual } = adversarialWeights(shape, 'D', random)
      const target = -(((2 * shape.mutual + shape.oneWay - 2) / 2) ** 2)
      const p = mutual.reduce((sum, { into, out }) => sum + into * out, 0)
      expect(Math.abs(p / target - 1)).toBeLessThan(8 * Number.EPSILON)
    }
  })

  it('nudges by units in the last place', () => {
    expect(nudge(1, 1)).toBe(1 + Number.EPSILON)
    expect(nudge(-1, 2)).toBe(-1 - 2 * Number.EPSILON)
    expect(nudge(2, -1)).toBe(2 - Number.EPSILON)
    expect(nudge(0, 1)).toBe(0)
  })

  it('have the shape that they say, and the same weights for the same seed', () => {
    for (const shape of SMALL_SHAPES)
      for (const family of FAMILIES) {
        const take = () =>
          takeStars(
            { shape, family, mode: 'DW', random: createRandom(SEED), presentationsApart: 500 },
            shape === PUBLISHED_SHAPE ? 6 : 2,
          )
        for (const { state, node } of take()) expect(shapeAt(state, node)).toMatchObject(sizesOf(shape))
        expect(take()).toEqual(take())
      }
  })

  it('give the peers the local Laplacian of the specification', () => {
    const [shape] = SHAPES as [Shape]
    for (const mode of MODES) {
      const drawing = { shape, family: 'fresh', mode, random: createRandom(SEED) } as const
      for (const star of takeStars({ ...drawing, presentationsApart: 1 }, 6)) {
        const expected = localLaplacian(fromState(star.state), star.node, mode)
        laplacianOf(star, mode).forEach((row, i) => {
          row.forEach((entry, j) => {
            expect(entry).toBeCloseTo(expected[i]?.[j] as number, 12)
          })
        })
      }
    }
  })
})

const sizesOf = ({ mutual, oneWay }: Shape) => ({ mutual, oneWay })

function shapeAt(state: Parameters<typeof fromState>[0], node: number) {
  const { adjacency, nodes } = fromState(state)
  const edge = (from: number, to: number): number => adjacency[from]?.[to] ?? 0
  const others = Array.from({ length: nodes }, (_, i) => i)
  return {
    mutual: others.filter((i) => edge(i, node) === 1 && edge(node, i) === 1).length,
    oneWay: others.filter((i) => edge(i, node) !== edge(node, i)).length,
  }
}

it('a snapshot is written back in full', () => {
  const { state } = starOf({ mutual: [{ into: 1, out: -2 }], oneWay: [0.5] }, 0)
  const snapshot = snapshotOf(state)
  state.values.fill(9)
  state.weights.fill(9)
  expect(snapshotOf(state)).not.toEqual(snapshot)
  restore(state, snapshot)
  expect(snapshotOf(state)).toEqual(snapshot)
  expect(nodesOf({ name: '', mutual: 1, oneWay: 1 })).toBe(state.nodes)
})
