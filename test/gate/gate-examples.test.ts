/** Examples of `gate`: two a clause, headed by what they show, each with what a reader needs to understand it. */
import { describe, expect, it } from 'vitest'
import type { Implementation } from '../../spec/implementation.ts'
import { orderWords } from '../../spec/round-order.ts'
import { formerEdges, reference } from '../../src/adapter/reference.ts'
import { askDecision } from '../../src/gate/answers.ts'
import type { ChangeTally, Example, Kind } from '../../src/gate/changes.ts'
import { type JudgedAnswer, judgeDecision } from '../../src/gate/judge.ts'
import { pickExamples } from '../../src/gate/pick-examples.ts'
import type { GateExample } from '../../src/gate/report.ts'
import { shrinkExample } from '../../src/gate/shrink-example.ts'
import { drawGroup } from '../../src/gate/states.ts'
import { askedText, brokenClause, drawnText, shownBefore, sizeNotes } from '../../src/report/gate/example.ts'
import { gateAlerts, gateMarkdown, gateText } from '../report/written.ts'
import { EXAMPLES, gateReport, ROUND } from './gate-report.ts'

const [FIRST] = EXAMPLES as [GateExample]

const HOW = 'shrunk while the old and the new implementation differ'

const keep = { kind: 'keep', reason: 'real-spectrum' } as const

const withNodes = (nodes: number): Example['network'] => ({ ...FIRST.network, nodes })

function tally(kind: Kind, clause: string | null, count: number, nodes = 3): ChangeTally {
  const violations = [{ clause, expected: 'x', got: 'y' }]
  const example: Example = { ...FIRST, kind, violations, network: withNodes(nodes) }
  const { stage, family, mode, rule, admissible } = example
  return { stage, kind, family, mode, rule, admissible, count, example }
}

describe('examples are picked', () => {
  it('two a clause, the smallest, side by side; they stand for the others', () => {
    const picked = pickExamples([
      tally('other edge', 'PRUNE-4', 10, 5),
      tally('keep to prune', 'PRUNE-3', 7),
      tally('prune to keep', 'PRUNE-4', 20, 4),
      tally('other reason', 'PRUNE-4', 30, 3),
      tally('pair moved', 'PRUNE-4', 40, 6),
    ])
    expect(picked.map(({ example, count }) => [example.kind, count])).toEqual([
      ['other reason', 80],
      ['prune to keep', 20],
      ['keep to prune', 7],
    ])
  })

  it('by kind where nothing is wrong, after what is', () => {
    const admissible = (kind: Kind): ChangeTally => {
      const one = tally(kind, 'PRUNE-4', 1)
      return { ...one, admissible: 'yes', example: { ...one.example, admissible: 'yes', violations: [] } }
    }
    const kinds: Kind[] = ['other edge', 'keep to prune', 'prune to keep']
    const picked = pickExamples([...kinds.map(admissible), tally('pair moved', 'PAIR-3', 1)])
    expect(picked.map(({ example }) => example.kind)).toEqual(['pair moved', ...kinds])
  })
})

const flat = (text: string): string => text.replace(/\n\s*/g, ' ')

