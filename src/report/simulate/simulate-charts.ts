/** Learning curve, and how old what nodes knew was. */
import * as Plot from '@observablehq/plot'
import { countAxis, linearAxis } from '../charts/axis.ts'
import type { Html } from '../page/html.ts'
import { shortNumber } from '../page/numbers.ts'
import { ACCENT, drawChart } from '../page/plot.ts'

export interface CurvePoint {
  /** Presentations until here. */
  readonly presentation: number
  readonly error: number
}

export function learningChart(points: readonly CurvePoint[]): Html {
  const words = points.map(({ presentation, error }) => `${presentation}: ${shortNumber(error)}`)
  return drawChart({
    says: `Mean error at the output. ${words.join('; ')}.`,
    width: 520,
    height: 220,
    marginBottom: 34,
    x: {
      axis: countAxis(
        points.map(({ presentation }) => presentation),
        6,
      ),
      label: 'presentations',
    },
    y: {
      axis: linearAxis({ values: points.map(({ error }) => error), include: [0], room: 0.05, pixels: 180 }),
      label: 'error',
      grid: true,
    },
    marks: [
      Plot.line(points, { x: 'presentation', y: 'error', stroke: ACCENT, strokeWidth: 2 }),
      Plot.dot(points, { x: 'presentation', y: 'error', fill: ACCENT, r: 2.5 }),
    ],
  })
}

export interface AgeCount {
  readonly age: string
  readonly share: number
}

export function stalenessChart(ages: readonly AgeCount[]): Html {
  const words = ages.map(({ age, share }) => `${age}: ${shortNumber(100 * share)} %`)
  return drawChart({
    says: `Age of what nodes knew, in updates. ${words.join('; ')}.`,
    width: 520,
    height: 180,
    marginBottom: 34,
    x: { names: ages.map(({ age }) => age), isBand: true, label: 'age in updates', padding: 0.15 },
    y: {
      axis: linearAxis({ values: ages.map(({ share }) => share), include: [0], room: 0.05, pixels: 140 }),
      label: 'share',
    },
    marks: [Plot.barY(ages, { x: 'age', y: 'share', fill: ACCENT })],
  })
}
