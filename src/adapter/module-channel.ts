/**
 * `./module.js`: an ES module in a worker thread of its own, so that it can be stopped if it never
 * returns.
 */
import { Worker } from 'node:worker_threads'
import { workerUrl } from '../base/worker-url.ts'
import type { Channel, Listener } from './channel.ts'
import { openLog } from './log.ts'

/** A module that allocates without end ends its own thread, not the run. */
const MOST_MEGABYTES = 1024

/** `isElsewhere`: with another process number and another time, as in another process on another day. */
export interface ModulePlace {
  readonly url: string
  readonly isElsewhere: boolean
}

export function openModule(place: ModulePlace, listener: Listener, onLog: (line: string) => void): Channel {
  // The flags of this process (a loader, a test runner's conditions) are not passed to the module.
  const worker = new Worker(workerUrl('module-worker'), {
    workerData: place,
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  })
  const log = openLog(onLog)
  let isOver = false
  const finish = (how: string): void => {
    if (isOver) return
    isOver = true
    listener.onEnd(how)
  }
  // Output of the module is its log, because standard output belongs to the report.
  for (const stream of [worker.stdout, worker.stderr]) stream.on('data', log.feed)
  worker.on('message', (message: unknown) => {
    if (!isOver) listener.onMessage(message)
  })
  worker.on('messageerror', (error) => listener.onGarbage(`a message that cannot be read: ${error.message}`))
  worker.on('error', (error: unknown) =>
    finish(`crashed: ${error instanceof Error ? error.message : String(error)}`),
  )
  worker.on('exit', (code) => finish(`ended with exit status ${code}`))
  return {
    send: (requests) => {
      if (!isOver) for (const request of requests) worker.postMessage(request)
    },
    kill: () => {
      isOver = true
      void worker.terminate()
    },
    endInput: () => {},
    advice: 'the module has not been loaded: check for a loop or an await at its top level',
    lastWords: log.lastWords,
  }
}
