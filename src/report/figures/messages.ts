/** Beyond the paper: error and edges removed where messages are lost or late (Section 1). */
import * as Plot from '@observablehq/plot'
import { GATE_NAMES, removedOf } from '../../claims/cells.ts'
import { learnable } from '../../claims/margins.ts'
import { messageRuns } from '../../claims/message-cells.ts'
import { MESSAGE_FAULTS } from '../../experiments/message-cells.ts'
import type { MessageFaults, RunRecord } from '../../experiments/records.ts'
import { linearAxis } from '../charts/axis.ts'
import { rootAxis } from '../charts/bent-axes.ts'
import { leftOutText } from '../charts/summaries.ts'
import { drawPanel } from './panel.ts'
import {
  boundsOf,
  ERROR_TICKS,
  errorIntervalAt,
  INTERVALS_TEXT,
  intervalAt,
  seriesMarks,
} from './series-marks.ts'
import { NONE, RULE_SERIES, type Series } from './style.ts'
import { composeFigure, lineEntry, type Panel } from './svg.ts'

const PRUNINGS = [null, 'ordered', 'dominant'] as const
type Pruning = (typeof PRUNINGS)[number]

const seriesOf = (rule: Pruning): Series => (rule === null ? NONE : RULE_SERIES[rule])

/** One fault alone, on an axis of its own; series stand side by side, so that none hides another. */
interface Fault {
  readonly label: string
  readonly at: (faults: MessageFaults) => number
  readonly without: (faults: MessageFaults) => number
  readonly most: number
  readonly ticks: number
  readonly offset: number
}

const FAULTS: readonly Fault[] = [
  {
    label: 'messages lost (%)',
    at: ({ loss }) => 100 * loss,
    without: ({ delay }) => delay,
    ...{ most: 50, ticks: 6, offset: 0.9 },
  },
  {
    label: 'largest delay (updates)',
    at: ({ delay }) => delay,
    without: ({ loss }) => loss,
    ...{ most: 10, ticks: 6, offset: 0.18 },
  },
]

const levelsOf = ({ without }: Fault): MessageFaults[] =>
  MESSAGE_FAULTS.filter((faults) => without(faults) === 0)

function faultPanel(
  records: readonly RunRecord[],
  task: string,
  fault: Fault,
  isError: boolean,
  isLast: boolean,
): Panel {
  const value = isError ? ({ error }: RunRecord) => error : removedOf
  const pointAt = isError
    ? (x: number, errors: readonly number[]) => errorIntervalAt(x, errors, learnable(task))
    : intervalAt
  const drawn = PRUNINGS.flatMap((rule, k) =>
    rule === null && !isError
      ? []
      : [
          {
            series: seriesOf(rule),
            points: levelsOf(fault).flatMap((faults) =>
              pointAt(
                fault.at(faults) + (k - 1) * fault.offset,
                messageRuns(records, task, rule, faults).map(value),
              ),
            ),
          },
        ],
  )
  const values = boundsOf(drawn.flatMap(({ points }) => points))
  return drawPanel({
    name: `${task}: ${isError ? 'error' : 'edges removed'}`,
    width: 262,
    height: isLast ? 190 : 176,
    marginLeft: 40,
    marginBottom: isLast ? 36 : 24,
    x: {
      axis: linearAxis({
        values: [-2 * fault.offset, fault.most + 2 * fault.offset],
        ticks: fault.ticks,
        isWhole: true,
      }),
      label: isLast ? fault.label : null,
    },
    y: {
      axis: isError
        ? rootAxis({ values, include: [0, 0.6], ticks: ERROR_TICKS })
        : linearAxis({ values, include: [0], room: [0, 0.05] }),
      grid: true,
    },
    marks: [Plot.ruleY([0]), ...drawn.flatMap(({ series, points }) => seriesMarks(points, series))],
  })
}

export function drawMessages(records: readonly RunRecord[]): string {
  const all = GATE_NAMES.flatMap((task) =>
    PRUNINGS.flatMap((rule) => MESSAGE_FAULTS.flatMap((faults) => messageRuns(records, task, rule, faults))),
  )
  const cell = all[0]?.cell
  const seeds = new Set(all.map(({ seed }) => seed)).size
  const panels = GATE_NAMES.flatMap((task, k) =>
    [true, false].flatMap((isError) =>
      FAULTS.map((fault) => faultPanel(records, task, fault, isError, k === GATE_NAMES.length - 1)),
    ),
  )
  return composeFigure(panels, 4, {
    title: 'Error and edges removed where messages are lost or late',
    caption: `Means of ${seeds} simulated runs per cell with ${INTERVALS_TEXT}, paired by seed; ${cell?.hidden} hidden nodes, ${cell?.presentations} presentations of ten rounds, mode D_W. Nodes know of each other only what messages told them. Left of each pair of panels: a share of the messages is lost, none is late. Right: each message takes 0 to the given number of updates of its sender, none is lost. Errors stand on a square-root axis.${leftOutText(
      all.map(({ error }) => error),
      'error',
    )}`,
    legend: PRUNINGS.map((rule) => lineEntry(seriesOf(rule))),
  })
}
