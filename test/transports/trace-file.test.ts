/**
 * A trace of a process that is killed: whole lines stay, a cut one goes, and the next life adds to them.
 */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openTraceFile } from '../../src/transports/trace-file.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'argnn-trace-file-'))
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }))

describe('the trace of a process', () => {
  const path = join(FOLDER, 'deep', 'run.ndjson')
  const text = (): string => readFileSync(path, 'utf8')

  it('has what was added as soon as it is flushed, and not before', () => {
    const trace = openTraceFile(path, false)
    expect(trace.isNew).toBe(true)
    trace.add('first')
    expect(text()).toBe('')
    trace.flush()
    trace.add('sécond')
    trace.flush()
    expect(text()).toBe('first\nsécond\n')
    trace.close()
  })

  it('continues after whole lines, without the one that was cut', () => {
    appendFileSync(path, '{"event":"upda')
    const trace = openTraceFile(path, true)
    expect(trace.isNew).toBe(false)
    trace.add('third')
    trace.close()
    expect(text()).toBe('first\nsécond\nthird\n')
  })

  it('begins anew where nothing is to be continued', () => {
    openTraceFile(path, false).close()
    expect(text()).toBe('')
    const trace = openTraceFile(path, true)
    expect(trace.isNew).toBe(true)
    trace.close()
  })

  it('is refused where a directory is', () => {
    expect(() => openTraceFile(FOLDER, true)).toThrow(/expected a trace \(argnn-trace\/1\), got a directory/)
  })
})
