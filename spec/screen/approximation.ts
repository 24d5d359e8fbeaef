/**
 * Approximate eigenvalues of a coupled core, by the Durand–Kerner iteration in doubles. Their
 * quality affects only how often the screen is certain.
 */
import type { Ball } from './ball.ts'
import type { PoleGroup } from './star.ts'

export interface ApproximateRoot {
  readonly re: number
  readonly im: number
}

/**
 * Most cores take 4 sweeps; if this many do not suffice, doubles cannot separate the eigenvalues.
 */
const MOST_SWEEPS = 40
/**
 * The iteration converges quadratically: after a step this small relative to its point it has
 * converged.
 */
const STILL = 2 ** -30
/** The same relative to the largest point, for eigenvalues near 0. */
const STILL_OF_LARGEST = 2 ** -46

interface Iteration {
  readonly hub: number
  readonly d: number[]
  readonly p: number[]
  readonly re: number[]
  readonly im: number[]
}

/**
 * Each d and d_n, moved off the real axis about as far as its p moves its eigenvalue. d_n also
 * moves along it: from two conjugate points the iteration would never reach two real eigenvalues.
 */
function start(hub: Ball, groups: readonly PoleGroup[]): Iteration {
  const [d, p] = [groups.map((group) => group.d.high), groups.map((group) => group.p.re)]
  const reach = Math.sqrt(p.reduce((total, x) => total + Math.abs(x), 0))
  const heights = p.map((x, i) => -Math.abs(x) / (reach + Math.abs((d[i] as number) - hub.re)))
  return { hub: hub.re, d, p, re: [hub.re + reach / 4, ...d], im: [reach, ...heights] }
}

/** Moves the j-th point by −f(z) / Π(z − z_l); returns the length of the step. */
function move({ hub, d, p, re, im }: Iteration, j: number): number {
  const [x, y] = [re[j] as number, im[j] as number]
  // As `valueAt`: q is the product of the factors so far, s the coupling, b the product of differences.
  let [qx, qy, sx, sy, bx, by] = [1, 0, 0, 0, 1, 0]
  for (let i = 0; i < d.length; i += 1) {
    const [dx, pull] = [x - (d[i] as number), p[i] as number]
    ;[sx, sy] = [sx * dx - sy * y + pull * qx, sx * y + sy * dx + pull * qy]
    ;[qx, qy] = [qx * dx - qy * y, qx * y + qy * dx]
  }
  for (let l = 0; l < re.length; l += 1) {
    if (l === j) continue
    const [dx, dy] = [x - (re[l] as number), y - (im[l] as number)]
    ;[bx, by] = [bx * dx - by * dy, bx * dy + by * dx]
  }
  const [fx, fy] = [qx * (x - hub) - qy * y - sx, qx * y + qy * (x - hub) - sy]
  const size = bx * bx + by * by
  const [stepX, stepY] = [(fx * bx + fy * by) / size, (fy * bx - fx * by) / size]
  re[j] = x - stepX
  im[j] = y - stepY
  return Math.abs(stepX) + Math.abs(stepY)
}

/** True when no point moves any more, or one has left the range of doubles. */
function sweep(iteration: Iteration): boolean {
  const { re, im } = iteration
  let [largest, isStill] = [0, true]
  for (let j = 0; j < re.length; j += 1)
    largest = Math.max(largest, Math.abs(re[j] as number), Math.abs(im[j] as number))
  for (let j = 0; j < re.length; j += 1) {
    const step = move(iteration, j)
    const size = Math.abs(re[j] as number) + Math.abs(im[j] as number)
    if (!Number.isFinite(size)) return true
    if (step > STILL * size && step > STILL_OF_LARGEST * largest) isStill = false
  }
  return isStill
}

/** One point per eigenvalue. */
export function approximateEigenvalues(hub: Ball, groups: readonly PoleGroup[]): ApproximateRoot[] {
  const iteration = start(hub, groups)
  for (let k = 0; k < MOST_SWEEPS; k += 1) if (sweep(iteration)) break
  return iteration.re.map((re, j) => ({ re, im: iteration.im[j] as number }))
}
