/** LAP on matrices with one entry wrong: which clause refutes which entry, by how much, and on which side. */
import { describe, expect, it } from 'vitest'
import type { Clause } from '../../spec/clause.ts'
import {
  diagonalBound,
  LAP_1,
  LAP_2,
  LAP_3,
  LAP_4,
  LAP_5,
  LAP_6,
  LAP_7,
  LAP_8,
  LAP_9,
} from '../../spec/clauses/local-laplacian.ts'
import type { DegreeMode, Matrix } from '../../spec/network.ts'
import { networkOf } from './networks.ts'

const EPSILON = 2 ** -52

/**
 * Node 1 decides. 0 and 2 are mutual, 3 one-way in, 4 one-way out, 5 a stranger with an edge of its
 * own to 0, and the sum of 6's weights is rounding.
 */
const NETWORK = networkOf(7, [
  [0, 1, 3],
  [1, 0, -5],
  [2, 1, 0.5],
  [1, 2, 0.25],
  [3, 1, -2],
  [1, 4, 7],
  [5, 0, 11],
  [6, 1, 1],
  [1, 6, -1 + 2 ** -50],
])
const HUB = 1
const STAR = [0, 2, 3, 4, 6]

const OFF: Readonly<Record<string, number>> = {
  '0,1': -3,
  '1,0': 5,
  '2,1': -0.5,
  '1,2': -0.25,
  '3,1': 2,
  '1,4': -7,
  '6,1': -1,
  '1,6': 1 - 2 ** -50,
}
const DIAGONAL: Readonly<Record<DegreeMode, readonly number[]>> = {
  D: [2, 8, 2, 1, 1, 0, 2],
  // 3 − 5 + 0.5 + 0.25 − 2 + 7 + 1 − 1 + 2^−50
  DW: [-2, 3.75 + 2 ** -50, 0.75, -2, 7, 0, 2 ** -50],
}
/** Of the moduli of node i's weights in the star. */
const MODULI = [8, 3 + 5 + 0.5 + 0.25 + 2 + 7 + 1 + (1 - 2 ** -50), 0.75, 2, 7, 0, 2 - 2 ** -50]
const bound = (i: number): number => 2 * 7 * EPSILON * (MODULI[i] as number)

const right = (mode: DegreeMode): number[][] =>
  Array.from({ length: 7 }, (_, i) =>
    Array.from({ length: 7 }, (_, j) => (i === j ? (DIAGONAL[mode][i] as number) : (OFF[`${i},${j}`] ?? 0))),
  )

const withEntry = (mode: DegreeMode, i: number, j: number, x: number): Matrix =>
  right(mode).map((row, k) => row.map((y, l) => (k === i && l === j ? x : y)))

const verdict = (clause: Clause<'laplacian'>, mode: DegreeMode, laplacian: Matrix): string =>
  clause.holds({ network: NETWORK, node: HUB, mode, laplacian }).kind

const places = right('D').flatMap((row, i) => row.map((_, j) => [i, j] as const))
/** The entries whose change to `f(x)` the clause refutes. */
const refuted = (
  clause: Clause<'laplacian'>,
  mode: DegreeMode,
  f: (x: number, i: number) => number,
): string[] =>
  places
    .filter(([i, j]) => {
      const x = right(mode)[i]?.[j] as number
      return verdict(clause, mode, withEntry(mode, i, j, f(x, i))) === 'fails'
    })
    .map(([i, j]) => `${i},${j}`)

const only = (is: (i: number, j: number) => boolean): string[] =>
  places.filter(([i, j]) => is(i, j)).map(([i, j]) => `${i},${j}`)

const ALL = [LAP_1, LAP_2, LAP_3, LAP_4, LAP_5, LAP_6, LAP_7, LAP_8, LAP_9]

