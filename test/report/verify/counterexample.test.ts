import { describe, expect, it } from 'vitest'
import { fromState } from '../../../src/adapter/reference.ts'
import { createNetwork } from '../../../src/argnn/network.ts'
import { TERMINAL_COLUMNS } from '../../../src/base/text.ts'
import { counterexampleText } from '../../../src/report/verify/counterexample.ts'

const network = fromState(
  createNetwork({
    nodes: 3,
    inputs: [0],
    outputs: [2],
    edges: [
      { from: 0, to: 2, weight: 0.1 + 0.2 },
      { from: 2, to: 1, weight: -3 },
    ],
    values: [0, 0.5, 0],
  }),
)

const textOf = (given: unknown, expected = 'keep', got = 'prune'): string[] =>
  counterexampleText({ given, expected, got, shrinks: 0 })

describe('a counterexample in words', () => {
  it('lists the edges with all digits, and what was expected and got', () => {
    expect(textOf({ network, node: 1, rule: 'ordered' })).toEqual([
      'network:',
      '  3 nodes; inputs [0], outputs [2]',
      '  edge 0 -> 2, weight 0.30000000000000004',
      '  edge 2 -> 1, weight -3',
      '  values 0, 0.5, 0',
      'node: 1',
      'rule: ordered',
      'expected  keep',
      'got       prune',
    ])
  })

  it('of a network of 1024 nodes and a million edges shows the beginning, and how much there is', () => {
    const matrix = Array.from({ length: 1024 }, (_, i) =>
      Array.from({ length: 1024 }, (__, j) => Number(i !== j)),
    )
    const nodes = matrix.map((_, k) => k)
    const large = {
      nodes: 1024,
      inputs: [],
      outputs: nodes,
      order: nodes,
      adjacency: matrix,
      weights: matrix,
    }
    const lines = textOf({ network: { ...large, values: nodes, gradients: nodes }, laplacian: matrix })
    const text = lines.join('\n')
    expect(lines.length).toBeLessThan(400)
    expect(text).toContain('edge 0 -> 200, weight 1\n  … (1047552 edges in all)')
    expect(text).toMatch(/62, 63, …\s+\(1024 in all\)/)
    expect(text).toMatch(/…\s+\(2099201\s+characters/)
    expect(textOf({}, 'x'.repeat(1e7)).length).toBeLessThan(100)
  })

  it('says the order where it is not the index order, gradients where there are some, and no edges', () => {
    const bare = createNetwork({
      nodes: 2,
      inputs: [],
      outputs: [],
      order: [1, 0],
      edges: [],
      gradients: [0, 1e-300],
    })
    const lines = textOf({ network: fromState(bare) })
    expect(lines).toContain('  declared order: 1, 0')
    expect(lines).toContain('  no edges')
    expect(lines).toContain('  gradients 0, 1e-300')
    expect(lines.some((line) => line.includes('values'))).toBe(false)
  })

  it('finds networks one level down', () => {
    const lines = textOf({ twins: { left: network, right: network } })
    expect(lines.filter((line) => line.trim() === 'edge 2 -> 1, weight -3')).toHaveLength(2)
    expect(lines).toContain('twins:')
  })

  it('shows a case that is no record as it is', () => {
    expect(textOf('{"nodes": }')).toEqual(['{"nodes": }', 'expected  keep', 'got       prune'])
  })

  it('wraps long answers under themselves, within the terminal', () => {
    const long = Array.from({ length: 40 }, (_, k) => `word${k}`).join(' ')
    const lines = textOf({ words: long, word: 'x'.repeat(200) }, long, 'x'.repeat(200))
    expect(lines.filter((line) => line.length > TERMINAL_COLUMNS)).toEqual([])
    const got = lines.slice(lines.findIndex((line) => line.startsWith('got')))
    expect(got.map((line) => line.slice(10)).join('')).toBe('x'.repeat(200))
    expect(got.slice(1).every((line) => line.startsWith(' '.repeat(10)))).toBe(true)
  })
})
