/** `argnn-spec vectors`: what it writes, what it does not change, and what it refuses. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { STACK, temporaryDirectory } from './run-bin.ts'
import { runHere } from './run-here.ts'

const VECTORS = fileURLToPath(new URL('../../vectors/', import.meta.url))
/** Cases are drawn by `properties/arbitraries/` and judged by `spec/`: a change of either changes the vectors. */
const AGAIN = 'npm run --silent argnn-spec -- vectors'
/** 5 s alone, ten times that beside other work. */
const TIMEOUT = 180_000

/** The first line, from 1, in which two texts differ; undefined where they are the same, byte for byte. */
function firstDifference(a: string, b: string): number | undefined {
  if (a === b) return undefined
  const lines = b.split('\n')
  return a.split('\n').findIndex((line, k) => line !== lines[k]) + 1
}

describe('argnn-spec vectors', () => {
  it('writes the committed files, byte for byte, and does not touch a found.json', {
    timeout: TIMEOUT,
  }, async () => {
    const cwd = temporaryDirectory()
    const here = join(cwd, 'here')
    mkdirSync(here)
    writeFileSync(join(here, 'found.json'), 'mine')
    const { code, stdout } = await runHere(['vectors', '--out', 'here'], { cwd })
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(readFileSync(join(here, 'found.json'), 'utf8')).toBe('mine')
    const generated = ['decide', 'laplacian', 'read', 'schema', 'spectrum', 'update'].map(
      (name) => `${name}.json`,
    )
    expect(readdirSync(here).sort()).toEqual([...generated, 'found.json'].sort())
    for (const name of generated) {
      const [written, committed] = [here, VECTORS].map((directory) =>
        readFileSync(join(directory, name), 'utf8'),
      )
      const differs = `${name} differs from this line on; if that is meant: ${AGAIN}`
      expect(firstDifference(written!, committed!), differs).toBeUndefined()
    }
  })

  it('names the file that cannot be written, and writes none of the others', async () => {
    const cwd = temporaryDirectory()
    mkdirSync(join(cwd, 'here', 'update.json'), { recursive: true })
    const { code, stderr } = await runHere(['vectors', '--out', 'here'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /^argnn-spec: --out: here\/update\.json: expected a place to write to, got: it is a directory/,
    )
    expect(readdirSync(join(cwd, 'here'))).toEqual(['update.json'])
  })

  it('refuses a place that is a file, and says what to read', async () => {
    const cwd = temporaryDirectory()
    writeFileSync(join(cwd, 'taken'), '')
    const { code, stderr } = await runHere(['vectors', '--out', 'taken'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /^argnn-spec: --out: taken: expected a directory to write to, got: .*\nHelp: .*\n$/,
    )
    expect(stderr).not.toMatch(STACK)
  })
})
