/**
 * The tasks of `gate` in this thread, one after another: starting workers would take longer than
 * these tasks.
 */
import { type OpenImplementation, openImplementation } from '../../src/adapter/open.ts'
import type { GatePool } from '../../src/gate/gate-pool.ts'
import { performTask } from '../../src/gate/perform.ts'
import type { GateSubject, GateTask } from '../../src/gate/tasks.ts'

export function openPoolHere(subject: GateSubject, onLog: (line: string) => void): GatePool {
  const { spec, against, limitMilliseconds, judgedAs } = subject
  const options = { limitMilliseconds, onLog, onProcess: () => {} }
  let opened: Promise<readonly [OpenImplementation, OpenImplementation | undefined]> | undefined
  const open = async () =>
    [
      await openImplementation(spec, { ...options, judgedAs }),
      against && (await openImplementation(against, options)),
    ] as const
  const run = async (kind: GateTask['kind'], task: GateTask['task']) => {
    opened ??= open()
    const [now, old] = await opened
    return performTask({ kind, task } as GateTask, subject, now, old, () => {})
  }
  return {
    run: run as GatePool['run'],
    stop: async () => {
      for (const one of (await opened) ?? []) await one?.close()
      opened = undefined
    },
  }
}
