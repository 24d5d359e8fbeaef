/** A worker for tests of slots and pools: each job contains what it does. */
import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { heartbeat, reportLog, reportProcess, serveJobs } from '../../src/jobs/serve-jobs.ts'

export type TestJob =
  | { readonly do: 'return'; readonly value: unknown }
  /** Reports each number, then returns how many there were. */
  | { readonly do: 'count'; readonly to: number }
  | { readonly do: 'throw'; readonly message: string }
  /** An error that nobody catches. */
  | { readonly do: 'crash'; readonly message: string }
  | { readonly do: 'exit'; readonly code: number }
  /** Never ends, after one report of progress; the thread still reads messages. */
  | { readonly do: 'wait' }
  /** Never ends, after one report of progress, and reads nothing. */
  | { readonly do: 'spin' }
  | { readonly do: 'log'; readonly line: string }
  /** Starts a program that would outlive the worker, and returns its number. */
  | { readonly do: 'spawn' }
  /** Ends the whole process, unless the file is there. */
  | { readonly do: 'die'; readonly unless: string }
  /** Says that it has begun by a file beside it, and returns the value when the file is there. */
  | { readonly do: 'await'; readonly path: string; readonly value: unknown }
  /** Returns what no other process would. */
  | { readonly do: 'pid' }
  /** The same, when the file is there. */
  | { readonly do: 'await-pid'; readonly path: string }

const LOOK_MILLISECONDS = 5

function spawnSleeper(): number {
  const child = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' })
  child.unref()
  const { pid } = child
  if (pid === undefined) throw new Error('sleep: expected a process, got none')
  reportProcess(pid, true)
  return pid
}

serveJobs(async (job: TestJob, onProgress: (count: number) => void): Promise<unknown> => {
  heartbeat()
  if (job.do === 'return') return job.value
  if (job.do === 'throw') throw new Error(job.message)
  if (job.do === 'spawn') return spawnSleeper()
  if (job.do === 'log') return reportLog(job.line)
  if (job.do === 'die') return existsSync(job.unless) ? 'survived' : process.kill(process.pid, 'SIGKILL')
  if (job.do === 'pid') return process.pid
  if (job.do === 'await' || job.do === 'await-pid') {
    writeFileSync(`${job.path}.${process.pid}`, '')
    while (!existsSync(job.path)) await setTimeout(LOOK_MILLISECONDS)
    return job.do === 'await' ? job.value : process.pid
  }
  if (job.do === 'count') {
    for (let k = 1; k <= job.to; k += 1) onProgress(k)
    return job.to
  }
  onProgress(1)
  if (job.do === 'crash')
    setImmediate(() => {
      throw new Error(job.message)
    })
  if (job.do === 'exit') setImmediate(() => process.exit(job.code))
  for (; job.do === 'spin'; );
  return new Promise(() => {})
})
