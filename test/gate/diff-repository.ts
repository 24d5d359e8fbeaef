/** A repository above a project, one change to its files of every kind, and the diff of it in all forms that git writes. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Repository } from '../../src/base/repository.ts'
import { type ReadDiff, readDiff } from '../../src/gate/diff/read.ts'
import { diffTexts } from '../../src/report/gate/notes.ts'

/** Below the root of the repository. */
export const PROJECT = 'sub/project'
const STAR = `${PROJECT}/src/argnn/star.ts`
const [SPACES, QUOTED, MARKS, UMLAUT] = ['x b/y b/z b', 'tab\tq"uo\\te.ts', 'h#a?s%h.ts', 'grün/é.ts']

const lines = (...all: readonly (string | number)[]): string => all.map((line) => `${line}\n`).join('')

const BEFORE: Readonly<Record<string, string>> = {
  [STAR]: lines(1, 2, 3, 4, 5, 6, 7, 8, 9),
  [SPACES]: lines(1, 2, 3),
  [QUOTED]: lines(1, 2),
  [MARKS]: lines('#'),
  [UMLAUT]: lines(1, 2, 3),
  'gone.ts': lines('a', 'b'),
  'moved.ts': lines('r1', 'r2', 'r3', 'r4'),
  'moved-too.ts': lines('s1', 's2', 's3', 's4', 's5', 's6', 's7'),
  'windows.ts': '1\r\n2\r\n3\r\n',
  'picture.bin': '\0\u0001\u0002',
  'mode.sh': lines('m'),
}

/** Lines 3 and 8 are new, line 6 of before is gone, and lines that look like heads of a diff are none. */
const AFTER: Readonly<Record<string, string>> = {
  [STAR]: lines(1, 2, 'three', 4, 5, 7, 8, '++ b/other.ts', 9),
  [SPACES]: lines(1, '2x', 3),
  [QUOTED]: lines(1, 2, 3),
  [MARKS]: lines('#2'),
  [UMLAUT]: '1\n2\n3x',
  'here.ts': lines('r1', 'r2', 'r3', 'r4'),
  'here-too.ts': lines('s1', 's2', 'S3', 's4', 's5', 's6', 's7'),
  'windows.ts': '1\r\n2x\r\n3\r\n',
  'picture.bin': '\0\u0001\u0003',
  'mode.sh': lines('m'),
  'new.ts': lines('new', 'file'),
  'empty.ts': '',
}

const at = (file: string, line: number, endLine = line) => ({ file, line, endLine })

/** What every form of the diff says. */
export const PLACES = [
  at(UMLAUT, 3),
  at(MARKS, 1),
  at('here-too.ts', 3),
  at('new.ts', 1, 2),
  at(STAR, 3),
  at(STAR, 5),
  at(STAR, 8),
  at(QUOTED, 3),
  at('windows.ts', 2),
  at(SPACES, 2),
]

export const LINELESS =
  '5 of 13 files have no changed line to point at: without lines: empty.ts; deleted: gone.ts; renamed or copied as it was: here.ts; of another mode: mode.sh; binary: picture.bin.'

function write(directory: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true })
    writeFileSync(join(directory, name), text)
  }
}

export function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), 'argnn-spec-diff-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** The files as they are after the change, below a folder that passes for the root of a repository. */
export function filesWithoutGit(): string {
  const directory = temporary()
  mkdirSync(join(directory, '.git'))
  write(directory, AFTER)
  return directory
}

/** Of git alone: neither the user's settings nor the machine's. */
const ENVIRONMENT = {
  PATH: process.env.PATH ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  LC_ALL: 'C',
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, 'nobody'],
      [`GIT_${who}_EMAIL`, 'nobody@example.org'],
      [`GIT_${who}_DATE`, '2024-01-01T00:00:00Z'],
    ]),
  ),
}

