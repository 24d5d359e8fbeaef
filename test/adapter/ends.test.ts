/**
 * However the harness ends while a program hangs, the program ends too, although it may never read
 * its input again.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startBin, temporaryDirectory } from '../cli/run-bin.ts'
import { program, untilGone } from './check-adapter.ts'

const TIMEOUT = 300_000

/** A decision in a network of five nodes, where the program hangs. */
const FIVE = Array.from({ length: 5 }, (_, i) => Array.from({ length: 5 }, (_, j) => (i === j ? 0 : 1)))
const ZEROS = [0, 0, 0, 0, 0]
const CASE = {
  schema: 'argnn-spec/case/1',
  clause: 'OWN-1',
  given: {
    network: {
      nodes: 5,
      inputs: [],
      outputs: [4],
      order: [0, 1, 2, 3, 4],
      adjacency: FIVE,
      weights: FIVE,
      values: ZEROS,
      gradients: ZEROS,
    },
    node: 0,
    mode: 'D',
    rule: 'ordered',
  },
  expected: 'an answer',
  got: 'none',
  implementation: 'hostile 1',
}

/** Each command that asks an implementation; `case.json` is where `replay` finds its case. */
const COMMANDS = [
  ['verify', '--clause', 'KEEP-1', '--runs', '60'],
  ['gate', '--accept', '--note', 'first'],
  ['fuzz', '--time', '60s', '--clause', 'KEEP-1'],
  ['replay', 'case.json'],
] as const

/** SIGTERM and SIGHUP are heard, the others end the harness without a word. */
const SIGNALS = ['SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGKILL'] as const

const ENDS = [
  ...SIGNALS.map((signal) => [COMMANDS[0], signal] as const),
  ...COMMANDS.slice(1).map((command) => [command, 'SIGKILL'] as const),
]

describe('a program that hangs ends with the harness', () => {
  it.for(ENDS)('%j, %s', { timeout: TIMEOUT }, async ([command, signal]) => {
    const cwd = temporaryDirectory()
    writeFileSync(join(cwd, 'case.json'), JSON.stringify(CASE))
    const file = join(cwd, 'pid')
    const impl = program('hangs and says so', { CHILD_PID: file })
    const bin = startBin([...command, '--impl', impl, '--case-time', '1h'], { cwd })
    onTestFinished(() => bin.kill('SIGKILL'))
    await bin.untilStderr(/impl\| it hangs/)
    const pid = Number(readFileSync(file, 'utf8'))
    expect(pid).toBeGreaterThan(0)
    bin.kill(signal)
    await bin.ended
    await untilGone(pid)
  })
})
