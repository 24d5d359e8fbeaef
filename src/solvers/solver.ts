/**
 * Third-party eigen-solvers behind one interface, for independent comparison of a spectrum (Eq 5).
 * Each runs in a worker thread that is stopped at a time limit, because ml-matrix does not return
 * on some local Laplacians and mathjs throws on others. A solver that fails is an outcome here, not
 * an error.
 */
import { LONGEST_TIMER_MILLISECONDS } from '../jobs/silence-clock.ts'
import type { WorkerOutcome } from '../jobs/worker-life.ts'
import { openWorkerSlot } from '../jobs/worker-slot.ts'

export type SolverName = 'ml-matrix' | 'mathjs'

export const SOLVER_NAMES: readonly SolverName[] = ['ml-matrix', 'mathjs']

export interface Eigenvalue {
  readonly re: number
  readonly im: number
}

/** The outcomes of a solve. */
export type SolveReply =
  /** `milliseconds`: time spent in the solver, without the messages to and from the worker. */
  | { readonly kind: 'ok'; readonly eigenvalues: readonly Eigenvalue[]; readonly milliseconds: number }
  /** The solver threw, its worker crashed, or it was closed before. */
  | { readonly kind: 'threw'; readonly message: string }
  /** An entry of the input, named by [row][column], or an eigenvalue is NaN or infinite. */
  | { readonly kind: 'non-finite'; readonly what: string }

export type SolveOutcome = SolveReply | { readonly kind: 'timed-out'; readonly limitMilliseconds: number }

export interface Solver {
  readonly name: SolverName
  /**
   * Computes the eigenvalues of a square matrix, in the solver's own order. Calls are answered one
   * at a time, in order.
   *
   * @throws TypeError if the matrix is not an array of rows of numbers; RangeError if it is empty
   * or not square. Both arrive as rejections; the worker is not called.
   */
  solve(matrix: readonly (readonly number[])[]): Promise<SolveOutcome>
  /** Stops the worker. Pending and later solves settle as `threw`. */
  close(): Promise<void>
}

/**
 * Solves that take longer hardly ever end. The slowest solve measured that did end, on a local
 * Laplacian of 8 nodes, was the first of a fresh mathjs worker: 37 ms, and 76 ms with three jobs
 * per core.
 */
export const TIME_LIMIT_MILLISECONDS = 500

const CLOSED: SolveOutcome = { kind: 'threw', message: 'the solver was closed before it answered' }

/**
 * Opens a solver. The first solve starts its worker; the first solve after a stop or crash starts a
 * new one. An idle worker does not keep the process alive.
 *
 * @throws RangeError if the name is not one of `SOLVER_NAMES` or the time limit is too long for a
 * timer.
 */
export function openSolver(name: SolverName, options: { timeLimitMilliseconds?: number } = {}): Solver {
  const limit = options.timeLimitMilliseconds ?? TIME_LIMIT_MILLISECONDS
  checkName(name)
  checkTimeLimit(limit)
  // Loading the library may take longer than a solve.
  const slot = openWorkerSlot<number[][], SolveReply>({
    script: 'solver-worker',
    workerData: name,
    silenceMilliseconds: limit,
  })
  let queue: Promise<unknown> = Promise.resolve()
  let closed = false

  const solveInTurn = async (matrix: number[][]): Promise<SolveOutcome> =>
    closed ? CLOSED : outcomeOf(name, await slot.run(matrix))

  return {
    name,
    solve: async (matrix) => {
      checkSquare(matrix)
      const what = nonFiniteEntry(matrix)
      if (what !== undefined) return { kind: 'non-finite', what }
      // A copy, so that the caller may change the matrix while it waits.
      const copy = matrix.map((row) => [...row])
      const turn = queue.then(() => solveInTurn(copy))
      queue = turn.catch(() => {})
      return turn
    },
    close: async () => {
      closed = true
      await slot.stop(0)
      await queue
    },
  }
}

function outcomeOf(name: SolverName, outcome: WorkerOutcome<SolveReply>): SolveOutcome {
  if (outcome.kind === 'done') return outcome.result
  if (outcome.kind === 'silent') return { kind: 'timed-out', limitMilliseconds: outcome.milliseconds }
  if (outcome.kind === 'failed') return { kind: 'threw', message: outcome.message }
  if (outcome.kind === 'crashed') return { kind: 'threw', message: `the worker of ${name} ${outcome.how}` }
  return CLOSED
}

function checkName(name: SolverName): void {
  if (SOLVER_NAMES.includes(name)) return
  throw new RangeError(`solver name: expected one of ${SOLVER_NAMES.join(', ')}, got ${name}`)
}

function checkTimeLimit(limit: number): void {
  if (limit > 0 && limit <= LONGEST_TIMER_MILLISECONDS) return
  throw new RangeError(
    `timeLimitMilliseconds: expected above 0 and at most ${LONGEST_TIMER_MILLISECONDS}, got ${limit}`,
  )
}

function checkSquare(matrix: readonly (readonly number[])[]): void {
  if (!Array.isArray(matrix)) throw new TypeError(`matrix: expected an array of rows, got ${typeof matrix}`)
  if (matrix.length === 0) throw new RangeError('matrix: expected at least one row, got none')
  for (const [row, entries] of matrix.entries()) checkRow(row, entries, matrix.length)
}

function checkRow(row: number, entries: readonly unknown[], size: number): void {
  if (!Array.isArray(entries)) {
    throw new TypeError(`matrix row ${row}: expected an array of numbers, got ${typeof entries}`)
  }
  if (entries.length !== size) {
    throw new RangeError(
      `matrix row ${row}: expected ${size} entries, as there are rows, got ${entries.length}`,
    )
  }
  const column = entries.findIndex((entry) => typeof entry !== 'number')
  if (column < 0) return
  throw new TypeError(`matrix [${row}][${column}]: expected a number, got ${typeof entries[column]}`)
}

function nonFiniteEntry(matrix: readonly (readonly number[])[]): string | undefined {
  for (const [row, entries] of matrix.entries()) {
    const column = entries.findIndex((entry) => !Number.isFinite(entry))
    if (column >= 0) return `input: [${row}][${column}] is ${entries[column]}`
  }
  return undefined
}
