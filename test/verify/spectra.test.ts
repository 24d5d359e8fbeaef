/** Spectra side by side: the implementation's own answer first, and what is rounding is called that. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkProperty } from '../../properties/check.ts'
import { ownAnswer } from '../../properties/own-answer.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import type { Property } from '../../properties/property.ts'
import type { Implementation } from '../../spec/implementation.ts'
import type { Complex } from '../../spec/network.ts'
import { reference } from '../../src/adapter/reference.ts'
import { spectrumFigure } from '../../src/report/page/local-figures.ts'
import { spectraPart } from '../../src/report/verify/case-blocks.ts'
import { missingText, spectrumText } from '../../src/report/verify/words.ts'
import { plainText } from '../../src/report/write-blocks.ts'
import type { CaseSpectra } from '../../src/verify/case-spectra.ts'
import { roundingIn } from '../../src/verify/rounding.ts'
import { type Known, spectrumRows } from '../../src/verify/spectra.ts'
import { networkOf } from '../spec/networks.ts'

/** Its facts and sentences, a line each. */
const linesOf = (spectra: CaseSpectra): string[] =>
  spectraPart(spectra).body.flatMap((block) =>
    block.kind === 'facts'
      ? block.rows.map(([name, value]) => plainText(name).padEnd(16) + plainText(value))
      : block.kind === 'paragraph'
        ? [plainText(block.text)]
        : [],
  )

const real = (...xs: readonly number[]): Complex[] => xs.map((re) => ({ re, im: 0 }))
const pair = (re: number, im: number): Complex[] => [
  { re, im },
  { re, im: -im },
]

const known = (more: Partial<Known>): Known => ({
  norm: 5,
  exact: { eigenvalues: real(2, 2, 6), pairs: 0 },
  reference: [...pair(2, 8.7e-19), ...real(6)],
  solvers: {
    'ml-matrix': { kind: 'ok', eigenvalues: real(2, 2, 6), milliseconds: 1 },
    mathjs: { kind: 'timed-out', limitMilliseconds: 500 },
  },
  exactMissing: null,
  disagreement: { exact: 0, 'ml-matrix': 0, mathjs: null },
  ...more,
})

const style = { number: String }

const shown = (facts: Known, own: Parameters<typeof spectrumRows>[1]): CaseSpectra => ({
  node: 0,
  mode: 'D',
  isTwin: false,
  rows: spectrumRows(facts, own),
  pairs: facts.exact?.pairs ?? null,
  decision: own?.decision ?? null,
  missing: null,
  isRounding: roundingIn(facts),
})

describe('rounding', () => {
  const isRounding = roundingIn(known({}))

  it('is an imaginary part within the bound where the nearest exact eigenvalue is real', () => {
    expect(isRounding({ re: 2, im: 8.7e-19 })).toBe(true)
    expect(isRounding({ re: 2, im: -4.9e-4 })).toBe(true)
    expect(isRounding({ re: 2, im: 5.1e-4 })).toBe(false)
    expect(isRounding({ re: 2, im: 0 })).toBe(false)
  })

  it('is no pair that exists exactly, however small its imaginary part', () => {
    const exact = { eigenvalues: [...pair(2, 1e-200), ...real(6)], pairs: 1 }
    const inExact = roundingIn(known({ exact }))
    expect(inExact({ re: 2, im: 1e-200 })).toBe(false)
    expect(inExact({ re: 2, im: 1e-17 })).toBe(false)
    expect(inExact({ re: 6, im: 1e-17 })).toBe(true)
  })

  it('is not known where there is no exact spectrum', () => {
    expect(roundingIn(known({ exact: null }))({ re: 2, im: 1e-19 })).toBe(false)
  })

  it('is bounded where all is below the normal doubles', () => {
    const tiny = roundingIn({ norm: 5e-324, exact: { eigenvalues: real(5e-324), pairs: 0 } })
    expect(tiny({ re: 5e-324, im: 5e-324 })).toBe(true)
  })

  it('is said in words, of a pair and of one eigenvalue', () => {
    expect(spectrumText([...pair(2, 8.7e-19), ...real(6)], { ...style, isRounding })).toBe(
      '2 (rounding: ±8.7e-19i), 6',
    )
    expect(spectrumText([{ re: 2, im: -1e-18 }], { ...style, isRounding })).toBe('2 (rounding: -1e-18i)')
    expect(spectrumText(pair(2, 1), { ...style, isRounding })).toBe('2 ± 1i')
  })

  it('never leaves an imaginary part unexplained where no pair exists and all are within the bound', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -5e-4, max: 5e-4, noNaN: true }), { minLength: 1, maxLength: 4 }),
        (parts) => {
          const text = spectrumText(
            parts.map((im, k) => ({ re: k % 2 === 0 ? 2 : 6, im })),
            { ...style, isRounding },
          )
          for (const words of text.split(', '))
            if (words.includes('i')) expect(words).toContain('(rounding: ')
        },
      ),
      { seed: 2024, numRuns: 200 },
    )
  })
})

