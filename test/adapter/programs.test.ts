/**
 * Programs that misbehave in one recognizable case, a decision in a network of five nodes: the
 * verdict contains such a case and the reason, other clauses hold, and no process is left.
 */
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LONGEST_LINE_BYTES } from '../../src/adapter/lines.ts'
import {
  checkAdapter,
  expectBlame,
  HANG_LIMIT,
  outcomeOf,
  program,
  TOUCHED,
  UNTOUCHED,
  untilGone,
} from './check-adapter.ts'

/** What takes a second to write and read, and many where the machine is busy. */
const LONG_ANSWER = /100 MB|too much|nested/
const LONG_ANSWER_MILLISECONDS = 60_000
/** For the case that crashes among others, and for the same case alone. */
const STARTS = 2

const BLAMED: readonly (readonly [string, RegExp])[] = [
  ['100 MB without an end', new RegExp(`more than ${LONGEST_LINE_BYTES / 2 ** 20} MiB`)],
  ['a line of 100 MB', /^a line of more than 64 MiB: xxx/],
  ['exits', /^ended with exit status 7$/],
  ['exits with answers unsent', /^ended with exit status 7$/],
  ['exits after its answer', /^ended with exit status 0, after its answer$/],
  ['is killed', /^ended with signal SIGKILL$/],
  ['half a line, then its end', /^ended with exit status 0 in the middle of a line: {"jsonrpc":"2.0"$/],
  ['closes its output', /^closed its standard output$/],
  ['garbage before', /^a line that is not JSON: debug: five nodes/],
  ['garbage after', /^a line that is not JSON: debug: five nodes .*, after its answer$/],
  ['garbage instead', /^a line that is not JSON: Traceback:/],
  ['bare NaN', /^a line that is not JSON: .*NaN.*; JSON has no NaN and no Infinity: answer with an error$/],
  ['missing field', /^an invalid answer: decide\.edge\.to: /],
  ['string for a number', /^an invalid answer: decide\.edge\.from: .*got "1"/],
  ['too much', /^an invalid answer: decide: expected at most \d+ values, got more$/],
  ['no result', /^an invalid answer: decide: /],
  ['no jsonrpc', /^an invalid answer: expected "jsonrpc": "2.0", got {"id":/],
  [
    'id as text',
    /^an invalid answer: expected the number of its request as "id", got {"jsonrpc":"2.0","id":"/,
  ],
  ['answers null', /^an invalid answer: expected an object, got null$/],
  ['an empty batch', /^an invalid answer: expected at least one answer, got \[\]$/],
  ['nested deeply', /^an invalid answer: /],
  ['nested deeply as its result', /^an invalid answer: decide/],
  ['answers twice', /^a second answer to request \d+: expected one, after its answer$/],
  [
    'answers an unknown request',
    /^an answer without a request: id 1000000000, expected the number of a request$/,
  ],
  ['errors', /^threw Error: singular matrix$/],
]

const RIGHT = [
  'a byte order mark',
  'answers in reverse',
  'answers in a batch',
  'floods its log',
  'slow',
  'blank lines',
]

const temporaryFile = (): string => join(mkdtempSync(join(tmpdir(), 'argnn-spec-adapters-')), 'file')

describe('a program that misbehaves in a case of five nodes', () => {
  it.for(BLAMED)('is blamed for such a case: %s', async ([name, got]) => {
    const limit = LONG_ANSWER.test(name) ? { limitMilliseconds: LONG_ANSWER_MILLISECONDS } : {}
    const checked = await checkAdapter(program(name), limit)
    expectBlame(checked, got)
    await Promise.all(checked.processes.map(untilGone))
  })

  it('is started again for so many smaller cases, and no more', async () => {
    const search = { crashes: 3 }
    const { processes } = await checkAdapter(program('exits'), { clauses: [TOUCHED], search })
    expect(processes).toHaveLength(STARTS + search.crashes)
  })
})

describe('a program that is right, in its way', () => {
  it.for(RIGHT)('holds: %s', async (name) => {
    const isSlow = name === 'slow'
    const checked = await checkAdapter(program(name), isSlow ? { runs: 20 } : {})
    // So few cases may be too few to judge.
    expect(isSlow ? ['holds', 'inconclusive'] : ['holds']).toContain(outcomeOf(checked, TOUCHED).verdict)
    expect(checked.log.length).toBeLessThanOrEqual(1001)
    expect(checked.processes).toHaveLength(1)
    await Promise.all(checked.processes.map(untilGone))
  })
})

describe('a program that does not do the same again', () => {
  it.for(['sleeps once', 'wrong now and then'])('is unstable: %s', async (name) => {
    const checked = await checkAdapter(program(name, { MARKER: temporaryFile() }), {
      ...HANG_LIMIT,
      clauses: ['OWN-1', UNTOUCHED],
    })
    const outcome = outcomeOf(checked, 'OWN-1')
    expect(outcome).toMatchObject({ verdict: 'fails', reason: { code: 'refuted-once' } })
    expect(outcome.counterexample?.got).toMatch(/^first: .*; repeated alone: no failure$/)
    expect(outcomeOf(checked, UNTOUCHED).verdict).toBe('holds')
  })
})

describe('a program that leaves a child', () => {
  it('holds our pipes open no longer than itself, and the child ends with it', async () => {
    const file = temporaryFile()
    const checked = await checkAdapter(program('leaves a child', { CHILD_PID: file }))
    expect(outcomeOf(checked, TOUCHED).counterexample?.got).toBe('ended with exit status 7')
    expect(existsSync(file)).toBe(true)
    await untilGone(Number(readFileSync(file, 'utf8')))
    await Promise.all(checked.processes.map(untilGone))
  })
})

describe('a program that does not start', () => {
  it.for([
    ['exits at start', /exit status 4 before it sent a description\n {2}first word\n {2}no license found$/],
    [
      'garbage at start',
      /expected a description, got a line that is not JSON: Welcome! .*; standard output is for messages: print everything else to standard error$/,
    ],
    ['UTF-16 at start', /; it looks like UTF-16: write UTF-8$/],
    ['UTF-16 without a mark at start', /; it looks like UTF-16: write UTF-8$/],
    ['many lines at start', /; a message is one line: write it without line breaks$/],
    ['single quotes at start', /; JSON has double quotes: use a JSON encoder$/],
  ] as const)('cannot be run: %s', async ([name, message]) => {
    await expect(checkAdapter(program(name))).rejects.toThrow(message)
  })

  it.for([
    [
      'cmd:/nowhere/adapter',
      /exit status 127 \(the shell found no such command\) before it sent a description/,
    ],
    [
      `cmd:'${import.meta.filename}'`,
      /exit status 126 \(it may not be executed: name its interpreter, as in cmd:python3 adapter\.py\)/,
    ],
  ] as const)('cannot be run: %s', async ([impl, message]) => {
    await expect(checkAdapter(impl)).rejects.toThrow(message)
  })
})
