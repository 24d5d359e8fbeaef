/** The worker's side: answers one question after another. */
import { type AskKind, type Asks, perform } from './work.ts'

export interface Question<K extends AskKind = AskKind> {
  readonly id: number
  readonly kind: K
  readonly ask: Asks[K]
}

export interface Reply {
  readonly id: number
  readonly answer?: unknown
  readonly error?: string
}

/** The global of a worker, as far as it is used. */
interface Scope {
  onmessage: ((event: { readonly data: Question }) => void) | null
  postMessage: (reply: Reply) => void
}

export function answerQuestions(scope: Scope): void {
  scope.onmessage = async ({ data: { id, kind, ask } }) => {
    try {
      scope.postMessage({ id, answer: await perform(kind, ask) })
    } catch (error) {
      scope.postMessage({ id, error: (error as Error).message })
    }
  }
}
