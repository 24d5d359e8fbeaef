/** What the documents show: lines, each of which one of the two tests beside this one types. */
import { describe, expect, it } from 'vitest'
import { EXCEPTIONS, typed } from './exceptions.ts'
import { LINES } from './reader.ts'

describe('documents', () => {
  it('show lines, each of which ends with a status', () => {
    expect(LINES.length).toBeGreaterThan(50)
    expect([...new Set(LINES.map(({ document }) => document))]).toContain('README.md')
  })

  it('nothing that is typed deletes the packages that the clone shares', () => {
    const lines = LINES.map(({ text }) => typed(text).line ?? '')
    expect(lines.filter((line) => /\bnpm ci\b/.test(line))).toEqual([])
  })

  it('every exception is one of a line that is shown', () => {
    const idle = EXCEPTIONS.filter(({ shown }) => !LINES.some(({ text }) => shown.test(text)))
    expect(idle.map(({ shown }) => String(shown))).toEqual([])
  })
})
