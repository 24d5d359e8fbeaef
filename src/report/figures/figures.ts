/** All figures of the ledger by name; each is drawn where its runs are there. */

import type { Rule } from '../../../spec/decision.ts'
import { MESSAGES } from '../../experiments/message-cells.ts'
import type { RunRecord } from '../../experiments/records.ts'
import { drawRemovals } from './bars.ts'
import { drawFigure3, type PublishedMean } from './errors-and-edges.ts'
import { drawMessages } from './messages.ts'
import { drawFigure1 } from './network-drawing.ts'
import { drawRules, drawSizes } from './rules.ts'
import { drawFigure2 } from './spectra.ts'
import { drawCosts, drawStructure } from './structure.ts'
import { drawFigure4, type PublishedTiming } from './timing.ts'

export interface Published {
  readonly means: readonly PublishedMean[]
  readonly timing: readonly PublishedTiming[]
}

export interface PaperFigure {
  readonly name: string
  readonly svg: string
}

/** Which figure of the paper, or one beyond it that has an experiment of its own. */
export type FigureNumber = 1 | 2 | 3 | 4 | 'messages'

/** The published rule, which the paper's figures show, and the default. */
const SHOWN: readonly Rule[] = ['published', 'ordered']

const suffix = (rule: Rule): string => (rule === 'published' ? '' : `-${rule}`)

/** The run of Figures 1 and 2: mode D, as the paper says of Figure 2. */
const keptRun = (records: readonly RunRecord[], rule: Rule): RunRecord | undefined =>
  records.find(
    ({ cell, spectra, networks }) =>
      cell.pruning?.rule === rule &&
      cell.pruning.mode === 'D' &&
      spectra !== undefined &&
      networks !== undefined,
  )

const hasExperiment = (records: readonly RunRecord[], id: string, rule?: Rule): boolean =>
  records.some(
    ({ experiment, cell }) => experiment === id && (rule === undefined || cell.pruning?.rule === rule),
  )

/** A figure to be: drawing one that throws costs no other. */
export interface PlannedFigure {
  readonly name: string
  readonly draw: () => string
}

type Plan = (records: readonly RunRecord[], published: Published) => PlannedFigure[]

const perRule =
  (plan: (rule: Rule, records: readonly RunRecord[], published: Published) => PlannedFigure[]): Plan =>
  (records, published) =>
    SHOWN.flatMap((rule) => plan(rule, records, published))

const figures1: Plan = perRule((rule, records) => {
  const run = keptRun(records, rule)
  return run === undefined ? [] : [{ name: `figure-1${suffix(rule)}`, draw: () => drawFigure1(run) }]
})

const figures2: Plan = perRule((rule, records) => {
  const run = keptRun(records, rule)
  return run === undefined ? [] : [{ name: `figure-2${suffix(rule)}`, draw: () => drawFigure2(run) }]
})

const figures3: Plan = perRule((rule, records, { means }) => {
  if (!hasExperiment(records, 'figure-3', rule)) return []
  const published = rule === 'published' ? means : []
  return [{ name: `figure-3${suffix(rule)}`, draw: () => drawFigure3({ records, rule, published }) }]
})

const figures4: Plan = perRule((rule, records, { timing }) => {
  if (!hasExperiment(records, 'figure-4', rule)) return []
  const published = rule === 'published' ? timing : []
  return [
    { name: `figure-4${suffix(rule)}`, draw: () => drawFigure4({ records, rule, hidden: 2, published }) },
  ]
})

const beyond: Plan = (records) => [
  ...(hasExperiment(records, 'figure-3')
    ? [
        { name: 'removals', draw: () => drawRemovals(records) },
        { name: 'rules', draw: () => drawRules(records) },
        { name: 'structure', draw: () => drawStructure(records) },
        { name: 'costs', draw: () => drawCosts(records) },
      ]
    : []),
  ...(hasExperiment(records, 'sizes') ? [{ name: 'sizes', draw: () => drawSizes(records) }] : []),
]

const messages: Plan = (records) =>
  hasExperiment(records, MESSAGES) ? [{ name: 'messages', draw: () => drawMessages(records) }] : []

const NUMBERED: Readonly<Record<FigureNumber, Plan>> = {
  1: figures1,
  2: figures2,
  3: figures3,
  4: figures4,
  messages,
}

/** The experiments whose runs a figure needs. */
export const EXPERIMENTS_OF: Readonly<Record<FigureNumber, readonly string[]>> = {
  1: ['figure-1-2'],
  2: ['figure-1-2'],
  3: ['figure-3'],
  4: ['figure-4'],
  messages: [MESSAGES],
}

/** The figures that the records have runs for, or of them those of one number. */
export function planFigures(
  records: readonly RunRecord[],
  published: Published,
  only?: FigureNumber,
): PlannedFigure[] {
  const plans =
    only === undefined ? [figures1, figures2, figures3, figures4, beyond, messages] : [NUMBERED[only]]
  return plans.flatMap((plan) => plan(records, published))
}

/** The same, drawn. */
export const drawFigures = (...request: Parameters<typeof planFigures>): PaperFigure[] =>
  planFigures(...request).map(({ name, draw }) => ({ name, svg: draw() }))
