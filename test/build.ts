import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Runs a script of package.json. */
export function runScript(name: string): void {
  execFileSync('npm', ['run', '--silent', name], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
  })
}

/** In the one process that sets all projects up, each of which loads this module for itself. */
const shared = globalThis as { argnnSpecIsBuilt?: boolean }

/** Builds dist/ before tests that start worker threads or the bin: once, however many projects ask. */
export function setup(): void {
  if (shared.argnnSpecIsBuilt === true) return
  runScript('build')
  shared.argnnSpecIsBuilt = true
}
