/** The spectrum drawn: axes of its size, not of rounding errors. */
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { expect, it } from 'vitest'
import { drawSpectrum } from '../../../src/report/page/spectrum-plot.ts'

const SEED = 2024
/** Of what is 1 in size. */
const ROUNDING = 1e-14

/** The numbers at the ticks of both axes. */
const ticksOf = (svg: string): number[] =>
  [...parseHTML(svg).document.querySelectorAll('text')]
    .map((text) => Number(text.textContent?.replaceAll('−', '-')))
    .filter((tick) => !Number.isNaN(tick))

const rounding = fc.double({ min: -ROUNDING, max: ROUNDING, noNaN: true })

it.for([
  ['real', (big: number, small: number) => ({ re: small, im: big })],
  ['imaginary', (big: number, small: number) => ({ re: big, im: small })],
] as const)('shows nothing of rounding on the %s axis', ([, place]) => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 10, noNaN: true }), rounding, (big, small) => {
      const eigenvalues = [place(big, small), place(-big, -small)]
      const svg = drawSpectrum([
        { name: 'reference', eigenvalues },
        { name: 'exact', eigenvalues: [place(big, 0), place(-big, 0)] },
      ])
      const ticks = ticksOf(svg.text)
      expect(ticks.length).toBeGreaterThan(4)
      for (const tick of ticks) expect(tick === 0 || Math.abs(tick) > 1e-6 * big).toBe(true)
    }),
    { seed: SEED, numRuns: 30 },
  )
})

it('draws so many marks, and says how many it leaves out', () => {
  const eigenvalues = Array.from({ length: 1000 }, (_, k) => ({ re: k, im: k }))
  const { text } = drawSpectrum([{ name: 'implementation', eigenvalues }])
  const [, left] = /Not drawn: (\d+) further eigenvalues\./.exec(text) ?? []
  const drawn = parseHTML(text).document.querySelectorAll('svg [stroke-width="2"] path').length
  expect(drawn).toBe(250)
  expect(Number(left)).toBeGreaterThan(0)
  expect(Number(left)).toBeLessThanOrEqual(750)
})
