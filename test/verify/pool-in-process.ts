/** A pool of `gate` in this thread: does each task at once, as a worker does. */
import type { Implementation } from '../../spec/implementation.ts'
import type { ImplementationSpec } from '../../src/adapter/open.ts'
import type { GatePool } from '../../src/gate/gate-pool.ts'
import { performTask } from '../../src/gate/perform.ts'
import type { GateTask } from '../../src/gate/tasks.ts'

export function poolInProcess(implementation: Implementation, spec: ImplementationSpec): GatePool {
  const subject = { spec, against: undefined, rules: implementation.description.rules }
  const run = (kind: GateTask['kind'], task: GateTask['task']) =>
    performTask({ kind, task } as GateTask, subject, { implementation, atOnce: 1 }, undefined, () => {})
  return { run: run as GatePool['run'], stop: async () => {} }
}
