// `npm run mutation`: changes the judge in one place at a time, and asks its tests to notice. Fails if a mutant survives that
// docs/equivalent-mutants.md does not list, or if a listed one does not survive. `-- --file F` for one file (a part of its
// path is enough). Results are kept while neither the file nor its tests change; `--again` forgets them. `--survivors` runs
// only what survived the last time, which is quick while a test is being written, and is not a result: it is not kept.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Stryker } from '@stryker-mutator/core'
import { readOptions } from '../options.mjs'
import { compare, listedIn, nameOf } from './listed.mjs'
import { TARGETS } from './targets.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LIST = 'docs/equivalent-mutants.md'
const RESULTS = 'reports/mutation'

process.chdir(ROOT)
const USAGE = `npm run mutation -- [options]

Changes files of the judge in one place at a time, and runs the tests that must notice.

  --file F      only files whose path contains F
  --again       do not use results of earlier runs
  --survivors   only what survived the last time; the result is not kept

Exit status 1 if a mutant survives that ${LIST} does not list, or if a listed
one does not survive.`

const values = readOptions('mutation', USAGE, {
  file: { type: 'string' },
  again: { type: 'boolean' },
  survivors: { type: 'boolean' },
})
const targets = TARGETS.filter(({ file }) => file.includes(values.file ?? ''))
if (targets.length === 0) {
  console.error(`--file: expected a part of a path in scripts/mutation/targets.mjs, got ${values.file}`)
  process.exit(2)
}

/** Nothing that a test of these targets reads; paths from the root. */
const NOT_COPIED = ['reports', 'proofs', 'examples', 'vectors', 'dist', 'lib', '.types', 'coverage', '.git']

const optionsOf = ({ file, tests }, places) => {
  process.env.MUTATION_TESTS = tests.join(',')
  return {
    mutate: places ?? [file],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'vitest.mutation.config.ts', related: false },
    coverageAnalysis: 'perTest',
    concurrency: 1,
    // Says every ten seconds how far it is.
    reporters: ['progress-append-only'],
    fileLogLevel: 'off',
    logLevel: 'error',
    // Most endless loops are found by counting; the clock is for those that are not counted.
    timeoutMS: 10_000,
    ignorePatterns: NOT_COPIED.map((path) => `/${path}`),
  }
}

/** What a result depends on, apart from the rest of the judge: the file, its tests, and what these have in common. */
function keyOf({ file, tests }) {
  const shared = readdirSync('test/spec').filter((name) => !name.endsWith('.test.ts'))
  const hash = createHash('sha256')
  for (const path of [file, ...tests, ...shared.map((name) => `test/spec/${name}`)])
    hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}

const SURVIVED = ['Survived', 'NoCoverage']

/** Stryker's own incremental mode keeps results of mutants outside of functions although a test was added. */
async function mutantsOf(target) {
  const path = `${RESULTS}/${target.file.replaceAll('/', '-').replace(/\.ts$/, '')}.json`
  const kept = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
  const key = keyOf(target)
  if (values.survivors && kept !== undefined) {
    const places = kept.mutants
      .filter(({ status }) => SURVIVED.includes(status))
      .map(
        ({ location: { start, end } }) => `${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`,
      )
    const again = [...new Set(places)].map((place) => `${target.file}:${place}`)
    return again.length === 0 ? [] : new Stryker(optionsOf(target, again)).runMutationTest()
  }
  if (kept?.key === key && !values.again) return kept.mutants
  const mutants = await new Stryker(optionsOf(target)).runMutationTest()
  const plain = mutants.map(({ location, replacement, status, mutatorName }) => ({
    location,
    replacement,
    status,
    mutatorName,
  }))
  writeFileSync(path, JSON.stringify({ key, mutants: plain }))
  return plain
}

async function run(target) {
  const mutants = await mutantsOf(target)
  const source = readFileSync(target.file, 'utf8')
  const named = (...states) =>
    mutants.filter(({ status }) => states.includes(status)).map((mutant) => nameOf(source, mutant))
  return {
    file: target.file,
    all: mutants.filter(({ status }) => status !== 'Ignored' && status !== 'CompileError').length,
    killed: named('Killed', 'RuntimeError').length,
    timedOut: named('Timeout'),
    survived: named(...SURVIVED),
  }
}

mkdirSync(RESULTS, { recursive: true })
const listed = existsSync(LIST) ? listedIn(readFileSync(LIST, 'utf8')) : new Map()
let wrong = 0
console.log('file                                 mutants  killed  timed out  equivalent  wrong')
for (const target of targets) {
  const { file, all, killed, timedOut, survived } = await run(target)
  const { unlisted, gone } = compare(new Set(survived), listed.get(file) ?? new Set())
  const stillGone = gone.filter((name) => !timedOut.includes(name))
  const faults = [
    ...unlisted.map((name) => `survives:           ${name}`),
    ...stillGone.map((name) => `listed, and killed: ${name}`),
  ]
  wrong += faults.length
  const counts = [all, killed, timedOut.length, survived.length - unlisted.length, faults.length]
  console.log(`${file.padEnd(36)}${counts.map((n, k) => String(n).padStart([8, 8, 11, 12, 7][k])).join('')}`)
  for (const fault of faults) console.log(`  ${fault}`)
  for (const name of timedOut) console.log(`  timed out:          ${name}`)
}
if (wrong > 0) {
  console.error(
    `mutation: expected every survivor in ${LIST} and every entry there to survive, got ${wrong} others`,
  )
  process.exitCode = 1
}
