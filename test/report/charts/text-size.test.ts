/** The metric of text: no less than what a renderer draws. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-wasm'
import { expect, it } from 'vitest'
import { fitted, textWidth } from '../../../src/report/charts/text-size.ts'
// Makes the renderer ready.
import '../../../src/report/figures/png.ts'

const font = readFileSync(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'))

function drawnWidth(text: string, size: number): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="100"><text x="20" y="50" font-family="DejaVu Sans" font-size="${size}">${text}</text></svg>`
  return new Resvg(svg, { font: { loadSystemFonts: false, fontBuffers: [font] } }).getBBox()?.width ?? 0
}

it.each([
  '0',
  '5',
  '−0.5',
  '1.798e+308',
  '−1.235e−300',
  'no such edge',
  'Re λ',
  'removed',
  '100 %',
  'MWmw→±',
])('is no less for %s, and not much more', (text) => {
  const [said, drawn] = [textWidth(text, 11.5), drawnWidth(text, 11.5)]
  expect(said).toBeGreaterThanOrEqual(drawn - 0.1)
  expect(said).toBeLessThan(drawn + 11.5)
})

it('cuts what is too wide, with a sign of it', () => {
  expect(fitted('short', 100, 11)).toBe('short')
  const cut = fitted('a name that is much too long', 60, 11)
  expect(cut).toMatch(/^a name.*…$/)
  expect(textWidth(cut, 11)).toBeLessThanOrEqual(60)
})
