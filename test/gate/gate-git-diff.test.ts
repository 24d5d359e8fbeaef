/** Diffs that git writes here and now: what is stored of another git's is what this one says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repositoryAt } from '../../src/base/repository.ts'
import {
  diffsByGit,
  filesWithoutGit,
  git,
  gitVersion,
  LINELESS,
  makeRepository,
  mergeDiff,
  PLACES,
  PROJECT,
  readInWords,
  type StoredDiffs,
  submoduleDiffs,
} from './diff-repository.ts'

const STORED = JSON.parse(
  readFileSync(new URL('../data/git-diffs.json', import.meta.url), 'utf8'),
) as StoredDiffs

const VERSION = gitVersion()

const at = (file: string, line: number, endLine = line) => ({ file, line, endLine })

describe.skipIf(VERSION === undefined)(
  VERSION === undefined ? 'diffs of git: skipped, since there is no git here' : `a diff of git ${VERSION}`,
  () => {
    it('says what the stored ones say', () => {
      const now = diffsByGit()
      const read = (diff: string) => readInWords(diff, repositoryAt(filesWithoutGit()))
      expect(Object.keys(now.diffs)).toEqual(Object.keys(STORED.diffs))
      for (const [form, diff] of Object.entries(now.diffs))
        expect(read(diff), form).toEqual(read(STORED.diffs[form] as string))
      expect(now.merges.map(read)).toEqual(STORED.merges.map(read))
      expect(now.submodules.map(read)).toEqual(STORED.submodules.map(read))
    })

    it('is read from the project, below the root of the repository', () => {
      const directory = makeRepository()
      const ground = repositoryAt(join(directory, PROJECT))
      expect(ground.root).toBe(directory)
      const diff = git(directory, 'diff', 'HEAD~1', 'HEAD')
      const words = [`--changed x.diff: ${LINELESS}`]
      expect(readInWords(diff, ground)).toEqual({ places: PLACES, words })
    })

    it('relative to the project says what is in it', () => {
      const directory = makeRepository()
      const cwd = join(directory, PROJECT)
      const diff = git(cwd, 'diff', '--relative', 'HEAD~1', 'HEAD')
      expect(readInWords(diff, repositoryAt(cwd))).toEqual({
        places: PLACES.filter(({ file }) => file.startsWith(PROJECT)),
        words: [],
      })
    })

    it('by words marks whole hunks, and says so', () => {
      const directory = makeRepository()
      for (const form of ['--word-diff=plain', '--color-words'])
        for (const context of ['-U0', '-U3']) {
          const diff = git(directory, 'diff', form, context, 'HEAD~1', 'HEAD')
          const { places, words } = readInWords(diff, repositoryAt(directory))
          for (const { file, line } of PLACES)
            expect(
              places.some((one) => one.file === file && one.line <= line && line <= one.endLine),
              `${form} ${context} ${file} ${line}`,
            ).toBe(true)
          expect(words).toContainEqual(expect.stringMatching(/expected hunks as git diff -U0 writes them/))
        }
    })

    it('the other way round stands in the old files, of which some are not here', () => {
      const directory = makeRepository()
      const diff = git(directory, 'diff', '-R', 'HEAD~1', 'HEAD')
      const { places, words } = readInWords(diff, repositoryAt(directory))
      expect(places).toContainEqual(at('gone.ts', 1, 2))
      expect(places).toContainEqual(at(`${PROJECT}/src/argnn/star.ts`, 6))
      expect(words[1]).toMatch(/2 of 13 files are not here.*gone\.ts, moved-too\.ts/)
    })

    it('of a merge marks what is neither parent’s', () => {
      const { directory, diff, combined } = mergeDiff()
      expect(diff.toString()).toMatch(/^diff --cc /)
      for (const one of [diff, combined])
        expect(readInWords(one, repositoryAt(directory))).toEqual({
          places: [at('src/merged file.ts', 2, 3), ...(one === diff ? [] : [at('src/merged file.ts', 7)])],
          words: [],
        })
    })

    it('names a submodule, which has no lines', () => {
      const { directory, short, log } = submoduleDiffs()
      for (const one of [short, log])
        expect(readInWords(one, repositoryAt(directory))).toEqual({
          places: [at('a.ts', 1)],
          words: ['--changed x.diff: 1 of 2 files has no changed line to point at: a submodule: lib/other.'],
        })
    })
  },
)
