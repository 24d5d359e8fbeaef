/** `gate` in this thread, on as few groups of states as a question needs, and baselines made of what it found. */
import type { Implementation } from '../../spec/implementation.ts'
import type { Baseline } from '../../src/harness/gate/baseline.ts'
import type { Gated } from '../../src/harness/gate/compose-report.ts'
import { gate } from '../../src/harness/gate/gate.ts'
import type { GateOptions } from '../../src/harness/gate/gate-options.ts'
import { poolInProcess } from './pool-in-process.ts'

export const SEED = 2024

/** Ties, and cells of training that are soon done. */
export const FEW: GateOptions['extent'] = { groups: [{ family: 'duplicates', chunk: 0 }], cells: [] }

export const gateHere = (
  implementation: Implementation,
  baseline: Baseline | undefined,
  options: Partial<GateOptions> = {},
): Promise<Gated> => {
  // As the command line does: what was not asked for is not offered.
  const rule = options.filter?.as ?? options.filter?.rule
  const rules = rule === undefined ? implementation.description.rules : [rule]
  const now = { ...implementation, description: { ...implementation.description, rules } }
  return gate(
    poolInProcess(now, { kind: 'reference' }),
    { now, against: undefined },
    baseline,
    { seed: SEED, quick: false, extent: FEW, accept: false, baselinePath: 'b.json', ...options },
    () => {},
  )
}

/** What accepting would have written. */
export const baselineOf = ({ candidate }: Gated): Baseline => ({
  ...candidate,
  history: [
    {
      at: '2026-11-24T00:00:00.000Z',
      note: 'first baseline',
      implementation: `${candidate.implementation.name} ${candidate.implementation.version}`,
      specification: `${candidate.specification.version} ${candidate.specification.hash}`,
      states: 100,
      changes: [],
    },
  ],
})
