/** Every state of small worlds, by the runtime's own code. */
import { describe, expect, it } from 'vitest'
import { createNetwork, type NetworkState } from '../../src/argnn/network.ts'
import { type ExploreOptions, explore } from '../../src/runtime/explore/explore.ts'
import { createInterner } from '../../src/runtime/explore/intern.ts'
import { neverSettles } from '../../src/runtime/explore/liveness.ts'
import { protocolTransitions } from '../../src/runtime/explore/protocol.ts'
import { stepText } from '../../src/runtime/explore/words.ts'
import type { LocalRule } from '../../src/runtime/world.ts'

type Triple = readonly [from: number, to: number, weight: number]

const networkOf = (nodes: number, inputs: number[], edges: readonly Triple[]): NetworkState =>
  createNetwork({
    nodes,
    inputs,
    outputs: [nodes - 1],
    edges: edges.map(([from, to, weight]) => ({ from, to, weight })),
  })

/** Nodes `first` and the two after it feed each other. */
const triangle = (weights: readonly number[], first = 0): NetworkState => {
  const nodes = [first, first + 1, first + 2]
  const ends = nodes.flatMap((from) =>
    nodes.filter((to) => to !== from).map((to): [number, number] => [from, to]),
  )
  return networkOf(
    first + 3,
    [],
    ends.map(([from, to], k) => [from, to, weights[k]!]),
  )
}

const options = (
  network: NetworkState,
  rule: LocalRule,
  mode: 'D' | 'DW',
  more: Partial<ExploreOptions> = {},
): ExploreOptions => ({
  ...{ network, parameters: { s: 0.15, c: 10 }, pruning: { rule, mode } },
  ...{ isFrozen: true, reportsPresence: false },
  ...more,
})

/** All signs of six weights of two sizes, both larger than 1: in mode D a smaller one removes nothing. */
const WORLDS = Array.from({ length: 64 }, (_, bits) =>
  triangle(Array.from({ length: 6 }, (_, k) => ((bits >> k) & 1 ? 3 : -2))),
)

const KINDS = ['update', 'remove', 'tell', 'deliver', 'deliver and stay', 'lose', 'crash'] as const

describe.each(['D', 'DW'] as const)('three nodes that feed each other, 64 worlds, mode %s', (mode) => {
  it('T10: `ordered` keeps one direction of each pair, and all agree in the end', () => {
    const coverage = Object.fromEntries(KINDS.map((kind) => [kind, 0]))
    let states = 0
    for (const network of WORLDS) {
      const explored = explore(options(network, 'ordered', mode, { keepArcs: true }))
      expect(explored.breach).toBeUndefined()
      expect(explored.isComplete).toBe(true)
      expect(neverSettles(explored)).toBeUndefined()
      states += explored.states.size()
      for (const kind of KINDS) coverage[kind]! += explored.coverage[kind]
    }
    expect(states).toBe({ D: 9824, DW: 10784 }[mode])
    for (const kind of KINDS) expect(coverage[kind], kind).toBeGreaterThan(0)
  })

  it('T11: `dominant` removes both directions in some of them, after two steps at least', () => {
    const broken = WORLDS.flatMap((network) => explore(options(network, 'dominant', mode)).breach ?? [])
    expect(broken.length).toBe({ D: 26, DW: 56 }[mode])
    for (const { kind } of broken) expect(kind).toBe('both-directions')
    expect(Math.min(...broken.map(({ steps }) => steps.length))).toBe(2)
  })
})