describe('an example', () => {
  const texts = async (...examples: GateExample[]): Promise<string[]> => {
    const report = { ...gateReport(), examples }
    return [await gateText(report), await gateMarkdown(report)].map(flat)
  }

  it('is headed by what it shows and the clause that it breaks', async () => {
    for (const text of await texts(ROUND))
      expect(text).toContain('1. round: wrong decision, WRONG by DYN-11; trained 76')
  })

  it('says what the corpus shows where the old answer to what is shown is not known', async () => {
    expect(drawnText(ROUND)).toBe('other reason; node 1: old keep (real-spectrum); new keep (not-own-edge)')
    expect(drawnText({ ...FIRST, old: undefined })).toMatch(
      /^other edge; old prune 2 -> 0, pair .*; new prune 1 -> 0/,
    )
    expect(drawnText(FIRST)).toBe(undefined)
    for (const text of await texts(ROUND)) {
      expect(text).not.toContain('not known')
      expect(text).toContain('as drawn')
    }
  })

  it('of the reference says which edges were lost before the round', async () => {
    expect(askedText(ROUND)).toContain('had, and lost, 2→1')
    expect(askedText({ ...ROUND, round: { ...ROUND.round!, lost: [] } })).not.toContain('had, and lost')
    for (const text of await texts(ROUND)) expect(text).toContain('had, and lost, 2→1')
    const alerts = gateAlerts({ ...gateReport(), examples: [ROUND] })
    expect(alerts.find(({ title }) => title.startsWith('round'))?.message).toContain('had, and lost, 2→1')
  })

  it('is one alert, whatever else is wrong or changed in its family', () => {
    const titles = gateAlerts({ ...gateReport(), examples: [...EXAMPLES, ROUND] }).map(({ title }) => title)
    expect(titles.filter((title) => /^(?:decide|laplacian|round): /.test(title))).toHaveLength(
      EXAMPLES.length + 1,
    )
  })

  it('without an answer breaks no clause', async () => {
    const state = { network: FIRST.network, node: 0 }
    const pruning = { mode: 'D', rule: 'ordered' } as const
    const lost = { kind: 'none', why: 'threw' } as const
    const judged: JudgedAnswer = judgeDecision(state, pruning, lost, reference.description, undefined)
    expect(judged.violations.map(({ clause }) => clause)).toEqual([null])
    const example: GateExample = { ...FIRST, ...judged, kind: 'no answer', new: lost, old: undefined }
    expect(brokenClause(example)).toBe(null)
    for (const text of await texts(example)) expect(text).not.toMatch(/decide +expected/)
  })

  it('says once how it and others came to be so small, and shows one network once', async () => {
    const [a, b, c] = [FIRST, FIRST, { ...FIRST, how: 'whole' as const }]
    expect(sizeNotes([a, b])).toEqual([`All: ${HOW}.`])
    expect(sizeNotes([a, b, c])).toEqual([`1, 2: ${HOW}.`, '3: as drawn: nothing smaller shows it.'])
    expect([0, 1].map((k) => shownBefore([a, b], k))).toEqual([undefined, 1])
    for (const text of await texts(a, b)) {
      expect(text.split(HOW).length).toBe(2)
      expect(text.split('edge 0 -> 1').length).toBe(2)
      expect(text).toContain('the network of 1')
    }
  })
})

describe('a decision shrunk without the old implementation', () => {
  /** It never removes anything. */
  const timid: Implementation = { ...reference, decide: () => keep }
  const pruning = { mode: 'D', rule: 'dominant' } as const

  const FAMILY = 'repeated'

  async function drawn(): Promise<Example> {
    for (const [index, state] of drawGroup({ family: FAMILY, chunk: 0 }, 2024).entries()) {
      const old = await askDecision(reference, state, pruning)
      if (old.kind !== 'prune') continue
      const judged = judgeDecision(state, pruning, keep, reference.description, undefined)
      const rest = { stage: 'decide' as const, kind: 'prune to keep' as const, family: FAMILY, index }
      return { ...state, ...pruning, ...judged, ...rest, old, new: keep }
    }
    throw new Error('expected a state in which an edge goes, got none')
  }

  it('is called by what is wrong with it, and keeps what the corpus showed', async () => {
    const example = await drawn()
    const shrunk = await shrinkExample(example, timid, undefined, () => {})
    expect(shrunk.steps).toBeGreaterThan(0)
    expect({ kind: shrunk.kind, old: shrunk.old }).toEqual({ kind: 'wrong decision', old: undefined })
    expect(shrunk.drawn).toEqual({ kind: 'prune to keep', old: example.old, new: keep })
  })

  it('stays what it was where nothing smaller shows it', async () => {
    const { network, node } = await shrinkExample(await drawn(), timid, undefined, () => {})
    const old = await askDecision(reference, { network, node }, pruning)
    const again = await shrinkExample({ ...(await drawn()), network, node, old }, timid, undefined, () => {})
    expect(again).toMatchObject({ kind: 'prune to keep', old, steps: 0, how: 'whole' })
  })
})

describe('an order that is not drawn', () => {
  const network = { ...FIRST.network, inputs: [] }

  it('is said node by node', () => {
    const orders = [
      [2, 0, 1],
      [0, 2, 1],
    ]
    expect(orderWords({ network, orders }).got).toBe(
      'node 0 always came before node 1, node 2 always came before node 1, with 2 seeds',
    )
  })

  it('is said of three nodes where any two come in either order', () => {
    const orders = [
      [0, 1, 2],
      [1, 2, 0],
      [2, 0, 1],
    ]
    expect(orderWords({ network, orders }).got).toMatch(/^three nodes always came in one of the two senses/)
  })
})

it('a network has lost every edge that it lacks, but none into an input', () => {
  const { network } = FIRST
  expect(formerEdges(network)).toEqual([{ from: 1, to: 2 }])
  expect(network.inputs).toEqual([1])
})
