/** The files of `claims`: a figure that cannot be drawn does not affect the others. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { produceFigure, produceLedger } from '../../src/cli/produce.ts'
import { temporary } from '../special-files.ts'

const { throwing } = vi.hoisted(() => ({ throwing: new Set<string>() }))

/** As long as it is named, it throws. */
const named = (name: string): void => {
  if (throwing.has(name)) throw new RangeError(`${name} is broken`)
}

// No runs, no proofs: what is written is what is asked about.
vi.mock('../../src/claims/run-plan.ts', () => ({ runPlan: async () => [] }))
vi.mock('../../src/claims/ledger.ts', () => ({
  judgeProofs: async () => new Map(),
  needsRuns: () => true,
  experimentsFor: () => [],
  deriveLedger: () => ({ claims: [] }),
}))
vi.mock('../../src/report/claims/claims-report.ts', () => ({
  ledgerDocument: () => {
    named('ledgerMarkdown')
    return { verdict: {}, about: [], sections: [], next: [], title: 'Ledger' }
  },
}))
vi.mock('../../src/report/figures/png.ts', () => ({
  toPng: (svg: string) => {
    named(`png of ${svg}`)
    return Buffer.from(`png of ${svg}`)
  },
}))
vi.mock('../../src/report/figures/figures.ts', () => ({
  EXPERIMENTS_OF: { 1: [] },
  planFigures: () => {
    named('planFigures')
    return ['a', 'b', 'c'].map((name) => ({
      name,
      draw: () => {
        named(name)
        return name
      },
    }))
  },
}))

let said = ''

beforeEach(() => {
  said = ''
  throwing.clear()
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    said += String(chunk)
    return true
  })
  return () => spy.mockRestore()
})

const request = (out: string) => ({
  plan: 'quick' as const,
  seed: 1,
  out,
  onProgress: () => {},
  signal: new AbortController().signal,
})

const BOTH = (name: string): string[] => [`${name}.png`, `${name}.svg`]
/** Beside the figures. */
const WRITTEN = ['claims-quick-runs.csv.gz', 'claims-quick.json', 'claims-quick.md']
const ALL = ['a', 'b', 'c'].flatMap(BOTH)

async function ledger() {
  const out = temporary()
  const { figures, isComplete } = await produceLedger(request(out), [])
  const folder = join(out, 'figures-quick')
  return {
    drawn: figures.map(({ name }) => name),
    files: existsSync(folder) ? readdirSync(folder).sort() : [],
    reports: readdirSync(out)
      .filter((name) => name.startsWith('claims'))
      .sort(),
    isComplete,
  }
}

describe('the whole ledger', () => {
  it('is written with all its figures', async () => {
    expect(await ledger()).toEqual({
      drawn: ['a', 'b', 'c'],
      files: ALL,
      reports: WRITTEN,
      isComplete: true,
    })
    expect(said).toBe('')
  })

  it.each([
    ['a figure', 'b', ['a', 'c'], [...BOTH('a'), ...BOTH('c')], WRITTEN, 'b.svg (figure)'],
    [
      'an image',
      'png of b',
      ['a', 'b', 'c'],
      ALL.filter((name) => name !== 'b.png'),
      WRITTEN,
      'b.png (figure)',
    ],
    [
      'the Markdown',
      'ledgerMarkdown',
      ['a', 'b', 'c'],
      ALL,
      ['claims-quick-runs.csv.gz', 'claims-quick.json'],
      'claims-quick.md (Markdown)',
    ],
    ['all that draws', 'planFigures', [], [], WRITTEN, 'figures-quick (figures)'],
  ])('loses no more than %s that throws', async (_, name, drawn, files, reports, says) => {
    throwing.add(name)
    expect(await ledger()).toEqual({ drawn, files, reports, isComplete: false })
    expect(said).toMatch(/^argnn-spec: report .*: could not be made: .* is broken\n$/)
    expect(said).toContain(`${says}: could not be made: ${name} is broken`)
  })
})

describe('one figure of the paper', () => {
  it('names what was written, and no more', async () => {
    throwing.add('b')
    const out = temporary()
    mkdirSync(join(out, 'figures-quick', 'a.png'), { recursive: true })
    const { paths, isComplete } = await produceFigure(request(out), 1)
    expect(isComplete).toBe(false)
    expect(paths).toEqual(['a.svg', 'c.svg', 'c.png'].map((name) => join(out, 'figures-quick', name)))
    expect(readFileSync(join(out, 'figures-quick', 'c.png'), 'utf8')).toBe('png of c')
    expect(said).toContain('a.png (figure): could not be written: it is a directory')
  })
})