describe('on a terminal', () => {
  it('come the implementation’s own spectrum and decision, then exact, reference, ml-matrix, mathjs', () => {
    const decision = { kind: 'prune', edge: { from: 1, to: 0 }, pair: { re: 2, im: 1e-17 } } as const
    const spectra = shown(known({}), { spectrum: [...pair(2, 1), ...real(6)], decision })
    expect(spectraPart(spectra).title).toBe(
      'Spectra of node 0, mode D, with the distance from the reference in ||L||',
    )
    const lines = linesOf(spectra)
    expect(lines.slice(0, 7)).toEqual([
      'implementation  2 ± 1i, 6; distance 2.0e-1',
      'decision        prune 1 -> 0, pair 2 (rounding: ±1e-17i)',
      'exact           2 (×2), 6; distance 0',
      'reference       2 (rounding: ±8.7e-19i), 6',
      'ml-matrix       2 (×2), 6; distance 0',
      'mathjs          no answer within 500 ms',
      'complex pairs that exist exactly: 0',
    ])
    expect(lines.slice(7).join(' ')).toContain('at most 0.0001 ||L||')
  })

  it('it says that an implementation offers no spectrum, beside what it decides', () => {
    const decision = { kind: 'keep', reason: 'real-spectrum' } as const
    const lines = linesOf(shown(known({}), { noSpectrum: { code: 'not-offered' }, decision }))
    expect(lines.slice(0, 2)).toEqual([
      'implementation  does not offer a spectrum',
      'decision        keep (real-spectrum)',
    ])
  })

  it('long spectra are counted, not listed', () => {
    const long = Array.from({ length: 1000 }, (_, k) => ({ re: k, im: 0 }))
    expect(spectrumText(long, style)).toMatch(/^0, 1, 2, .*, 39, and 960 more$/)
  })
})

describe('on a page', () => {
  it('come the same sources in the same order, drawn and in words', () => {
    const facts = { ...known({}), laplacian: [] } as never
    const { text } = spectrumFigure(facts, { spectrum: [{ re: Number.NaN, im: 0 }, ...real(2, 6)] })
    const names = [...text.matchAll(/<th scope="row">.*?<\/svg> ([a-z-]+)<\/th>/g)].map(([, name]) => name)
    expect(names).toEqual(['implementation', 'exact', 'reference', 'ml-matrix', 'mathjs'])
    expect(text).toContain('2 (rounding: ±8.7e−19i)')
    expect(text).toContain('Not drawn: 1 eigenvalue that is not finite')
    expect(text).toContain('no answer within 500 ms')
  })
})

/** Node 0 with an antagonist. */
const NETWORK = networkOf(2, [
  [0, 1, 1],
  [1, 0, -1],
])
const GIVEN = { network: NETWORK, node: 0, mode: 'D', rule: 'dominant' } as const
const DECISION = { kind: 'keep', reason: 'real-spectrum' } as const

describe('what the implementation says itself', () => {
  const description = reference.description
  const spectrum = (): Complex[] => pair(2, 1)

  it('is what it answered, and its spectrum where it offers one', async () => {
    const own = await ownAnswer('decision', { description, spectrum }, GIVEN, { decision: DECISION } as never)
    expect(own).toEqual({ decision: DECISION, spectrum: pair(2, 1) })
  })

  it.each<[string, Implementation, string]>([
    ['offers none', { description }, 'does not offer a spectrum'],
    [
      'throws',
      {
        description,
        spectrum: () => {
          throw new Error('not today')
        },
      },
      'failed: not today',
    ],
  ])('says why there is no spectrum: it %s', async (_, implementation, noSpectrum) => {
    const own = await ownAnswer('decision', implementation, GIVEN, { decision: DECISION } as never)
    expect(own?.decision).toEqual(DECISION)
    expect(own?.noSpectrum && missingText(own.noSpectrum)).toBe(noSpectrum)
  })

  it('is not asked for more where it gave no answer, nor where a theorem asks nobody', async () => {
    const asked: unknown[] = []
    const counting = {
      description,
      spectrum: (matrix: unknown) => {
        asked.push(matrix)
        return pair(2, 1)
      },
    }
    expect(await ownAnswer('decision', counting, GIVEN, undefined)).toEqual({
      noSpectrum: { code: 'no-answer' },
    })
    expect(await ownAnswer('theorem', counting, GIVEN, GIVEN as never)).toBeUndefined()
    expect(asked).toEqual([])
  })

  it.each(['EIG-3', 'PRUNE-4', 'INV-1'])('goes with the counterexample of %s', async (id) => {
    const property = PROPERTIES.find(({ clause }) => clause.id === id) as unknown as Property
    const wrong: Implementation = {
      ...reference,
      spectrum: (matrix) => matrix.map((_, k) => ({ re: k, im: 0.5 })),
      decide: (network, node) => ({
        kind: 'prune',
        edge: { from: network.nodes - 1, to: node },
        pair: { re: 1, im: 2 },
      }),
    }
    const { verdict, counterexample } = await checkProperty(property, wrong, { runs: 100, seed: 1 })
    expect(verdict).toBe('fails')
    const { own, given } = counterexample!
    const { nodes } = (given as { network: { nodes: number } }).network
    expect(own?.spectrum).toEqual(Array.from({ length: nodes }, (_, k) => ({ re: k, im: 0.5 })))
    if (id === 'EIG-3') return
    expect(own?.decision).toMatchObject({ kind: 'prune', pair: { re: 1, im: 2 } })
    if (id !== 'INV-1') return
    expect(own?.twin).toMatchObject({ decision: { kind: 'prune' } })
    expect(own?.twin?.spectrum?.length).toBeGreaterThan(1)
  })
})
