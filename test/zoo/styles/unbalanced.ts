/** Eigenvalues as in EISPACK's hqr: Hessenberg form, Francis' double steps, and no balancing before it. */
import type { Complex, Matrix } from '../../../spec/network.ts'

type Rows = number[][]

/** An entry of a square matrix, by numbers that are known to be in it. */
const at = (a: Rows, i: number, j: number): number => (a[i] as number[])[j] as number
const put = (a: Rows, i: number, j: number, x: number): void => {
  ;(a[i] as number[])[j] = x
}

/** Rows, then columns i and j turned: a similarity. */
function turn(a: Rows, i: number, j: number, c: number, s: number): void {
  for (let k = 0; k < a.length; k += 1) {
    const [x, y] = [at(a, i, k), at(a, j, k)]
    put(a, i, k, c * x + s * y)
    put(a, j, k, c * y - s * x)
  }
  for (let k = 0; k < a.length; k += 1) {
    const [x, y] = [at(a, k, i), at(a, k, j)]
    put(a, k, i, c * x + s * y)
    put(a, k, j, c * y - s * x)
  }
}

function toHessenberg(a: Rows): void {
  for (let k = 0; k < a.length - 2; k += 1)
    for (let i = k + 2; i < a.length; i += 1) {
      const size = Math.hypot(at(a, k + 1, k), at(a, i, k))
      if (at(a, i, k) !== 0) turn(a, k + 1, i, at(a, k + 1, k) / size, at(a, i, k) / size)
      put(a, i, k, 0)
    }
}

/** The eigenvalues of a 2 × 2 block. */
function ofBlock(a: Rows, m: number): Complex[] {
  const [x, y] = [at(a, m, m), at(a, m - 1, m - 1)]
  const w = at(a, m, m - 1) * at(a, m - 1, m)
  const p = (y - x) / 2
  const q = p * p + w
  const root = Math.sqrt(Math.abs(q))
  if (q < 0) return [1, -1].map((sign) => ({ re: x + p, im: sign * root }))
  const z = p + (p >= 0 ? root : -root)
  return [x + z, z === 0 ? x : x - w / z].map((re) => ({ re, im: 0 }))
}

/** Where the active block ends above: the first subdiagonal entry, from below, that is nothing. */
function startOf(a: Rows, last: number, norm: number): number {
  for (let l = last; l > 0; l -= 1) {
    const size = Math.abs(at(a, l - 1, l - 1)) + Math.abs(at(a, l, l)) || norm
    if (Math.abs(at(a, l, l - 1)) + size === size) return l
  }
  return 0
}

/** (H − s₁)(H − s₂) e₁ for the shifts with the sum x + y and the product x·y − w, up to a factor. */
function firstColumn(a: Rows, l: number, x: number, y: number, w: number): number[] {
  const z = at(a, l, l)
  const [r, s] = [x - z, y - z]
  const sub = at(a, l + 1, l)
  return [(r * s - w) / sub + at(a, l, l + 1), at(a, l + 1, l + 1) - z - r - s, at(a, l + 2, l + 1)]
}

/** I − 2vvᵀ/vᵀv on rows and columns k … of the matrix. */
function reflect(a: Rows, k: number, v: readonly number[]): void {
  const square = v.reduce((total, x) => total + x * x, 0)
  if (square === 0) return
  for (let j = 0; j < a.length; j += 1) {
    const f = (2 * v.reduce((total, x, i) => total + x * at(a, k + i, j), 0)) / square
    v.forEach((x, i) => {
      put(a, k + i, j, at(a, k + i, j) - f * x)
    })
  }
  for (let i = 0; i < a.length; i += 1) {
    const f = (2 * v.reduce((total, x, j) => total + x * at(a, i, k + j), 0)) / square
    v.forEach((x, j) => {
      put(a, i, k + j, at(a, i, k + j) - f * x)
    })
  }
}

/** The vector whose reflection moves `column` to a multiple of e₁. */
function mirror(column: readonly number[]): number[] {
  const largest = Math.max(...column.map(Math.abs))
  if (largest === 0) return column.map(() => 0)
  const scaled = column.map((x) => x / largest)
  const [first = 0, ...rest] = scaled
  return [first + (first < 0 ? -1 : 1) * Math.hypot(...scaled), ...rest]
}

/** One double step of the rows `first` to `last`. */
function doubleStep(a: Rows, first: number, last: number, isStuck: boolean): void {
  const far = Math.abs(at(a, last, last - 1)) + Math.abs(at(a, last - 1, last - 2))
  const x = at(a, last, last) + (isStuck ? 0.75 * far : 0)
  const y = isStuck ? x : at(a, last - 1, last - 1)
  const w = isStuck ? -0.4375 * far * far : at(a, last, last - 1) * at(a, last - 1, last)
  reflect(a, first, mirror(firstColumn(a, first, x, y, w)))
  for (let k = first; k <= last - 2; k += 1) {
    const rows = Math.min(3, last - k)
    const column = Array.from({ length: rows }, (_, i) => at(a, k + 1 + i, k))
    reflect(a, k + 1, mirror(column))
    for (let i = k + 2; i <= last; i += 1) put(a, i, k, 0)
  }
}

/** Throws where the iteration does not end. */
const MOST_STEPS = 200

export function unbalancedEigenvalues(matrix: Matrix): Complex[] {
  const a = matrix.map((row) => [...row])
  toHessenberg(a)
  const norm = Math.hypot(...matrix.flat())
  const found: Complex[] = []
  let steps = 0
  for (let last = a.length - 1; last >= 0; ) {
    const first = startOf(a, last, norm)
    if (first > 0) put(a, first, first - 1, 0)
    if (first >= last - 1) {
      found.push(...(first === last ? [{ re: at(a, last, last), im: 0 }] : ofBlock(a, last)))
      last = first - 1
      steps = 0
      continue
    }
    steps += 1
    if (steps > MOST_STEPS) throw new Error(`no eigenvalue after ${MOST_STEPS} steps`)
    doubleStep(a, first, last, steps % 10 === 0)
  }
  return found
}
