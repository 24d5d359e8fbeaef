/** A line that is not of the format is refused with its number, its column and the field. */
import { describe, expect, it } from 'vitest'
import { openTraceJudge } from '../../src/trace/judge-lines.ts'
import { LineError } from '../../src/trace/parse.ts'
import { line } from './lines.ts'

const HEADER = {
  format: 'argnn-trace/1',
  level: 'run',
  network: {
    format: 'argnn-network/1',
    nodes: 3,
    inputs: [0],
    outputs: [2],
    edges: [
      { from: 0, to: 1, weight: 0.5 },
      { from: 1, to: 2, weight: 1 },
      { from: 2, to: 1, weight: -2 },
    ],
  },
  parameters: { s: 0.15, c: 10 },
  pruning: { mode: 'D', rule: 'ordered' },
}
const UPDATE = {
  event: 'update',
  node: 1,
  seq: 1,
  clock: 1,
  value: 0.5,
  gradient: 0,
  weights: [[0, 0.5]],
  decision: { keep: null },
}
const SEND = { event: 'send', node: 1, seq: 1, clock: 1, to: 2, stamp: 1, kind: 'value', value: 0.5 }
const DECISIONS = { format: 'argnn-trace/1', level: 'decisions' }
const DECISION = {
  node: 1,
  mode: 'D',
  rule: 'ordered',
  star: { in: [[2, 1]], out: [[2, -2]] },
  decision: { keep: null },
}

function refusal(...lines: readonly (string | object)[]): string {
  const judge = openTraceJudge({ as: undefined, isWanted: () => true })
  try {
    for (const one of lines) judge.take(typeof one === 'string' ? one : line(one))
    judge.finish('trace')
  } catch (error) {
    expect(error).toBeInstanceOf(LineError)
    return (error as Error).message
  }
  return 'accepted'
}

/** The column at which a piece of the line begins. */
const columnOf = (given: object, piece: string): number => line(given).indexOf(piece) + 1

describe('the header', () => {
  it.each([
    [
      'another format',
      { ...HEADER, format: 'argnn-trace/2' },
      '"argnn-trace/2"',
      'format: expected "argnn-trace/1", got "argnn-trace/2"',
    ],
    ['an unknown level', { ...HEADER, level: 'all' }, '"all"', 'level: expected a known kind, got "all"'],
    ['an unknown field', { ...HEADER, extra: 777 }, '777', 'extra: expected no such field, got 777'],
    [
      'an unknown rule',
      { ...HEADER, pruning: { mode: 'D', rule: 'best' } },
      '"best"',
      'pruning.rule: expected "ordered" or',
    ],
    ['a clip of 0', { ...HEADER, parameters: { s: 1, c: 0 } }, '0}', 'parameters.c: expected'],
    [
      'a network with an edge into an input',
      { ...HEADER, network: { ...HEADER.network, edges: [{ from: 1, to: 0, weight: 1 }] } },
      '0,"weight"',
      'network.edges[0].to: expected a node that is not an input, got input node 0',
    ],
  ])('with %s is refused', (_, header, piece, words) => {
    const message = refusal(header)
    expect(message).toContain(`line 1, column ${columnOf(header, piece)}: `)
    expect(message).toContain(words)
  })

  it('is needed, and a trace with nothing else is accepted', () => {
    expect(refusal()).toBe('line 1, column 1: expected a header, got an empty file')
    expect(refusal(HEADER)).toBe('accepted')
    expect(refusal(UPDATE)).toMatch(/^line 1, column 1: level: expected a known kind, got nothing/)
  })
})