describe('two nodes that feed each other', () => {
  const two = networkOf(
    2,
    [],
    [
      [0, 1, 2],
      [1, 0, -2],
    ],
  )

  it('T11: the shortest way in which `dominant` removes both directions', () => {
    const { space, breach } = explore(options(two, 'dominant', 'D'))
    expect(breach?.steps.map((step) => stepText(space, step))).toEqual([
      'node 0 removes 1 -> 0',
      'node 1 removes 0 -> 1',
    ])
  })

  it('agree with reports of presence under way too, which revive nothing', () => {
    const explored = explore(options(two, 'ordered', 'D', { reportsPresence: true, keepArcs: true }))
    expect(explored).toMatchObject({ breach: undefined, isComplete: true })
    expect(explored.states.size()).toBe(44)
    expect(neverSettles(explored)).toBeUndefined()
  })

  it('learn while messages of all kinds are lost, doubled and overtaken, and nodes crash', () => {
    for (const rule of ['ordered', 'dominant'] as const) {
      const bounds = { isFrozen: false, reportsPresence: true, mostUpdates: 2, mostCrashes: 1 }
      const { breach, isComplete, coverage, states } = explore(options(two, rule, 'D', bounds))
      if (rule === 'dominant') expect(breach?.kind).toBe('both-directions')
      else {
        expect({ breach, isComplete }).toEqual({ breach: undefined, isComplete: true })
        expect(states.size()).toBeGreaterThan(10_000)
        expect(coverage.remove).toBeGreaterThan(0)
        expect(coverage.crash).toBeGreaterThan(0)
      }
    }
  })

  it('a world in which nothing can be removed has one state: bounds on weights matter', () => {
    const tame = networkOf(
      2,
      [],
      [
        [0, 1, 0.5],
        [1, 0, 0.5],
      ],
    )
    const { states, coverage } = explore(options(tame, 'ordered', 'D'))
    expect([states.size(), coverage.remove]).toEqual([1, 0])
  })

  it('stops at the number of states that it is given, and says that it is not complete', () => {
    const { isComplete, states } = explore(options(two, 'ordered', 'D', { mostStates: 5 }))
    expect(isComplete).toBe(false)
    expect(states.size()).toBeLessThan(20)
  })
})

describe('the runtime as the protocol', () => {
  const world = networkOf(
    3,
    [],
    [
      [1, 2, 2],
      [2, 1, -2],
    ],
  )
  const seen = protocolTransitions({ ...options(world, 'ordered', 'D'), reportsPresence: true })

  it('starts with every edge alive and in view', () => {
    expect(seen.initial).toEqual({
      ...{ alive: ['1>2', '2>1'], view: ['1>2', '2>1'], acked: [] },
      ...{ inFlight: [], removals: [], heard: [] },
    })
  })

  it('takes steps of every kind, and each as proofs/protocol.v says', () => {
    const actions = new Set(seen.transitions.map(({ step }) => step.action))
    expect([...actions].sort()).toEqual(['Crash', 'Decide', 'Hear', 'HearAck', 'Lose', 'Tell'])
    const less = (set: readonly string[], one: string) => set.filter((other) => other !== one)
    const more = (set: readonly string[], one: string) => [...new Set([...set, one])].sort()
    for (const { from, step, to } of seen.transitions) {
      let next = { ...from }
      if (step.action === 'Decide') {
        const [source, target] = step.edge.split('>')
        expect(from.view).toContain(`${target}>${source}`)
        expect(Number(target)).toBeLessThan(Number(source))
        next = {
          ...next,
          alive: less(from.alive, step.edge),
          inFlight: more(from.inFlight, `gone ${step.edge}`),
          removals: more(from.removals, `${target} removed ${step.edge}`),
        }
      } else if (step.action === 'Tell') {
        const word = from.alive.includes(step.edge) ? 'there' : 'gone'
        next.inFlight = more(from.inFlight, `${word} ${step.edge}`)
      } else if ('message' in step) {
        const [word, edge] = step.message.split(' ') as [string, string]
        const stays = step.action !== 'Lose' && step.stays
        if (!stays) next.inFlight = less(from.inFlight, step.message)
        if (step.action === 'HearAck') next.acked = more(from.acked, edge)
        if (step.action === 'Hear' && word === 'gone')
          next = {
            ...next,
            view: less(from.view, edge),
            heard: more(from.heard, edge),
            inFlight: more(next.inFlight, `ack ${edge}`),
          }
      }
      expect(to).toEqual(next)
    }
  })
})

describe('rows of integers', () => {
  it('have equal numbers if and only if they are equal', () => {
    const interner = createInterner()
    const numbers = new Map<string, number>()
    for (let k = 0; k < 20_000; k += 1) {
      const row = Int32Array.from({ length: k % 5 }, (_, j) => (k * (j + 7)) % 11)
      const number = interner.add(row, row.length)
      const known = numbers.get(row.join())
      expect(number).toBe(known ?? numbers.size)
      numbers.set(row.join(), number)
      expect([...interner.get(number)]).toEqual([...row])
    }
    expect(interner.size()).toBe(numbers.size)
  })

  it('are told apart by their length, and keep their numbers as the table grows', () => {
    const interner = createInterner()
    for (let k = 0; k < 5000; k += 1) expect(interner.add(Int32Array.of(k, 0), 2)).toBe(k)
    expect(interner.add(Int32Array.of(17, 0, 0), 3)).toBe(5000)
    for (let k = 0; k < 5000; k += 1) expect(interner.add(Int32Array.of(k, 0), 2)).toBe(k)
  })
})