export function git(cwd: string, ...args: readonly string[]): Buffer {
  const { status, stdout, stderr, error } = spawnSync('git', args, { cwd, env: ENVIRONMENT })
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${error?.message ?? stderr.toString()}`)
  return stdout
}

/** The version of git, or undefined where there is none. */
export function gitVersion(): string | undefined {
  const { status, stdout } = spawnSync('git', ['--version'], { env: ENVIRONMENT })
  return status === 0 ? /[\d.]+/.exec(stdout.toString())?.[0] : undefined
}

const start = (directory: string): void => {
  git(directory, 'init', '--quiet', '--initial-branch=main', '.')
  git(directory, 'config', 'core.autocrlf', 'false')
}

const commit = (directory: string, message: string): void => {
  git(directory, 'add', '--all')
  git(directory, 'commit', '--quiet', '--message', message)
}

/** The repository with the change as its second commit. */
export function makeRepository(): string {
  const directory = temporary()
  start(directory)
  write(directory, BEFORE)
  commit(directory, 'before')
  for (const name of ['gone.ts']) rmSync(join(directory, name))
  renameSync(join(directory, 'moved.ts'), join(directory, 'here.ts'))
  renameSync(join(directory, 'moved-too.ts'), join(directory, 'here-too.ts'))
  write(directory, AFTER)
  chmodSync(join(directory, 'mode.sh'), 0o755)
  commit(directory, 'diff --git a/no.ts b/no.ts\n\nafter')
  return directory
}

const CHANGE = ['HEAD~1', 'HEAD']

/** What git is asked, by what it is called; all say the same. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  'as it comes': ['diff', ...CHANGE],
  'without context': ['diff', '-U0', ...CHANGE],
  'with much context': ['diff', '-U20', ...CHANGE],
  'in colour': ['diff', '--color=always', '--color-moved=zebra', ...CHANGE],
  'without context, in colour': ['diff', '-U0', '--color=always', ...CHANGE],
  'names as they are': ['-c', 'core.quotePath=false', 'diff', ...CHANGE],
  'without prefixes': ['-c', 'diff.noprefix=true', 'diff', ...CHANGE],
  'with mnemonic prefixes, to the worktree': ['-c', 'diff.mnemonicPrefix=true', 'diff', 'HEAD~1'],
  'with mnemonic prefixes, to the index': ['-c', 'diff.mnemonicPrefix=true', 'diff', '--cached', 'HEAD~1'],
  'with prefixes of one length': ['diff', '--src-prefix=old/', '--dst-prefix=new/', ...CHANGE],
  'with prefixes of any length': ['diff', '--src-prefix=before/it/', '--dst-prefix=it/', ...CHANGE],
  'with prefixes that are no folders': ['diff', '--src-prefix=OLD-', '--dst-prefix=NEW-', ...CHANGE],
  'with one prefix': ['diff', '--src-prefix=x/', '--dst-prefix=x/', ...CHANGE],
  'after a summary': ['diff', '--stat', '--patch', '--summary', ...CHANGE],
  'of a binary file': ['diff', '--binary', ...CHANGE],
  'of a commit': ['show', '--format=fuller', 'HEAD'],
  'of a log': ['log', '--patch', '--max-count=1'],
  'as a patch to mail': ['format-patch', '--stdout', '-1'],
}

/** A merge that was resolved by hand, in the form `diff --cc`: line 2 is neither parent's. */
export function mergeDiff(): { directory: string; diff: Buffer; combined: Buffer } {
  const directory = temporary()
  start(directory)
  const file = (text: string): void => write(directory, { 'src/merged file.ts': text })
  file(lines(1, 2, 3, 4, 5, 6))
  commit(directory, 'base')
  git(directory, 'checkout', '--quiet', '-b', 'other')
  file(lines(1, 'two', 3, 4, 5, 6))
  commit(directory, 'other')
  git(directory, 'checkout', '--quiet', 'main')
  file(lines(1, 'zwei', 3, 4, 5, 'sechs'))
  commit(directory, 'ours')
  spawnSync('git', ['merge', 'other'], { cwd: directory, env: ENVIRONMENT })
  file(lines(1, 'deux', 'trois', 3, 4, 5, 'sechs'))
  commit(directory, 'merged')
  return {
    directory,
    diff: git(directory, 'show', '--format=', 'HEAD'),
    combined: git(directory, 'show', '--format=', '--combined-all-paths', '-c', 'HEAD'),
  }
}

/** A submodule that was moved on, in both forms, beside a file that changed. */
export function submoduleDiffs(): { directory: string; short: Buffer; log: Buffer } {
  const [directory, other] = [temporary(), temporary()]
  start(other)
  write(other, { 'a.ts': lines(1) })
  commit(other, 'one')
  start(directory)
  write(directory, { 'a.ts': lines(1) })
  git(directory, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other, 'lib/other')
  commit(directory, 'before')
  write(join(directory, 'lib/other'), { 'a.ts': lines(2) })
  commit(join(directory, 'lib/other'), 'two')
  write(directory, { 'a.ts': lines(2) })
  commit(directory, 'after')
  return {
    directory,
    short: git(directory, 'diff', ...CHANGE),
    log: git(directory, 'diff', '--submodule=log', ...CHANGE),
  }
}

export interface StoredDiffs {
  /** Its version. */
  readonly git: string | undefined
  readonly diffs: Readonly<Record<string, string>>
  readonly merges: readonly string[]
  readonly submodules: readonly string[]
}

/** Everything that test/data/git-diffs.json holds. */
export function diffsByGit(): StoredDiffs {
  const directory = makeRepository()
  const [merge, submodule] = [mergeDiff(), submoduleDiffs()]
  return {
    git: gitVersion(),
    diffs: Object.fromEntries(
      Object.entries(FORMS).map(([form, args]) => [form, git(directory, ...args).toString()]),
    ),
    merges: [merge.diff, merge.combined].map(String),
    submodules: [submodule.short, submodule.log].map(String),
  }
}

/** What a diff changes, and what of it could not be used in the words of a report. */
export interface DiffInWords extends Pick<ReadDiff, 'places'> {
  readonly words: readonly string[]
}

export function readInWords(diff: string | Uint8Array, repository: Repository): DiffInWords {
  const { places, remarks } = readDiff(Buffer.from(diff as Uint8Array), repository)
  return { places, words: diffTexts({ path: 'x.diff', places: places.length, remarks }) }
}
