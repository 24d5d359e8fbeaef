/** The worker's side: answers one question after another. */
import { type AskKind, perform, type WorkAsks } from './work.ts'

export interface WorkerQuestion<K extends AskKind = AskKind> {
  readonly id: number
  readonly kind: K
  readonly ask: WorkAsks[K]
}

export interface Reply {
  readonly id: number
  readonly answer?: unknown
  readonly error?: string
}

/** The global of a worker, as far as it is used. */
interface Scope {
  onmessage: ((event: { readonly data: WorkerQuestion }) => void) | null
  postMessage: (reply: Reply) => void
}

export function serveQuestions(scope: Scope): void {
  scope.onmessage = async ({ data: { id, kind, ask } }) => {
    try {
      scope.postMessage({ id, answer: await perform(kind, ask) })
    } catch (error) {
      scope.postMessage({ id, error: (error as Error).message })
    }
  }
}
