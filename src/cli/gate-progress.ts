/** Progress of `gate`: networks are trained first, then states are decided, then examples are shrunk. */
import type { GateProgress } from '../gate/gate.ts'
import type { GatePool } from '../gate/gate-pool.ts'
import type { Tasks } from '../gate/tasks.ts'
import type { Progress } from '../terminal/progress.ts'
import type { ProgressLine } from '../terminal/stderr.ts'

const DOING: Readonly<Record<Exclude<GateProgress['phase'], 'corpus'>, string>> = {
  examples: 'shrinking examples',
  cost: 'measuring cost',
}

function progressOf({ phase, statesDone, states, changed, wrong }: GateProgress): Progress {
  if (phase !== 'corpus') return { doing: DOING[phase] }
  const notes = [`${changed} changed`, `${wrong} wrong`]
  return { done: statesDone, total: states, unit: 'states', notes }
}

export interface Watched {
  readonly pool: GatePool
  readonly onProgress: (progress: GateProgress) => void
}

/**
 * The pool, with progress for every network that is trained, and a callback for progress on states.
 */
export function watched(pool: GatePool, line: ProgressLine): Watched {
  let [trained, toTrain, hasBegunStates] = [0, 0, false]
  const show = (): void => {
    if (!hasBegunStates) line.show({ done: trained, total: toTrain, unit: 'trainings' })
  }
  const cell = async (task: Tasks['cell']['task']) => {
    toTrain += 1
    const running = pool.run('cell', task)
    // All training jobs are requested together, so that their number is known.
    await Promise.resolve()
    show()
    const result = await running
    trained += 1
    show()
    return result
  }
  const run = (kind: keyof Tasks, task: never) => (kind === 'cell' ? cell(task) : pool.run(kind, task))
  return {
    pool: { ...pool, run: run as GatePool['run'] },
    onProgress: (progress) => {
      hasBegunStates = true
      line.show(progressOf(progress))
    },
  }
}
