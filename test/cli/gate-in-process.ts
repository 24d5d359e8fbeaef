/** `gate` in this thread on a few states, without workers and without the command line. */

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Implementation } from '../../spec/implementation.ts'
import { readBaseline } from '../../src/gate/baseline.ts'
import type { Extent } from '../../src/gate/extent.ts'
import { gate } from '../../src/gate/gate.ts'
import type { GateReport } from '../../src/gate/report.ts'
import { DEFAULT_SEED } from '../../src/verify/defaults.ts'
import { poolInProcess } from '../verify/pool-in-process.ts'
import { BASELINE } from './gate-part.ts'
import { ROOT } from './run-bin.ts'

/** The module at `path` beside the committed baseline. */
export async function gateModule(path: string, extent: Extent): Promise<GateReport> {
  const { implementation } = (await import(pathToFileURL(path).href)) as { implementation: Implementation }
  const { report } = await gate(
    poolInProcess(implementation, { kind: 'module', url: pathToFileURL(path).href }),
    { now: implementation, against: undefined },
    readBaseline(join(ROOT, BASELINE)),
    { seed: DEFAULT_SEED, quick: false, extent, accept: false, baselinePath: BASELINE },
    () => {},
  )
  return report
}
