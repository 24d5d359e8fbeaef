/** A part of the corpus, and options of `gate` with the default file names in `cwd`. */

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CASE_MILLISECONDS } from '../../src/adapter/open.ts'
import { START_MILLISECONDS } from '../../src/adapter/start.ts'
import type { GateCommandOptions } from '../../src/cli/gate.ts'
import { encodeBaseline, readBaseline } from '../../src/gate/baseline.ts'
import type { Extent } from '../../src/gate/extent.ts'
import { DEFAULT_SEED } from '../../src/verify/defaults.ts'

export const BASELINE = 'reports/baseline/gate.json'
export const REPORT = 'reports/gate.json'

/** Ties that every implementation may break as it likes. */
export const TIES: Extent = { groups: [{ family: 'duplicates', chunk: 0 }], cells: [] }

/** The committed baseline, as far as it speaks of that part. */
export function partOfBaseline(): string {
  const { groups, ...rest } = readBaseline(fileURLToPath(new URL(`../../${BASELINE}`, import.meta.url)))
  const asked = groups.filter(({ family, chunk }) =>
    TIES.groups.some((group) => group.family === family && group.chunk === chunk),
  )
  return encodeBaseline({ ...rest, training: {}, groups: asked })
}

export const optionsIn = (cwd: string, options: Partial<GateCommandOptions>): GateCommandOptions => ({
  impl: 'reference',
  caseTime: CASE_MILLISECONDS,
  startTime: START_MILLISECONDS,
  seed: DEFAULT_SEED,
  baseline: join(cwd, BASELINE),
  json: join(cwd, REPORT),
  ...options,
})
