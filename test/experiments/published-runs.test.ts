/** The published runs that claims use are those of the published files. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { PUBLISHED_CELLS, roundingOf } from '../../src/experiments/published-figures.ts'
import { PUBLISHED_PRUNING, PUBLISHED_TIMING_RUNS } from '../../src/experiments/published-runs.ts'

const FOLDER = new URL('../data/published/', import.meta.url)
const read = (name: string): Buffer => readFileSync(new URL(name, FOLDER))
const README = read('README.md').toString()

const pruningText = read('Pruning_Results.json')
const timingText = gunzipSync(read('Timing_Results.json.gz'))

interface PruningCell {
  readonly edges_before: readonly number[]
  readonly edges_after: readonly number[]
  readonly mean_errors: readonly number[]
}

interface TimingCell {
  readonly edges: readonly (readonly number[])[]
  readonly mean_errors: readonly (readonly number[])[]
}

const pruning = JSON.parse(pruningText.toString()) as Record<string, PruningCell>
const timing = JSON.parse(timingText.toString()) as Record<string, TimingCell>

const NAMES = { D: 'D', DW: 'Dw' } as const
const digits = (x: number, count: number): number => Number(x.toPrecision(count))

const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length

describe('the copies', () => {
  it('are the published files', () => {
    for (const text of [pruningText, timingText])
      expect(README).toContain(createHash('sha256').update(text).digest('hex'))
  })
})

describe('Figure 3', () => {
  it('has all 54 cells of ten runs', () => {
    expect(PUBLISHED_PRUNING).toHaveLength(54)
    for (const { task, hidden, mode, removed, errors } of PUBLISHED_PRUNING) {
      const cell = pruning[`${task}_${mode === null ? 'None' : NAMES[mode]}_${hidden}`]!
      expect(removed).toEqual(cell.edges_before.map((edges, k) => edges - cell.edges_after[k]!))
      expect(errors).toHaveLength(cell.mean_errors.length)
      for (const [k, error] of errors.entries())
        expect(Math.abs(error / cell.mean_errors[k]! - 1)).toBeLessThan(6e-5)
    }
  })

  it('has the means that figures show', () => {
    for (const { task, hidden, mode, removed, errors } of PUBLISHED_PRUNING) {
      const cell = PUBLISHED_CELLS.find((one) => one.task === task && one.hidden === hidden)!
      const shown = mode === null ? cell.errorNone : mode === 'D' ? cell.errorD : cell.errorDW
      expect(Math.abs(mean(errors) - shown)).toBeLessThanOrEqual(roundingOf(shown) * 1.001)
      if (mode !== null) expect(mean(removed)).toBeCloseTo(mode === 'D' ? cell.removedD : cell.removedDW, 9)
    }
  })
})

describe('Figure 4', () => {
  it('has five runs of XOR for each size and mode', () => {
    expect(PUBLISHED_TIMING_RUNS).toHaveLength(30)
    const seen = new Map<string, number>()
    for (const { hidden, mode, removed, first, error } of PUBLISHED_TIMING_RUNS) {
      const key = `XOR_${NAMES[mode]}_${hidden}`
      const run = seen.get(key) ?? 0
      seen.set(key, run + 1)
      const edges = timing[key]!.edges[run]!
      expect(removed).toBe(edges[0]! - edges.at(-1)!)
      const fell = edges.findIndex((count, k) => k > 0 && count < edges[k - 1]!)
      expect(first).toBe(fell < 0 ? 1001 : fell)
      expect(error).toBe(digits(mean(timing[key]!.mean_errors[run]!.slice(-100)), 6))
    }
  })
})
