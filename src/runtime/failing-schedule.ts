/** A run that fails, run again until it does, and the smallest part of it that fails in the same way. */
import type { NetworkState } from '../argnn/network.ts'
import { runSchedule, type Told } from './replay.ts'
import { type Breach, type SafetyViolation, watchSafety } from './safety.ts'
import { recordSchedule, type ScheduleStep } from './schedule.ts'
import { shrinkList } from './shrink.ts'
import { type SimulationOptions, simulate } from './simulate.ts'
import { watchAll } from './watch.ts'
import type { Behaviour } from './world.ts'

export interface FailingSchedule {
  readonly violation: SafetyViolation
  /** Presentations until it failed. */
  readonly presentations: number
  /** Of the whole run until it failed. */
  readonly actions: number
  /** Nothing of it can be left out. */
  readonly steps: readonly ScheduleStep[]
  readonly told: readonly Told[]
}

/** Does the schedule fail so? With `told`: what happened. */
export function violationOf(
  network: NetworkState,
  behaviour: Behaviour,
  steps: readonly ScheduleStep[],
): { readonly violation: SafetyViolation | undefined; readonly told: readonly Told[] } {
  const { watch, violation } = watchSafety()
  const { told } = runSchedule(network, behaviour, steps, watch)
  return { violation: violation(), told }
}

/** The smallest part of the steps that fails in the same way. */
export function shrinkSchedule(
  network: NetworkState,
  behaviour: Behaviour,
  steps: readonly ScheduleStep[],
  breach: Breach,
): readonly ScheduleStep[] {
  return shrinkPart(steps, (part) => violationOf(network, behaviour, part).violation?.breach === breach)
}

/** Updates and crashes first: most messages only carry what makes no difference. */
function shrinkPart(
  steps: readonly ScheduleStep[],
  fails: (part: readonly ScheduleStep[]) => boolean,
): readonly ScheduleStep[] {
  const bare = steps.filter(({ action }) => action.kind === 'update' || action.kind === 'restart')
  return shrinkList(fails(bare) ? bare : steps, fails)
}

/** Undefined: the run of these options does not fail within so many presentations. */
export function findFailingSchedule(
  options: Omit<SimulationOptions, 'watch'>,
  presentations: number,
): FailingSchedule | undefined {
  const safety = watchSafety()
  const recording = recordSchedule()
  const simulation = simulate({ ...options, watch: watchAll([safety.watch, recording.watch]) })
  let presented = 0
  for (; presented < presentations && safety.violation() === undefined; presented += 1) simulation.present(1)
  const violation = safety.violation()
  if (violation === undefined) return undefined
  const { network } = simulation.world
  const steps = shrinkSchedule(network, options, recording.steps, violation.breach)
  const { told, violation: shrunk } = violationOf(network, options, steps)
  return {
    violation: shrunk ?? violation,
    presentations: presented,
    actions: recording.steps.length,
    steps,
    told,
  }
}
