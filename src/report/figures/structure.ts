/**
 * Beyond the paper: what pruning leaves of the cycles of a network (EDGE-5), and what it costs and saves
 * (EFF-1).
 */

import * as Plot from '@observablehq/plot'
import type { Rule } from '../../../spec/decision.ts'
import { DEGREE_MODES } from '../../../spec/network.ts'
import { mean } from '../../base/samples.ts'
import { modeName } from '../../base/text.ts'
import { GATE_NAMES, selectRuns } from '../../claims/cells.ts'
import { RULES } from '../../claims/claim.ts'
import { runsBy } from '../../claims/removal.ts'
import {
  costOfDecisions,
  edgesAfter,
  hasCycle,
  isStronglyConnected,
  savedBy,
} from '../../claims/trained-networks.ts'
import { PRESENTATIONS } from '../../experiments/experiments.ts'
import type { RunRecord } from '../../experiments/records.ts'
import { countAxis } from '../charts/axis.ts'
import { logAxis } from '../charts/bent-axes.ts'
import { drawPanel } from './panel.ts'
import { FIGURE_GREY, FIGURE_INK, RULE_SERIES } from './style.ts'
import { barEntry, composeFigure, type LegendEntry, type Panel, symbolAt } from './svg.ts'

/** What is left, from most to nothing. */
const LEFT = [
  { kind: 'all', label: 'every node still reaches every other', colour: '#0072B2', fill: '#9ecae9' },
  { kind: 'some', label: 'some cycle is left', colour: '#009E73', fill: 'url(#dots)' },
  { kind: 'none', label: 'no cycle is left', colour: '#D55E00', fill: 'url(#hatch)' },
] as const

function leftBy(run: RunRecord): (typeof LEFT)[number]['kind'] {
  const [nodes, edges] = [run.cell.hidden + 1, edgesAfter(run)]
  if (isStronglyConnected(nodes, edges)) return 'all'
  return hasCycle(nodes, edges) ? 'some' : 'none'
}

const GATES: ReadonlySet<string> = new Set(GATE_NAMES)

/** With one hidden node there is one cycle, and a removal opens it. */
const SIZES = [2, 3, 4, 5]

interface Bar {
  readonly row: string
  readonly kind: string
  readonly low: number
  readonly high: number
}

function barsOf(runs: readonly RunRecord[], row: string): Bar[] {
  const kinds = runs.map(leftBy)
  let low = 0
  return LEFT.map(({ kind }) => {
    const share = (100 * kinds.filter((one) => one === kind).length) / Math.max(1, runs.length)
    const bar = { row, kind, low, high: low + share }
    low += share
    return bar
  })
}

function structurePanel(records: readonly RunRecord[], rule: Rule): Panel {
  const bars = SIZES.flatMap((hidden) =>
    DEGREE_MODES.flatMap((mode) => {
      const runs = selectRuns(records, {
        ...{ hidden, pruning: { rule, mode }, numbering: 'hidden-first', presentations: PRESENTATIONS },
      }).filter(({ cell }) => GATES.has(cell.task))
      return barsOf(runs, `${hidden} hidden, ${modeName(mode)} (${runs.length})`)
    }),
  )
  return drawPanel({
    name: rule,
    width: 330,
    height: 250,
    marginLeft: 138,
    marginRight: 18,
    x: { axis: countAxis([100], 5), label: 'share of runs (%)', grid: true },
    y: { names: [...new Set(bars.map(({ row }) => row))], isBand: true },
    marks: [
      ...LEFT.map(({ kind, fill, colour }) =>
        Plot.barX(
          bars.filter((bar) => bar.kind === kind && bar.high > bar.low),
          { y: 'row', x1: 'low', x2: 'high', fill, stroke: colour },
        ),
      ),
      Plot.ruleX([0], { stroke: FIGURE_INK }),
    ],
  })
}

export const drawStructure = (records: readonly RunRecord[]): string =>
  composeFigure(
    RULES.map((rule) => structurePanel(records, rule)),
    2,
    {
      title: 'Structure: what is left of the cycles among hidden and output nodes',
      caption:
        'Runs of Figure 3 (AND, OR and XOR, 2,000 presentations) by decision rule, hidden nodes and degree matrix, D or D_W; their number in brackets. Before training every hidden and output node reaches every other. Without a cycle a network is no longer recurrent. Networks with one hidden node are not shown: one removed edge opens their only cycle.',
      legend: LEFT.map((kind) => barEntry(kind)),
    },
  )

interface Cost {
  readonly rule: Rule
  readonly saved: number
  readonly least: number
  readonly most: number
}

function costOf(records: readonly RunRecord[], rule: Rule): Cost[] {
  const runs = runsBy(records, rule)
  if (runs.length === 0) return []
  const costs = runs.map(costOfDecisions)
  return [
    {
      rule,
      saved: mean(runs.map(savedBy)),
      least: mean(costs.map(([least]) => least)),
      most: mean(costs.map(([, most]) => most)),
    },
  ]
}

const RANGE: LegendEntry = {
  label: 'cost of the decisions, least to most',
  draw: (x, y) => `<path d="M${x} ${y}h26" stroke="${FIGURE_GREY}" stroke-width="7"/>`,
}

const SAVED: LegendEntry = {
  label: 'saved by missing edges (shape of its rule)',
  draw: (x, y) =>
    symbolAt(x + 5, y, 'triangle', '#9ecae9', '#0072B2') +
    symbolAt(x + 19, y, 'square', '#D55E00', '#D55E00'),
}

export function drawCosts(records: readonly RunRecord[]): string {
  const costs = RULES.flatMap((rule) => costOf(records, rule))
  const panel = drawPanel({
    width: 760,
    height: 190,
    marginLeft: 118,
    marginRight: 24,
    x: {
      axis: logAxis({ values: costs.flatMap(({ saved, least, most }) => [saved, least, most]), ticks: 8 }),
      label: 'multiplications in a run (logarithmic)',
      grid: true,
    },
    y: { names: costs.map(({ rule }) => rule), isBand: false, padding: 0.6 },
    marks: [
      Plot.ruleY(costs, { y: 'rule', x1: 'least', x2: 'most', stroke: FIGURE_GREY, strokeWidth: 7 }),
      ...costs.map((cost) => {
        const { colour, symbol, fill } = RULE_SERIES[cost.rule]
        const inside = fill.startsWith('url') ? colour : fill
        return Plot.dot([cost], { y: 'rule', x: 'saved', symbol, stroke: colour, fill: inside, r: 5.5 })
      }),
    ],
  })
  return composeFigure([panel], 1, {
    title: 'Costs: multiplications that pruning saves during training, and that deciding costs',
    caption:
      'Means of the runs of Figure 3 with a hidden node. From its removal on, a missing edge saves three multiplications a round. The range of a decision’s cost goes from what its definition needs to what a simple implementation takes: N³ to 25N³ on N nodes under the published rules, and 1 for each mutual pair to 50 for each of its ends under ordered and dominant. What is saved after training is not counted.',
    legend: [RANGE, SAVED],
  })
}
