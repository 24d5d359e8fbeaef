/** Figures from made-up records: complete, without holes, and alike wherever they are drawn. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../../src/experiments/records.ts'
import { runCell } from '../../../src/experiments/run.ts'
import { textWidth } from '../../../src/report/charts/text-size.ts'
import { drawFigures } from '../../../src/report/figures/figures.ts'
import { drawFigure1 } from '../../../src/report/figures/network-drawing.ts'
import { toPng } from '../../../src/report/figures/png.ts'
import { DARK_SHEET } from '../../../src/report/figures/style.ts'
import { escapeText } from '../../../src/report/figures/svg.ts'
import { makeMessageRecords, makeRecords, noise } from '../../claims/synthetic.ts'
import { awkward } from '../charts/awkward.ts'

const published = {
  means: [{ task: 'AND', hidden: 1, mode: 'D' as const, error: 0.03, removed: 1 }],
  timing: [{ mode: 'D' as const, error: 0.044 }],
}

/** Short runs that keep what Figures 1, 2 and 4 show. */
function keptRuns(): RunRecord[] {
  const cell = { task: 'XOR', hidden: 2, numbering: 'hidden-first', presentations: 60 } as const
  const pruned = (rule: 'published' | 'ordered', mode: 'D' | 'DW') => ({ ...cell, pruning: { rule, mode } })
  return (['published', 'ordered'] as const).flatMap((rule) => [
    runCell('figure-1-2', pruned(rule, 'D'), 1, { networks: true, spectra: true }),
    ...(['D', 'DW'] as const).flatMap((mode) =>
      [1, 2].map((seed) =>
        runCell('figure-4', { ...pruned(rule, mode), presentations: 1000 }, seed, {
          learning: true,
          errors: true,
        }),
      ),
    ),
  ])
}

const records = [
  ...keptRuns(),
  ...makeRecords({
    seeds: 3,
    error: ({ hidden, seed }) => 0.4 / (1 + hidden) + 0.01 * noise(seed),
    removed: ({ hidden, mode }) => (mode === 'D' ? Math.floor(hidden / 2) : hidden),
  }),
]
const sizes = records
  .filter(({ experiment }) => experiment === 'figure-3')
  .map((run) => ({ ...run, experiment: 'sizes' }))
const figures = drawFigures([...records, ...sizes, ...makeMessageRecords({ seeds: 3 })], published)

const namesOf = (list: ReturnType<typeof drawFigures>): string[] => list.map(({ name }) => name)

describe('figures', () => {
  it('are those of the paper, for the published rule and the default, and six beyond', () => {
    const numbered = [1, 2, 3, 4].flatMap((n) => [`figure-${n}`, `figure-${n}-ordered`])
    expect(namesOf(figures)).toEqual([
      ...numbered,
      ...['removals', 'rules', 'structure', 'costs', 'sizes', 'messages'],
    ])
    expect(namesOf(drawFigures(records, published, 3))).toEqual(['figure-3', 'figure-3-ordered'])
    expect(drawFigures([], published)).toEqual([])
  })

  it.each(figures)(
    '$name has no holes and no style sheet but that for dark pages, and its tags are closed',
    ({ svg }) => {
      expect(svg.replace(DARK_SHEET, '')).not.toMatch(/NaN|undefined|Infinity|<style/)
      const open: string[] = []
      for (const [, slash, name, empty] of svg.matchAll(/<(\/?)([a-zA-Z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
        if (slash === '/') expect(open.pop()).toBe(name)
        else if (empty === '') open.push(name!)
      }
      expect(open).toEqual([])
    },
  )

  it.each(figures)('$name sets D_W as a subscript and minus signs as such', ({ svg }) => {
    const drawn = svg.replace(/<(title|desc)>[^<]*<\/\1>/g, '')
    const texts = [...drawn.matchAll(/>([^<]+)</g)].map(([, text]) => text!)
    for (const text of texts) expect(text).not.toMatch(/D_W|(^|[\s(])-\d/)
  })

  it.each(figures)('$name becomes a PNG that is not blank', ({ svg }) => {
    const png = toPng(svg)
    expect([...png.slice(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG')
    expect(png.length).toBeGreaterThan(10_000)
  })

  it.each(figures)('$name says its caption, as drawn, to whoever cannot see it', ({ svg }) => {
    const said = /<desc>([^<]+)<\/desc>/.exec(svg)?.[1]
    const plain = (line = ''): string => line.replaceAll('D<tspan', 'D_<tspan').replaceAll(/<[^>]*>/g, '')
    const drawn = [...svg.matchAll(/fill="#444444">(.*?)<\/text>/g)].map(([, line]) => plain(line))
    expect(drawn.join(' ')).toContain(said)
  })

  it('puts the published means beside ours under the published rule alone', () => {
    const of = (name: string): string => figures.find((figure) => figure.name === name)!.svg
    expect(of('figure-3')).toContain('published mean')
    expect(of('figure-3-ordered')).not.toContain('published mean')
  })

  it('draws the same figure again', () => {
    expect(drawFigures(records, published, 3)).toEqual(drawFigures(records, published, 3))
  })

  it('draws text with fonts of its own: without text a figure is another picture', () => {
    const { svg } = figures[0]!
    const bare = svg.replace(/<text[\s\S]*?<\/text>/g, '')
    expect(toPng(bare).length).toBeLessThan(0.8 * toPng(svg).length)
  })

  it('puts no weight of Figure 1 on another or on a node, and names in its caption those without room', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.infiniteStream(awkward), (hidden, weights) => {
        const nodes = hidden + 3
        const edges = Array.from({ length: nodes * nodes }, (_, k) => [Math.floor(k / nodes), k % nodes])
          .filter(([from, to]) => from !== to && to! > 1)
          .map(([from, to]) => ({ from: from!, to: to!, weight: weights.next().value as number }))
        const network = { nodes, inputs: [0, 1], outputs: [nodes - 1], edges } as never
        const svg = drawFigure1({ ...records[0]!, networks: { before: network, after: network } })
        const panels = svg.split('after training</text>')
        const boxesIn = (panel: string) =>
          [...panel.matchAll(/<text x="([\d.]+)" y="([\d.]+)" font-size="10"[^>]*>([^<]*)</g)].map(
            ([, x, y, text = '']) => ({ text, x: Number(x), y: Number(y), half: textWidth(text, 10) / 2 }),
          )
        const all = panels.flatMap((panel) => {
          const boxes = boxesIn(panel)
          for (const [k, a] of boxes.entries())
            for (const b of boxes.slice(k + 1))
              expect(Math.abs(a.x - b.x) > a.half + b.half + 3 || Math.abs(a.y - b.y) > 10).toBe(true)
          return boxes
        })
        const said = /<desc>([^<]*)</.exec(svg)?.[1] ?? ''
        const unplaced = [...said.matchAll(/ → \d+ [^,;]+, (?:before|after) training/g)]
        expect(all.length + unplaced.length).toBe(2 * edges.length)
      }),
      { seed: 2024, numRuns: 10 },
    )
  })

  it('escapes what text may hold', () => {
    expect(escapeText('a < b & "c"')).toBe('a &lt; b &amp; &quot;c&quot;')
  })
})
