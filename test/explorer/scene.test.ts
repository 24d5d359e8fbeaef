/** What the explorer opens, edits, links to and exports. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readNetwork, writeNetwork } from '../../src/adapter/network-file.ts'
import { createNetwork, describeNetwork } from '../../src/argnn/network.ts'
import { withStart } from '../../src/explorer/embed.ts'
import { EXAMPLES } from '../../src/explorer/examples.ts'
import { caseOf, exportText } from '../../src/explorer/export-scene.ts'
import { fromFragment, toFragment } from '../../src/explorer/fragment.ts'
import { edited, redone, settled, startHistory, undone } from '../../src/explorer/history.ts'
import { load } from '../../src/explorer/load.ts'
import { cutEdge, plainOf, type Scene, withEdge, withWeight } from '../../src/explorer/scene.ts'
import { perform } from '../../src/explorer/work.ts'
import { startingNetwork, train } from '../../src/package/index.ts'

const EDGES = [
  { from: 0, to: 1, weight: -0 },
  { from: 1, to: 2, weight: 0.1 + 0.2 },
  { from: 2, to: 1, weight: -5e-324 },
]

const SCENE: Scene = {
  network: describeNetwork(createNetwork({ nodes: 3, inputs: [0], outputs: [2], edges: EDGES })),
  node: 1,
  mode: 'DW',
  rule: 'dominant',
}

describe('edits', () => {
  it('change one weight, cut and add an edge, and leave the scene before as it was', () => {
    const weights = ({ network }: Scene) => network.edges.map(({ weight }) => weight)
    expect(weights(withWeight(SCENE, { from: 1, to: 2 }, 7))).toEqual([-0, 7, -5e-324])
    expect(weights(cutEdge(SCENE, { from: 0, to: 1 }))).toEqual([0.1 + 0.2, -5e-324])
    expect(weights(withEdge(SCENE, { from: 0, to: 2 }, 4))).toEqual([-0, 4, 0.1 + 0.2, -5e-324])
    expect(weights(SCENE)).toEqual([-0, 0.1 + 0.2, -5e-324])
  })

  it.each([
    [{ from: 1, to: 0 }, 'input node 0'],
    [{ from: 1, to: 1 }, 'self-loop'],
    [{ from: 1, to: 2 }, 'a second edge 1 → 2'],
  ])('an edge that no network has is refused: %o', (ends, message) => {
    expect(() => withEdge(SCENE, ends, 1)).toThrow(message)
  })
})

describe('the history', () => {
  it('takes edits of one name together until they are settled', () => {
    let history = startHistory(0)
    for (const k of [1, 2, 3]) history = edited(history, k, 'drag')
    history = edited(settled(history), 4, 'drag')
    expect(history.past).toEqual([0, 3])
    history = undone(undone(history))
    expect([history.present, history.future]).toEqual([0, [3, 4]])
    expect(undone(history).present).toBe(0)
    expect(redone(history).present).toBe(3)
    expect(edited(redone(history), 9).future).toEqual([])
    expect(redone(redone(redone(history))).present).toBe(4)
  })
})

describe('a link', () => {
  it('holds the scene to the last bit', () => {
    expect(fromFragment(`#${toFragment(SCENE)}`)).toEqual(SCENE)
    expect(fromFragment('')).toBeUndefined()
    expect(fromFragment('#main')).toBeUndefined()
  })

  it.each([
    [toFragment(SCENE).replace('node=1', 'node=9'), 'link: node: expected a node from 0 to 2, got 9'],
    [toFragment(SCENE).replace('mode=DW', 'mode=X'), 'link: mode: expected one of D, DW, got X'],
    [toFragment(SCENE).replace('dominant', 'best'), 'link: rule: expected one of ordered'],
    ['network=***&node=0', 'link: expected a network in base64url'],
    ['network=e30&node=0', 'format: expected'],
  ])('that is damaged is refused: %s', (fragment, message) => {
    expect(() => fromFragment(fragment)).toThrow(message)
  })
})

describe('opening', () => {
  it('a network file', () => {
    const loaded = load(writeNetwork(SCENE.network))
    expect(loaded.kind).toBe('network')
    expect(loaded.scene).toEqual({ network: SCENE.network, node: 2, mode: 'D', rule: 'ordered' })
  })

  it('a stored counterexample, at its node, mode and rule', () => {
    const stored = caseOf(SCENE, { decision: undefined, admissible: null })
    const loaded = load(JSON.stringify(stored))
    expect(loaded).toMatchObject({ kind: 'case', stored: { clause: 'PRUNE-4' } })
    expect(loaded.scene).toMatchObject({ node: 1, mode: 'DW', rule: 'dominant' })
  })

  it('a trace of a run, whose last state is that of the network that was trained', () => {
    const network = startingNetwork(2, 5)
    const { trace, removals } = train(network, 'XOR', {
      ...{ presentations: 60, seed: 5, trace: true },
      pruning: { mode: 'DW', rule: 'dominant' },
    })
    const loaded = load(trace as string)
    if (loaded.kind !== 'trace') throw new Error(loaded.kind)
    const { steps, start } = loaded.trace
    expect(start.network).toEqual(describeNetwork(startingNetwork(2, 5)))
    expect(steps.filter(({ isRemoval }) => isRemoval)).toHaveLength(removals.length)
    expect(removals.length).toBeGreaterThan(0)
    expect(steps.at(-1)?.scene.network).toEqual(describeNetwork(network))
    expect(steps.find(({ isRemoval }) => isRemoval)?.words).toBe(
      `the edge ${removals[0]?.from} → ${removals[0]?.to} is removed`,
    )
  })

  it('a trace of decisions', () => {
    const text = readFileSync(
      new URL('../../examples/traces/both-directions.ndjson', import.meta.url),
      'utf8',
    )
    expect(load(text).kind).toBe('trace')
  })

  it.each([
    ['', 'got an empty text'],
    ['{', 'expected'],
    ['[]', 'format: expected "argnn-network/1"'],
    ['{"format":"argnn-network/2"}', 'got "argnn-network/2"'],
    ['{"schema":"argnn-spec/case/1"}', 'expected'],
    ['{"format":"argnn-trace/1","level":"run"}', 'line 1, column 1: network'],
    [
      '{"format":"argnn-network/1","nodes":2,"inputs":[],"outputs":[],' +
        '"edges":[{"from":0,"to":1,"weight":1e-400}]}',
      'which would be read as 0',
    ],
  ])('anything else is refused: %s', (text, message) => {
    expect(() => load(text)).toThrow(message)
  })

  it('an example is a network of which a node decides', async () => {
    for (const { id, make } of EXAMPLES) {
      const scene = make()
      const { decision } = await perform('decide', { scene })
      const { admissible } = await perform('explain', { scene })
      expect([id, admissible?.some(({ kind }) => kind === decision.kind)]).toEqual([id, true])
    }
  })
})

describe('export', () => {
  const decision = { kind: 'prune', edge: { from: 2, to: 1 }, pair: { re: 1, im: 2 } } as const
  const answered = { decision, admissible: [decision] }

  it('a network file that reads as the same network', () => {
    expect(describeNetwork(readNetwork(exportText('network', SCENE, answered)))).toEqual(SCENE.network)
  })

  it('a test case that opens as the same scene', () => {
    const text = exportText('json', SCENE, answered)
    expect(JSON.parse(text)).toMatchObject({ clause: 'PRUNE-4', expected: 'prune 2 -> 1' })
    const { scene } = load(text)
    expect(plainOf(scene)).toEqual(plainOf(SCENE))
    expect([scene.node, scene.mode, scene.rule]).toEqual([1, 'DW', 'dominant'])
  })

  it('calls in TypeScript and Python that hold the case', () => {
    expect(exportText('ts', SCENE, answered)).toMatch(/^const given = [\s\S]*implementation\.decide\(/)
    expect(exportText('python', SCENE, answered)).toMatch(/json\.loads\([\s\S]*decide\(given\["network"\]/)
  })
})

describe('the page’s own file', () => {
  const place = '<script type="application/json" id="start">null</script>'

  it('is put where no text can end its script', () => {
    const page = withStart(`<a>${place}</a>`, { name: '</script>', text: '$& <!-- </script>' })
    const inside = page.slice(
      '<a><script type="application/json" id="start">'.length,
      -'</script></a>'.length,
    )
    expect(inside).not.toContain('<')
    expect(JSON.parse(inside)).toEqual({ name: '</script>', text: '$& <!-- </script>' })
  })

  it('needs its place', () => {
    expect(() => withStart('<p>', { name: '', text: '' })).toThrow('expected a page with a place')
  })
})