describe('an event', () => {
  it.each([
    ['an unknown event', { ...SEND, event: 'sent' }, '"sent"', 'event: expected a known kind, got "sent"'],
    [
      'an unknown kind of message',
      { ...SEND, kind: 'hello' },
      '"hello"',
      'kind: expected a known kind, got "hello"',
    ],
    ['text for a number', { ...UPDATE, value: '0.5' }, '"0.5"', 'value: expected a finite number, got "0.5"'],
    ['half a node', { ...UPDATE, node: 1.5 }, '1.5', 'node: expected a whole number, got 1.5'],
    ['a node that is not in the network', { ...SEND, to: 3 }, '3,', 'to: expected a node from 0 to 2, got 3'],
    ['an unknown field', { ...UPDATE, step: 7 }, '7}', 'step: expected no such field, got 7'],
    [
      'a weight of a node that is not there',
      {
        ...UPDATE,
        weights: [
          [0, 1],
          [9, 1],
        ],
      },
      '9,',
      'weights[1][0]: expected a node from 0 to 2, got 9',
    ],
    [
      'a weight that is there twice',
      {
        ...UPDATE,
        weights: [
          [2, 1],
          [2, 3],
        ],
      },
      '2,3',
      'weights[1][0]: expected each node once, got 2',
    ],
    [
      'an update of an input node',
      { ...UPDATE, node: 0 },
      '0,"seq"',
      'node: expected a node that is not an input, got 0',
    ],
    [
      'an expected value that has no place',
      { ...UPDATE, expected: 1 },
      '1,"decision"',
      'expected: expected none',
    ],
    ['a stamp of 0', { ...SEND, stamp: 0 }, '0,"kind"', 'stamp: expected at least 1, got 0'],
    [
      'an unknown reason',
      { ...UPDATE, decision: { keep: 'so' } },
      '"so"',
      'decision.keep: expected "input-node" or',
    ],
  ])('with %s is refused', (_, event, piece, words) => {
    // Fields that follow come before the last: their column is that of the piece itself.
    const given = 'expected' in event ? { ...UPDATE, expected: 1, decision: UPDATE.decision } : event
    const text = line(given)
    const at = 'expected' in event ? text.indexOf('"expected":') + '"expected":'.length : text.indexOf(piece)
    expect(refusal(HEADER, SEND, given)).toContain(`line 3, column ${at + 1}: ${words}`)
  })

  it.each([
    ['no JSON', '{"event":"send",', 'line 2, column 17: '],
    [
      'NaN',
      '{"event":"input","node":0,"seq":1,"clock":1,"value":NaN}',
      'line 2, column 53: expected JSON, got NaN',
    ],
    [
      'a field that is there twice',
      '{"event":"input","node":0,"node":0,"seq":1,"clock":1,"value":1}',
      'node: expected each field once, got it twice',
    ],
    [
      'a number beyond doubles',
      '{"event":"input","node":0,"seq":1,"clock":1,"value":1e999}',
      'line 2, column 53: value: expected a finite number, got 1e999',
    ],
    ['an empty line', '', 'line 2, column 1: expected a JSON object, got an empty line'],
    ['a list', '[]', 'line 2, column 1: expected an object, got []'],
  ])('that is %s is refused', (_, text, words) => {
    expect(refusal(HEADER, text)).toContain(words)
    expect(refusal(HEADER, text)).toMatch(/^line 2, column \d+: /)
  })
})

describe('a decision', () => {
  it.each([
    [
      'neither network nor star',
      { ...DECISION, star: undefined },
      '{',
      'expected either a network or a star, got none',
    ],
    [
      'a star that names its node',
      { ...DECISION, star: { in: [[1, 1]], out: [] } },
      '1,1',
      'star.in[0][0]: expected another node, got 1',
    ],
    [
      'an order without its node',
      { ...DECISION, star: { ...DECISION.star, order: [2] } },
      '[2]}',
      'star.order: expected node 1 in it, got none',
    ],
    ['no rule', { ...DECISION, rule: undefined }, '{', 'rule: expected "ordered" or'],
    [
      'after in another form',
      { ...DECISION, after: HEADER.network },
      '{"format"',
      'after: expected the lists in and out, as before, got a network',
    ],
  ])('with %s is refused', (_, given, piece, words) => {
    expect(refusal(DECISIONS, given)).toContain(`line 2, column ${columnOf(given, piece)}: ${words}`)
  })
})
