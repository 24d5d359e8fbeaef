/** One run of a plan: on shared arrays, or by nodes that send messages. */

import type { Pruning } from '../argnn/decision.ts'
import { PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
import { IM, RADIUS, RE } from '../argnn/existence.ts'
import type { UpdateWorkspace } from '../argnn/node-update.ts'
import { refine } from '../argnn/pair/weighted-pair.ts'
import { taskOf } from '../experiments/gates.ts'
import { pairExisted } from '../experiments/oracle.ts'
import type { Run } from '../experiments/plan.ts'
import type { Cell, MessageFaults, RemovalRecord, RunRecord } from '../experiments/records.ts'
import { runCell, seedOf } from '../experiments/run.ts'
import { NO_FAULTS } from '../runtime/faults.ts'
import { simulate } from '../runtime/simulate.ts'
import type { Watch } from '../runtime/watch.ts'
import type { Behaviour } from '../runtime/world.ts'

/** Throws RangeError for a rule that needs the whole network. */
function localPruning(pruning: Pruning | null): Behaviour['pruning'] {
  if (pruning === null) return null
  const { mode, rule } = pruning
  if (rule !== 'ordered' && rule !== 'dominant')
    throw new RangeError(`rule: expected ordered or dominant where nodes send messages, got ${rule}`)
  return { mode, rule }
}

/** The pair behind the last decision, to the accuracy of doubles where they reach it. */
function pairOf({ core, pair, lambda }: UpdateWorkspace): { re: number; im: number } {
  if (lambda[RADIUS] !== 0) refine(core, pair, lambda)
  return { re: lambda[RE]!, im: lambda[IM]! }
}

interface RemovalNotes {
  readonly watch: Watch
  readonly removals: readonly RemovalRecord[]
}

/** Notes removals, and whether what the node saw had a pair; `presentation` says which one it is. */
function noteRemovals({ pruning }: Cell, presentation: () => number): RemovalNotes {
  const removals: RemovalRecord[] = []
  const watch: Watch = {
    updated: ({ node, hub, star }, from, workspace) => {
      if (from < 0 || pruning === null) return
      const existed = pairExisted(star, hub, pruning.mode, workspace)
      removals.push({ presentation: presentation(), node, from, to: node, ...pairOf(workspace), existed })
    },
  }
  return { watch, removals }
}

/** What is counted ends with the last presentation: what nodes remove while they agree is none of it. */
function messageRun({ experiment, cell, seed }: Run, messages: MessageFaults): RunRecord {
  let presented = 0
  const { watch, removals } = noteRemovals(cell, () => presented + 1)
  const { world, present, finish } = simulate({
    ...{ task: taskOf(cell.task), start: cell.hidden, seed: seedOf(cell, seed) },
    ...{ parameters: PUBLISHED_PARAMETERS, pruning: localPruning(cell.pruning) },
    ...{ faults: { ...NO_FAULTS, ...messages }, watch },
  })
  for (; presented < cell.presentations; presented += 1) present(1)
  const { sent, lost, delayed, staleRemovals } = world.counts
  const counts = { sent, lost, delayed, staleRemovals }
  const trained = [...removals]
  const { network, error } = finish()
  return {
    experiment,
    cell,
    seed,
    error,
    edgesAtStart: network.source.length,
    edgesAtEnd: network.present.reduce((total, one) => total + one, 0),
    removals: trained,
    unsolved: 0,
    messages: counts,
  }
}

/** A pure function of the run. Throws RangeError for a run that cannot be. */
export const runOf = (run: Run): RunRecord =>
  run.cell.messages === undefined
    ? runCell(run.experiment, run.cell, run.seed, run.keeping)
    : messageRun(run, run.cell.messages)
