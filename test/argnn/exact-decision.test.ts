/** The rules `ordered` and `dominant` against the exact oracle: at the ends of the range, in ties, and in general. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ruleCases } from '../../properties/arbitraries/network.ts'
import { admissibleDecisions, decideAgainst, type ExactRule } from '../../spec/decision.ts'
import { type DegreeMode, type Network, positionInOrder } from '../../spec/network.ts'
import { toState } from '../../src/adapter/reference.ts'
import { LARGEST_WEIGHT } from '../../src/argnn/antagonist.ts'
import { type Decision, decide, decideInto, reasonOf } from '../../src/argnn/decision.ts'
import { createDecisionWorkspace } from '../../src/argnn/decision-workspace.ts'
import { expectHolds } from './holding.ts'
import { neighbourOf } from './numbers.ts'
import { type Mutual, specNetworkOf } from './stars.ts'

const SEED = 20240607

const MODES: readonly DegreeMode[] = ['D', 'DW']
const RULES: readonly ExactRule[] = ['ordered', 'dominant']

type Admissible = ReturnType<typeof admissibleDecisions>[number]

/** Of the admissible antagonists the first in the declared order, and what the rule says of it. */
function firstAdmissible(network: Network, node: number, mode: DegreeMode, rule: ExactRule): Admissible[] {
  const all = admissibleDecisions(network, node, mode, 'dominant')
  const first = all.reduce((least, decision) => {
    if (least.kind === 'keep' || decision.kind === 'keep') return least
    const [a, b] = [decision.edge.from, least.edge.from]
    return positionInOrder(network, a) < positionInOrder(network, b) ? decision : least
  })
  if (first.kind === 'keep') return [first]
  const { from } = first.edge
  return all
    .filter((decision) => decision.kind === 'prune' && decision.edge.from === from)
    .map((decision) => decideAgainst(network, node, from, rule, decision.pair!))
}

const isNear = (got: number, expected: number, scale: number): boolean =>
  Math.abs(got - expected) <= 2 ** -26 * scale + 5e-324

function expectFirstAdmissible(got: Decision, expected: readonly Admissible[]): void {
  const { pair, ...action } = got
  const { pair: _, ...firstAction } = expected[0]!
  expect(action).toEqual(firstAction)
  if (expected[0]!.pair === undefined) expect(pair).toBeUndefined()
  else {
    // Real parts that differ by more than rounding are different pairs.
    const matches = expected.some((one) => {
      const scale = Math.max(Math.abs(one.pair!.re), one.pair!.im)
      return isNear(pair!.re, one.pair!.re, scale) && isNear(pair!.im, one.pair!.im, one.pair!.im)
    })
    expect(matches, `${JSON.stringify(pair)} among ${JSON.stringify(expected)}`).toBe(true)
  }
}

function decided(network: Network, node: number, mode: DegreeMode, rule: ExactRule) {
  const state = toState(network)
  const workspace = createDecisionWorkspace(state)
  const decision = decide(state, node, { mode, rule }, workspace)
  return { decision, exactDecisions: workspace.exactDecisions }
}

/** Decides at node 0 in both modes by both rules, against the oracle; how many decisions were left to integers. */
function check(
  mutual: readonly Mutual[],
  others: readonly number[] = [],
  more: Partial<Network> = {},
): number {
  const network = specNetworkOf(mutual, others, more)
  let exact = 0
  for (const mode of MODES)
    for (const rule of RULES) {
      const { decision, exactDecisions } = decided(network, 0, mode, rule)
      expectFirstAdmissible(decision, firstAdmissible(network, 0, mode, rule))
      exact += exactDecisions
    }
  return exact
}

