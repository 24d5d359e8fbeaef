/**
 * A reader's directory, laid out as the documents say: the clone, `argnn-spec`, and beside it a project, `mine`, in which the
 * package is installed. The lines of a document are typed in their order; those that begin with npx argnn-spec, in the project.
 */
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { hasNumpy, hasPytest } from '../adapter/interpreters.ts'
import { type Env, isOffline, ROOT, run, shell, temporaryDirectory } from '../package/install.ts'
import { copyClone } from '../package/pack.ts'
import { typed } from './exceptions.ts'
import { type Line, linesOf } from './lines.ts'

/** Beside other work. The slowest line takes a minute on its own. */
const TIMEOUT = 15 * 60_000

/** Comes first: it shows how the package is installed in the project, which lines of the other documents need. */
const INSTALLS = 'docs/package.md'

const DOCUMENTS = [
  ...readdirSync(ROOT),
  ...['docs', 'examples', 'vectors', 'reports'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  ),
]
  .filter((path) => path.endsWith('.md') && !path.startsWith('reports/corpus'))
  .sort()
  .sort((a, b) => Number(b === INSTALLS) - Number(a === INSTALLS))

/** Each once, where it is first shown. */
export const LINES = DOCUMENTS.flatMap((document) => linesOf(ROOT, document)).filter(
  ({ text, status }, k, all) => all.findIndex((one) => one.text === text && one.status === status) === k,
)

const TOP = temporaryDirectory()
const CLONE = join(TOP, 'argnn-spec')
const PROJECT = join(TOP, 'mine')

/** What recipes of job arrays find in their environment. */
const ENV: Env = { SLURM_ARRAY_TASK_ID: '1' }

/** Keeps, whatever is asked: its counterexample is the stored case that documents name. */
const KEEPS = `import { implementation } from './dist/reference-module.mjs'
export const decide = () => ({ kind: 'keep', reason: 'real-spectrum' })
export const { description } = implementation
`

/** The first stage of the template, as it is and as a reader fills it in. */
const UNFILLED = / {4}raise NotImplementedError\n/
const FILLED = `    n = network["nodes"]
    matrix = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            if node in (i, j) and network["adjacency"][i][j]:
                weight = network["weights"][i][j]
                matrix[i][j] = -weight
                for k in (i, j):
                    matrix[k][k] += 1 if mode == "D" else weight
    return matrix
`

/** The reader's own implementation, under the names that documents give it. */
function addImplementations(directory: string): void {
  const adapters = join(ROOT, 'examples/adapters')
  for (const name of ['mine.mjs', 'mine.js', 'adapter.mjs'])
    copyFileSync(join(adapters, 'plain.mjs'), join(directory, name))
  const template = readFileSync(join(adapters, 'template.py'), 'utf8')
  writeFileSync(join(directory, 'my_adapter.py'), template.replace(UNFILLED, FILLED))
}

/** A counterexample, stored under the name that documents show. */
function addStoredCase(shown: string): void {
  writeFileSync(join(CLONE, 'keeps.mjs'), KEEPS)
  shell('npm run --silent argnn-spec -- verify --impl ./keeps.mjs --clause PRUNE-3', CLONE)
  const corpus = join(CLONE, 'reports/corpus')
  const stored = readdirSync(corpus).find((name) => name.startsWith('PRUNE-3-'))
  if (stored === undefined) throw new Error('expected a counterexample of PRUNE-3, got none')
  renameSync(join(corpus, stored), join(corpus, shown))
}

function layOut(): void {
  mkdirSync(PROJECT)
  copyClone(CLONE)
  symlinkSync(join(ROOT, 'node_modules'), join(CLONE, 'node_modules'))
  for (const directory of [CLONE, PROJECT]) {
    run('git', ['init', '--quiet'], directory)
    addImplementations(directory)
  }
  // The clone has a history, of one commit.
  const author = ['-c', 'user.name=reader', '-c', 'user.email=reader@example.org']
  run('git', ['add', '--all'], CLONE)
  run('git', [...author, 'commit', '--quiet', '--message', 'all'], CLONE)
  appendFileSync(join(CLONE, '.git/info/exclude'), 'mine.*\n')
  writeFileSync(join(PROJECT, 'package.json'), '{ "name": "mine", "private": true, "type": "module" }\n')
}

/** Examples that need it. */
const NUMPY = /numpy|published_kit|replicate/
const PYTEST = /\bpytest\b/

/** The name of a stored case in a line. */
const STORED = /reports\/corpus\/([\w.-]+\.json)/

let isWithoutNetwork = false

/** A line that needs the package that npm packed, or packs or installs it. */
export const needsPackage = ({ text }: Line): boolean =>
  /^npx argnn-spec\b|^argnn-spec\b|\bnpm (?:pack$|install )/.test(text)

function type({ text, status }: Line, line: string): void {
  const stored = STORED.exec(text)?.[1]
  if (stored !== undefined) addStoredCase(basename(stored))
  const isInProject = /^npx argnn-spec\b|^npm install /.test(line)
  const ran = shell(line, isInProject ? PROJECT : CLONE, ENV)
  if (line.startsWith('npm install')) isWithoutNetwork = isOffline(ran)
  const isKnown = isWithoutNetwork && isInProject
  if (!isKnown) expect(ran.code, `${line}\n${ran.output}`).toBe(status)
}

/** Lays out a directory and declares a test for each of these lines. */
export function typeLines(lines: readonly Line[]): void {
  layOut()
  afterAll(() => {
    if (isWithoutNetwork)
      console.warn('skipped: lines that begin with npx argnn-spec, as the package could not be installed')
  })

  for (const shown of lines) {
    const { line, why } = typed(shown.text)
    const name = `${shown.document}: ${shown.text}${why === undefined ? '' : ` (as ${line ?? 'nothing'}: ${why})`}`
    const lacks = (NUMPY.test(line ?? '') && !hasNumpy) || (PYTEST.test(line ?? '') && !hasPytest)
    const cannot = line === undefined || lacks
    it.skipIf(cannot)(name, () => type(shown, line ?? ''), TIMEOUT)
  }
}
