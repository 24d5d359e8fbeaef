/**
 * The page's side of a worker, with a limit: a question that takes longer ends the worker, and the next one
 * gets another. The worker runs the text of the page's own script, so that the page is one file, from a
 * disk too.
 */
import type { AskKind, WorkAnswers, WorkAsks } from './work.ts'
import type { Reply } from './worker.ts'

/** A question was not answered in time. */
export class TimeLimit extends Error {
  readonly milliseconds: number
  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds / 1000} s`)
    this.milliseconds = milliseconds
  }
}

export interface Helper {
  readonly ask: <K extends AskKind>(
    kind: K,
    ask: WorkAsks[K],
    milliseconds: number,
  ) => Promise<WorkAnswers[K]>
}

let address: string | undefined

function programAddress(): string {
  const text = document.getElementById('program')?.textContent ?? ''
  address ??= URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  return address
}

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

export function openHelper(): Helper {
  let worker: Worker | undefined
  let count = 0
  const waiting = new Map<number, Waiting>()
  const end = (error: Error): void => {
    worker?.terminate()
    worker = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const start = (): Worker => {
    const started = new Worker(programAddress())
    started.onmessage = ({ data }: { readonly data: Reply }) => {
      const one = waiting.get(data.id)
      waiting.delete(data.id)
      if (data.error === undefined) one?.resolve(data.answer)
      else one?.reject(new RangeError(data.error))
    }
    started.onerror = ({ message }) => end(new Error(`the worker failed: ${message}`))
    return started
  }
  return {
    ask: (kind, ask, milliseconds) =>
      new Promise((resolve, reject) => {
        worker ??= start()
        count += 1
        const id = count
        const timer = setTimeout(() => end(new TimeLimit(milliseconds)), milliseconds)
        waiting.set(id, {
          resolve: (answer) => {
            clearTimeout(timer)
            resolve(answer as never)
          },
          reject: (error) => {
            clearTimeout(timer)
            reject(error)
          },
        })
        worker.postMessage({ id, kind, ask })
      }),
  }
}
