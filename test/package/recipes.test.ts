/**
 * The recipes of examples/ci, run in a repository that contains only an implementation, and in this
 * one.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { HOOK_MILLISECONDS, isOffline, ROOT, shell, temporaryDirectory } from './install.ts'
import { copyClone } from './pack.ts'
import { performPipeline, performWorkflow } from './recipe.ts'

vi.setConfig({ testTimeout: 2 * HOOK_MILLISECONDS, hookTimeout: 2 * HOOK_MILLISECONDS })

const TOP = temporaryDirectory()
const temporary = join(TOP, 'runners')

/** One stage, one mode: a gate asks it in seconds. */
const ADAPTER = `import { laplacian as right } from './plain.mjs'
export const description = { name: 'mine', version: '1', rules: ['ordered'], modes: ['D'], pairTest: 'floating' }
export const laplacian = (network, node, mode) => right(network, node, mode)
`
/** Every entry off the diagonal with the wrong sign. */
const WRONG = ADAPTER.replace(
  'right(network, node, mode)',
  'right(network, node, mode).map((row, i) => row.map((x, j) => (i === j ? x : -x)))',
)

const must = (line: string, cwd: string): void => {
  const { code, output } = shell(line, cwd)
  if (code !== 0) throw new Error(`${line}: ${output}`)
}

/** A commit by somebody, whoever runs this. */
const commit = (what: string): string =>
  `git add -A && git -c user.name=me -c user.email=me@example.org commit -qm '${what}'`

/** A repository on a branch from main, which it calls origin's. */
function repository(name: string, fill: (directory: string) => void): string {
  const directory = join(TOP, name)
  mkdirSync(directory)
  must('git init -q -b main', directory)
  fill(directory)
  must(
    `${commit('first')} && git update-ref refs/remotes/origin/main HEAD && git checkout -qb change`,
    directory,
  )
  return directory
}

/** A whole gate asks 25,200 states, for minutes: here a tenth. */
const quickGate = (line: string): string => line.replaceAll(/(argnn-spec(?: --)?) gate /g, '$1 gate --quick ')

describe('for an implementation of one’s own', () => {
  const own = repository('own', (directory) => {
    const { tarball } = inject('packed')
    copyFileSync(tarball, join(directory, basename(tarball)))
    copyFileSync(join(ROOT, 'examples/adapters/plain.mjs'), join(directory, 'plain.mjs'))
    // Without one, npm would install in the next directory above that has one.
    writeFileSync(join(directory, 'package.json'), '{ "name": "own", "private": true }\n')
    writeFileSync(join(directory, 'adapter.mjs'), ADAPTER)
    writeFileSync(join(directory, '.gitignore'), 'node_modules/\nreports/*\n!reports/baseline/\n')
  })
  const asItStands = { checkout: own, temporary }
  /** Performed once as it stands, again with the clauses alone that are about what it offers. */
  const place = {
    ...asItStands,
    instead: (line: string) => quickGate(line).replace(' verify ', ' verify --clause LAP '),
  }
  const installed = shell('npm install --no-save --no-audit --no-fund ./argnn-spec-0.1.0.tgz', own)
  const offline = isOffline(installed)

  it.skipIf(offline)('before a baseline is accepted: verify alone, and its reports', () => {
    const { steps, fails } = performWorkflow('own-implementation.github.yml', asItStands)
    expect(fails, JSON.stringify(steps)).toBe(false)
    expect(Object.keys(steps)).toEqual(['Install', 'Changed lines', 'Verify'])
    expect(steps.Verify?.output).toContain('All clauses that apply hold')
    for (const report of ['verify.json', 'verify.junit.xml', 'verify.html'])
      expect(existsSync(join(own, 'reports', report)), report).toBe(true)
    const pipeline = performPipeline('own-implementation.gitlab.yml', place)
    expect(pipeline.code, pipeline.output).toBe(0)
    expect(existsSync(join(own, 'reports/gate.json'))).toBe(false)
    // Nothing is left in the repository but what it was told to ignore.
    expect(shell('git status --short', own).output).toBe('')
  })

  describe.skipIf(offline)('once a baseline is accepted, as the recipe says how', () => {
    beforeAll(() => {
      const recipe = readFileSync(join(ROOT, 'examples/ci/own-implementation.github.yml'), 'utf8')
      const [accept = 'false'] = /npx argnn-spec gate .* --accept --note ".*"$/m.exec(recipe) ?? []
      must(accept, own)
      must(commit('baseline'), own)
    })

    it('passes where nothing changed', () => {
      const { steps, fails, summary } = performWorkflow('own-implementation.github.yml', place)
      expect(fails, JSON.stringify(steps)).toBe(false)
      expect(Object.keys(steps)).toEqual(['Install', 'Changed lines', 'Verify', 'Gate'])
      expect(summary).toContain('PASS')
      const pipeline = performPipeline('own-implementation.gitlab.yml', place)
      expect(pipeline.code, pipeline.output).toBe(0)
      expect(readFileSync(join(own, 'reports/gate.junit.xml'), 'utf8')).toContain('failures="0"')
    })

    it('fails with what is wrong: verify does not hide the gate, whose annotations stand at the change', () => {
      writeFileSync(join(own, 'adapter.mjs'), WRONG)
      must(commit('wrong'), own)
      const { steps, fails, summary } = performWorkflow('own-implementation.github.yml', place)
      expect(fails).toBe(true)
      expect([steps.Verify?.code, steps.Gate?.code]).toEqual([1, 1])
      expect(steps.Verify?.output).toContain('LAP-1')
      expect(steps.Gate?.output).toMatch(/^::error file=adapter\.mjs,line=3/m)
      expect(summary).toContain('FAIL')
      expect(performPipeline('own-implementation.gitlab.yml', place).code).toBe(1)
    })
  })
})

describe('for this repository', () => {
  const clone = repository('clone', copyClone)
  /** Some clauses only, what npm fetched already, and a tenth of the gate. */
  const instead = (line: string): string =>
    quickGate(line)
      .replace(/^npm ci.*$/m, 'npm ci --prefer-offline --no-audit --no-fund --ignore-scripts')
      .replace('verify -- ', 'verify -- --clause LAP OWN ')
  const place = { checkout: clone, temporary, instead }
  const offline = isOffline(shell(instead('npm ci'), clone))

  it.skipIf(offline)('on GitHub', () => {
    const { steps, fails, summary } = performWorkflow('this-repository.github.yml', place)
    expect(fails, JSON.stringify(steps)).toBe(false)
    expect(Object.keys(steps)).toEqual(['npm ci', 'Changed lines', 'Verify', 'Gate'])
    expect(steps.Verify?.output).toContain('All clauses hold.')
    expect(summary).toContain('PASS')
    for (const report of ['verify.junit.xml', 'verify.html', 'gate.junit.xml', 'gate.sarif', 'gate.html'])
      expect(existsSync(join(clone, 'reports', report)), report).toBe(true)
    expect(shell('git status --short', clone).output).toBe('')
  })

  it.skipIf(offline)('on GitLab', () => {
    // Installed as for GitHub.
    const installed = { ...place, instead: (line: string) => (/^npm ci/.test(line) ? '' : instead(line)) }
    const { code, output } = performPipeline('this-repository.gitlab.yml', installed)
    expect(code, output).toBe(0)
    expect(readFileSync(join(clone, 'reports/gate.md'), 'utf8')).toContain('PASS')
  })
})
