/** Worker thread: does one run at a time and answers with its record as JSON, as it goes into the journal. */
import { parentPort } from 'node:worker_threads'
import { runCell } from '../experiments/run.ts'
import type { RunReply, RunTask } from './run-plan.ts'

function answer({ index, run }: RunTask): RunReply {
  try {
    const record = runCell(run.experiment, run.cell, run.seed, run.keeping)
    return { kind: 'record', index, text: JSON.stringify(record) }
  } catch (error) {
    return { kind: 'broken', index, message: String(error) }
  }
}

parentPort?.on('message', (task: RunTask) => parentPort?.postMessage(answer(task)))