describe('LAP on a matrix with one entry wrong', () => {
  it('holds for the right one', () => {
    for (const mode of ['D', 'DW'] as const)
      for (const clause of ALL)
        if (clause.mode === undefined || clause.mode === mode)
          expect(verdict(clause, mode, right(mode)), clause.id).toBe('holds')
  })

  it('LAP-1 refutes every entry that is not finite, and other shapes', () => {
    for (const x of [Number.NaN, Infinity, -Infinity])
      expect(refuted(LAP_1, 'D', () => x)).toHaveLength(places.length)
    expect(verdict(LAP_1, 'D', right('D').slice(1))).toBe('fails')
    expect(verdict(LAP_1, 'D', [...right('D'), right('D')[0] as number[]])).toBe('fails')
    const ragged = right('D').map((row, i) => (i === 3 ? row.slice(1) : row))
    expect(verdict(LAP_1, 'D', ragged)).toBe('fails')
    expect(LAP_1.holds({ network: NETWORK, node: HUB, mode: 'D', laplacian: [] })).toMatchObject({
      expected: '7 rows of 7 finite numbers',
    })
    // Of a matrix of another shape, the missing entries are wrong.
    for (const clause of [LAP_2, LAP_4, LAP_5, LAP_8])
      expect(verdict(clause, 'D', []), clause.id).toBe('fails')
  })

  it('LAP-2 refutes the smallest change of the diagonal, and nothing else', () => {
    const diagonal = only((i, j) => i === j)
    expect(refuted(LAP_2, 'D', (x) => x + EPSILON * Math.max(1, x))).toEqual(diagonal)
    expect(refuted(LAP_2, 'D', (x) => x - EPSILON * Math.max(1, x))).toEqual(diagonal)
    expect(refuted(LAP_2, 'D', () => Number.NaN)).toEqual(diagonal)
  })

  it('LAP-3 allows rounding on both sides of the diagonal, and no more', () => {
    for (const side of [1, -1]) {
      expect(refuted(LAP_3, 'DW', (x, i) => x + side * 0.9 * bound(i))).toEqual([])
      expect(refuted(LAP_3, 'DW', (x, i) => x + side * (1.1 * bound(i) + 1e-300))).toEqual(
        only((i, j) => i === j),
      )
    }
    expect(refuted(LAP_3, 'DW', () => Number.NaN)).toEqual(only((i, j) => i === j))
  })

  it('tells how much rounding the diagonal has: none in mode D', () => {
    for (const i of MODULI.keys()) {
      expect(diagonalBound({ network: NETWORK, node: HUB, mode: 'D' }, i)).toBe(0)
      expect(diagonalBound({ network: NETWORK, node: HUB, mode: 'DW' }, i)).toBeCloseTo(bound(i), 25)
    }
  })

  it('LAP-4 refutes the smallest change in row and column n, off the diagonal', () => {
    const cross = only((i, j) => i !== j && (i === HUB || j === HUB))
    expect(refuted(LAP_4, 'DW', (x) => (x === 0 ? 5e-324 : x * (1 + EPSILON)))).toEqual(cross)
    expect(refuted(LAP_4, 'D', (x) => (x === 0 ? -5e-324 : x * (1 - EPSILON)))).toEqual(cross)
  })

  it('LAP-5 refutes anything outside of row n, column n and the diagonal', () => {
    const outside = only((i, j) => i !== j && i !== HUB && j !== HUB)
    expect(refuted(LAP_5, 'D', () => 5e-324)).toEqual(outside)
    expect(refuted(LAP_5, 'DW', () => -5e-324)).toEqual(outside)
  })

  it('LAP-6 refutes anything in the row and the column of a stranger', () => {
    expect(refuted(LAP_6, 'D', () => 5e-324)).toEqual(only((i, j) => i === 5 || j === 5))
  })

  it('LAP-7 compares the trace with twice the entry of the node, within rounding', () => {
    const diagonal = only((i, j) => i === j)
    // 2N ε times the sum of the moduli of the diagonal, and twice the rounding of d_n.
    const size = DIAGONAL.DW.reduce((total, x) => total + Math.abs(x), 0)
    const allowed = 14 * EPSILON * size + 2 * bound(HUB)
    for (const side of [1, -1]) {
      expect(refuted(LAP_7, 'DW', (x) => x + side * 0.9 * allowed)).toEqual([])
      expect(refuted(LAP_7, 'DW', (x) => x + side * 1.1 * allowed)).toEqual(diagonal)
      expect(refuted(LAP_7, 'D', (x) => x + side)).toEqual(diagonal)
    }
  })

  it('LAP-8 wants a positive entry exactly where there is an edge', () => {
    const star = only((i, j) => i === j && (STAR.includes(i) || i === HUB))
    expect(refuted(LAP_8, 'D', () => 0)).toEqual(star)
    expect(refuted(LAP_8, 'D', () => -1)).toEqual(only((i, j) => i === j))
    expect(refuted(LAP_8, 'D', () => 5e-324)).toEqual(['5,5'])
  })

  it('LAP-9 judges the sign of the entries whose sum is beyond rounding, and of no other', () => {
    const decided = only((i, j) => i === j && ![5, 6].includes(i))
    expect(refuted(LAP_9, 'DW', (x) => -x)).toEqual(decided)
    expect(refuted(LAP_9, 'DW', () => 0)).toEqual(decided)
    expect(refuted(LAP_9, 'DW', (x) => x / 1e9)).toEqual([])
    expect(refuted(LAP_9, 'DW', () => 9)).toEqual(['0,0', '3,3'])
  })

  it('names the entry and what it should be', () => {
    const finding = (clause: Clause<'laplacian'>, mode: DegreeMode, i: number, j: number, x: number) =>
      clause.holds({ network: NETWORK, node: HUB, mode, laplacian: withEntry(mode, i, j, x) })
    expect(finding(LAP_2, 'D', 3, 3, 9)).toEqual({ kind: 'fails', expected: 'L[3][3] = 1', got: '9' })
    expect(finding(LAP_3, 'DW', 4, 4, 9)).toEqual({ kind: 'fails', expected: 'L[4][4] = 7', got: '9' })
    expect(finding(LAP_4, 'D', 1, 0, 9)).toEqual({ kind: 'fails', expected: 'L[1][0] = 5', got: '9' })
    expect(finding(LAP_5, 'D', 2, 3, 9)).toMatchObject({
      expected: expect.stringMatching(/^L\[2\]\[3\] = 0/),
    })
    expect(finding(LAP_6, 'D', 5, 3, 9)).toMatchObject({
      expected: expect.stringMatching(/^L\[5\]\[3\] = 0/),
    })
    expect(finding(LAP_7, 'D', 3, 3, 9)).toEqual({
      kind: 'fails',
      expected: 'trace = 2·d_n = 16',
      got: '24',
    })
    expect(finding(LAP_8, 'D', 5, 5, 9)).toMatchObject({ expected: 'L[5][5] = 0', got: '9' })
    expect(finding(LAP_8, 'D', 3, 3, 0)).toMatchObject({ expected: 'L[3][3] > 0', got: '0' })
    expect(finding(LAP_9, 'DW', 4, 4, -9)).toMatchObject({ expected: 'the sign of 7 at L[4][4]', got: '-9' })
  })
})
