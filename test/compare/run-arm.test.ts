/** Arms: the rules as plug-ins are the rules, controls keep times and numbers, safety is counted. */
import { describe, expect, it } from 'vitest'
import { RULES } from '../../spec/clause.ts'
import { armsOf, BASELINE_ARMS, type ComparisonArm } from '../../src/compare/arms.ts'
import { BUILT_IN, type CriterionName } from '../../src/compare/criteria.ts'
import type { PruningCriterion } from '../../src/compare/criterion.ts'
import { type ArmRun, type ComparisonCell, runArm } from '../../src/compare/run-arm.ts'
import { armsOfJob, runSeed } from '../../src/compare/run-seed.ts'
import { runCell } from '../../src/experiments/run.ts'

const CELL: ComparisonCell = { task: 'XOR', hidden: 3, mode: 'DW', presentations: 120 }

const own = (criterion: string): ComparisonArm => ({
  id: criterion,
  about: '',
  plan: { kind: 'own', criterion },
})

const chosen = (name: CriterionName) => ({ ...BUILT_IN[name], hasParticipations: false })

const runOwn = (name: CriterionName, cell = CELL, seed = 3): ArmRun =>
  runArm({ cell, seed, arm: own(name), criterion: chosen(name), followed: [] })

const runCustom = (criterion: PruningCriterion, cell = CELL): ArmRun =>
  runArm({ cell, seed: 3, arm: own('x'), criterion: { criterion, hasParticipations: true }, followed: [] })

describe('the rules, written as criteria, are the rules', () => {
  it.each(RULES.flatMap((rule) => (['D', 'DW'] as const).map((mode) => [rule, mode] as const)))(
    '%s, mode %s',
    (rule, mode) => {
      for (const [task, hidden, seed] of [
        ['XOR', 3, 1],
        ['AND', 2, 2],
        ['XOR', 1, 7],
      ] as const) {
        const cell: ComparisonCell = { task, hidden, mode, presentations: 500 }
        const { error, removals } = runOwn(rule, cell, seed)
        const expected = runCell('x', { ...cell, pruning: { mode, rule }, numbering: 'hidden-first' }, seed)
        const times = (all: readonly { presentation: number; node: number; from: number; to: number }[]) =>
          all.map(({ presentation, node, from, to }) => [presentation, node, from, to])
        expect(times(removals)).toEqual(times(expected.removals))
        expect(error).toBe(expected.error)
      }
    },
  )

  it('without pruning too', () => {
    const { error, removals } = runArm({ cell: CELL, seed: 3, arm: BASELINE_ARMS[0]!, followed: [] })
    const cell = { ...CELL, pruning: null, numbering: 'hidden-first' } as const
    expect({ error, removals }).toEqual({ error: runCell('x', cell, 3).error, removals: [] })
  })
})

describe('a criterion is given', () => {
  it('the star with its edges, the exact pair, participations that add up to 1, and seeded numbers', () => {
    const draws: number[][] = []
    for (const _ of [1, 2]) {
      const numbers: number[] = []
      draws.push(numbers)
      let pairs = 0
      runCustom(
        (star, pair, participations, random) => {
          numbers.push(random.uniform(), random.below(5))
          expect(star.neighbours.map(({ node }) => node)).toEqual(
            star.neighbours.map(({ node }) => node).sort((a, b) => a - b),
          )
          expect(star.neighbours.every(({ into, outOf, d }) => d === (into ?? 0) + (outOf ?? 0))).toBe(true)
          expect(star.neighbours.filter(({ isInput }) => isInput).map(({ outOf }) => outOf)).toEqual([
            null,
            null,
          ])
          expect(star.d).toBeCloseTo(
            star.neighbours.reduce((total, { d }) => total + d, 0),
            12,
          )
          if (pair === null) expect(participations).toEqual([])
          else {
            pairs += 1
            expect(participations).toHaveLength(star.neighbours.length)
            const found = star.spectrum().reduce((a, b) => (b.im > a.im ? b : a))
            expect(found.re).toBeCloseTo(pair.re, 9)
            expect(found.im).toBeCloseTo(pair.im, 9)
            const shares = participations.map((share, k) => ({ share, ...star.neighbours[k]! }))
            const antagonists = shares.filter(({ into, outOf }) => (into ?? 0) * (outOf ?? 0) < 0)
            expect(antagonists.reduce((a, b) => (b.share > a.share ? b : a)).node).toBe(pair.antagonist)
            // Σπ = 1: with π_n = c, the magnitudes add up to at least 1 - |c|.
            expect(
              shares.filter(({ into, outOf }) => into === null || outOf === null).map(({ share }) => share),
            ).toEqual([0, 0])
          }
          return null
        },
        { ...CELL, presentations: 20 },
      )
      expect(pairs).toBeGreaterThan(10)
    }
    expect(draws[0]).toEqual(draws[1])
  })

  it('|π_i| as ∂λ/∂d_i has them', () => {
    // By hand: n with one neighbour, d_n = d_i = 0, p = −1: λ = i, π_n = π_i = 1/2.
    let seen = 0
    runCustom(
      ({ neighbours, d }, pair, participations) => {
        if (pair === null) return null
        const mutual = neighbours
          .map((one, k) => ({ ...one, share: participations[k]! }))
          .filter(({ share }) => share > 0)
        // c = 1 / |1 + Σ p/(d − λ)²|, and π_n = c; the complex sum is 1.
        let [re, im] = [1, 0]
        for (const { into, outOf, d: di } of mutual) {
          const p = into! * outOf!
          const [x, y] = [di - pair.re, -pair.im]
          const size = (x * x + y * y) ** 2
          re += (p * (x * x - y * y)) / size
          im -= (2 * p * x * y) / size
        }
        for (const { into, outOf, d: di, share } of mutual)
          expect(share * Math.hypot(re, im)).toBeCloseTo(
            Math.abs(into! * outOf!) / ((di - pair.re) ** 2 + pair.im ** 2),
            9,
          )
        seen += 1
        expect(Number.isFinite(d)).toBe(true)
        return null
      },
      { ...CELL, presentations: 5 },
    )
    expect(seen).toBeGreaterThan(3)
  })
})

