import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Entries that only tests run; they share their files with the bin. */
const FURTHER = [
  'test/gate-child=test/cli/gate-child.ts',
  'test/jobs-worker=test/jobs/jobs-worker.ts',
  'test/queue-worker=test/jobs/queue-worker.ts',
  'test/program=src/cli/program.ts',
]

/** In the one process that sets all projects up, each of which loads this module for itself. */
const shared = globalThis as { argnnSpecIsBuilt?: boolean }

/**
 * Builds dist/, where it is not up to date, before tests that start worker threads or the bin: once, however many projects
 * ask. Where several runs of tests do it at once, each finds all of what it started with.
 */
export function setup(): void {
  if (shared.argnnSpecIsBuilt === true) return
  execFileSync(process.execPath, ['scripts/build.mjs', ...FURTHER], { cwd: ROOT, stdio: 'inherit' })
  shared.argnnSpecIsBuilt = true
}