describe('the decision of the exact rules', () => {
  it(`is the first admissible one in the declared order, seed ${SEED}`, () => {
    const met = { prune: 0, feedForward: 0, ties: 0, exact: 0 }
    expectHolds(
      ruleCases({ rules: RULES, modes: MODES }),
      ({ network, node, mode, rule }) => {
        const { decision, exactDecisions } = decided(network, node, mode, rule as ExactRule)
        expectFirstAdmissible(decision, firstAdmissible(network, node, mode, rule as ExactRule))
        met.exact += exactDecisions
        if (decision.kind === 'prune') met.prune += 1
        else if (decision.reason === 'feed-forward-edge') met.feedForward += 1
        if (admissibleDecisions(network, node, mode, 'dominant').length > 1) met.ties += 1
      },
      { seed: SEED, numRuns: 500 },
    )
    expect(met.prune).toBeGreaterThan(100)
    expect(met.feedForward).toBeGreaterThan(30)
    expect(met.ties).toBeGreaterThan(10)
    expect(met.exact).toBeGreaterThan(20)
    expect(met.exact).toBeLessThan(150)
  })

  it(`is the same by decideInto, seed ${SEED}`, () => {
    expectHolds(
      ruleCases({ rules: ['ordered', 'dominant', 'published', 'published-own'], modes: MODES }),
      (given) => {
        const state = toState(given.network)
        const [a, b] = [createDecisionWorkspace(state), createDecisionWorkspace(state)]
        const decision = decide(state, given.node, given, a)
        const answer = decideInto(state, given.node, given, b)
        if (answer < 0) expect(decision).toMatchObject({ kind: 'keep', reason: reasonOf(answer) })
        expect(answer >= 0).toBe(decision.kind === 'prune')
        if (decision.kind === 'prune') {
          expect([answer, b.to]).toEqual([decision.edge.from, decision.edge.to])
          expect(state.source[b.slot]).toBe(answer)
          expect(b.slot >= state.inStart[b.to]! && b.slot < state.inStart[b.to + 1]!).toBe(true)
        }
      },
      { seed: SEED, numRuns: 300 },
    )
  })
})

describe('ties', () => {
  const mirrored: Mutual[] = [
    [8, 1],
    [11, -1],
    [-8, -1],
    [-11, 1],
  ]

  it.each([
    [
      'equal neighbours',
      [
        [1, -3],
        [1, -3],
        [-3, 1],
      ] as Mutual[],
      [0, 1, 2, 3],
      1,
    ],
    [
      'equal neighbours',
      [
        [1, -3],
        [1, -3],
        [-3, 1],
      ] as Mutual[],
      [3, 0, 2, 1],
      3,
    ],
    ['pairs with the same imaginary part', mirrored, [0, 1, 2, 3, 4], 2],
    ['pairs with the same imaginary part', mirrored, [4, 0, 1, 2, 3], 4],
  ])('of %s go to the first in the declared order, pair and edge together', (_, mutual, order, first) => {
    check(mutual, [], { order })
    const { decision, exactDecisions } = decided(specNetworkOf(mutual, [], { order }), 0, 'DW', 'dominant')
    expect(decision).toMatchObject({ kind: 'prune', edge: { from: first, to: 0 } })
    expect(exactDecisions).toBe(1)
  })

  it('at a double pair end, and name one of the tied', () => {
    // (λ² + 3)²·λ with d = ±1, p = 1 and d = ±3, p = −9.
    const right: Mutual[] = [
      ...new Array<Mutual>(4).fill([0.5, 0.5]),
      ...new Array<Mutual>(2).fill([4.5, -1.5]),
      ...new Array<Mutual>(2).fill([1.5, 1.5]),
    ]
    check([...right, ...right.map(([a, b]): Mutual => [-a, -b])])
  })
})

describe('how many decisions integers take', () => {
  it('none where doubles can tell', () => {
    expect(
      check(
        [
          [1.25, -1],
          [2, 0.3],
        ],
        [0.5],
      ),
    ).toBe(0)
    expect(
      check(
        [
          [1.5, -1],
          [-0.75, 4],
        ],
        [0.5, -3],
      ),
    ).toBe(0)
  })

  it('one for every question that they cannot', () => {
    expect(check([[0.5, -0.5]], [1])).toBe(2 + 2) // a double root in both modes, asked by two rules
    expect(check([[1e-200, -1e202]])).toBe(2 + 2) // the filter of mode D finds the pair, not the antagonist
  })
})

