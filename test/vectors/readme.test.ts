/** What vectors/README.md shows is so. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { VECTOR_STAGES, type Vector } from '../../src/vectors/schema.ts'
import { committedText, testsOf } from './committed.ts'

const README = committedText('README.md')
const block = (language: string): string =>
  new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(README)?.[1] ?? ''

const hasPython = spawnSync('python3', ['--version']).status === 0

describe('vectors/README.md', () => {
  it('names every file', () => {
    for (const name of [...VECTOR_STAGES, 'found']) expect(README).toContain(`\`${name}.json\``)
  })

  it('shows a test as it is in the file', () => {
    const shown = JSON.parse(block('json')) as Vector<'decide'>
    expect(testsOf('decide').find(({ id }) => id === shown.id)).toEqual(shown)
  })

  it.skipIf(!hasPython)('shows a Python program that passes all vectors of the local Laplacian', () => {
    const cwd = fileURLToPath(new URL('../../vectors/', import.meta.url))
    const { stdout, stderr } = spawnSync('python3', ['-c', block('python')], { cwd, encoding: 'utf8' })
    const count = testsOf('laplacian').length
    expect({ stdout, stderr }).toEqual({ stdout: `${count} of ${count} right\n`, stderr: '' })
  })

  it.skipIf(!hasPython)('the same program finds a mistake in it', () => {
    const cwd = fileURLToPath(new URL('../../vectors/', import.meta.url))
    const wrong = block('python').replace('for k in (i, j)', 'for k in (j, j)')
    const { stdout } = spawnSync('python3', ['-c', wrong], { cwd, encoding: 'utf8' })
    expect(stdout).toMatch(/^\d+ of \d+ right laplacian-/)
  })
})
