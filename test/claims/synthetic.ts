/** Synthetic run records, for which the verdicts of claims are known. */
import type { Rule } from '../../spec/decision.ts'
import type { DegreeMode } from '../../spec/network.ts'
import type { Provenance } from '../../src/claims/ledger.ts'
import { MESSAGES, messageCells } from '../../src/experiments/message-cells.ts'
import type {
  Cell,
  MessageFaults,
  Numbering,
  RemovalRecord,
  RunRecord,
} from '../../src/experiments/records.ts'

export const PROVENANCE: Provenance = {
  ...{ version: '0.1.0', commit: null, node: '20.11.0', platform: 'linux x64' },
  planHash: 'a'.repeat(64),
}

export const RULES: readonly Rule[] = ['ordered', 'dominant', 'published', 'published-own']

/** Made up, but repeatable, and spread like noise: −1/2 to 1/2. */
export const noise = (seed: number): number => ((seed * 7919 + 104_729) % 1009) / 1009 - 0.5

export interface Made {
  readonly task: string
  readonly hidden: number
  readonly rule: Rule | null
  readonly mode: DegreeMode
  readonly numbering: Numbering
  readonly seed: number
}

export interface Making {
  readonly seeds: number
  readonly sizes?: readonly number[]
  readonly rules?: readonly Rule[]
  readonly error: (made: Made) => number
  /** How many edges go. */
  readonly removed: (made: Made) => number
  readonly removal?: (made: Made, k: number) => Partial<RemovalRecord>
}

const removalOf = (made: Made, k: number, making: Making): RemovalRecord => ({
  presentation: 10 + k,
  node: 2,
  from: 3,
  to: 2,
  re: 1,
  im: 0.5,
  existed: true,
  ...making.removal?.(made, k),
})

function recordOf(made: Made, making: Making): RunRecord {
  const { task, hidden, rule, mode, numbering, seed } = made
  const edgesAtStart = (hidden + 1) * (hidden + 2)
  const removed = rule === null ? 0 : making.removed(made)
  const cell: Cell = {
    task,
    hidden,
    pruning: rule === null ? null : { rule, mode },
    numbering,
    presentations: 2000,
  }
  return {
    experiment: numbering === 'hidden-first' ? 'figure-3' : 'renumbering',
    cell,
    seed,
    error: making.error(made),
    edgesAtStart,
    edgesAtEnd: edgesAtStart - removed,
    removals: Array.from({ length: removed }, (_, k) => removalOf(made, k, making)),
    unsolved: 0,
  }
}

/** Figure 3 in both numberings. */
export function makeRecords(making: Making): RunRecord[] {
  const seeds = Array.from({ length: making.seeds }, (_, k) => k + 1)
  const rules = [null, ...(making.rules ?? RULES)]
  return (['hidden-first', 'output-first'] as const).flatMap((numbering) =>
    ['AND', 'OR', 'XOR'].flatMap((task) =>
      (making.sizes ?? [0, 1, 2, 3, 4, 5]).flatMap((hidden) =>
        rules.flatMap((rule) =>
          (rule === null ? (['D'] as const) : (['D', 'DW'] as const)).flatMap((mode) =>
            seeds.map((seed) => recordOf({ task, hidden, rule, mode, numbering, seed }, making)),
          ),
        ),
      ),
    ),
  )
}

export interface MadeMessages {
  readonly seeds: number
  readonly error: (rule: string | null, faults: MessageFaults) => number
  /** How many edges go under a rule. */
  readonly removed: (faults: MessageFaults) => number
  /** How many of them on outdated information. */
  readonly stale: (faults: MessageFaults) => number
}

/** The experiment `messages`. */
export const makeMessageRecords = ({
  seeds = 40,
  error = () => 0.02,
  removed = () => 4,
  stale = () => 0,
}: Partial<MadeMessages>): RunRecord[] =>
  messageCells().flatMap((cell) =>
    Array.from({ length: seeds }, (_, k): RunRecord => {
      const [faults, rule] = [cell.messages!, cell.pruning?.rule ?? null]
      const spread = 0.001 * noise(k + 1 + 100 * faults.loss + 7 * faults.delay)
      return {
        ...{ experiment: MESSAGES, cell, seed: k + 1, removals: [], unsolved: 0, edgesAtStart: 20 },
        error: error(rule, faults) + spread,
        edgesAtEnd: 20 - (rule === null ? 0 : removed(faults)),
        messages: { sent: 1000, lost: 1000 * faults.loss, delayed: 0, staleRemovals: stale(faults) },
      }
    }),
  )
