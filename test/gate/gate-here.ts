/** `gate` in this thread, on as few groups of states as a question needs, and baselines made of what it found. */
import type { Implementation } from '../../spec/implementation.ts'
import { reference } from '../../src/adapter/reference.ts'
import type { Baseline } from '../../src/gate/baseline.ts'
import type { Gated } from '../../src/gate/compose-report.ts'
import type { Extent } from '../../src/gate/extent.ts'
import { gate } from '../../src/gate/gate.ts'
import type { GateOptions } from '../../src/gate/gate-options.ts'
import { CELLS } from '../../src/gate/panel.ts'
import type { GateReport } from '../../src/gate/report.ts'
import { poolInProcess } from '../verify/pool-in-process.ts'

export const SEED = 2024

/** A hundred states with ties, and no training. */
export const FEW: Extent = { groups: [{ family: 'duplicates', chunk: 0 }], cells: [] }

/** A network that is not pruned by the reference at full speed, and one that is, through the stage update. */
export const TRAINED: Extent = {
  groups: [],
  cells: CELLS.filter(
    ({ panel, gate, hidden, mode }) =>
      gate === 'AND' && hidden === 2 && mode === (panel === 'whole' ? null : 'D'),
  ),
}

/** The reference by another description. */
export const describedAs = (more: Partial<Implementation['description']>): Implementation => ({
  ...reference,
  description: { ...reference.description, ...more },
})

export const reportOf = async (
  implementation: Implementation,
  baseline: Baseline,
  options: Partial<GateOptions> = {},
): Promise<GateReport> => (await gateHere(implementation, baseline, options)).report

/** As one line. */
export const unwrapped = (text: string): string => text.replace(/\n\s*/g, ' ')

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
