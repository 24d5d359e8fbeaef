/** Eigenvalues of one local Laplacian in the complex plane, as the exact oracle and each solver see them. */
import * as Plot from '@observablehq/plot'
import type { Complex } from '../../../spec/network.ts'
import type { Html } from './html.ts'
import { shortNumber, spectrumText } from './numbers.ts'
import { ACCENT, drawChart, FAINT, INK, MUTED, NEGATIVE, PAPER, REMOVED } from './plot.ts'

export interface Source {
  readonly name: string
  readonly eigenvalues: readonly Complex[]
}

/** Shapes that can be told apart when they lie on each other, as they mostly do: rings of growing size around a dot. */
const LOOKS: Readonly<Record<string, Plot.DotOptions>> = {
  exact: { r: 8, stroke: ACCENT, fill: 'none', strokeWidth: 2 },
  reference: { r: 2.5, fill: INK, stroke: 'none' },
  'ml-matrix': { r: 7, symbol: 'triangle', stroke: REMOVED, fill: 'none', strokeWidth: 1.5 },
  mathjs: { r: 7, symbol: 'square', stroke: NEGATIVE, fill: 'none', strokeWidth: 1.5 },
}

/** Rounding errors are not to fill the picture: an axis on which nothing else lies shows this share of the spectrum. */
const LEAST_SHARE = 1e-3

const largest = (xs: readonly number[]): number => xs.reduce((most, x) => Math.max(most, Math.abs(x)), 0)

function imaginaryReach(sources: readonly Source[]): number {
  const all = sources.flatMap(({ eigenvalues }) => eigenvalues)
  const exact = largest(sources.find(({ name }) => name === 'exact')?.eigenvalues.map(({ im }) => im) ?? [])
  const size = largest(all.map(({ re }) => re)) || 1
  const floor = exact > 0 ? exact : size * LEAST_SHARE
  return 1.3 * Math.max(floor, largest(all.map(({ im }) => im)))
}

function realDomain(sources: readonly Source[]): [number, number] {
  const parts = sources.flatMap(({ eigenvalues }) => eigenvalues.map(({ re }) => re))
  const [low, high] = [Math.min(0, ...parts), Math.max(0, ...parts)]
  const height = largest(sources.flatMap(({ eigenvalues }) => eigenvalues.map(({ im }) => im)))
  const width = Math.max(high - low, height * LEAST_SHARE) || 2
  const margin = 0.08 * width + (width - (high - low)) / 2
  return [low - margin, high + margin]
}

/** Overflows of what is drawn, at the far end of the doubles, leave nothing to draw. */
const isDrawable = (sources: readonly Source[]): boolean => {
  const [low, high] = realDomain(sources)
  return Number.isFinite(high - low) && Number.isFinite(2 * imaginaryReach(sources))
}

const tick = (x: number): string => shortNumber(x)

export function drawSpectrum(sources: readonly Source[]): Html | undefined {
  const shown = sources.filter(({ eigenvalues }) => eigenvalues.length > 0)
  if (shown.length === 0 || !isDrawable(shown)) return undefined
  const reach = imaginaryReach(shown)
  const words = shown.map(({ name, eigenvalues }) => `${name}: ${spectrumText(eigenvalues)}`)
  return drawChart({
    says: `Spectrum in the complex plane. ${words.join('. ')}.`,
    width: 380,
    height: 300,
    marginLeft: 58,
    marginBottom: 38,
    marginRight: 16,
    x: { domain: realDomain(shown), label: 'Re λ', labelArrow: 'none', ticks: 5, tickFormat: tick },
    y: { domain: [-reach, reach], label: 'Im λ', labelArrow: 'none', ticks: 5, tickFormat: tick },
    marks: [
      Plot.frame({ stroke: FAINT, fill: PAPER }),
      Plot.ruleY([0], { stroke: MUTED }),
      Plot.ruleX([0], { stroke: FAINT }),
      ...shown.map(({ name, eigenvalues }) => Plot.dot(eigenvalues, { x: 're', y: 'im', ...LOOKS[name] })),
    ],
  })
}

/** The shapes again, for the table beside the plot. */
export function drawShape(name: string): Html {
  return drawChart({
    width: 20,
    height: 20,
    margin: 0,
    x: { domain: [-1, 1], axis: null },
    y: { domain: [-1, 1], axis: null },
    marks: [Plot.dot([{ re: 0, im: 0 }], { x: 're', y: 'im', ...LOOKS[name] })],
  })
}