describe('controls', () => {
  const records = runSeed({ cell: CELL, seed: 5, hasPublished: true }, undefined)

  it('have records of every arm, and start with the same edges', () => {
    expect(Object.keys(records)).toEqual(BASELINE_ARMS.map(({ id }) => id))
    expect(new Set(Object.values(records).map(({ edges }) => edges))).toEqual(new Set([20]))
    expect(armsOfJob({ hasPublished: false }).map(({ id }) => id)).not.toContain('published')
  })

  it('remove as many edges as what they follow, at the same times', () => {
    const of = (prefix: string) => Object.entries(records).filter(([id]) => id.startsWith(`${prefix}: `))
    expect(of('ordered').length).toBeGreaterThan(6)
    for (const base of ['ordered', 'published'])
      for (const [id, one] of of(base)) {
        const { removed, first, last } = records[base]!
        expect({ id, removed: one.removed, missing: one.missing }).toEqual({ id, removed, missing: 0 })
        if (!id.includes('mask'))
          expect({ id, first: one.first, last: one.last }).toEqual({ id, first, last })
        else expect([one.first, one.last]).toEqual([0, 0])
      }
  })

  it('differ from what they follow, so that they control something', () => {
    const errors = Object.values(records).map(({ error }) => error)
    expect(new Set(errors).size).toBeGreaterThan(errors.length - 3)
  })

  it('follow to the update: the same node chooses in the same update', () => {
    const followed = runOwn('ordered').removals
    const arm = BASELINE_ARMS.find(({ id }) => id === 'ordered: random-feedback')!
    const { removals } = runArm({ cell: CELL, seed: 3, arm, criterion: chosen('random-feedback'), followed })
    const times = (all: typeof removals) => all.map(({ update, node, to }) => [update, node, to])
    expect(times(removals)).toEqual(times(followed))
    expect(removals.map(({ from }) => from)).not.toEqual(followed.map(({ from }) => from))
  })

  it('remove all feedback edges in the first presentation', () => {
    expect(records['any-feedback']).toMatchObject({ removed: 6, first: 1, last: 1 })
    expect(records.adjacent).toMatchObject({ removed: 3, first: 1, last: 1 })
  })

  it('keep the weights that a mask starts with, or draw others', () => {
    const followed = runOwn('ordered').removals
    const mask = (weights: 'same' | 'new', presentations: number): ArmRun =>
      runArm({
        cell: { ...CELL, presentations },
        seed: 3,
        arm: { id: 'm', about: '', plan: { kind: 'mask', after: 'ordered', weights } },
        followed,
      })
    expect(mask('same', 0).error).not.toBe(mask('new', 0).error)
    expect(mask('same', 0).removals.map(({ from, to }) => [from, to])).toEqual(
      followed.map(({ from, to }) => [from, to]),
    )
    const cell = { ...CELL, presentations: 0 }
    const unpruned = runArm({ cell, seed: 3, arm: BASELINE_ARMS[0]!, followed: [] })
    const empty = { id: 'm', about: '', plan: { kind: 'mask', after: 'ordered', weights: 'same' } } as const
    expect(runArm({ cell, seed: 3, arm: empty, followed: [] }).error).toBe(unpruned.error)
  })

  it('wait where their criterion names nothing, and say how many edges are missing', () => {
    const followed = runOwn('ordered').removals
    const arm = BASELINE_ARMS.find(({ id }) => id === 'ordered: random-edge')!
    let calls = 0
    const late: PruningCriterion = ({ neighbours, node }) => {
      calls += 1
      const source = neighbours.find(({ into }) => into !== null)
      return calls <= 3 || source === undefined ? null : { from: source.node, to: node }
    }
    const criterion = { criterion: late, hasParticipations: true }
    const { removals, missing } = runArm({ cell: CELL, seed: 3, arm, criterion, followed })
    expect(missing).toBe(0)
    expect(removals).toHaveLength(followed.length)
    expect(removals[0]!.update).toBeGreaterThan(followed[0]!.update)
    const never = { criterion: () => null, hasParticipations: true }
    expect(runArm({ cell: CELL, seed: 3, arm, criterion: never, followed }).missing).toBe(followed.length)
  })
})