describe('the range', () => {
  const EXTREMES = [0, -0, 5e-324, 1e-310, 2 ** -1022, neighbourOf(2 ** -1022, -1), 1e-200, 1, 1e200, 1e300]
  const extreme = fc.constantFrom(...EXTREMES, ...EXTREMES.map((x) => -x))
  const stars = fc.record({
    mutual: fc.array(fc.tuple(extreme, extreme), { minLength: 1, maxLength: 2 }),
    others: fc.array(extreme, { maxLength: 2 }),
  })

  it(`holds every mixture of weights of at most 1e300, seed ${SEED}`, () => {
    let pairs = 0
    expectHolds(
      stars,
      ({ mutual, others }) => {
        check(mutual, others)
        const { decision } = decided(specNetworkOf(mutual, others), 0, 'DW', 'dominant')
        if (decision.pair !== undefined) pairs += 1
      },
      { seed: SEED, numRuns: 150 },
    )
    expect(pairs).toBeGreaterThan(30)
  })

  it.each<[string, Mutual[], number[]]>([
    ['the smallest double', [[5e-324, -5e-324]], []],
    ['a product of which one bit is left', [[1.4 * 2 ** -537, -(2 ** -537)]], []],
    [
      'subnormal numbers',
      [
        [1e-310, -2e-310],
        [-5e-324, 1e-310],
      ],
      [3e-310],
    ],
    [
      'the smallest normal number and what is below it',
      [
        [2 ** -1022, -neighbourOf(2 ** -1022, -1)],
        [1, 5e-324],
      ],
      [],
    ],
    [
      'the largest weights',
      [
        [1e300, -1e300],
        [-1e300, 1e300],
        [1e300, 1e300],
      ],
      [1e300, -1e300],
    ],
    [
      'the largest beside the smallest',
      [
        [1e300, -5e-324],
        [5e-324, -1e300],
      ],
      [1],
    ],
    [
      'zeros of both signs',
      [
        [0, -1],
        [-0, 1],
        [0, -0],
        [1, -1],
      ],
      [-0],
    ],
  ])('holds %s', (_, mutual, others) => {
    check(mutual, others)
    check(
      mutual.map(([a, b]) => [-b, -a]),
      others,
    )
  })

  it('ends at 1e300 where integers have to decide: the refusal says so', () => {
    const beyond = neighbourOf(LARGEST_WEIGHT, 1)
    for (const [mutual, others] of [
      [[[beyond, -1]], []],
      [[[Number.MAX_VALUE, -Number.MAX_VALUE]], []],
      [[[1, -1]], [beyond, -beyond]],
    ] as [Mutual[], number[]][]) {
      const largest = Math.max(...mutual.flat(), ...others)
      expect(() => decided(specNetworkOf(mutual, others), 0, 'DW', 'ordered')).toThrow(
        new RangeError(`node 0: expected weights of at most 1e+300 in its star, got ${largest}`),
      )
    }
  })

  it(`is never left with a wrong answer: beyond it a decision is right or refused, seed ${SEED}`, () => {
    const huge = fc.constantFrom(
      1e301,
      -1e301,
      Number.MAX_VALUE,
      -Number.MAX_VALUE,
      1e300,
      1,
      -1,
      -0.5,
      2,
      5e-324,
    )
    const beyond = fc.record({
      mutual: fc.array(fc.tuple(huge, huge), { minLength: 1, maxLength: 2 }),
      others: fc.array(huge, { maxLength: 1 }),
    })
    const met = { right: 0, refused: 0 }
    expectHolds(
      fc.tuple(beyond, fc.constantFrom(...MODES)),
      ([{ mutual, others }, mode]) => {
        const network = specNetworkOf(mutual, others)
        let decision: Decision
        try {
          ;({ decision } = decided(network, 0, mode, 'dominant'))
        } catch (error) {
          expect(String(error)).toMatch(
            /^RangeError: node 0: expected weights of at most 1e\+300 in its star, got /,
          )
          met.refused += 1
          return
        }
        expectFirstAdmissible(decision, firstAdmissible(network, 0, mode, 'dominant'))
        met.right += 1
      },
      { seed: SEED, numRuns: 200 },
    )
    expect(Math.min(met.right, met.refused)).toBeGreaterThan(40)
  })
})
