// Checks proofs/ with Coq: every file compiles, every theorem of docs/theorems.md is there, and none rests on an axiom.
// Where coqc or MathComp is missing it says so and does nothing. Exit status: 0 ok or skipped, 1 a proof fails,
// 2 bad request, 3 skipped although --required.
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const COQC = process.env.COQC ?? 'coqc'
// Warnings of MathComp about itself.
const FLAGS = ['-q', '-w', '-ambiguous-paths,-notation-overridden,-redundant-canonical-projection']
const CLOSED = 'Closed under the global context'
/** Ways to have a theorem without a proof. Coq reports all but the first, at the theorems that use them. */
const UNPROVED =
  /\b(Abort|Admitted|admit|give_up|Axiom|Conjecture|Parameter|Unset Guard Checking|bypass_check)\b/

const USAGE = `Usage: npm run proofs -- [options]

Checks the proofs of the theorems T1 to T12 and E1 to E3 in proofs/ with Coq 8.16 and MathComp.

  --required   exit with 3 where coqc or MathComp is not installed (default: say so, exit with 0)
  --each       ask Coq for the assumptions of every theorem singly: two minutes longer, same answer
  --jobs <n>   processes at a time (default: 2)
  --help       this text

COQC names another coqc than the one on the PATH.
`

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        required: { type: 'boolean', default: false },
        each: { type: 'boolean', default: false },
        jobs: { type: 'string', default: '2' },
        help: { type: 'boolean', default: false },
      },
    })
    if (!/^[1-9]\d*$/.test(values.jobs))
      throw new Error(`--jobs: expected a number from 1, got ${values.jobs}`)
    return { ...values, jobs: Number(values.jobs) }
  } catch (error) {
    process.stderr.write(`proofs: ${error.message}\n\n${USAGE}`)
    process.exit(2)
  }
}

/** Why the proofs cannot be checked here, or undefined. */
function whatIsMissing(folder) {
  try {
    execFileSync(COQC, ['--print-version'], { stdio: 'pipe' })
  } catch {
    return `${COQC} was not found`
  }
  writeFileSync(
    join(folder, 'probe.v'),
    'From mathcomp Require Import all_ssreflect all_algebra complex realalg.\n',
  )
  try {
    execFileSync(COQC, [...FLAGS, join(folder, 'probe.v')], { stdio: 'pipe' })
  } catch {
    return 'MathComp (algebra, real-closed) was not found'
  }
}

const coqFiles = () =>
  readdirSync(join(ROOT, 'proofs'))
    .filter((name) => name.endsWith('.v'))
    .map((name) => basename(name, '.v'))

const textOf = (file) => readFileSync(join(ROOT, 'proofs', `${file}.v`), 'utf8')
const withoutComments = (text) => text.replace(/\(\*[\s\S]*?\*\)/g, '')
const theoremsIn = (text) => [...text.matchAll(/^Theorem ([TE]\d+_\w+)/gm)].map(([, name]) => name)
const importsOf = (text) =>
  [...text.matchAll(/^From Argnn Require Import ([^.]*)\./gm)].flatMap(([, names]) =>
    names.trim().split(/\s+/),
  )

/** { status, output, printed } of coqc on one file: all that it said, and what it said on stdout. */
const compile = (folder, file) =>
  new Promise((resolve) => {
    const child = spawn(COQC, [...FLAGS, '-Q', '.', 'Argnn', `${file}.v`], { cwd: folder })
    let output = ''
    let printed = ''
    child.stdout.on('data', (data) => {
      output += data
      printed += data
    })
    child.stderr.on('data', (data) => {
      output += data
    })
    child.on('error', (error) => resolve({ status: 1, output: error.message, printed }))
    child.on('close', (status) => resolve({ status, output, printed }))
  })

/** Compiles files once what they import is compiled, `jobs` at a time. Answers those that failed. */
async function compileAll(folder, imports, jobs) {
  const [waiting, done, running, failed] = [new Set(Object.keys(imports)), new Set(), new Map(), []]
  while (waiting.size > 0 || running.size > 0) {
    for (const file of waiting) {
      if (running.size >= jobs || failed.length > 0) break
      if (!imports[file].every((one) => done.has(one))) continue
      waiting.delete(file)
      running.set(
        file,
        compile(folder, file).then((result) => ({ file, ...result })),
      )
    }
    if (running.size === 0) break
    const { file, status, output } = await Promise.race(running.values())
    running.delete(file)
    process.stdout.write(
      `${file}.v ${status === 0 ? 'compiles' : 'does not compile'}\n${status === 0 ? '' : output}`,
    )
    if (status === 0) done.add(file)
    else failed.push(file)
  }
  // Left where nothing failed: files that import each other, or a file that is not there.
  return failed.length > 0 ? failed : [...waiting]
}

