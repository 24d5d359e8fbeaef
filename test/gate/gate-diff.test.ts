/** Diffs in every form that git writes, stored as git wrote them: the same places, and a word on the rest. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repositoryAt } from '../../src/base/repository.ts'
import {
  type DiffInWords,
  filesWithoutGit,
  LINELESS,
  PLACES,
  PROJECT,
  readInWords,
  type StoredDiffs,
  temporary,
} from './diff-repository.ts'

const {
  diffs: STORED,
  merges: [MERGE = '', COMBINED = ''],
  submodules: SUBMODULES,
} = JSON.parse(readFileSync(new URL('../data/git-diffs.json', import.meta.url), 'utf8')) as StoredDiffs
const PLAIN = STORED['as it comes'] as string

/** From the project, whose repository lies above it. */
const readAt = (directory: string, diff: string | Uint8Array, cwd = join(directory, PROJECT)): DiffInWords =>
  readInWords(diff, repositoryAt(cwd))

const WORDS = [`--changed x.diff: ${LINELESS}`]

describe('a stored diff of git', () => {
  it.each(Object.keys(STORED))('%s', (form) => {
    expect(readAt(filesWithoutGit(), STORED[form] as string)).toEqual({ places: PLACES, words: WORDS })
  })

  const rewritten: Readonly<Record<string, string | Uint8Array>> = {
    'with the line ends of Windows': PLAIN.replaceAll('\n', '\r\n'),
    'without spaces at line ends': PLAIN.replace(/[ \t]+$/gm, ''),
    'without its last line end': PLAIN.trimEnd(),
    'in UTF-16, least byte first': Buffer.from(`\ufeff${PLAIN}`, 'utf16le'),
    'in UTF-16, most byte first': Buffer.from(`\ufeff${PLAIN}`, 'utf16le').swap16(),
    'behind a byte order mark': `\ufeff${PLAIN}`,
  }
  it.each(Object.keys(rewritten))('%s', (form) => {
    expect(readAt(filesWithoutGit(), rewritten[form]!)).toEqual({ places: PLACES, words: WORDS })
  })

  it('of files that are not here: by the names that the diff has, which it says', () => {
    const { places, words } = readAt(temporary(), PLAIN)
    expect(places).toEqual(PLACES)
    expect(words[1]).toMatch(/^--changed x\.diff: 8 of \d+ files are not here, .* and 5 more\.$/)
  })
})

const at = (file: string, line: number, endLine = line) => ({ file, line, endLine })

/** A folder with such files, of no repository. */
function folderOf(...names: readonly string[]): string {
  const directory = temporary()
  for (const name of names) {
    mkdirSync(join(directory, name, '..'), { recursive: true })
    writeFileSync(join(directory, name), '')
  }
  return directory
}

const here = (diff: string, ...names: readonly string[]): DiffInWords => {
  const directory = folderOf(...names)
  return readAt(directory, diff, directory)
}

describe('a diff of another program', () => {
  it('names with dates after tabs, each behind a folder of its own', () => {
    const diff = '--- old/a b.ts\t2024-01-01\n+++ new/a b.ts\t2024-01-02\n@@ -1 +1,2 @@\n-x\n+y\n+z\n'
    expect(here(diff, 'new/a b.ts').places).toEqual([at('new/a b.ts', 1, 2)])
  })

  it('names with git’s letters, or folders that are called so', () => {
    const diff = '+++ b/a.ts\n@@ -1 +1 @@\n-x\n+y\n'
    expect(here(diff, 'a.ts').places).toEqual([at('a.ts', 1)])
    expect(here(diff, 'b/a.ts').places).toEqual([at('b/a.ts', 1)])
    expect(here(diff).places).toEqual([at('a.ts', 1)])
  })

  it.each(['i/ w/', 'c/ i/', 'o/ w/', '1/ 2/', 'b/ a/'])(
    'the letters %s, of files that are not here',
    (both) => {
      const [old, now] = both.split(' ').map((letter) => `${letter}src/a.ts`)
      const diff = `diff --git ${old} ${now}\n--- ${old}\n+++ ${now}\n@@ -1 +1 @@\n-x\n+y\n`
      expect(here(diff).places).toEqual([at('src/a.ts', 1)])
    },
  )

  it('relative to a folder below the root', () => {
    const root = folderOf('sub/a.ts')
    mkdirSync(join(root, '.git'))
    const diff = 'diff --git a/a.ts b/a.ts\n--- a/a.ts\n+++ b/a.ts\n@@ -1 +1 @@\n-x\n+y\n'
    expect(readAt(root, diff, join(root, 'sub'))).toEqual({ places: [at('sub/a.ts', 1)], words: [] })
  })
})

describe('a stored diff of more than two files', () => {
  it('of a merge marks what is neither parent’s', () => {
    const file = 'src/merged file.ts'
    expect(here(MERGE, file)).toEqual({ places: [at(file, 2, 3)], words: [] })
    expect(here(COMBINED, file)).toEqual({ places: [at(file, 2, 3), at(file, 7)], words: [] })
  })

  it('names a submodule, which has no lines', () => {
    for (const diff of SUBMODULES)
      expect(here(diff, 'a.ts')).toEqual({
        places: [at('a.ts', 1)],
        words: ['--changed x.diff: 1 of 2 files has no changed line to point at: a submodule: lib/other.'],
      })
  })
})

