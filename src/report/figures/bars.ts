/** Beyond the paper: of the removals, how many answered a pair that exists, and whose edges they took. */

import * as Plot from '@observablehq/plot'
import type { Rule } from '../../../spec/decision.ts'
import type { DegreeMode } from '../../../spec/network.ts'
import { modeName } from '../../base/text.ts'
import { GATE_NAMES, selectRuns } from '../../claims/cells.ts'
import { RULES } from '../../claims/claim.ts'
import { PRESENTATIONS } from '../../experiments/experiments.ts'
import type { RunRecord } from '../../experiments/records.ts'
import { countAxis } from '../charts/axis.ts'
import { drawPanel } from './panel.ts'
import { FIGURE_INK, type Series } from './style.ts'
import { barEntry, composeFigure, type Panel } from './svg.ts'

/** What a removal was, from sound to groundless. */
const KINDS: readonly (Pick<Series, 'label' | 'colour' | 'fill'> & { readonly kind: string })[] = [
  { kind: 'own', label: 'a pair exists; own input edge', colour: '#0072B2', fill: '#9ecae9' },
  {
    kind: 'touching',
    label: 'a pair exists; another edge at the node',
    colour: '#009E73',
    fill: 'url(#dots)',
  },
  { kind: 'foreign', label: 'a pair exists; an edge elsewhere', colour: '#AA4488', fill: 'url(#cross)' },
  { kind: 'none', label: 'no pair exists', colour: '#D55E00', fill: 'url(#hatch)' },
]

interface Bar {
  readonly row: string
  readonly kind: string
  readonly low: number
  readonly high: number
}

const kindOf = ({ node, from, to, existed }: RunRecord['removals'][number]): string => {
  if (!existed) return 'none'
  if (to === node) return 'own'
  return from === node ? 'touching' : 'foreign'
}

function barsOf(records: readonly RunRecord[], task: string, rule: Rule, mode: DegreeMode): Bar[] {
  const runs = selectRuns(records, {
    task,
    pruning: { rule, mode },
    numbering: 'hidden-first',
    presentations: PRESENTATIONS,
  })
  const removals = runs.filter(({ cell }) => cell.hidden <= 5).flatMap((run) => run.removals)
  const row = `${rule} ${modeName(mode)} (${removals.length})`
  let low = 0
  return KINDS.map(({ kind }) => {
    const share = (100 * removals.filter((one) => kindOf(one) === kind).length) / Math.max(1, removals.length)
    const bar = { row, kind, low, high: low + share }
    low += share
    return bar
  })
}

function barPanel(records: readonly RunRecord[], task: string): Panel {
  const bars = RULES.flatMap((rule) =>
    (['D', 'DW'] as const).flatMap((mode) => barsOf(records, task, rule, mode)),
  )
  return drawPanel({
    name: task,
    width: 360,
    height: 250,
    marginLeft: 168,
    marginRight: 18,
    x: { axis: countAxis([100], 5), label: 'share of removals (%)', grid: true },
    y: { names: [...new Set(bars.map(({ row }) => row))], isBand: true },
    marks: KINDS.map(({ kind, fill, colour }) =>
      Plot.barX(
        bars.filter((bar) => bar.kind === kind && bar.high > bar.low),
        { y: 'row', x1: 'low', x2: 'high', fill, stroke: colour },
      ),
    ).concat([Plot.ruleX([0], { stroke: FIGURE_INK }) as never]),
  })
}

export const drawRemovals = (records: readonly RunRecord[]): string =>
  composeFigure(
    GATE_NAMES.map((task) => barPanel(records, task)),
    3,
    {
      title: 'Removals: was there a pair, and whose edge went?',
      caption:
        'All removals in the runs of Figure 3, by decision rule and degree mode; their number in brackets. Whether a complex pair existed is decided by exact arithmetic on the state that the node decided on.',
      legend: KINDS.map((kind) => barEntry(kind)),
    },
  )
