/**
 * Every drawing of pages and figures over numbers that drawings have trouble with: none throws, all coordinates are inside
 * the picture, ticks say numbers. What is not finite is not drawn.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Complex } from '../../../spec/network.ts'
import { RULES } from '../../../src/claims/claim.ts'
import type { Measured } from '../../../src/claims/estimates.ts'
import type { RunRecord } from '../../../src/experiments/records.ts'
import type { DriftRecord } from '../../../src/gate/drift.ts'
import type { PanelVerdict } from '../../../src/gate/equivalence.ts'
import type { GateReport } from '../../../src/gate/report.ts'
import { estimatesChart } from '../../../src/report/charts/claims-estimates-chart.ts'
import { spreadDetails } from '../../../src/report/charts/spread-chart.ts'
import { drawFigures } from '../../../src/report/figures/figures.ts'
import {
  changeBlocks,
  corpusBlocks,
  costBlocks,
  driftBlocks,
  trainingBlocks,
} from '../../../src/report/gate/sections.ts'
import type { Block } from '../../../src/report/model.ts'
import { blocksHtml } from '../../../src/report/page/blocks.ts'
import { html } from '../../../src/report/page/html.ts'
import { drawSpectrum } from '../../../src/report/page/spectrum-plot.ts'
import type { ClauseResult } from '../../../src/verify/verify.ts'
import { gateReport } from '../../gate/gate-report.ts'
import { awkward, lists } from './awkward.ts'
import { faultsIn, faultsOf } from './sound-svg.ts'

const SEED = 2024

const complex: fc.Arbitrary<Complex> = fc.oneof(
  fc.record({ re: awkward, im: awkward }),
  fc.record({ re: awkward, im: fc.constant(0) }),
)

const spectra = fc.tuple(...Array.from({ length: 5 }, () => fc.array(complex, { maxLength: 6 }))).map((all) =>
  (['implementation', 'exact', 'reference', 'ml-matrix', 'mathjs'] as const).map((name, k) => ({
    name,
    eigenvalues: all[k] ?? [],
  })),
)

const name = fc.oneof(
  fc.constantFrom(
    'AND, 2 hidden',
    'x',
    '<b>"&\'</b> $& $`',
    'a name that is far too long for any margin '.repeat(5),
  ),
  fc.string({ maxLength: 12 }),
)

const measured: fc.Arbitrary<Measured> = fc.record({
  quantity: fc.record({
    name,
    cells: fc.constant(/(.*)/),
    supports: fc
      .tuple(awkward, awkward)
      .map(([a, b]) => (a <= b ? ([a, b] as const) : ([-Infinity, 0] as const))),
    isBound: fc.boolean(),
  }),
  estimates: fc.array(
    fc.record({
      rule: fc.constantFrom(...RULES),
      cell: name,
      n: fc.nat(100),
      effect: awkward,
      interval: fc.tuple(awkward, awkward),
      side: fc.constantFrom('for', 'against', 'neither'),
    }),
    { minLength: 1, maxLength: 8 },
  ),
})

const drift = (numbers: { ulps: number; field: string }[], limitUlps: number): GateReport => ({
  ...gateReport(),
  drift: {
    limitUlps,
    fields: numbers.map(
      ({ ulps, field }): DriftRecord => ({
        field: field as DriftRecord['field'],
        compared: 10,
        moved: 3,
        orderChanged: 0,
        ulps,
        largest: undefined,
      }),
    ),
  },
})

const verdict: fc.Arbitrary<PanelVerdict> = fc.record({
  panel: name as fc.Arbitrary<PanelVerdict['panel']>,
  mode: fc.constantFrom('D', 'DW', null),
  quantity: fc.constantFrom('error', 'removed'),
  pairs: fc.nat(100),
  difference: fc.option(fc.record({ mean: awkward, low: awkward, high: awkward })),
  margin: awkward.map(Math.abs),
  p: fc.option(awkward),
  verdict: fc.constantFrom('equivalent', 'not shown to be equivalent'),
  enough: fc.option(fc.nat()),
})

const kindCount = fc.record({ cases: awkward.map(Math.abs), interesting: awkward.map(Math.abs) })

const clause: fc.Arbitrary<ClauseResult> = fc
  .record({
    nodes: fc.dictionary(fc.nat(30).map(String), kindCount, { maxKeys: 20 }),
    mode: fc.dictionary(name, kindCount, { maxKeys: 3 }),
  })
  .map((spread) => ({
    id: 'EIG-1',
    sentence: '',
    source: '',
    verdict: 'holds',
    cases: 100,
    interesting: 50,
    atLeast: 0.1,
    premises: [],
    spread: { ...spread, rule: {} },
    illPosed: 0,
    illPosedAtMost: 0,
    seed: 1,
  }))

const counts = fc.array(
  fc.record({
    family: name,
    count: fc.oneof(awkward.map(Math.abs), fc.nat(1e6)),
    admissible: fc.constantFrom('yes', 'no', 'excused'),
  }),
  { minLength: 1, maxLength: 90 },
)

const withCounts = (list: { family: string; count: number; admissible: string }[]): GateReport => {
  const report = gateReport()
  const [first] = report.decisions.counts
  return {
    ...report,
    decisions: { ...report.decisions, counts: list.map((one) => ({ ...first!, ...one })) as never },
    corpus: { ...report.corpus, families: list.map(({ family, count }) => ({ family, states: count })) },
  }
}

const htmlOf = async (blocks: readonly Block[]): Promise<string> =>
  (await blocksHtml(blocks, { drawn: 0, onDrawn: () => {} })).text

const DRAWINGS: Readonly<
  Record<string, { readonly runs: number; readonly texts: fc.Arbitrary<string | Promise<string>> }>
> = {
  spectrum: { runs: 150, texts: spectra.map((sources) => html`${drawSpectrum(sources)}`.text) },
  'estimates of a claim': { runs: 60, texts: measured.map((one) => estimatesChart(one).text) },
  'distribution of cases': { runs: 80, texts: clause.map((one) => html`${spreadDetails(one)}`.text) },
  drift: {
    runs: 80,
    texts: fc
      .tuple(fc.array(fc.record({ ulps: awkward, field: name }), { maxLength: 8 }), awkward)
      .map(([fields, limit]) => htmlOf(driftBlocks(drift(fields, limit)))),
  },
  'trained networks': {
    runs: 60,
    texts: fc
      .array(verdict, { maxLength: 70 })
      .map((verdicts) =>
        htmlOf(trainingBlocks({ ...gateReport(), training: { cells: [], verdicts, skipped: [] } })),
      ),
  },
  'changes by family': { runs: 40, texts: counts.map((list) => htmlOf(changeBlocks(withCounts(list)))) },
  'families of the corpus': { runs: 40, texts: counts.map((list) => htmlOf(corpusBlocks(withCounts(list)))) },
  cost: {
    runs: 30,
    texts: fc
      .record({
        old: awkward,
        new: awkward,
        ratio: fc.record({ median: awkward, least: awkward, most: awkward }),
      })
      .map((cost) => htmlOf(costBlocks({ ...gateReport(), cost: { ...gateReport().cost!, ...cost } }))),
  },
}

describe.each(Object.entries(DRAWINGS))('%s', (_, { runs, texts }) => {
  it('is drawn inside its picture, with ticks that say numbers, whatever the numbers are', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        expect(faultsIn(await text)).toEqual([])
      }),
      { seed: SEED, numRuns: runs },
    )
  })
})

/** Records of all experiments, each number as it comes. */
function recordsOf(numbers: readonly number[]): RunRecord[] {
  let at = 0
  const next = (): number => numbers[at++ % numbers.length] ?? 0
  const cell = { task: 'XOR', hidden: 2, numbering: 'hidden-first', presentations: 1000 } as const
  const pruned = RULES.flatMap((rule) => (['D', 'DW'] as const).map((mode) => ({ rule, mode })))
  return [null, ...pruned].flatMap((pruning) =>
    (['figure-3', 'figure-4', 'sizes', 'figure-1-2'] as const).map(
      (experiment, seed): RunRecord => ({
        experiment,
        cell: { ...cell, pruning, presentations: experiment === 'figure-4' ? 1000 : 2000 },
        seed,
        error: next(),
        edgesAtStart: 12,
        edgesAtEnd: 10,
        removals: [{ presentation: 3, node: 2, from: 3, to: 2, re: next(), im: next(), existed: true }],
        unsolved: 0,
        errors: Array.from({ length: 60 }, next),
        ...(experiment === 'figure-1-2' && {
          spectra: [2, 3].map((node) => ({
            node,
            re: Array.from({ length: 12 }, () => [next(), next()]),
            im: Array.from({ length: 12 }, () => [next(), next()]),
          })),
          networks: networksOf(next),
        }),
      }),
    ),
  )
}

