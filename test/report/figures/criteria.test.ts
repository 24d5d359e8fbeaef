/** The figure of `compare`, and the style that all figures share: subscripts, true minus signs, dark pages. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { BASELINE_ARMS } from '../../../src/compare/arms.ts'
import { compareArms } from '../../../src/compare/comparison.ts'
import type { ArmRecord } from '../../../src/compare/run-seed.ts'
import { drawCriteria } from '../../../src/report/figures/criteria.ts'
import { COLOURS } from '../../../src/report/page/colours.ts'

const CELLS = [
  { task: 'XOR', hidden: 3, mode: 'DW', presentations: 2000 },
  { task: 'XOR', hidden: 2, mode: 'D', presentations: 2000 },
  { task: 'PARITY4', hidden: 8, mode: 'DW', presentations: 4000 },
] as const

const record = (error: number): ArmRecord => ({
  ...{ error, edges: 20, removed: 4, missing: 0, first: 1, last: 9, others: 0, inputs: 0 },
  ...{ bothDirections: 0, isConnected: true, reaches: true },
})

const SHIFTS: Readonly<Record<string, number>> = { dominant: 0.2, 'ordered: random-feedback': -0.1 }

const requests = CELLS.flatMap((cell) =>
  Array.from({ length: 80 }, (_, k) => ({ cell, seed: 1 + k, hasPublished: true })),
)
const records = requests.map(({ seed }) =>
  Object.fromEntries(
    BASELINE_ARMS.map(({ id }, k) => [id, record(0.2 + 0.001 * ((seed * (k + 3)) % 7) + (SHIFTS[id] ?? 0))]),
  ),
)
const svg = drawCriteria(compareArms({ plan: 'full', firstSeed: 1, criteria: [], requests }, records))

const texts = [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, text = '']) => text)

it('shows every arm that is compared, in every cell in which something is learned', () => {
  for (const { id, against } of BASELINE_ARMS) expect(texts.includes(id), id).toBe(against !== undefined)
  expect(texts).toEqual(expect.arrayContaining(['XOR 3', 'XOR 2, D', 'equivalent', 'worse', 'better']))
  expect(svg).not.toContain('PARITY4')
})

it('has true minus signs, and D_W with a subscript', () => {
  expect(texts.filter((text) => /(?:^|[^\w])-\d/.test(text.replaceAll(/<[^>]*>/g, '')))).toEqual([])
  expect(texts.some((text) => text.includes('−'))).toBe(true)
  expect(texts.filter((text) => text.includes('D_W'))).toEqual([])
  expect(texts.some((text) => /D<tspan dy="2\.42" font-size="8\.25">W<\/tspan>/.test(text))).toBe(true)
  expect(svg).toMatch(/<desc>[^<]*D_W/)
})

it('is a dark sheet where the scheme of its reader is dark, with its hues; pages say their scheme', () => {
  expect(svg).toContain('@media (prefers-color-scheme:dark){.argnn-figure{filter:invert(0.93) hue-rotate')
  expect(svg).toMatch(/^<svg [^>]*class="argnn-figure"/)
  const schemes = [...COLOURS.matchAll(/\bcolor-scheme:(light|dark);/g)].map(([, scheme]) => scheme)
  expect(new Set(schemes)).toEqual(new Set(['light', 'dark']))
  // Inverted once, by itself.
  const style = readFileSync(new URL('../../../src/report/page/page.css', import.meta.url), 'utf8')
  expect(style).not.toContain('filter:')
})

it('has a caption that stands alone: what is compared, the margin, the number of runs and hypotheses', () => {
  const caption = /<desc>([^<]*)<\/desc>/.exec(svg)?.[1] ?? ''
  for (const part of ['±10 %', '95 % intervals', 'hypotheses', `${3 * 80 * BASELINE_ARMS.length} runs`])
    expect(caption).toContain(part)
})
