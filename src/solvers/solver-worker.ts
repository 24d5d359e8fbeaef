/**
 * The worker thread that runs one third-party eigen-solver: it loads the solver's library and no other, says
 * that it is ready, and then answers one matrix with one outcome. Started by ./solver.ts, as a built file.
 */
import { performance } from 'node:perf_hooks'
import { parentPort, workerData } from 'node:worker_threads'
import type { Eigenvalue, SolveReply, SolverName, WorkerMessage } from './solver.ts'

interface Engine {
  readonly eigenvalues: (matrix: number[][]) => Eigenvalue[]
}

const ENGINES: Readonly<Record<SolverName, () => Promise<Engine>>> = {
  'ml-matrix': () => import('./ml-matrix.ts'),
  mathjs: () => import('./mathjs.ts'),
}

const engine = await ENGINES[workerData as SolverName]()
parentPort?.on('message', (matrix: number[][]) => tell(solve(matrix)))
tell('ready')

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message)
}

function solve(matrix: number[][]): SolveReply {
  try {
    const started = performance.now()
    const eigenvalues = engine.eigenvalues(matrix)
    return finiteOrRefused(eigenvalues, performance.now() - started)
  } catch (error) {
    return { kind: 'threw', message: error instanceof Error ? error.message : String(error) }
  }
}

function finiteOrRefused(eigenvalues: Eigenvalue[], milliseconds: number): SolveReply {
  const at = eigenvalues.findIndex(({ re, im }) => !Number.isFinite(re) || !Number.isFinite(im))
  const bad = eigenvalues[at]
  if (bad === undefined) return { kind: 'ok', eigenvalues, milliseconds }
  return { kind: 'non-finite', what: `output: eigenvalue [${at}] has re ${bad.re} and im ${bad.im}` }
}
