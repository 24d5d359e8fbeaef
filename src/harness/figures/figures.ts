/** All figures of the ledger by name; each is drawn where its runs are there. */

import type { Rule } from '../../../spec/decision.ts'
import type { RunRecord } from '../../experiments/records.ts'
import { drawRemovals } from './bars.ts'
import { drawFigure3, type PublishedMean } from './errors-and-edges.ts'
import { drawFigure1 } from './network-drawing.ts'
import { drawRules, drawSizes } from './rules.ts'
import { drawFigure2 } from './spectra.ts'
import { drawFigure4, type PublishedTiming } from './timing.ts'

export interface Published {
  readonly means: readonly PublishedMean[]
  readonly timing: readonly PublishedTiming[]
}

export interface Figure {
  readonly name: string
  readonly svg: string
}

/** Which figure of the paper; undefined: one beyond it. */
export type FigureNumber = 1 | 2 | 3 | 4

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

type Draw = (records: readonly RunRecord[], published: Published) => Figure[]

const perRule =
  (draw: (rule: Rule, records: readonly RunRecord[], published: Published) => Figure[]): Draw =>
  (records, published) =>
    SHOWN.flatMap((rule) => draw(rule, records, published))

const figures1: Draw = perRule((rule, records) => {
  const run = keptRun(records, rule)
  return run === undefined ? [] : [{ name: `figure-1${suffix(rule)}`, svg: drawFigure1(run) }]
})

const figures2: Draw = perRule((rule, records) => {
  const run = keptRun(records, rule)
  return run === undefined ? [] : [{ name: `figure-2${suffix(rule)}`, svg: drawFigure2(run) }]
})

const figures3: Draw = perRule((rule, records, { means }) => {
  if (!hasExperiment(records, 'figure-3', rule)) return []
  const published = rule === 'published' ? means : []
  return [{ name: `figure-3${suffix(rule)}`, svg: drawFigure3({ records, rule, published }) }]
})

const figures4: Draw = perRule((rule, records, { timing }) => {
  if (!hasExperiment(records, 'figure-4', rule)) return []
  const published = rule === 'published' ? timing : []
  return [{ name: `figure-4${suffix(rule)}`, svg: drawFigure4({ records, rule, hidden: 2, published }) }]
})

const beyond: Draw = (records) => [
  ...(hasExperiment(records, 'figure-3')
    ? [
        { name: 'removals', svg: drawRemovals(records) },
        { name: 'rules', svg: drawRules(records) },
      ]
    : []),
  ...(hasExperiment(records, 'sizes') ? [{ name: 'sizes', svg: drawSizes(records) }] : []),
]

const NUMBERED: Readonly<Record<FigureNumber, Draw>> = { 1: figures1, 2: figures2, 3: figures3, 4: figures4 }

/** The experiments whose runs a figure of the paper needs. */
export const EXPERIMENTS_OF: Readonly<Record<FigureNumber, readonly string[]>> = {
  1: ['figure-1-2'],
  2: ['figure-1-2'],
  3: ['figure-3'],
  4: ['figure-4'],
}

export function drawFigures(
  records: readonly RunRecord[],
  published: Published,
  only?: FigureNumber,
): Figure[] {
  const draws = only === undefined ? [figures1, figures2, figures3, figures4, beyond] : [NUMBERED[only]]
  return draws.flatMap((draw) => draw(records, published))
}
