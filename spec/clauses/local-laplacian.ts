/** LAP: the local Laplacian (Eq 4, Section 3.1). */
import { all, clausesAbout, expect, type Finding, HOLDS, isWithin } from '../clause.ts'
import { toDouble } from '../exact/dyadic.ts'
import { exactLocalLaplacian, inStar, localLaplacian } from '../local-laplacian.ts'
import { nodesOf, weightOf } from '../network.ts'
import type { LocalCase, Seen } from '../observation.ts'

type LaplacianSeen = Seen['laplacian']

const clause = clausesAbout('laplacian', { needs: ['laplacian'], premises: [] })

const entry = (seen: LaplacianSeen, i: number, j: number): number => seen.laplacian[i]?.[j] ?? Number.NaN

const everyEntry = (seen: LaplacianSeen, judge: (i: number, j: number) => Finding) =>
  all(nodesOf(seen.network), (i) => all(nodesOf(seen.network), (j) => judge(i, j)))

const exactDiagonal = ({ network, node, mode }: LocalCase): number[] =>
  localLaplacian(network, node, mode).map((row, i) => row[i] ?? 0)

/** A sum of at most 2N weights in any order: one rounding each, on the sum of their moduli. */
const summationBound = ({ network, node }: LocalCase, i: number): number => {
  const moduli = nodesOf(network).flatMap((j) =>
    [[i, j] as const, [j, i] as const].map(([a, b]) =>
      inStar(network, node, a, b) ? Math.abs(weightOf(network, a, b)) : 0,
    ),
  )
  return 2 * network.nodes * Number.EPSILON * moduli.reduce((total, x) => total + x, 0)
}

/** How far L[i][i] may lie from its exact value: counts are exact, sums of weights are rounded. */
export const diagonalBound = (seen: LocalCase, i: number): number =>
  seen.mode === 'D' ? 0 : summationBound(seen, i)

const diagonalIsExact = (seen: LaplacianSeen): Finding =>
  all([...exactDiagonal(seen).entries()], ([i, expected]) => {
    const bound = diagonalBound(seen, i)
    return expect(
      isWithin(entry(seen, i, i), expected, bound),
      `L[${i}][${i}] = ${expected}`,
      entry(seen, i, i),
    )
  })

const isStranger = ({ network, node }: LocalCase, i: number): boolean =>
  i !== node && !inStar(network, node, i, node) && !inStar(network, node, node, i)

export const LAP_1 = clause(
  'LAP-1',
  'The local Laplacian is an N × N matrix of finite numbers.',
  'Eq 4, contract',
  (seen) => {
    const n = seen.network.nodes
    const ok =
      seen.laplacian.length === n &&
      seen.laplacian.every((row) => row.length === n && row.every(Number.isFinite))
    return expect(ok, `${n} rows of ${n} finite numbers`, seen.laplacian)
  },
)

export const LAP_2 = clause(
  'LAP-2',
  'In mode D, L[i][i] is the number of edges of the star into node i plus the number out of it.',
  'Section 3.1, Eq 4',
  diagonalIsExact,
  { mode: 'D' },
)

export const LAP_3 = clause(
  'LAP-3',
  'In mode D_W, L[i][i] is the sum of the weights of the star’s edges into and out of node i, within rounding.',
  'Section 3.1, Eq 4',
  diagonalIsExact,
  { mode: 'DW' },
)

export const LAP_4 = clause(
  'LAP-4',
  'In row n and column n, off the diagonal, L[i][j] = −A[i][j]·W[i][j] exactly.',
  'Eq 4',
  (seen) =>
    everyEntry(seen, (i, j) => {
      if (i === j || (i !== seen.node && j !== seen.node)) return HOLDS
      const expected = inStar(seen.network, seen.node, i, j) ? -weightOf(seen.network, i, j) : 0
      return expect(entry(seen, i, j) === expected, `L[${i}][${j}] = ${expected}`, entry(seen, i, j))
    }),
)

export const LAP_5 = clause(
  'LAP-5',
  'The neighbourhood is a star: every entry outside row n, column n and the diagonal is zero.',
  'Section 3, Eq 4',
  (seen) =>
    everyEntry(seen, (i, j) =>
      expect(
        i === j || i === seen.node || j === seen.node || entry(seen, i, j) === 0,
        `L[${i}][${j}] = 0, since neither node is the deciding node ${seen.node}`,
        entry(seen, i, j),
      ),
    ),
)

export const LAP_6 = clause(
  'LAP-6',
  'A node without an edge to or from node n has a zero row and a zero column.',
  'Section 3, Eq 4',
  (seen) =>
    everyEntry(seen, (i, j) =>
      expect(
        !(isStranger(seen, i) || isStranger(seen, j)) || entry(seen, i, j) === 0,
        `L[${i}][${j}] = 0, since one of them is a stranger to node ${seen.node}`,
        entry(seen, i, j),
      ),
    ),
)

export const LAP_7 = clause(
  'LAP-7',
  'The trace is twice the diagonal entry of the deciding node, within rounding.',
  'T2',
  (seen) => {
    const { entries, scale } = exactLocalLaplacian(seen.network, seen.node, seen.mode)
    const expected = 2 * toDouble(entries[seen.node]?.[seen.node] ?? 0n, scale)
    const trace = nodesOf(seen.network).reduce((total, i) => total + entry(seen, i, i), 0)
    const moduli = nodesOf(seen.network).reduce(
      (total, i) => total + summationBound(seen, i) + Math.abs(entry(seen, i, i)),
      0,
    )
    const bound = 2 * seen.network.nodes * Number.EPSILON * moduli + 2 * summationBound(seen, seen.node)
    return expect(isWithin(trace, expected, bound), `trace = 2·d_n = ${expected}`, trace)
  },
)

export const LAP_8 = clause(
  'LAP-8',
  'In mode D, L[i][i] is positive if node i has an edge in the star, and zero otherwise.',
  'Section 3.1',
  (seen) =>
    all(nodesOf(seen.network), (i) => {
      const isolated = nodesOf(seen.network).every(
        (j) => !inStar(seen.network, seen.node, i, j) && !inStar(seen.network, seen.node, j, i),
      )
      return expect(
        isolated ? entry(seen, i, i) === 0 : entry(seen, i, i) > 0,
        `L[${i}][${i}] ${isolated ? '= 0' : '> 0'}`,
        entry(seen, i, i),
      )
    }),
  { mode: 'D' },
)

export const LAP_9 = clause(
  'LAP-9',
  'In mode D_W, L[i][i] has the sign of the exact sum, unless that sum is within rounding of 0.',
  'Section 3.1',
  (seen) =>
    all([...exactDiagonal(seen).entries()], ([i, expected]) => {
      const decided = Math.abs(expected) > summationBound(seen, i)
      return expect(
        !decided || Math.sign(entry(seen, i, i)) === Math.sign(expected),
        `the sign of ${expected} at L[${i}][${i}]`,
        entry(seen, i, i),
      )
    }),
  { mode: 'DW' },
)

export const LAPLACIAN_CLAUSES = [LAP_1, LAP_2, LAP_3, LAP_4, LAP_5, LAP_6, LAP_7, LAP_8, LAP_9] as const
