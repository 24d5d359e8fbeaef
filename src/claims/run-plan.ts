/**
 * Runs a plan on all cores, in worker threads, and resumes a stopped one from its journal. The records come in the order
 * of `runsOf`, each a pure function of its run: neither the number of workers nor a stop in between changes any of them.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { workerUrl } from '../base/worker-url.ts'
import { costOf } from '../experiments/cost.ts'
import { type Plan, type Run, runsOf } from '../experiments/plan.ts'
import type { RunRecord } from '../experiments/records.ts'
import { type Journal, openJournal, runKey, versionOf } from './run-journal.ts'

export interface RunTask {
  readonly index: number
  readonly run: Run
}

export type RunReply =
  | { readonly kind: 'record'; readonly index: number; readonly text: string }
  | { readonly kind: 'broken'; readonly index: number; readonly message: string }

export interface RunProgress {
  readonly done: number
  readonly total: number
  /** Of those done, how many the journal had. */
  readonly resumed: number
  /** Share of the work that is done, by what the runs cost; those of the journal do not count. */
  readonly share: number
}

export interface RunPlanOptions {
  readonly onProgress?: ((progress: RunProgress) => void) | undefined
  /** Stops the plan: the promise rejects with the signal's reason, and the journal keeps what is finished. */
  readonly signal?: AbortSignal | undefined
  /** Folder of the journal, such as reports/claims-cache; undefined: none is kept. */
  readonly journal?: string | undefined
  /** Default: as many as there are cores. */
  readonly workers?: number | undefined
}

/** A worker that waits for its next message is idle: each has one run in hand and one to follow. */
const TASKS_AHEAD = 2

const WORKER = 'run-worker'

interface Account {
  readonly finish: (task: RunTask, text: string) => void
  readonly progress: () => RunProgress
}

/** Books finished runs. */
function openAccount(
  records: (RunRecord | undefined)[],
  tasks: readonly RunTask[],
  journal: Journal | undefined,
): Account {
  const total = records.length
  const resumed = total - tasks.length
  let done = 0
  let costDone = 0
  const cost = tasks.reduce((sum, { run }) => sum + costOf(run), 0)
  const shareDone = (): number => (done === tasks.length ? 1 : costDone / cost)
  return {
    finish: ({ index, run }, text) => {
      journal?.append(runKey(run), text)
      records[index] = JSON.parse(text)
      done += 1
      costDone += costOf(run)
    },
    progress: () => ({ done: resumed + done, total, resumed, share: shareDone() }),
  }
}

/** One worker works on the queue until it is empty; rejects where a run fails or the worker dies. */
function serve(
  worker: Worker,
  queue: RunTask[],
  finished: (task: RunTask, text: string) => void,
): Promise<void> {
  const inHand = new Map<number, RunTask>()
  return new Promise((resolve, reject) => {
    const give = (): void => {
      while (inHand.size < TASKS_AHEAD) {
        const task = queue.shift()
        if (task === undefined) break
        inHand.set(task.index, task)
        worker.postMessage(task)
      }
      if (inHand.size === 0) resolve()
    }
    worker.on('message', (reply: RunReply) => {
      const task = inHand.get(reply.index) as RunTask
      if (reply.kind === 'broken') return reject(new Error(`${runKey(task.run)}: ${reply.message}`))
      inHand.delete(reply.index)
      finished(task, reply.text)
      give()
    })
    worker.on('error', reject)
    worker.on('exit', () => reject(new Error(`a worker ended with ${inHand.size} runs in hand`)))
    give()
  })
}

/** Empties the queue and rejects when the signal says so; never resolves. */
const untilAborted = (signal: AbortSignal, queue: RunTask[]): Promise<never> =>
  new Promise((_, reject) => {
    const stop = (): void => {
      queue.length = 0
      reject(signal.reason)
    }
    signal.addEventListener('abort', stop, { once: true })
  })

async function runTasks(
  tasks: readonly RunTask[],
  finished: (task: RunTask, text: string) => void,
  { signal, workers: size = availableParallelism() }: RunPlanOptions,
): Promise<void> {
  // Whoever heard of the first progress may have stopped the plan.
  signal?.throwIfAborted()
  // The longest first: the last to end are then short.
  const queue = [...tasks].sort((a, b) => costOf(b.run) - costOf(a.run))
  const workers = Array.from({ length: Math.min(size, tasks.length) }, () => new Worker(workerUrl(WORKER)))
  const all = Promise.all(workers.map((worker) => serve(worker, queue, finished)))
  try {
    await (signal === undefined ? all : Promise.race([all, untilAborted(signal, queue)]))
  } finally {
    // Those that are still at work reject when they are ended; what is thrown here is the first reason.
    all.catch(() => undefined)
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

/** All records of the plan, in the order of `runsOf`. Rejects where a run throws, naming it. */
export async function runPlan(plan: Plan, options: RunPlanOptions = {}): Promise<RunRecord[]> {
  const { onProgress, signal, journal: folder } = options
  signal?.throwIfAborted()
  const journal = folder === undefined ? undefined : openJournal(folder, versionOf(workerUrl(WORKER)))
  const runs = runsOf(plan)
  const records = runs.map((run) => journal?.known.get(runKey(run)))
  const tasks = runs.map((run, index): RunTask => ({ index, run })).filter(({ index }) => !records[index])
  const account = openAccount(records, tasks, journal)
  onProgress?.(account.progress())
  await runTasks(
    tasks,
    (task, text) => {
      account.finish(task, text)
      onProgress?.(account.progress())
    },
    options,
  )
  return records as RunRecord[]
}
