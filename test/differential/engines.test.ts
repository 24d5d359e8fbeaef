import { readFileSync } from 'node:fs'
import type { Worker } from 'node:worker_threads'
import { afterAll, afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { workerUrl } from '../../src/base/worker-url.ts'
import {
  type Eigenvalue,
  openSolver,
  SOLVER_NAMES,
  type SolveOutcome,
  type Solver,
  type SolverName,
  TIME_LIMIT_MILLISECONDS,
} from '../../src/solvers/solver.ts'

vi.mock('../../src/base/worker-url.ts', { spy: true })

interface Case {
  readonly name: string
  readonly matrix: number[][]
}

const casesOf = <T>(file: string): T[] =>
  JSON.parse(readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8')).cases

const edgeCases = casesOf<Case>('solver-edge-cases.json')
const golden = casesOf<{ matrix: number[][]; re: number[]; im: number[] }>('dgeev-golden.json')

const ROTATION = [
  [0, -1],
  [1, 0],
]
const PLUS_AND_MINUS_I = [
  { re: 0, im: 1 },
  { re: 0, im: -1 },
]
const HANGS_ML_MATRIX = edgeCase('ml-hang-skew-3')

function edgeCase(name: string): number[][] {
  const found = edgeCases.find((candidate) => candidate.name === name)
  if (found === undefined) throw new RangeError(`edge case: expected a name in the file, got ${name}`)
  return found.matrix
}

const open: Solver[] = []

/** Long enough for an answer on a busy machine. */
const PATIENT = { timeLimitMilliseconds: 30_000 }

function opened(name: SolverName, options: Parameters<typeof openSolver>[1] = PATIENT): Solver {
  const solver = openSolver(name, options)
  open.push(solver)
  return solver
}

afterEach(() => Promise.all(open.splice(0).map((solver) => solver.close())))

/** The workers that start from now until the end of the test. */
function startedWorkers(): Worker[] {
  const workers: Worker[] = []
  const add = (worker: Worker) => workers.push(worker)
  process.on('worker', add)
  onTestFinished(() => void process.off('worker', add))
  return workers
}

/** Lets a solver start its worker, or a warm one post its matrix and start its clock, but no message be read. */
async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await undefined
}

/** How many message ports, one to a worker, keep this process alive; @types/node does not know the function. */
function livePorts(): number {
  const { getActiveResourcesInfo } = process as unknown as { getActiveResourcesInfo: () => string[] }
  return getActiveResourcesInfo().filter((kind) => kind === 'MessagePort').length
}

function eigenvaluesOf(outcome: SolveOutcome): readonly Eigenvalue[] {
  if (outcome.kind !== 'ok') throw new TypeError(`outcome: expected ok, got ${JSON.stringify(outcome)}`)
  return outcome.eigenvalues
}

const sizeOf = (matrix: number[][]): number => Math.hypot(...matrix.flat())

/** The largest distance when each expected eigenvalue takes the nearest one that is left. */
function distance(expected: readonly Eigenvalue[], found: readonly Eigenvalue[]): number {
  const left = [...found]
  const apart = (a: Eigenvalue, b: Eigenvalue) => Math.hypot(a.re - b.re, a.im - b.im)
  const distances = expected.map((value) => {
    left.sort((a, b) => apart(a, value) - apart(b, value))
    const nearest = left.shift()
    return nearest === undefined ? Number.POSITIVE_INFINITY : apart(nearest, value)
  })
  return left.length > 0 ? Number.POSITIVE_INFINITY : Math.max(...distances)
}

const conjugate = ({ re, im }: Eigenvalue): Eigenvalue => ({ re, im: -im })

/** The two members of every pair, as they stand side by side. */
function pairsOf(eigenvalues: readonly Eigenvalue[]): [Eigenvalue, Eigenvalue | undefined][] {
  return eigenvalues.flatMap((value, at) => (value.im > 0 ? [[value, eigenvalues[at + 1]]] : []))
}

describe.each(SOLVER_NAMES)('%s', (name) => {
  // One worker for all that does not ask for a fresh one.
  const shared = openSolver(name, PATIENT)
  afterAll(() => shared.close())

  it('finds plus and minus i for a rotation by a right angle', async () => {
    const outcome = await shared.solve(ROTATION)
    expect(outcome).toEqual({ kind: 'ok', eigenvalues: PLUS_AND_MINUS_I, milliseconds: expect.any(Number) })
  })

  it('gives a real eigenvalue the imaginary part zero', async () => {
    expect(eigenvaluesOf(await shared.solve([[5]]))).toEqual([{ re: 5, im: 0 }])
  })

  it('answers local Laplacians as dgeev does', async () => {
    const distances: number[] = []
    for (const { matrix, re, im } of golden) {
      const outcome = await shared.solve(matrix)
      if (outcome.kind !== 'ok') continue
      const expected = re.map((real, at) => ({ re: real, im: im[at] ?? Number.NaN }))
      distances.push(distance(expected, outcome.eigenvalues) / sizeOf(matrix))
    }
    // mathjs throws on two, and loses half of its digits on the one that is defective.
    expect(distances.length).toBeGreaterThanOrEqual(198)
    expect(distances.filter((relative) => relative > 1e-11).length).toBeLessThanOrEqual(1)
    expect(Math.max(...distances)).toBeLessThan(1e-7)
  })

  it('gives the members of a pair side by side, the positive one first, as exact conjugates', async () => {
    let pairs = 0
    for (const { matrix } of golden) {
      const outcome = await shared.solve(matrix)
      if (outcome.kind !== 'ok') continue
      const found = pairsOf(outcome.eigenvalues)
      for (const [plus, minus] of found) expect(minus).toEqual(conjugate(plus))
      expect(outcome.eigenvalues.filter(({ im }) => im !== 0)).toHaveLength(2 * found.length)
      pairs += found.length
    }
    expect(pairs).toBeGreaterThan(50)
  })

  it.each([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
  ])('refuses %s, naming the entry, without starting a worker', async (shown, entry) => {
    const workers = startedWorkers()
    const outcome = await opened(name).solve([
      [1, 2],
      [entry, 3],
    ])
    expect(outcome).toEqual({ kind: 'non-finite', what: `input: [1][0] is ${shown}` })
    expect(workers).toHaveLength(0)
  })

  it('says so when its own eigenvalues overflow', async () => {
    const outcome = await shared.solve([
      [0, 1e200],
      [-1e200, 0],
    ])
    expect(outcome).toEqual({ kind: 'non-finite', what: expect.stringMatching(/^output: eigenvalue \[0\]/) })
  })

  it('answers concurrent solves in the order of the calls, in one worker', async () => {
    const workers = startedWorkers()
    const solver = opened(name)
    const settled: number[] = []
    const entries = [1, 2, 3, 4, 5]
    const outcomes = await Promise.all(
      entries.map(async (entry) => {
        const outcome = await solver.solve([[entry]])
        settled.push(entry)
        return outcome
      }),
    )
    expect(outcomes.map((outcome) => eigenvaluesOf(outcome)[0]?.re)).toEqual(entries)
    expect(settled).toEqual(entries)
    expect(workers).toHaveLength(1)
  })

  it('solves the matrix as it was when called', async () => {
    const matrix = [[5]]
    const outcome = shared.solve(matrix)
    matrix[0] = [7]
    expect(eigenvaluesOf(await outcome)).toEqual([{ re: 5, im: 0 }])
  })

  it('keeps the process alive for a pending solve only', async () => {
    const before = livePorts()
    const pending = opened(name).solve(ROTATION)
    await microtasks()
    expect(livePorts()).toBe(before + 1)
    await pending
    expect(livePorts()).toBe(before)
  })
})

describe('failures and the time limit', () => {
  it.each(edgeCases.filter((candidate) => candidate.name.startsWith('ml-hang-')))(
    'ml-matrix times out on $name and then works again',
    async ({ matrix }) => {
      const workers = startedWorkers()
      const solver = opened('ml-matrix', {})
      expect(await solver.solve(matrix)).toEqual({
        kind: 'timed-out',
        limitMilliseconds: TIME_LIMIT_MILLISECONDS,
      })
      expect(eigenvaluesOf(await solver.solve(ROTATION))).toEqual(PLUS_AND_MINUS_I)
      expect(workers).toHaveLength(2)
      expect(workers[0]?.threadId).toBe(-1)
    },
  )

  it('a library may load for longer than the time limit', async () => {
    const limit = 250
    const built = JSON.stringify(workerUrl('solver-worker').href)
    const wait = `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${2 * limit})`
    vi.mocked(workerUrl).mockReturnValueOnce(
      new URL(`data:text/javascript,${encodeURIComponent(`${wait}; await import(${built})`)}`),
    )
    expect((await opened('ml-matrix', { timeLimitMilliseconds: limit }).solve([[1]])).kind).toBe('ok')
  })

  it('mathjs answers where ml-matrix hangs', async () => {
    const eigenvalues = eigenvaluesOf(await opened('mathjs').solve(HANGS_ML_MATRIX))
    const root = Math.sqrt(200)
    const exact = [
      { re: 0, im: 0 },
      { re: 0, im: root },
      { re: 0, im: -root },
    ]
    expect(distance(exact, eigenvalues)).toBeLessThan(1e-10)
  })

  it('mathjs throws on mathjs-throws-4 and keeps its worker', async () => {
    const workers = startedWorkers()
    const solver = opened('mathjs')
    const outcome = await solver.solve(edgeCase('mathjs-throws-4'))
    expect(outcome).toEqual({ kind: 'threw', message: expect.stringContaining('failed to converge') })
    expect(eigenvaluesOf(await solver.solve(ROTATION))).toEqual(PLUS_AND_MINUS_I)
    expect(workers).toHaveLength(1)
  })

  it('ml-matrix solves mathjs-throws-4', async () => {
    expect(eigenvaluesOf(await opened('ml-matrix').solve(edgeCase('mathjs-throws-4')))).toHaveLength(4)
  })

  it('settles as threw when its worker exits, and the next solve gets another', async () => {
    const workers = startedWorkers()
    const solver = opened('ml-matrix')
    await solver.solve(ROTATION)
    const pending = solver.solve(HANGS_ML_MATRIX)
    await workers[0]?.terminate()
    expect(await pending).toEqual({ kind: 'threw', message: 'the worker of ml-matrix exited with code 1' })
    expect(eigenvaluesOf(await solver.solve(ROTATION))).toEqual(PLUS_AND_MINUS_I)
  })

  it('replaces a worker that died while it had nothing to do', async () => {
    const workers = startedWorkers()
    const solver = opened('ml-matrix')
    await solver.solve(ROTATION)
    await workers[0]?.terminate()
    expect(eigenvaluesOf(await solver.solve(ROTATION))).toEqual(PLUS_AND_MINUS_I)
  })

  it('settles as threw when its worker crashes while loading, and the next solve gets another', async () => {
    const crashing = new URL('data:text/javascript,throw new Error("no such library")')
    vi.mocked(workerUrl).mockReturnValueOnce(crashing)
    const solver = opened('mathjs')
    const message = 'the worker of mathjs crashed: Error: no such library'
    expect(await solver.solve(ROTATION)).toEqual({ kind: 'threw', message })
    expect(eigenvaluesOf(await solver.solve(ROTATION))).toEqual(PLUS_AND_MINUS_I)
  })

  it('does not time out over an answer that arrived while this thread was busy', async () => {
    const limit = 200
    const solver = opened('ml-matrix', { timeLimitMilliseconds: limit })
    await solver.solve(ROTATION)
    // After an immediate, timers come before messages; while a message is handled, the next one comes first.
    await new Promise((resolve) => setImmediate(resolve))
    const pending = solver.solve(ROTATION)
    await microtasks()
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2 * limit)
    expect((await pending).kind).toBe('ok')
  })

  it('stops its clock when the answer came', async () => {
    const solver = opened('ml-matrix')
    await solver.solve(ROTATION)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const pending = solver.solve(ROTATION)
    await microtasks()
    expect(vi.getTimerCount()).toBe(1)
    await pending
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('close', () => {
  const closed = { kind: 'threw', message: 'the solver was closed before it answered' }

  it('settles the solve that runs and those that wait, and ends the worker', async () => {
    const workers = startedWorkers()
    const solver = opened('ml-matrix')
    await solver.solve(ROTATION)
    const pending = [solver.solve(HANGS_ML_MATRIX), solver.solve(ROTATION), solver.solve(ROTATION)]
    await solver.close()
    expect(await Promise.all(pending)).toEqual([closed, closed, closed])
    expect(workers.map((worker) => worker.threadId)).toEqual([-1])
  })

  it('settles a solve whose library is still being loaded', async () => {
    const workers = startedWorkers()
    const solver = opened('mathjs')
    const pending = solver.solve(ROTATION)
    await microtasks()
    await solver.close()
    expect(await pending).toEqual(closed)
    expect(workers).toHaveLength(1)
  })

  it('leaves nothing to solve with, and may be called again', async () => {
    const workers = startedWorkers()
    const solver = opened('mathjs')
    await solver.close()
    await solver.close()
    expect(await solver.solve(ROTATION)).toEqual(closed)
    expect(workers).toHaveLength(0)
  })
})

describe('what openSolver and solve refuse', () => {
  const solve = (matrix: unknown) => opened('ml-matrix').solve(matrix as number[][])

  it.each<[string, unknown, ErrorConstructor, string]>([
    ['no matrix', 'no', TypeError, 'matrix: expected an array of rows, got string'],
    ['no rows', [], RangeError, 'matrix: expected at least one row, got none'],
    ['a row that is none', [[1, 2], 3], TypeError, 'matrix row 1: expected an array of numbers, got number'],
    ['a short row', [[1, 2], [3]], RangeError, 'matrix row 1: expected 2 entries, as there are rows, got 1'],
    ['a long row', [[1, 2]], RangeError, 'matrix row 0: expected 1 entries, as there are rows, got 2'],
    [
      'a text',
      [
        [1, 2],
        [3, '4'],
      ],
      TypeError,
      'matrix [1][1]: expected a number, got string',
    ],
  ])('%s', async (_, matrix, type, message) => {
    const workers = startedWorkers()
    await expect(solve(matrix)).rejects.toThrow(new type(message))
    expect(workers).toHaveLength(0)
  })

  it('an unknown solver', () => {
    expect(() => openSolver('eigen' as SolverName)).toThrow(
      new RangeError('solver name: expected one of ml-matrix, mathjs, got eigen'),
    )
  })

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])('a time limit of %d', (limit) => {
    expect(() => openSolver('mathjs', { timeLimitMilliseconds: limit })).toThrow(RangeError)
  })
})