/** Of groups of theorems, what Coq says about each: its assumptions are those of all its members together. */
async function assumptionsOf(folder, files, groups, name) {
  const asked = groups.map(
    (names, k) => `Definition group_${k} := (${names.join(', ')}).\nPrint Assumptions group_${k}.`,
  )
  writeFileSync(
    join(folder, `${name}.v`),
    `From Argnn Require Import ${files.join(' ')}.\n${asked.join('\n')}\n`,
  )
  const { status, output, printed } = await compile(folder, name)
  const answers = printed
    .split(/^(?=Closed under|Axioms:|Section Variables:)/m)
    .filter((text) => text.trim() !== '')
  if (status !== 0 || answers.length !== groups.length) return groups.map(() => `no answer\n${output}`)
  return answers.map((text) => text.trim())
}

/** Error bounds come after theorems. */
const numberOf = (name) => Number(name.match(/\d+/)[0]) + (name.startsWith('E') ? 100 : 0)

const isWrongForm = (name) => Number(name.endsWith('_is_false'))
const inOrder = (a, b) => numberOf(a) - numberOf(b) || isWrongForm(a) - isWrongForm(b)

/**
 * Prints what every theorem rests on; answers those that rest on something. Coq walks through all that a theorem uses,
 * again for each question, so all theorems are asked about together first: nothing together is nothing for each.
 */
async function reportAssumptions(folder, files, theorems, { each, jobs }) {
  const [together] = each ? [] : await assumptionsOf(folder, files, [theorems], 'assumptions')
  const shares = Array.from({ length: jobs }, (_, j) => theorems.filter((_, k) => k % jobs === j))
  const ask = (share, j) =>
    assumptionsOf(
      folder,
      files,
      share.map((name) => [name]),
      `assumptions_${j}`,
    )
  const answers = together === CLOSED ? [] : await Promise.all(shares.map(ask))
  const answerOf = (_, k) => (together === CLOSED ? CLOSED : answers[k % jobs][Math.floor(k / jobs)])
  const lines = theorems.map((name, k) => `${name}: ${answerOf(name, k)}`)
  process.stdout.write(`${lines.join('\n')}\n`)
  return theorems.filter((name, k) => answerOf(name, k) !== CLOSED)
}

/** What is wrong before Coq is asked: theorems that docs/theorems.md lists and proofs/ lacks, or the other way round. */
function differencesFromDocs(theorems) {
  const listed = new Set(readFileSync(join(ROOT, 'docs/theorems.md'), 'utf8').match(/\b[TE]\d+_\w+/g))
  return [
    ...[...listed]
      .filter((name) => !theorems.includes(name))
      .map((name) => `${name}: in docs/theorems.md, not in proofs/`),
    ...theorems
      .filter((name) => !listed.has(name))
      .map((name) => `${name}: in proofs/, not in docs/theorems.md`),
  ]
}

async function check(folder, options) {
  const files = coqFiles()
  const texts = files.map(textOf)
  const theorems = texts.flatMap(theoremsIn).sort(inOrder)
  const complaints = [
    ...differencesFromDocs(theorems),
    ...files.flatMap(
      (file, k) =>
        withoutComments(texts[k])
          .match(UNPROVED)
          ?.slice(0, 1)
          .map((word) => `${file}.v: says ${word}`) ?? [],
    ),
  ]
  if (complaints.length > 0) return complaints
  cpSync(join(ROOT, 'proofs'), folder, { recursive: true })
  const failed = await compileAll(
    folder,
    Object.fromEntries(files.map((file, k) => [file, importsOf(texts[k])])),
    options.jobs,
  )
  if (failed.length > 0) return failed.map((file) => `${file}.v: not compiled`)
  const resting = await reportAssumptions(folder, files, theorems, options)
  if (resting.length > 0) return resting.map((name) => `${name}: not closed under the global context`)
  process.stdout.write(
    `${theorems.length} theorems, each closed under the global context: no axioms, nothing admitted.\n`,
  )
  return []
}

async function main() {
  const options = readOptions()
  if (options.help) {
    process.stdout.write(USAGE)
    return 0
  }
  const folder = mkdtempSync(join(tmpdir(), 'argnn-proofs-'))
  try {
    const missing = whatIsMissing(folder)
    if (missing !== undefined) {
      process.stderr.write(`PROOFS SKIPPED: ${missing}. Nothing about proofs/ was checked.\n`)
      process.stderr.write(
        'Debian: apt-get install coq libcoq-mathcomp-algebra libcoq-mathcomp-real-closed\n',
      )
      return options.required ? 3 : 0
    }
    const complaints = await check(folder, options)
    for (const line of complaints) process.stderr.write(`proofs: ${line}\n`)
    return complaints.length > 0 ? 1 : 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

process.exitCode = await main()
