/** Reports of simulated runs: verdict, failing schedule in words and as a diagram, counts of faults. */
import { describe, expect, it } from 'vitest'
import { PUBLISHED_PARAMETERS } from '../../src/argnn/dynamics.ts'
import { taskOf } from '../../src/experiments/gates.ts'
import { drawSequence, toldLines, toMermaid } from '../../src/report/simulate/sequence.ts'
import type { SimulatedRuns } from '../../src/report/simulate/simulate-blocks.ts'
import { areSound, simulateBrief, simulateReport } from '../../src/report/simulate/simulate-report.ts'
import { isSoundRun, type TransportRun, transportReport } from '../../src/report/simulate/transport-report.ts'
import { writeHtml } from '../../src/report/write-html.ts'
import { writeMarkdown } from '../../src/report/write-markdown.ts'
import { writeTerminal } from '../../src/report/write-terminal.ts'
import { NO_FAULTS } from '../../src/runtime/faults.ts'
import { ACK, GRADIENT, REMOVAL, VALUE } from '../../src/runtime/messages.ts'
import type { Told } from '../../src/runtime/replay.ts'
import { startRun } from '../../src/runtime/simulated-run.ts'
import type { LocalRule } from '../../src/runtime/world.ts'

const TOLD: readonly Told[] = [
  { kind: 'clamp', node: 0, value: 1 },
  { kind: 'message', message: VALUE, from: 0, to: 2, first: 1, second: 0 },
  { kind: 'update', node: 2, removed: 3 },
  { kind: 'message', message: REMOVAL, from: 2, to: 3, first: 0, second: 0 },
  { kind: 'message', message: ACK, from: 3, to: 2, first: 0, second: 0 },
  { kind: 'message', message: GRADIENT, from: 3, to: 2, first: 0.5, second: -1 },
  { kind: 'restart', node: 3 },
  { kind: 'update', node: 3 },
]

describe('a schedule', () => {
  it('is numbered sentences', () => {
    expect(toldLines(TOLD)).toEqual([
      '1. input node 0 takes the value 1',
      '2. node 0 tells node 2 its value 1',
      '3. node 2 removes 3 -> 2',
      '4. node 2 tells node 3 that 3 -> 2 is removed',
      '5. node 3 tells node 2 that it knows that 3 -> 2 is removed',
      '6. node 3 tells node 2 its gradient 0.5, and the weight -1 of 2 -> 3',
      '7. node 3 crashes and comes back',
      '8. node 3 is updated',
    ])
  })

  it('is a Mermaid diagram', () => {
    expect(toMermaid(TOLD.slice(2, 4)).split('\n')).toEqual([
      'sequenceDiagram',
      '  autonumber',
      '  participant n2 as node 2',
      '  participant n3 as node 3',
      '  Note over n2: node 2 removes 3 -> 2',
      '  n2->>n3: removal',
    ])
  })

  it('is drawn with a column for each node, unless it is too long', () => {
    const { text } = drawSequence(TOLD)!
    for (const node of [0, 2, 3]) expect(text).toContain(`>node ${node}<`)
    for (const k of [1, 4, 8]) expect(text).toContain(`>${k}. `)
    expect(drawSequence(Array(100).fill(TOLD[0]))).toBeUndefined()
  })
})

function runsOf(rule: LocalRule, seed: number): SimulatedRuns {
  const faults = { ...NO_FAULTS, loss: 0.2, delay: 3, crash: 0.01 }
  const pruning = { rule, mode: 'DW' } as const
  const run = startRun({
    ...{ task: taskOf('XOR'), start: 3, seed, parameters: PUBLISHED_PARAMETERS, pruning, faults },
  })
  run.present(30)
  return {
    ...{ schema: 'argnn-spec/simulate/1', subject: 'XOR, 3 hidden nodes', pruning: `mode DW, rule ${rule}` },
    ...{ presentations: 30, faults, runs: [run.finish()] },
  }
}

const NEXT = { what: 'go on', line: 'argnn-spec' }

describe('the report', () => {
  const [sound, broken] = [runsOf('ordered', 2024), runsOf('dominant', 2024)]

  it('of a sound run says what was seen, so that a run without faults cannot pass for one with', async () => {
    expect(areSound(sound)).toBe(true)
    const text = await writeTerminal(simulateReport(sound, 'again', NEXT))
    const [{ counts }] = sound.runs as [SimulatedRuns['runs'][number]]
    expect(text).toContain(`lost                ${counts.lost.toLocaleString('en')} (2`)
    expect(text).toContain(`crashes, restarts   ${counts.crashes}, ${counts.restarts}`)
    expect(text).toMatch(/loss +20 % of the messages/)
    expect(text).toContain('In 1 run no removed edge was used again')
    expect(counts.crashes).toBeGreaterThan(0)
  })

  it('of a broken run shows the shortest way, in every medium', async () => {
    expect(areSound(broken)).toBe(false)
    const report = simulateReport(broken, 'again', NEXT)
    const text = await writeTerminal(report)
    expect(text).toMatch(/\n {2}1\. node (\d) removes (\d) -> \1\n {2}2\. node \2 removes \1 -> \2\n/)
    const markdown = await writeMarkdown(report)
    expect(markdown).toContain('```mermaid\nsequenceDiagram\n')
    const page = await writeHtml(report)
    expect(page).toContain('aria-label="1. node ')
    expect(simulateBrief(broken).verdict.tone).toBe('bad')
  })

  it('shows an old view only where there was one', () => {
    const { removals, counts } = runsOf('ordered', 2026).runs[0]!
    const stale = removals.filter(({ isStale }) => isStale).length
    expect(stale).toBe(counts.staleRemovals)
    expect(stale).toBeGreaterThan(0)
  })
})

describe('the report of a network that ran on threads or over UDP', () => {
  const counts = { updates: 1000, removals: 2, sent: 9000, received: 8900, outdated: 3 }
  const udp = {
    ...{ sent: 100, accepted: 90, malformed: 1, foreign: 2, unauthentic: 3 },
    ...{ replayed: 4, reordered: 5, missing: 6, unsent: 7 },
  }
  const run: TransportRun = {
    ...{ schema: 'argnn-spec/simulate/1', transport: 'udp', subject: 'XOR', pruning: 'no pruning' },
    ...{ presentations: 10, seed: 1, error: 0.25, edges: 42, removed: 2, isSettled: true },
    ...{ disagreements: [], lostPairs: [] },
    groups: [
      {
        ...{ schema: 'argnn-spec/node/1', group: 0, rounds: 100, milliseconds: 500, isSettled: true },
        ...{ counts, udp, cutBytes: 0, nodes: [] },
      },
    ],
  }

  it('counts what was lost, doubled and refused', async () => {
    const text = await writeTerminal(transportReport(run, 'again', NEXT))
    for (const line of ['lost +6', 'overtaken by later ones +5', 'malformed, dropped +1', '2,000'])
      expect(text).toMatch(new RegExp(line))
    expect(isSoundRun(run)).toBe(true)
  })

  it.each([
    [{ lostPairs: [[3, 4]] as const }, 'Both directions of 1 mutual pair were removed'],
    [{ disagreements: [[3, 4]] as const }, 'both ends of 1 edge disagree'],
    [{ isSettled: false }, 'Not every group was heard'],
  ])('is bad news where it should be: %j', async (change, sentence) => {
    const bad = { ...run, ...change }
    expect(isSoundRun(bad)).toBe(false)
    expect(transportReport(bad, 'again', NEXT).verdict).toMatchObject({
      tone: 'bad',
      sentence: expect.stringContaining(sentence),
    })
  })
})
