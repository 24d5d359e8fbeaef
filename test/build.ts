import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Runs a script of package.json. */
export function runScript(name: string, ...more: readonly string[]): void {
  execFileSync('npm', ['run', '--silent', name, '--', ...more], { cwd: ROOT, stdio: 'inherit' })
}

/** In the one process that sets all projects up, each of which loads this module for itself. */
const shared = globalThis as { argnnSpecIsBuilt?: boolean }

/** Builds dist/ before tests that start worker threads or the bin: once, however many projects ask. */
export function setup(): void {
  if (shared.argnnSpecIsBuilt === true) return
  // What tests run in processes of their own shares its files with the bin.
  runScript('build', 'test/gate-child=test/cli/gate-child.ts')
  shared.argnnSpecIsBuilt = true
}
