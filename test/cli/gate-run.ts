/** The command `gate` in this process, with workers of its own, on a part of the corpus. */
import { join } from 'node:path'
import { vi } from 'vitest'
import { type GateCommandOptions, runGate } from '../../src/cli/gate.ts'
import { DEFAULT_CASE_TIME, DEFAULT_START_TIME } from '../../src/cli/options.ts'
import type { Extent } from '../../src/harness/gate/extent.ts'
import { BASELINE, SEED } from './gate-in-process.ts'

export interface GateRun {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export const REPORT = 'reports/gate.json'

/** What `write` was given, instead of a terminal. */
function heard(stream: NodeJS.WriteStream): { readonly text: () => string; readonly restore: () => void } {
  const spy = vi.spyOn(stream, 'write').mockReturnValue(true)
  return {
    text: () => spy.mock.calls.map(([chunk]) => String(chunk)).join(''),
    restore: () => spy.mockRestore(),
  }
}

/** Files where the command has them by default, but in `cwd`. Rejects as the command does, for the bin to explain. */
export async function runGateOn(
  extent: Extent,
  cwd: string,
  options: Partial<GateCommandOptions> = {},
): Promise<GateRun> {
  const [out, err] = [heard(process.stdout), heard(process.stderr)]
  try {
    const code = await runGate(
      {
        impl: 'reference',
        caseTime: DEFAULT_CASE_TIME,
        startTime: DEFAULT_START_TIME,
        seed: SEED,
        baseline: join(cwd, BASELINE),
        json: join(cwd, REPORT),
        ...options,
      },
      extent,
    )
    return { code, stdout: out.text(), stderr: err.text() }
  } finally {
    out.restore()
    err.restore()
  }
}
