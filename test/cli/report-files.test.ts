/** Reports of a command: each made and written by itself, whatever becomes of the others. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { areWritten, type Output, renderReports, writeReports } from '../../src/cli/report-files.ts'
import { temporary } from '../special-files.ts'

let said = ''

beforeEach(() => {
  said = ''
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    said += String(chunk)
    return true
  })
  return () => spy.mockRestore()
})

const throwing = (error: unknown): Output['render'] => {
  return () => {
    throw error
  }
}

/** Three good reports and, among them, one that is not. */
function reportsWith(bad: Partial<Output>) {
  const at = temporary()
  const one = (name: string): Output => ({
    path: join(at, name),
    name: `the ${name}`,
    render: () => `${name}!`,
  })
  const reports = [one('a'), { ...one('bad'), ...bad }, { ...one('b'), render: async () => 'b!' }, one('c')]
  const written = () => ['a', 'bad', 'b', 'c'].filter((name) => existsSync(join(at, name)))
  return { at, reports, written }
}

describe.each([
  ['one after another', writeReports],
  ['all made before any is written', async (all: readonly Output[]) => areWritten(await renderReports(all))],
])('reports, %s,', (_, write) => {
  it('are all there where none fails', async () => {
    const { at, reports, written } = reportsWith({})
    expect(await write(reports)).toBe(true)
    expect(written()).toEqual(['a', 'bad', 'b', 'c'])
    expect(readFileSync(join(at, 'b'), 'utf8')).toBe('b!')
    expect(said).toBe('')
  })

  it.each<[string, Output['render']]>([
    ['throws', throwing(new RangeError('Invalid array length'))],
    ['rejects', async () => throwing(new RangeError('Invalid array length'))()],
    ['throws what is no error', throwing('Invalid array length')],
  ])('but one that %s: it alone is missing, and is named', async (_, render) => {
    const { at, reports, written } = reportsWith({ render, name: 'HTML page' })
    expect(await write(reports)).toBe(false)
    expect(written()).toEqual(['a', 'b', 'c'])
    expect(said).toMatch(/^argnn-spec: report .*bad \(HTML page\): could not be made: .*\n$/)
    expect(said).toContain(': Invalid array length\n')
    expect(said).toContain(join(at, 'bad'))
  })

  it('but one whose place has become a directory: it alone is missing, and is named', async () => {
    const { at, reports, written } = reportsWith({})
    mkdirSync(join(at, 'bad'))
    expect(await write(reports)).toBe(false)
    expect(written()).toEqual(['a', 'bad', 'b', 'c'])
    expect(said).toBe(
      `argnn-spec: report ${join(at, 'bad')} (the bad): could not be written: it is a directory\n`,
    )
  })

  it('but one that fails, whose file is what it was', async () => {
    const { at, reports } = reportsWith({ render: () => undefined as unknown as string })
    writeFileSync(join(at, 'bad'), 'old')
    expect(await write(reports)).toBe(false)
    expect(readFileSync(join(at, 'bad'), 'utf8')).toBe('old')
    expect(said).toMatch(/\(the bad\): could not be written: .*; it is what it was\n$/)
  })

  it('but one whose error is hostile: it is one line', async () => {
    const error = new Error(`\u001b[2J\n::error::${'x'.repeat(1e6)}`)
    const { reports } = reportsWith({ render: throwing(error) })
    expect(await write(reports)).toBe(false)
    expect(said).toMatch(/could not be made: \\u001b\[2J\\n::error::x+… \(1000014 characters\)\n$/)
    expect(said.length).toBeLessThan(500)
  })
})

it('of reports that are made first, none is written before the last is made', async () => {
  const { reports, written } = reportsWith({})
  const rendered = await renderReports(reports)
  expect(written()).toEqual([])
  expect(await areWritten(rendered)).toBe(true)
})

it('where it was is said to whoever asks', async () => {
  vi.stubEnv('ARGNN_SPEC_DEBUG', '1')
  await writeReports(reportsWith({ render: throwing(new Error('here')) }).reports)
  vi.unstubAllEnvs()
  expect(said).toMatch(/^ {4}at .*report-files\.test\.ts/m)
})
