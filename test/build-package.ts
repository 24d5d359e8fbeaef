import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Builds dist/ and lib/ before tests of the package as users install it. */
export function setup(): void {
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  for (const script of ['build', 'build:package'])
    execFileSync('npm', ['run', '--silent', script], { cwd, stdio: 'inherit' })
}
