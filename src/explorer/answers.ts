/**
 * WorkAnswers about the present scene: the newest question waits while one is being answered, and those
 * between are left out.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Helper, openHelper, TimeLimit } from './helper.ts'
import type { Scene } from './scene.ts'
import type { WorkAnswers, WorkAsks } from './work.ts'

/** `last`: the answer before, while the next is awaited. */
export type SceneAnswer<A> =
  | { readonly state: 'waiting'; readonly last: A | undefined }
  | { readonly state: 'answered'; readonly answer: A; readonly last: A }
  | { readonly state: 'refused'; readonly message: string; readonly last: undefined }
  | { readonly state: 'late'; readonly milliseconds: number; readonly last: undefined }

type SceneKind = 'decide' | 'explain'

interface Line {
  readonly helper: Helper
  busy: boolean
  next: (() => void) | undefined
}

const openLine = (): Line => ({ helper: openHelper(), busy: false, next: undefined })

/** What came of the newest question that was answered. */
interface Kept<A> {
  readonly scene: Scene | undefined
  readonly answered: SceneAnswer<A>
}

function failure(error: unknown): SceneAnswer<never> {
  return error instanceof TimeLimit
    ? { state: 'late', milliseconds: error.milliseconds, last: undefined }
    : { state: 'refused', message: (error as Error).message, last: undefined }
}

/** `patience`: how long one may take, in milliseconds. */
export function useAnswer<K extends SceneKind>(
  kind: K,
  scene: Scene,
  patience: number,
): SceneAnswer<WorkAnswers[K]> {
  const line = useRef<Line>()
  line.current ??= openLine()
  const newest = useRef(scene)
  newest.current = scene
  const [kept, setKept] = useState<Kept<WorkAnswers[K]>>({
    scene: undefined,
    answered: { state: 'waiting', last: undefined },
  })
  useEffect(() => {
    const own = line.current as Line
    const run = async (): Promise<void> => {
      own.busy = true
      try {
        const answer = await own.helper.ask(kind, { scene } as WorkAsks[K], patience)
        // One that is overtaken is shown too: a weight that is dragged is decided all the way.
        setKept({ scene, answered: { state: 'answered', answer, last: answer } })
      } catch (error) {
        if (newest.current === scene) setKept({ scene, answered: failure(error) })
      }
      own.busy = false
      const { next } = own
      own.next = undefined
      next?.()
    }
    if (own.busy) own.next = () => void run()
    else void run()
  }, [kind, scene, patience])
  return kept.scene === scene ? kept.answered : { state: 'waiting', last: kept.answered.last }
}
