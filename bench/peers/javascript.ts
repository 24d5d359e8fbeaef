/**
 * ml-matrix and mathjs. Both are first asked in a worker thread that is stopped at a time limit, because ml-matrix
 * never returns on some local Laplacians and mathjs throws on others. Small matrices that were answered are then
 * measured in this thread; on large ones, each solve is timed inside the worker.
 */
import { openSolver, type Solver } from '../../src/solvers/solver.ts'
import { rateOf } from '../clock.ts'
import type { LoadedPeer, Peer } from './peer.ts'

/** Up to this many rows, a solve is so short that it must be measured in batches. */
const LARGEST_IN_THREAD = 16
/** Ample for a small matrix: one that takes longer is one that never returns. */
const SCREENING_LIMIT_MILLISECONDS = 250
/** A larger matrix gets this long. */
export const SOLVE_LIMIT_MILLISECONDS = 10_000
/** Screening stops after as many matrices that took too long: each costs the limit and a new worker. */
const MOST_OVER_LIMIT = 6

type Solve = () => unknown

const PREPARERS = {
  'ml-matrix': async (matrices: readonly number[][][]): Promise<Solve[]> => {
    const { EigenvalueDecomposition, Matrix } = await import('ml-matrix')
    return matrices.map((rows) => {
      const matrix = new Matrix(rows)
      return () => new EigenvalueDecomposition(matrix, { assumeSymmetric: false })
    })
  },
  mathjs: async (matrices: readonly number[][][]): Promise<Solve[]> => {
    const { eigs } = await import('mathjs')
    return matrices.map((rows) => () => eigs(rows, { eigenvectors: false }))
  },
}

/** The matrices that the solver answers in time. */
async function screen(solver: Solver, matrices: readonly number[][][]) {
  const answered: number[][][] = []
  let [asked, overLimit] = [0, 0]
  for (const matrix of matrices) {
    if (overLimit === MOST_OVER_LIMIT) break
    asked += 1
    const { kind } = await solver.solve(matrix)
    if (kind === 'ok') answered.push(matrix)
    if (kind === 'timed-out') overLimit += 1
  }
  return { asked, answered }
}

const SINK = { last: undefined as unknown }

function inThread(asked: number, solves: readonly Solve[]): LoadedPeer {
  let at = 0
  const run = (steps: number): void => {
    for (let k = 0; k < steps; k += 1) {
      SINK.last = (solves[at] as Solve)()
      at = at + 1 === solves.length ? 0 : at + 1
    }
  }
  return {
    asked,
    answered: solves.length,
    ranOutOfTime: () => false,
    sample: (milliseconds) => rateOf(run, milliseconds),
  }
}

/** The worker's own clock counts, not the way there and back. */
function inWorker(solver: Solver, matrices: readonly number[][][]): LoadedPeer {
  let at = 0
  let overLimit = false
  const sample = async (milliseconds: number): Promise<number | null> => {
    let [elapsed, solved] = [0, 0]
    for (let tried = 0; tried < matrices.length && elapsed < milliseconds; tried += 1) {
      const outcome = await solver.solve(matrices[at] as number[][])
      at = (at + 1) % matrices.length
      if (outcome.kind === 'timed-out') {
        overLimit = true
        return null
      }
      if (outcome.kind !== 'ok') continue
      elapsed += outcome.milliseconds
      solved += 1
    }
    return solved === 0 ? null : (solved / elapsed) * 1000
  }
  return {
    asked: matrices.length,
    answered: matrices.length,
    ranOutOfTime: () => overLimit,
    sample,
  }
}

export function openJavaScriptPeer(name: keyof typeof PREPARERS): Peer {
  const screening = openSolver(name, { timeLimitMilliseconds: SCREENING_LIMIT_MILLISECONDS })
  const solving = openSolver(name, { timeLimitMilliseconds: SOLVE_LIMIT_MILLISECONDS })
  return {
    name,
    load: async (matrices) => {
      if ((matrices[0]?.length ?? 0) > LARGEST_IN_THREAD) return inWorker(solving, matrices)
      const { asked, answered } = await screen(screening, matrices)
      if (answered.length === 0) return `no answer (${asked})`
      return inThread(asked, await PREPARERS[name](answered))
    },
    close: async () => {
      await Promise.all([screening.close(), solving.close()])
    },
  }
}
