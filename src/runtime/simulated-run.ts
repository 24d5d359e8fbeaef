/** One simulated run, and what there is to say of it. */
import { IM, RADIUS, RE } from '../argnn/existence.ts'
import type { UpdateWorkspace } from '../argnn/node-update.ts'
import { refine } from '../argnn/pair/weighted-pair.ts'
import { type FailingSchedule, findFailingSchedule } from './failing-schedule.ts'
import type { FaultCounts } from './faults.ts'
import { watchSafety } from './safety.ts'
import { type SimulationOptions, simulate } from './simulate.ts'
import { watchStaleness } from './staleness.ts'
import { type Watch, watchAll } from './watch.ts'

/** A removal and why: the pair that the node saw. */
export interface JustifiedRemoval {
  /** From 1; after the last one, while nodes settle, one more. */
  readonly presentation: number
  readonly from: number
  readonly to: number
  readonly re: number
  readonly im: number
  /** A weight or an edge that the node believed in was not what it was at that moment. */
  readonly isStale: boolean
}

export interface SimulatedRun {
  readonly seed: number
  readonly error: number
  /** At the start. */
  readonly edges: number
  readonly counts: FaultCounts
  /** Rounds until all knew of all removals; null: not within the limit. */
  readonly settledAfter: number | null
  /** |V − expected| at the output after each presentation. */
  readonly errors: readonly number[]
  /** How often what a node knew of a neighbour was so many of its updates old. */
  readonly ages: readonly number[]
  readonly removals: readonly JustifiedRemoval[]
  /** Something that must never be, and the shortest part of the run in which it is. */
  readonly failure?: FailingSchedule
}

export interface RunUnderWay {
  readonly present: (count: number) => void
  /** To be asked once, at the end. */
  readonly finish: () => SimulatedRun
}

/** The pair behind the last decision, to the accuracy of doubles where they reach it. */
function pairSeen({ core, pair, lambda }: UpdateWorkspace): { re: number; im: number } {
  if (lambda[RADIUS] !== 0) refine(core, pair, lambda)
  return { re: lambda[RE]!, im: lambda[IM]! }
}

/** `watch`: whoever else looks on. Throws as `simulate` does. */
export function startRun(options: SimulationOptions): RunUnderWay {
  const [safety, removals] = [watchSafety(), [] as JustifiedRemoval[]]
  let presentation = 0
  let stale = 0
  const noteRemoval: Watch = {
    updated: ({ node }, from, workspace) => {
      if (from < 0) return
      const { staleRemovals } = simulation.world.counts
      const isStale = staleRemovals > stale
      stale = staleRemovals
      removals.push({ presentation, from, to: node, ...pairSeen(workspace), isStale })
    },
  }
  const { start, task } = options
  const nodes = typeof start === 'number' ? start + task.inputs + 1 : start.nodes
  const staleness = watchStaleness(nodes)
  const watches = [safety.watch, staleness.watch, noteRemoval, ...(options.watch ? [options.watch] : [])]
  const simulation = simulate({ ...options, watch: watchAll(watches) })
  return {
    present: (count) => {
      for (let k = 0; k < count; k += 1) {
        presentation += 1
        simulation.present(1)
      }
    },
    finish: () => {
      const presentations = presentation
      presentation += 1
      const { error, counts, settledAfter } = simulation.finish()
      const { watch: _, ...again } = options
      const failure = safety.violation() && findFailingSchedule(again, presentations)
      return {
        ...{ seed: options.seed, error, edges: simulation.world.network.source.length, counts, removals },
        settledAfter: Number.isNaN(settledAfter) ? null : settledAfter,
        ...{ errors: simulation.errors, ages: staleness.ages },
        ...(failure === undefined ? {} : { failure }),
      }
    },
  }
}
