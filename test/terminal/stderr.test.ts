/** What stands on a terminal, and what is in a log, while work goes on: time is played, not waited for. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openProgress, type ProgressLine, say } from '../../src/terminal/stderr.ts'
import { screenOf } from '../screen.ts'

const HOUR = 3_600_000

/** Time that passes when it is told to. */
function fakeClock() {
  let now = 0
  const calls = new Map<object, { readonly every: number; readonly call: () => void; next: number }>()
  const clock = {
    now: () => now,
    every: (every: number, call: () => void) => {
      const key = {}
      calls.set(key, { every, call, next: now + every })
      return () => void calls.delete(key)
    },
  }
  const pass = (milliseconds: number): void => {
    const end = now + milliseconds
    for (;;) {
      const due = [...calls.values()].filter(({ next }) => next <= end).sort((a, b) => a.next - b.next)[0]
      if (due === undefined) break
      now = due.next
      due.next += due.every
      due.call()
    }
    now = end
  }
  return { clock, pass }
}

let written = ''
const terminal = { isTTY: process.stderr.isTTY, columns: process.stderr.columns }

function pretend(isTTY: boolean, columns: number): void {
  Object.assign(process.stderr, { isTTY, columns })
}

beforeEach(() => {
  written = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    written += String(chunk)
    return true
  })
})

afterEach(() => {
  vi.restoreAllMocks()
  Object.assign(process.stderr, terminal)
})

/** Shows 40 signs a second for so long. */
function work(line: ProgressLine, pass: (milliseconds: number) => void, milliseconds: number): void {
  for (let k = 0; k < milliseconds / 25; k += 1) {
    line.show({ done: k, total: 1e6, unit: 'cases', notes: ['0 new'] })
    pass(25)
  }
}

describe('progress on a terminal', () => {
  it.each([80, 60, 20, 5])(
    'is one line that never fills %d columns, and nothing of it is left',
    (columns) => {
      pretend(true, columns)
      const { clock, pass } = fakeClock()
      const line = openProgress('fuzz', { clock })
      work(line, pass, 4000)
      line.end()
      const { lines, cleared, unknown } = screenOf(written)
      expect({ lines, unknown }).toEqual({ lines: [''], unknown: '' })
      // Ten times a second at most.
      expect(cleared.length).toBeGreaterThan(10)
      expect(cleared.length).toBeLessThanOrEqual(41)
      for (const text of cleared) expect(text.length).toBeLessThan(columns)
    },
  )

  it('stands below what else is said', () => {
    pretend(true, 80)
    const { clock, pass } = fakeClock()
    const line = openProgress('fuzz', { clock })
    work(line, pass, 500)
    say('new: LAP-4 fails')
    expect(screenOf(written).lines).toEqual(['new: LAP-4 fails', expect.stringMatching(/^fuzz: \d+ of /)])
    work(line, pass, 500)
    line.end()
    expect(screenOf(written).lines).toEqual(['new: LAP-4 fails', ''])
  })

  it('goes on with the time while nothing is heard', () => {
    pretend(true, 80)
    const { clock, pass } = fakeClock()
    const line = openProgress('replay', { clock })
    line.show({ doing: 'asking LAP-4' })
    pass(7000)
    expect(screenOf(written).lines).toEqual(['replay: asking LAP-4, 7 s so far'])
    line.end()
  })

  it('is for 80 columns where the terminal does not say how wide it is', () => {
    pretend(true, 0)
    const { clock } = fakeClock()
    const line = openProgress('x'.repeat(100), { clock })
    line.show({ doing: 'this' })
    expect(screenOf(written).lines[0]).toHaveLength(79)
    line.end()
  })
})

describe('progress elsewhere', () => {
  it('is whole lines without escapes: at once, then rarer and rarer, never ten minutes apart', () => {
    pretend(false, 0)
    const { clock, pass } = fakeClock()
    const line = openProgress('fuzz', { clock })
    const times: number[] = []
    let seen = 0
    for (let k = 0; k < (8 * HOUR) / 1000; k += 1) {
      line.show({ done: k, total: 1e6, unit: 'cases' })
      if (written.length > seen) times.push(clock.now())
      seen = written.length
      pass(1000)
    }
    line.end()
    expect(times[0]).toBe(0)
    const gaps = times.slice(1).map((time, k) => time - (times[k] as number))
    expect(Math.max(...gaps)).toBeLessThan(HOUR / 6)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000)
    const lines = written.trimEnd().split('\n')
    expect(lines.length).toBeLessThan(150)
    for (const text of lines) expect(text).toMatch(/^fuzz: [ -~]{1,74}$/)
  })

  it('says nothing of work that is mostly short and was', () => {
    pretend(false, 0)
    const { clock, pass } = fakeClock()
    const line = openProgress('train', { isMostlyShort: true, clock })
    work(line, pass, 1500)
    expect(written).toBe('')
    work(line, pass, 1500)
    expect(written).toMatch(/^train: /)
    line.end()
  })
})
