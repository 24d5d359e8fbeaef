/** Eigenvalues of the local Laplacian in the complex plane: exact ones as rings, those in doubles as dots. */
import type { JSX } from 'preact'
import type { Complex } from '../../spec/network.ts'
import type { Explanation } from '../package/index.ts'
import { type Axis, LEAST_SHARE, linearAxis } from '../report/charts/axis.ts'
import { pageStyle } from '../report/page/numbers.ts'
import { spectrumText } from '../report/verify/words.ts'
import { roundingIn } from '../verify/rounding.ts'
import { Chart, planeOf } from './chart.tsx'
import { useWidth } from './measured.ts'
import type { DecidedScene } from './work.ts'

const [MOST_WIDTH, HEIGHT] = [480, 300]

const largest = (xs: readonly number[]): number =>
  xs.reduce((most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most), 0)

function axesOf(points: readonly Complex[], width: number): [Axis, Axis] {
  const [wide, high] = [largest(points.map(({ re }) => re)), largest(points.map(({ im }) => im))]
  const most = Math.max(high, wide * LEAST_SHARE) || 1
  const least = wide === 0 && high === 0 ? 1 : (high * LEAST_SHARE) / 2
  return [
    linearAxis({
      values: [0, ...points.map(({ re }) => re)],
      include: [-least, least],
      room: 0.08,
      pixels: 0.8 * width,
    }),
    linearAxis({ values: [-most, most], room: 0.15 }),
  ]
}

export interface SpectrumViewProps {
  readonly decided: DecidedScene
  /** undefined until the oracle has answered. */
  readonly exact: Explanation['exact'] | undefined
}

const normOf = ({ laplacian }: DecidedScene): number => Math.hypot(...laplacian.flat())

export function SpectrumView({ decided, exact }: SpectrumViewProps): JSX.Element {
  const [element, width] = useWidth<HTMLElement>(MOST_WIDTH)
  const computed = decided.re.map((re, k) => ({ re, im: decided.im[k] as number }))
  const rings = exact?.eigenvalues ?? []
  const [x, y] = axesOf([...computed, ...rings], width)
  const { at, left, right, top, bottom } = planeOf(x, y, width, HEIGHT)
  const isRounding = roundingIn({ exact: exact ?? null, norm: normOf(decided) })
  const words = [
    `In doubles: ${spectrumText(computed, pageStyle(isRounding))}`,
    ...(exact == null ? [] : [`Exactly: ${spectrumText(exact.eigenvalues, pageStyle())}`]),
  ]
  const [zero] = at(0, 0)
  const middle = at(0, 0)[1]
  return (
    <figure ref={element}>
      <Chart
        x={x}
        y={y}
        width={width}
        height={HEIGHT}
        labels={['Re λ', 'Im λ']}
        says={`Spectrum in the complex plane. ${words.join('. ')}.`}
      >
        <line class="zero" x1={left} x2={right} y1={middle} y2={middle} />
        <line class="zero" x1={zero} x2={zero} y1={top} y2={bottom} />
        {rings.map(({ re, im }, k) => {
          const [cx, cy] = at(re, im)
          return <circle key={`ring ${k}`} class="ring" cx={cx} cy={cy} r={7} />
        })}
        {computed.map(({ re, im }, k) => {
          const [cx, cy] = at(re, im)
          return <circle key={`dot ${k}`} class="dot" cx={cx} cy={cy} r={3} />
        })}
      </Chart>
      <figcaption>
        <dl class="facts">
          <dt>● in doubles</dt>
          <dd>{spectrumText(computed, pageStyle(isRounding))}</dd>
          <dt>○ exactly</dt>
          <dd>{exact == null ? 'not known' : spectrumText(exact.eigenvalues, pageStyle())}</dd>
        </dl>
      </figcaption>
    </figure>
  )
}
