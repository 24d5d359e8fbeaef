// `npm run test:changed`: the tests of what was changed since the last commit and imports it. A file's tests are those
// of its own folder (src/argnn/ and test/argnn/), as far as they reach the change; `npm test` runs all others.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const git = (...args) =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '')

/** The folder of tests that belongs to a file: of test/ itself the file, of src/argnn/pair/ test/argnn/. */
function testsOf(path) {
  if (path.startsWith('test/')) return path.endsWith('.test.ts') ? path : dirname(path)
  const [room, inner] = path.replace(/^src\//, '').split('/')
  const nearest = [`test/${room}/${inner}`, `test/${room}`].find((folder) => existsSync(join(ROOT, folder)))
  return nearest === undefined ? undefined : `${nearest}/`
}

const changed = [
  ...git('diff', '--name-only', '-z', 'HEAD'),
  ...git('ls-files', '--others', '--exclude-standard', '-z'),
].filter((path) => /\.m?ts$/.test(path))
const filters = [...new Set(changed.map(testsOf).filter((tests) => tests !== undefined))]

if (filters.length === 0) console.log('test:changed: no source file was changed since the last commit')
else {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const args = ['run', '--changed', 'HEAD', '--passWithNoTests', ...process.argv.slice(2), ...filters]
  console.log(`test:changed: tests in ${filters.join(', ')}`)
  process.exitCode =
    spawnSync(process.execPath, [vitest, ...args], { cwd: ROOT, stdio: 'inherit' }).status ?? 1
}