describe('safety', () => {
  it('holds for ordered, and is broken by criteria that break it', () => {
    const sound = { others: 0, inputs: 0, bothDirections: 0, isConnected: true, reaches: true }
    expect(runOwn('ordered').safety).toEqual(sound)
    const greedy: PruningCriterion = ({ neighbours, node }) => {
      const source = neighbours.find(({ into }) => into !== null)
      return source === undefined ? null : { from: source.node, to: node }
    }
    expect(runCustom(greedy).safety).toEqual({
      ...{ others: 0, inputs: 8, bothDirections: 6 },
      ...{ isConnected: false, reaches: false },
    })
    const foreign: PruningCriterion = ({ node }) => (node === 2 ? { from: 4, to: 3 } : null)
    expect(runCustom(foreign).safety).toEqual({ ...sound, others: 1 })
    expect(runCustom(foreign).removals).toHaveLength(1)
  })

  it('a network may stay connected while an output is out of reach', () => {
    const cut: PruningCriterion = ({ neighbours, node, isOutput }) => {
      const source = isOutput ? neighbours.find(({ into }) => into !== null) : undefined
      return source === undefined ? null : { from: source.node, to: node }
    }
    expect(runCustom(cut).safety).toMatchObject({ isConnected: true, reaches: false, bothDirections: 0 })
  })
})

describe('answers that are no edges', () => {
  it.each([
    [3, /expected null or an edge .* from 0 to 5, got 3/],
    [{ from: 1 }, /got \{"from":1\}/],
    [{ from: 2, to: 2 }, /got \{"from":2,"to":2\}/],
    [{ from: 2, to: 6 }, /two nodes from 0 to 5/],
    [{ from: 2n, to: 3 }, /got object/],
    ['2 -> 3', /got "2 -> 3"/],
  ])('%s', (answer, message) => {
    expect(() => runCustom((() => answer) as never)).toThrow(message)
  })

  it('an edge that is not there is nothing, and so is undefined', () => {
    expect(runCustom(({ node }) => ({ from: node, to: 0 })).removals).toEqual([])
    expect(runCustom(() => undefined).removals).toEqual([])
  })

  it('an error names the arm, the cell and the seed', () => {
    const fail: PruningCriterion = () => {
      throw new Error('not today')
    }
    const request = { cell: CELL, seed: 4, hasPublished: false, own: { name: 'mine.mjs', url: 'file:///x' } }
    expect(() => runSeed(request, fail)).toThrow(
      'mine.mjs, XOR, 3 hidden, D_W, 120 presentations, seed 4: not today',
    )
  })
})

describe('a criterion of a user', () => {
  it('runs in its own time with its controls, and at the times of ordered', () => {
    const request = { cell: CELL, seed: 5, hasPublished: false, own: { name: 'mine.mjs', url: 'file:///x' } }
    const records = runSeed(request, BUILT_IN.dominant.criterion)
    expect(Object.keys(records)).toEqual(armsOf('mine.mjs').map(({ id }) => id))
    const builtIn = runSeed({ cell: CELL, seed: 5, hasPublished: false }, undefined)
    expect(records['mine.mjs']).toEqual(builtIn.dominant)
    expect(records['ordered: mine.mjs']).toMatchObject({ removed: builtIn.ordered!.removed })
    expect(records['mine.mjs: random-edge']).toMatchObject({ removed: builtIn.dominant!.removed })
  })
})
