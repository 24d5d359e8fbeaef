/** Eigenvalues of one local Laplacian in the complex plane, as the exact oracle and each solver see them. */
import * as Plot from '@observablehq/plot'
import type { Complex } from '../../../spec/network.ts'
import { plural } from '../../base/text.ts'
import type { IsRounding } from '../../verify/rounding.ts'
import type { SourceName } from '../../verify/spectra.ts'
import { type Axis, LEAST_SHARE, linearAxis, plainAxis } from '../charts/axis.ts'
import { NO_MARGINS } from '../charts/plot-svg.ts'
import { spectrumText } from '../verify/words.ts'
import { type Html, html, type Part } from './html.ts'
import { pageStyle } from './numbers.ts'
import { ACCENT, drawChart, FAINT, INK, MUTED, NEGATIVE, PAPER, REMOVED } from './plot.ts'

export interface Source {
  readonly name: SourceName
  readonly eigenvalues: readonly Complex[]
}

/**
 * Shapes that can be told apart when they lie on each other, as they mostly do: rings of growing size
 * around a dot.
 */
const LOOKS: Readonly<Record<SourceName, Plot.DotOptions>> = {
  implementation: { r: 5, symbol: 'times', stroke: INK, fill: 'none', strokeWidth: 2 },
  exact: { r: 8, stroke: ACCENT, fill: 'none', strokeWidth: 2 },
  reference: { r: 2.5, fill: INK, stroke: 'none' },
  'ml-matrix': { r: 7, symbol: 'triangle', stroke: REMOVED, fill: 'none', strokeWidth: 1.5 },
  mathjs: { r: 7, symbol: 'square', stroke: NEGATIVE, fill: 'none', strokeWidth: 1.5 },
}

const WIDTH = 380
const HEIGHT = 300
/** Of one source; what stands at one place is one mark. */
const MOST_MARKS = 250

const largest = (xs: readonly number[]): number =>
  xs.reduce((most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most), 0)

const partsOf = (sources: readonly Source[], part: 're' | 'im'): number[] =>
  sources.flatMap(({ eigenvalues }) => eigenvalues.map((z) => z[part]))

/**
 * Both ways from 0. Rounding errors are not to fill the picture: without a pair it shows this share of the
 * real parts.
 */
function imaginaryAxis(sources: readonly Source[]): Axis {
  const exact = largest(sources.find(({ name }) => name === 'exact')?.eigenvalues.map(({ im }) => im) ?? [])
  const size = largest(partsOf(sources, 're'))
  const most = Math.max(exact > 0 ? exact : size * LEAST_SHARE, largest(partsOf(sources, 'im'))) || size || 1
  return linearAxis({ values: [-most, most], room: 0.15 })
}

/** From 0 to all that there is, and no narrower than a share of what is seen of the imaginary parts. */
function realAxis(sources: readonly Source[]): Axis {
  const [width, height] = [largest(partsOf(sources, 're')), largest(partsOf(sources, 'im'))]
  const least = width === 0 && height === 0 ? 1 : (height * LEAST_SHARE) / 2
  return linearAxis({
    values: [0, ...partsOf(sources, 're')],
    include: [-least, least],
    room: 0.08,
    pixels: 0.8 * WIDTH,
  })
}

/** One of those that nobody can tell apart in the drawing. */
function seenApart(eigenvalues: readonly Complex[], x: Axis, y: Axis): Complex[] {
  const places = new Map<string, Complex>()
  for (const z of eigenvalues.filter(hasPlace))
    places.set(`${Math.round(x.at(z.re) * WIDTH)} ${Math.round(y.at(z.im) * HEIGHT)}`, z)
  return [...places.values()]
}

const hasPlace = ({ re, im }: Complex): boolean => Number.isFinite(re) && Number.isFinite(im)

/** What is left out: eigenvalues without a place, and marks beyond MOST_MARKS. */
function notDrawn(sources: readonly Source[], marks: readonly number[]): Part {
  const count = sources.reduce(
    (total, { eigenvalues }) => total + eigenvalues.filter((z) => !hasPlace(z)).length,
    0,
  )
  const beyond = marks.reduce((total, drawn) => total + Math.max(0, drawn - MOST_MARKS), 0)
  return [
    count > 0 &&
      html`<p class="note">Not drawn: ${plural(count, 'eigenvalue')} that ${count === 1 ? 'is' : 'are'} not finite.</p>`,
    beyond > 0 && html`<p class="note">Not drawn: ${plural(beyond, 'further eigenvalue')}.</p>`,
  ]
}

/** The finite eigenvalues; what is left out is said below. */
export function drawSpectrum(sources: readonly Source[], isRounding?: IsRounding): Html {
  const shown = sources.filter(({ eigenvalues }) => eigenvalues.some(hasPlace))
  if (shown.length === 0) return html`${notDrawn(sources, [])}`
  const [x, y] = [realAxis(shown), imaginaryAxis(shown)]
  const marks = shown.map(({ name, eigenvalues }) => ({ name, dots: seenApart(eigenvalues, x, y) }))
  const words = sources.map(
    ({ name, eigenvalues }) => `${name}: ${spectrumText(eigenvalues, pageStyle(isRounding))}`,
  )
  const chart = drawChart({
    says: `Spectrum in the complex plane. ${words.join('. ')}.`,
    width: WIDTH,
    height: HEIGHT,
    marginLeft: 58,
    marginBottom: 38,
    marginRight: 16,
    x: { axis: x, label: 'Re λ' },
    y: { axis: y, label: 'Im λ' },
    marks: [
      Plot.frame({ stroke: FAINT, fill: PAPER }),
      Plot.ruleY([0], { stroke: MUTED }),
      Plot.ruleX([0], { stroke: FAINT }),
      ...marks.map(({ name, dots }) =>
        Plot.dot(dots.slice(0, MOST_MARKS), { x: 're', y: 'im', ...LOOKS[name] }),
      ),
    ],
  })
  return html`${chart}${notDrawn(
    sources,
    marks.map(({ dots }) => dots.length),
  )}`
}

const MIDDLE = { axis: plainAxis(-1, 1) }

/** The shapes again, for the table beside the plot. */
export const drawShape = (name: SourceName): Html =>
  drawChart({
    width: 20,
    height: 20,
    ...NO_MARGINS,
    x: MIDDLE,
    y: MIDDLE,
    marks: [Plot.dot([0], { x: 0, y: 0, ...LOOKS[name] })],
  })
