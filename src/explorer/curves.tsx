/** Figure 2 as it grows: the local spectrum of a node over a training, and what was removed when. */
import type { JSX } from 'preact'
import type { RemovedEdge } from '../package/index.ts'
import { type Axis, countAxis, linearAxis } from '../report/charts/axis.ts'
import { Chart, type Plane, planeOf } from './chart.tsx'
import { useWidth } from './measured.ts'
import type { Frame } from './work.ts'

const [MOST_WIDTH, HEIGHT] = [560, 170]
/** Stretches of a line; of more points, each has its least and its largest. */
const MOST_STRETCHES = 260
/** The imaginary axis shows at least this much, so that rounding near 1e-15 looks like what it is. */
const LEAST_IMAGINARY = 0.5

/** The least and the largest value of each stretch, in their order. */
function thinned(values: readonly number[]): (readonly [t: number, value: number])[] {
  const points = values.map((value, t) => [t, value] as const)
  if (points.length <= 2 * MOST_STRETCHES) return points
  const length = Math.ceil(points.length / MOST_STRETCHES)
  return Array.from({ length: Math.ceil(points.length / length) }, (_, k) => {
    const part = points.slice(k * length, (k + 1) * length)
    const least = part.reduce((a, b) => (b[1] < a[1] ? b : a))
    const most = part.reduce((a, b) => (b[1] > a[1] ? b : a))
    return least[0] === most[0] ? [least] : [least, most].sort((a, b) => a[0] - b[0])
  }).flat()
}

function pathOf(values: readonly number[], plane: Plane): string {
  return thinned(values)
    .filter(([, value]) => Number.isFinite(value))
    .map(([t, value], k) => {
      const [x, y] = plane.at(t, value)
      return `${k === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
}

interface PanelProps {
  readonly heading: string
  /** For whoever cannot see it. */
  readonly title: string
  readonly lines: readonly (readonly number[])[]
  readonly y: Axis
  readonly count: number
  /** The frame that is shown. */
  readonly now: number
  readonly removals: readonly RemovedEdge[]
  /** The node whose own removals are marked. */
  readonly node: number | undefined
}

function Panel({ heading, title, lines, y, count, now, removals, node }: PanelProps): JSX.Element {
  const [element, width] = useWidth<HTMLElement>(MOST_WIDTH)
  const x = countAxis([Math.max(1, count - 1)], 5, 0.8 * width)
  const plane = planeOf(x, y, width, HEIGHT)
  const [here] = plane.at(now, 0)
  return (
    <figure ref={element}>
      <h3>{heading}</h3>
      <Chart x={x} y={y} width={width} height={HEIGHT} labels={['presentations', '']} says={title}>
        {removals.map(({ presentation, from, to, node: own }, k) => {
          const [at] = plane.at(presentation, 0)
          return (
            <g key={`${presentation} ${from} ${to}`} class={own === node ? 'removal own' : 'removal'}>
              <line x1={at} x2={at} y1={plane.top} y2={plane.bottom} />
              {own === node && (
                <text x={at + 4} y={plane.top + 12 + 13 * (k % 3)}>
                  {from} → {to}
                </text>
              )}
            </g>
          )
        })}
        {lines.map((values, k) => (
          // Positions in the solver’s order have no other name.
          <path key={k} class={`curve curve-${k % 6}`} d={pathOf(values, plane)} />
        ))}
        <line class="now" x1={here} x2={here} y1={plane.top} y2={plane.bottom} />
      </Chart>
    </figure>
  )
}

export interface CurvesProps {
  readonly frames: readonly Frame[]
  readonly now: number
  readonly node: number
}

const column = (frames: readonly Frame[], node: number, part: 're' | 'im'): number[][] => {
  const count = frames[0]?.spectra[node]?.[part].length ?? 0
  return Array.from({ length: count }, (_, k) =>
    frames.map(({ spectra }) => spectra[node]?.[part][k] ?? Number.NaN),
  )
}

export const removalsIn = (frames: readonly Frame[]): RemovedEdge[] =>
  frames.flatMap(({ presentation }) => presentation?.removed ?? [])

export function Curves({ frames, now, node }: CurvesProps): JSX.Element {
  const [re, im] = [column(frames, node, 're'), column(frames, node, 'im')]
  const errors = frames.map(({ presentation }) => presentation?.error ?? Number.NaN)
  const top = Math.max(LEAST_IMAGINARY, ...im.flat().filter(Number.isFinite).map(Math.abs))
  const common = { count: frames.length, now, removals: removalsIn(frames), node }
  return (
    <div class="curves">
      <Panel
        heading={`Node ${node}: real parts of its eigenvalues`}
        {...common}
        title={`Real parts of the eigenvalues of node ${node} over ${frames.length - 1} presentations`}
        lines={re}
        y={linearAxis({ values: re.flat(), room: 0.08, ticks: 4 })}
      />
      <Panel
        heading={`Node ${node}: imaginary parts of its eigenvalues`}
        {...common}
        title={`Imaginary parts of the eigenvalues of node ${node} over ${frames.length - 1} presentations`}
        lines={im}
        y={linearAxis({ values: [-top, top], room: 0.1, ticks: 4 })}
      />
      <Panel
        heading={`Error of the output after each presentation`}
        {...common}
        title="Error of the output after each presentation"
        lines={[errors]}
        y={linearAxis({ values: [0, 1, ...errors], ticks: 4 })}
      />
    </div>
  )
}
