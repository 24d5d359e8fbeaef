/**
 * The worker thread of one third-party eigen-solver. It loads only that solver's library and
 * answers each matrix with one outcome. An error thrown by the solver is the job's failure. Started
 * by ./solver.ts, as a built file.
 */
import { performance } from 'node:perf_hooks'
import { workerData } from 'node:worker_threads'
import { serveJobs } from '../jobs/serve-jobs.ts'
import type { Eigenvalue, SolveReply, SolverName } from './solver.ts'

interface Engine {
  readonly eigenvalues: (matrix: number[][]) => Eigenvalue[]
}

const ENGINES: Readonly<Record<SolverName, () => Promise<Engine>>> = {
  'ml-matrix': () => import('./ml-matrix.ts'),
  mathjs: () => import('./mathjs.ts'),
}

const engine = await ENGINES[workerData as SolverName]()
serveJobs(solve)

function solve(matrix: number[][]): SolveReply {
  const started = performance.now()
  const eigenvalues = engine.eigenvalues(matrix)
  return finiteOrRefused(eigenvalues, performance.now() - started)
}

function finiteOrRefused(eigenvalues: Eigenvalue[], milliseconds: number): SolveReply {
  const at = eigenvalues.findIndex(({ re, im }) => !Number.isFinite(re) || !Number.isFinite(im))
  const bad = eigenvalues[at]
  if (bad === undefined) return { kind: 'ok', eigenvalues, milliseconds }
  return { kind: 'non-finite', what: `output: eigenvalue [${at}] has re ${bad.re} and im ${bad.im}` }
}
