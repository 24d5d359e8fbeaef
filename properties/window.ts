/** Cases under way side by side, and their judgements in the order in which they were drawn. */
import type { Subject } from '../spec/clause.ts'
import type { Implementation } from '../spec/implementation.ts'
import type { CasePlace } from './draw.ts'
import type { Judgement } from './judge.ts'
import { NoAnswer } from './no-answer.ts'
import type { CaseOf } from './property.ts'

/** A case, and where it was drawn; undefined for a stored one. */
export interface Asked<S extends Subject> {
  readonly given: CaseOf[S]
  readonly place: CasePlace | undefined
}

export interface UnderWay<S extends Subject> {
  readonly asked: Asked<S>
  readonly judgement: Promise<Judgement<S>>
}

export interface Window<S extends Subject> {
  /** Asks cases until as many as wanted are under way. */
  readonly fill: () => void
  /** The oldest that is under way, which no longer is. */
  readonly next: () => UnderWay<S> | undefined
  /** Cancels the cases in progress; none of them is run once this resolves. */
  readonly stop: (abandon: (() => void) | undefined) => Promise<void>
  /** The cases that were under way beside the one that `next` gave last. */
  readonly beside: () => readonly Asked<S>[]
}

/** The implementation until `isStopped`; after that, every question is refused. */
function stoppable(implementation: Implementation, isStopped: () => boolean): Implementation {
  const guarded = Object.entries(implementation).map(([name, part]) =>
    typeof part === 'function'
      ? [
          name,
          async (...given: unknown[]) => {
            if (isStopped()) throw new NoAnswer('given up')
            return (part as (...all: unknown[]) => unknown)(...given)
          },
        ]
      : [name, part],
  )
  return Object.fromEntries(guarded) as Implementation
}

export function openWindow<S extends Subject>(
  cases: Iterator<Asked<S>>,
  atOnce: number,
  implementation: Implementation,
  ask: (implementation: Implementation, given: CaseOf[S]) => Promise<Judgement<S>>,
): Window<S> {
  const underWay: UnderWay<S>[] = []
  /** As many as may have been asked while the oldest was. */
  const recent: Asked<S>[] = []
  let isStopped = false
  // One at a time, nothing is left to stop.
  const asked = atOnce === 1 ? implementation : stoppable(implementation, () => isStopped)
  const begin = (one: Asked<S>): void => {
    const judgement = ask(asked, one.given)
    // The caller that awaits it gets the error; without one, it is ignored.
    judgement.catch(() => {})
    underWay.push({ asked: one, judgement })
    recent.push(one)
    if (recent.length >= 2 * atOnce) recent.shift()
  }
  return {
    fill: () => {
      while (underWay.length < atOnce) {
        const one = cases.next()
        if (one.done === true) return
        begin(one.value)
      }
    },
    next: () => underWay.shift(),
    stop: async (abandon) => {
      isStopped = true
      if (underWay.length > 0) abandon?.()
      await Promise.allSettled(underWay.map(({ judgement }) => judgement))
    },
    beside: () => (atOnce === 1 ? [] : recent),
  }
}