describe('a hunk', () => {
  const hunk = (body: string): DiffInWords => here(`+++ b/a.ts\n${body}`, 'a.ts')

  it('is its new lines; a removal stands at the line before it', () => {
    const body = '@@ -5,7 +5,7 @@ f()\n a\n+b\n+c\n d\n-e\n-f\n g\n-h\n+i\n j\n'
    expect(hunk(body)).toEqual({ places: [at('a.ts', 6, 7), at('a.ts', 8), at('a.ts', 10)], words: [] })
    expect(hunk('@@ -1,2 +0,0 @@\n-a\n-b\n').places).toEqual([at('a.ts', 1)])
    expect(hunk('@@ -8,2 +7,0 @@\n-a\n-b\n').places).toEqual([at('a.ts', 7)])
  })

  it('may hold lines that look like heads', () => {
    const body =
      '@@ -1,2 +1,2 @@\n--- a/b.ts\n-@@ -1 +1 @@\n+++ b/b.ts\n+diff --git a/x b/x\n@@ -9 +9 @@\n-x\n+y\n'
    expect(hunk(body)).toEqual({ places: [at('a.ts', 1, 2), at('a.ts', 9)], words: [] })
  })

  it('has the sum of both columns in a merge', () => {
    const diff =
      'diff --cc a.ts\n--- a/a.ts\n+++ b/a.ts\n@@@ -1,4 -1,3 +1,4 @@@\n  1\n- zwei\n -two\n++deux\n +trois\n  3\n'
    expect(here(diff, 'a.ts')).toEqual({ places: [at('a.ts', 2, 3)], words: [] })
  })

  const CUT = /^--changed x\.diff: expected hunks as git diff -U0 writes them, got some that end early/
  it.each([
    ['without a body', '@@ -1 +7,2 @@\n', [at('a.ts', 7, 8)]],
    ['that ends early', '@@ -1,3 +7,3 @@\n a\n-b\n+c\n', [at('a.ts', 8)]],
    ['of words in place of lines', '@@ -7 +7 @@\n  one [-two-]{+three+}\n', [at('a.ts', 7)]],
    ['with other marks', '@@ -7,2 +7,2 @@\n<a\n<b\n>c\n>d\n', [at('a.ts', 7, 8)]],
  ])('%s counts as its head says, which is said', (_, body, places) => {
    const { places: got, words } = hunk(body)
    expect(got).toEqual(places)
    expect(words).toEqual([expect.stringMatching(CUT)])
  })
})

it('a diff may be as long as it likes', () => {
  const many = 200_000
  const body = `${' a\n+b\n'.repeat(many)}\r\r${'\r'.repeat(many)}x\n`
  const { places } = here(`+++ b/a.ts\n@@ -1,${many} +1,${2 * many} @@\n${body}`, 'a.ts')
  expect(places.length).toBe(many)
  expect(places.at(-1)).toEqual(at('a.ts', 2 * many))
})

it('a hunk that is cut does not swallow the name of the next file', () => {
  const diff = '+++ b/a.ts\n@@ -1,3 +7 @@\n-a\n+b\n+++ b/b.ts\n@@ -1 +1 @@\n-x\n+y\n'
  const { places, words } = here(diff, 'a.ts', 'b.ts')
  expect(places).toEqual([at('a.ts', 7), at('b.ts', 1)])
  expect(words).toEqual([expect.stringMatching(/end early or have another form, in a\.ts:/)])
})

describe('a diff from which no place can be read says so', () => {
  it.each([
    ['nothing at all', '', /^--changed x\.diff: it is empty: findings stand at the files/],
    ['line ends', '\n\r\n', /^--changed x\.diff: it is empty: findings stand at the files/],
    ['prose', 'no diff\nat all\n', /got no file name/],
    ['names alone', 'src/argnn/star.ts\n', /got no file name/],
    ['a summary', ' a.ts | 2 +-\n 1 file changed\n', /got no file name/],
    ['a table of paths', ':100644 100644 1 2 M\ta.ts\n', /got no file name/],
    ['a hunk of nothing', '@@ -1 +1 @@\n-x\n+y\n', /got no file name/],
  ])('%s', (_, text, says) => {
    const { places, words } = here(text)
    expect(places).toEqual([])
    expect(words).toEqual([expect.stringMatching(says)])
  })

  it.each([
    ['deleted', '--- a/a.ts\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n', /deleted: a\.ts\.$/],
    ['a binary file', 'diff --git a/a b/a\nBinary files a/a and b/a differ\n', /binary: a\.$/],
    ['renamed', 'diff --git a/a b/b\nrename from a\nrename to b\n', /renamed or copied as it was: b\.$/],
    ['a mode', 'diff --git a/a b b/a b\nold mode 100644\nnew mode 100755\n', /of another mode: a b\.$/],
    ['a submodule', 'Submodule lib/x 1234567..89abcde:\n  > one\n', /a submodule: lib\/x\.$/],
    [
      'a submodule as git stores it',
      'diff --git a/x b/x\nindex 1234567..89abcde 160000\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-Subproject commit 1\n+Subproject commit 2\n',
      /a submodule: x\.$/,
    ],
  ])('%s: which file it is', (_, diff, says) => {
    const { places, words } = here(diff)
    expect(places).toEqual([])
    expect(words).toEqual([expect.stringMatching(says)])
  })

  it('names without what is invisible in them, and not at any length', () => {
    const long = 'x'.repeat(5000)
    const { words } = here(`diff --git a/\u202e\u0007${long} b/\u202e\u0007${long}\nBinary files differ\n`)
    expect(words[0]).toContain('\\u202e\\u0007xxx')
    expect(words[0]!.length).toBeLessThan(300)
  })
})
