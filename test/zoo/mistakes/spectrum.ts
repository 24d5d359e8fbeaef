/** Mistakes in the spectrum (Eq 5) and in the pair (Eq 6 and 7). */
import type { Complex, Matrix } from '../../../spec/network.ts'
import { type Mistake, mistake } from '../mistake.ts'
import { type Neighbour, solve, TEXTBOOK, type Textbook } from '../textbook.ts'

const spectrum = (f: (spectrum: readonly Complex[]) => Complex[]): Partial<Textbook> => ({
  solve: (matrix) => f(solve(matrix)),
})

const best = (spectrum: readonly Complex[], score: (z: Complex) => number): Complex =>
  spectrum.reduce((most, z) => (score(z) > score(most) ? z : most))

/** Of the upper half plane, where there is anything. */
const upper =
  (score: (z: Complex) => number) =>
  (spectrum: readonly Complex[]): Complex => {
    const complex = spectrum.filter(({ im }) => im > 0)
    return best(complex.length > 0 ? complex : spectrum, score)
  }

const product = ({ into, outOf }: Neighbour): number => into * outOf

/** T3's question, P < −((d_n − 2)/2)², on the products that `counts` selects. */
const closedForm = (neighbours: readonly Neighbour[], counts: (p: number) => boolean): boolean => {
  const total = neighbours.map(product).reduce((sum, p) => (counts(p) ? sum + p : sum), 0)
  return total < -(((neighbours[0]!.hub - 2) / 2) ** 2)
}

const single = (matrix: Matrix): Matrix => matrix.map((row) => row.map(Math.fround))

export const SPECTRUM_MISTAKES: readonly Mistake[] = [
  mistake(
    'one of each pair',
    'EIG-1',
    'Conjugates are listed once.',
    spectrum((s) => s.filter(({ im }) => im >= 0)),
  ),
  mistake(
    'distinct eigenvalues',
    'EIG-1',
    'Eigenvalues are listed without multiplicity.',
    spectrum((s) => s.filter((z, k) => s.findIndex(({ re, im }) => re === z.re && im === z.im) === k)),
  ),
  mistake(
    'symmetric solver',
    'EIG-2',
    'The solver reads the upper triangle and takes the matrix for symmetric.',
    {
      solve: (matrix) => solve(matrix.map((row, i) => row.map((x, j) => (i <= j ? x : matrix[j]![i]!)))),
    },
  ),
  mistake('single precision', 'EIG-2', 'The matrix is handed over in 32-bit floats.', {
    solve: (matrix) => solve(single(matrix)),
  }),
  mistake(
    'six decimals',
    'EIG-2',
    'Eigenvalues are rounded for display and used so.',
    spectrum((s) => s.map(({ re, im }) => ({ re: Number(re.toFixed(6)), im: Number(im.toFixed(6)) }))),
  ),
  mistake(
    'small parts dropped',
    'EIG-2',
    'Imaginary parts below 1e−3 are set to 0 in the spectrum.',
    spectrum((s) => s.map(({ re, im }) => ({ re, im: Math.abs(im) < 1e-3 ? 0 : im }))),
  ),
  mistake(
    'half the imaginary part',
    'EIG-5',
    'The imaginary part is √(−disc)/4 in place of √(−disc)/2.',
    spectrum((s) => s.map(({ re, im }) => ({ re, im: im / 2 }))),
  ),
  mistake(
    'partner computed apart',
    'EIG-4',
    'Each member of a pair is refined by itself: their real parts differ in the last digit.',
    spectrum((s) => s.map(({ re, im }) => ({ re: im < 0 ? re * (1 + Number.EPSILON) : re, im }))),
  ),
  mistake(
    'trace shifted back wrongly',
    'EIG-3',
    'After a shift by the mean of the diagonal the shift is added to complex eigenvalues only.',
    {
      solve: (matrix) => {
        const mean = matrix.reduce((total, row, i) => total + row[i]!, 0) / matrix.length
        return solve(matrix.map((row, i) => row.map((x, j) => (i === j ? x - mean : x)))).map(
          ({ re, im }) => ({
            re: im === 0 ? re : re + mean,
            im,
          }),
        )
      },
    },
  ),
  mistake(
    'sorted spectrum',
    'EIG-6',
    'Eigenvalues are sorted by real part, then by imaginary part.',
    spectrum((s) => [...s].sort((a, b) => a.re - b.re || a.im - b.im)),
  ),
  mistake(
    'upper half only',
    'PAIR-3',
    'The spectrum gives |Im| in place of Im.',
    spectrum((s) => s.map(({ re, im }) => ({ re, im: Math.abs(im) }))),
  ),
  mistake(
    'clusters merged',
    'EIG-2',
    'Eigenvalues closer than 1e−3 are replaced by the first of them.',
    spectrum((s) => s.map((z) => s.find(({ re, im }) => Math.hypot(re - z.re, im - z.im) < 1e-3)!)),
  ),
  mistake('matrix overwritten', 'EIG-7', 'The solver works in the matrix that it was given.', {
    solve: (matrix) => {
      const eigenvalues = solve(matrix)
      for (const [k, { re }] of eigenvalues.entries()) (matrix[k] as number[])[k] = re
      return eigenvalues
    },
  }),
  mistake('skew', 'PAIR-5', 'Below the diagonal the solver takes −|x|, above it |x|.', {
    solve: (matrix) =>
      solve(matrix.map((row, i) => row.map((x, j) => (i === j ? x : i < j ? Math.abs(x) : -Math.abs(x))))),
  }),
]

