/** What a worker of `gate` is asked to do. */
import type { Rule } from '../../spec/decision.ts'
import type { ImplementationSpec, OpenOptions } from '../adapter/open.ts'
import type { Example } from './changes.ts'
import type { Cost } from './cost.ts'
import type { GroupResult, GroupTask } from './group-result.ts'
import type { Outcomes, PanelCell } from './panel.ts'
import type { ShrunkExample } from './shrink-example.ts'

/** Every worker opens both for itself. */
export interface GateSubject
  extends Pick<OpenOptions, 'limitMilliseconds' | 'startMilliseconds' | 'judgedAs'> {
  readonly spec: ImplementationSpec
  /** The rules under which it is asked and judged. */
  readonly rules: readonly Rule[]
  /** The old implementation, where it is at hand. */
  readonly against: ImplementationSpec | undefined
}

export interface Tasks {
  readonly group: { readonly task: GroupTask; readonly result: GroupResult }
  readonly cell: {
    readonly task: { readonly cell: PanelCell; readonly seed: number }
    readonly result: Outcomes | string
  }
  readonly shrink: {
    readonly task: { readonly example: Example; readonly known?: readonly string[] | undefined }
    readonly result: ShrunkExample
  }
  readonly cost: { readonly task: { readonly seed: number }; readonly result: Cost }
}

export type TaskKind = keyof Tasks

export type GateTask = { [K in TaskKind]: { readonly kind: K; readonly task: Tasks[K]['task'] } }[TaskKind]
