/** Charts in the page: axes for any doubles, lines and dots. */
import type { ComponentChildren, JSX } from 'preact'
import type { Axis } from '../report/charts/axis.ts'

const [LEFT, RIGHT, TOP, BOTTOM] = [56, 12, 10, 34]

export interface Plane {
  /** Where a point stands in the picture. */
  readonly at: (x: number, y: number) => readonly [number, number]
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export function planeOf(x: Axis, y: Axis, width: number, height: number): Plane {
  const [right, bottom] = [width - RIGHT, height - BOTTOM]
  return {
    at: (a, b) => [LEFT + x.at(a) * (right - LEFT), bottom - y.at(b) * (bottom - TOP)],
    left: LEFT,
    right,
    top: TOP,
    bottom,
  }
}

export interface ChartProps {
  readonly x: Axis
  readonly y: Axis
  readonly width: number
  readonly height: number
  readonly labels: readonly [x: string, y: string]
  /** What a reader who cannot see the chart is told. */
  readonly says: string
  readonly children?: ComponentChildren
}

export function Chart({ x, y, width, height, labels, says, children }: ChartProps): JSX.Element {
  const { left, right, top, bottom } = planeOf(x, y, width, height)
  const across = (at: number): number => left + at * (right - left)
  const along = (at: number): number => bottom - at * (bottom - top)
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={says}>
      <rect class="frame" x={left} y={top} width={right - left} height={bottom - top} />
      {x.ticks.map(({ at, label }) => (
        <g key={label} class="tick">
          <line x1={across(at)} x2={across(at)} y1={bottom} y2={bottom + 4} />
          <text x={across(at)} y={bottom + 15} text-anchor="middle">
            {label}
          </text>
        </g>
      ))}
      {y.ticks.map(({ at, label }) => (
        <g key={label} class="tick">
          <line x1={left} x2={right} y1={along(at)} y2={along(at)} />
          <text x={left - 6} y={along(at)} dy="0.35em" text-anchor="end">
            {label}
          </text>
        </g>
      ))}
      <text class="axis" x={right} y={bottom + 29} text-anchor="end">
        {labels[0]}
      </text>
      <text class="axis" x={4} y={top + 2} dy="0.35em">
        {labels[1]}
      </text>
      {children}
    </svg>
  )
}