export const PAIR_MISTAKES: readonly Mistake[] = [
  mistake('any imaginary part', 'PAIR-7', 'A pair is wherever a floating imaginary part is not 0.', {
    isComplex: ({ im }) => im !== 0,
  }),
  mistake('coarse threshold', 'PAIR-1', 'Imaginary parts up to 1e−3 are taken for rounding.', {
    isComplex: ({ im }) => im > 1e-3,
  }),
  mistake(
    'coarse relative threshold',
    'PAIR-1',
    'Imaginary parts up to 1e−3 of the real part are taken for rounding.',
    {
      isComplex: ({ re, im }) => im > 1e-3 * Math.abs(re),
    },
  ),
  mistake(
    'absolute threshold',
    'INV-4',
    'Imaginary parts up to 1e−8 are rounding, whatever the scale of the weights.',
    {
      isComplex: ({ im }) => im > 1e-8,
    },
  ),
  mistake('claims to be exact', 'PAIR-1', 'A floating pair test that says it is exact.', {
    description: { pairTest: 'exact' },
  }),
  mistake('the partner in its place', 'PAIR-2', 'The smallest imaginary part is taken for the largest.', {
    largest: (s) => best(s, ({ im }) => -im),
    isComplex: ({ re, im }, l, ...rest) => TEXTBOOK.isComplex({ re, im: -im }, l, ...rest),
  }),
  mistake('smallest pair', 'PAIR-2', 'Of several pairs, the one with the smallest imaginary part.', {
    largest: upper(({ im }) => -im),
  }),
  mistake('largest modulus', 'PAIR-2', 'The pair with the largest modulus, not the largest imaginary part.', {
    largest: upper(({ re, im }) => Math.hypot(re, im)),
  }),
  mistake('rightmost pair', 'PAIR-2', 'The pair with the largest real part.', {
    largest: upper(({ re }) => re),
  }),
  mistake('first pair', 'PAIR-2', 'The first pair in the solver’s order.', { largest: upper(() => 0) }),
  mistake('the leading eigenvalue', 'PAIR-1', 'Only the eigenvalue of largest modulus is looked at.', {
    largest: (s) => {
      const { re, im } = best(s, (z) => Math.hypot(z.re, z.im))
      return { re, im: Math.abs(im) }
    },
  }),
  mistake(
    'equal real parts',
    'PAIR-1',
    'Two eigenvalues with the same real part are a pair: b = −a is not checked.',
    {
      largest: (s) => {
        const at = s.findIndex(({ re }, k) => s.some((other, j) => j !== k && other.re === re))
        return at < 0 ? { re: 0, im: 0 } : { re: s[at]!.re, im: Math.abs(s[at]!.im) || 1 }
      },
    },
  ),
  mistake('discriminant flipped', 'PRUNE-2', 'Prunes where the spectrum is real and keeps where it is not.', {
    isComplex: (...given) => !TEXTBOOK.isComplex(...given),
  }),
  mistake('closed form everywhere', 'PAIR-1', 'The closed form of mode D is used in mode D_W too.', {
    isComplex: (_, __, neighbours) => closedForm(neighbours, () => true),
  }),
  mistake('antagonists only', 'PAIR-1', 'In mode D, P sums the negative products only.', {
    isComplex: (pair, l, neighbours, mode) =>
      mode === 'D' ? closedForm(neighbours, (p) => p < 0) : TEXTBOOK.isComplex(pair, l, neighbours, mode),
  }),
  mistake('P decides', 'PAIR-1', 'No pair where the products add up to 0 or more: true in mode D alone.', {
    isComplex: (pair, l, neighbours, mode) =>
      neighbours.map(product).reduce((total, p) => total + p, 0) < 0 &&
      TEXTBOOK.isComplex(pair, l, neighbours, mode),
  }),
  mistake('a negative cycle is enough', 'PAIR-1', 'Where some p < 0, a pair is taken for granted.', {
    isComplex: () => true,
  }),
  mistake(
    'pruning without the spectrum',
    'PAIR-6',
    'At the start, antagonists are pruned without asking for a pair.',
    {
      isComplex: () => true,
    },
  ),
  mistake('net inhibition', 'INV-2', 'A pair counts only where the input weights add up to less than 0.', {
    isComplex: (pair, l, neighbours, mode) =>
      neighbours.reduce((total, { into }) => total + into, 0) < 0 &&
      TEXTBOOK.isComplex(pair, l, neighbours, mode),
  }),
  mistake('saturated inputs are left alone', 'INV-3', 'A pair counts only where no input weight exceeds 8.', {
    isComplex: (pair, l, neighbours, mode) =>
      neighbours.every(({ into }) => Math.abs(into) <= 8) && TEXTBOOK.isComplex(pair, l, neighbours, mode),
  }),
  mistake(
    'mean degree',
    'INV-5',
    'The imaginary part is compared with the mean of the diagonal over all nodes.',
    {
      isComplex: ({ im }, l) => im > Math.abs(l.reduce((total, row, i) => total + row[i]!, 0)) / l.length,
    },
  ),
]
