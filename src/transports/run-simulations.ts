/** Simulated runs as jobs: each is a pure function of its options and its seed. */
import { createHash } from 'node:crypto'
import type { toState } from '../adapter/reference.ts'
import { encode } from '../base/encode.ts'
import type { Job } from '../jobs/job.ts'
import { type RecordedOptions, runRecorded } from '../jobs/run-recorded.ts'
import type { SimulationOptions } from '../runtime/simulate.ts'
import type { SimulatedRun } from '../runtime/simulated-run.ts'

/** A network as the specification has it. */
type PlainNetwork = Parameters<typeof toState>[0]

export interface SimulationInput extends Omit<SimulationOptions, 'start' | 'watch'> {
  /** A number of hidden nodes, or a network as plain data. */
  readonly start: number | PlainNetwork
  readonly presentations: number
}

function jobOf(input: SimulationInput): Job<SimulationInput> {
  const { seed, ...common } = input
  const identity = createHash('sha256').update(encode(common)).digest('hex').slice(0, 16)
  return { key: { kind: 'simulate', identity, range: `seed ${seed}` }, input }
}

/** The runs of `count` seeds from `input.seed` on, in their order. */
export const runSimulations = (
  input: SimulationInput,
  count: number,
  options: RecordedOptions = {},
): Promise<SimulatedRun[]> =>
  runRecorded(
    {
      worker: 'simulate-worker',
      jobs: Array.from({ length: count }, (_, k) => jobOf({ ...input, seed: input.seed + k })),
      costOf: () => input.presentations,
      failure: ({ key, message }) => `${key.range}: ${message}`,
    },
    options,
  )