function networksOf(next: () => number): NonNullable<RunRecord['networks']> {
  const edges = [0, 1, 2, 3, 4].flatMap((from) =>
    [2, 3, 4].filter((to) => to !== from).map((to) => ({ from, to, weight: next() })),
  )
  const whole = { nodes: 5, inputs: [0, 1], outputs: [4], order: [0, 1, 2, 3, 4], edges } as never
  return { before: whole, after: { ...(whole as object), edges: edges.slice(2) } as never }
}

describe('figures', () => {
  it('are drawn inside their pictures, with ticks that say numbers, whatever the numbers are', () => {
    fc.assert(
      fc.property(
        lists(awkward, 40).filter(({ length }) => length > 0),
        awkward,
        (numbers, published) => {
          const figures = drawFigures(recordsOf(numbers), {
            means: [{ task: 'XOR', hidden: 2, mode: 'D', error: published, removed: published }],
            timing: [{ mode: 'D', error: published }],
          })
          expect(figures.length).toBe(13)
          for (const figure of figures) expect([figure.name, faultsOf(figure.svg)]).toEqual([figure.name, []])
        },
      ),
      { seed: SEED, numRuns: 6 },
    )
  })
})

it('only one file calls Observable Plot to draw, so that every axis is one of ours', () => {
  const root = fileURLToPath(new URL('../../../src/', import.meta.url))
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const drawing = files.filter((file) =>
    /\bPlot\.plot\(|\.plot\(\{/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(drawing).toEqual([join('report', 'charts', 'plot-svg.ts')])
})
