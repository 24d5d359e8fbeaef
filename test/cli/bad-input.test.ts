/**
 * Invalid requests and files: exit status 2, one line on stderr that names the file or option, the
 * path of the field and what was expected, and one help line; no stack trace, nothing on stdout,
 * nothing written.
 */
import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readNetwork } from '../../src/adapter/network-file.ts'
import { linesOf, ROOT, type Run, STACK, temporaryDirectory } from './run-bin.ts'
import { runHere } from './run-here.ts'

/** Stands for the path of the example, so that titles are the same on every machine. */
const EXAMPLE = 'EXAMPLE'
const EXAMPLE_PATH = join(ROOT, 'examples', 'xor-trained.json')
const filled = (text: string): string => text.replace(EXAMPLE, EXAMPLE_PATH)

/** A good network of three nodes, as the texts of its fields; node 0 is an input, the edges are 0 → 1 → 2. */
const FIELDS = {
  format: '"argnn-network/1"',
  nodes: '3',
  inputs: '[0]',
  outputs: '[2]',
  edges: '[{"from":0,"to":1,"weight":1},{"from":1,"to":2,"weight":-1}]',
} as const

/** The good network with fields replaced, added, or, where undefined, left out. */
const network = (changes: Readonly<Record<string, string | undefined>>): string =>
  `{${Object.entries({ ...FIELDS, ...changes })
    .filter(([, text]) => text !== undefined)
    .map(([name, text]) => `"${name}":${text}`)
    .join(',')}}`

const edge = (from: number, to: number, weight = '1'): string =>
  `{"from":${from},"to":${to},"weight":${weight}}`
const edges = (...texts: readonly string[]): string => network({ edges: `[${texts.join(',')}]` })

/** Refused, in one line and one that says what to read: returns them. */
function refusal({ stdout, stderr, code, signal }: Run): string {
  expect({ code, signal, stdout }, stderr).toEqual({ code: 2, signal: null, stdout: '' })
  expect(stderr).not.toMatch(STACK)
  const [what, help, ...more] = linesOf(stderr)
  expect(what).toMatch(/^argnn-spec: /)
  expect(help).toMatch(/^Help: npm run --silent argnn-spec -- (schema|(\w+ )?--help)/)
  expect(more).toEqual([])
  return stderr
}

/** What is wrong, the file's text, the path of the field, what was expected. */
type BadText = readonly [what: string, text: string, path: string, expected: string]

const BAD_TEXTS: readonly BadText[] = [
  ['text that is not JSON', 'nodes = 3', 'network', 'JSON'],
  ['half a file', network({}).slice(0, 40), 'network', 'JSON'],
  ['the text NaN', edges(edge(0, 1, 'NaN')), 'network', 'JSON'],
  ['the text Infinity', edges(edge(0, 1, 'Infinity')), 'network', 'JSON'],
  ['an array', '[]', 'network', 'object'],
  ['another format', network({ format: '"argnn-network/2"' }), 'format', '"argnn-network/1"'],
  ['a wrong field', network({ nodes: '"three"' }), 'nodes', 'a whole number'],
  ['no list', network({ inputs: '0' }), 'inputs', 'array'],
  ['no nodes', network({ nodes: '0' }), 'nodes', 'a whole number from 1'],
  ['a wrong weight', edges(edge(0, 1), edge(1, 2, '"1"')), 'edges[1].weight', 'a finite number'],
  ['a missing field', network({ edges: undefined }), 'edges', 'array'],
  ['an edge without a weight', edges('{"from":0,"to":1}'), 'edges[0].weight', 'a finite number'],
  ['an unknown field', network({ colour: '1' }), 'colour', 'no such field'],
  [
    'an unknown field of an edge',
    edges('{"from":0,"to":1,"weight":1,"delay":2}'),
    'edges[0].delay',
    'no such field',
  ],
  ['a self-loop', edges(edge(0, 1), edge(1, 1)), 'edges[1]', 'an edge between two nodes'],
  ['an edge into an input node', edges(edge(1, 0)), 'edges[0].to', 'a node that is not an input'],
  ['a duplicate edge', edges(edge(0, 1), edge(1, 2), edge(0, 1, '2')), 'edges[2]', 'each edge once'],
  ['an edge to an unknown node', edges(edge(0, 1), edge(1, -1)), 'edges[1].to', 'a node from 0 to 2'],
  ['an output that is an input', network({ outputs: '[0]' }), 'outputs[0]', 'a node that is not an input'],
  ['1e400, too large for a double', edges(edge(0, 1, '1e400')), 'edges[0].weight', 'a finite number'],
  ['too few values', network({ values: '[0,0]' }), 'values', '3 numbers'],
  ['an order without all nodes', network({ order: '[0,1]' }), 'order', 'all 3 nodes'],
]

/** What is wrong, how to make it, what the message says of it. */
type BadFile = readonly [what: string, make: (path: string) => void, says: string]

const BAD_FILES: readonly BadFile[] = [
  ['a missing file', () => undefined, 'expected a network file, got: no such file (ENOENT)'],
  ['a directory', (path) => mkdirSync(path), 'expected a network file, got a directory'],
  ['an empty file', (path) => writeFileSync(path, ''), 'expected a network file, got an empty one'],
  ['a file of spaces', (path) => writeFileSync(path, ' \n'), 'expected a network file, got an empty one'],
  [
    'a file of 200 MB',
    (path) => {
      writeFileSync(path, network({}))
      truncateSync(path, 200 * 2 ** 20)
    },
    'expected a network file of at most 100 MB, got 200 MB',
  ],
]

/** The request, the option or word it names, what was expected or is wrong. */
type BadRequest = readonly [args: readonly string[], names: string, says: string]

const node3 = ['decide', EXAMPLE, '--node', '3'] as const

const BAD_REQUESTS: readonly BadRequest[] = [
  [['decide', EXAMPLE, '--node', '5'], '--node', `expected a node of ${EXAMPLE}, 0 to 4, got 5`],
  [['decide', EXAMPLE, '--node', '0'], '--node', `expected a behaving node of ${EXAMPLE}, got input node 0`],
  [['decide', EXAMPLE, '--node', 'three'], '--node', 'expected a whole number'],
  [['decide', EXAMPLE, '--node', '-1'], '--node', 'expected a whole number'],
  [['decide', EXAMPLE, '--node', ''], '--node', 'expected a whole number'],
  [['decide', '--node', '3'], 'file', 'missing'],
  [[...node3, '--mode', 'X'], '--mode', 'expected one of D, DW'],
  [[...node3, '--rule', 'X'], '--rule', 'expected one of ordered, dominant, published, published-own'],
  [[...node3, '--colour'], '--colour', 'unknown option'],
  [['decide', EXAMPLE, '--nodes', '3'], '--nodes', '(Did you mean --node?)'],
  [['decide', EXAMPLE, '--nodes=3'], '--nodes', '(Did you mean --node?)'],
  [['fuzz', '--tim', '5s'], '--tim', '(Did you mean --time?)'],
  [['merge', 'one', '--ot', 'two'], '--ot', '(Did you mean --out?)'],
  [['fuzz'], '--time', 'required'],
  [['merge', 'one'], '--out', 'required'],
  [[...node3, 'another.json'], 'decide', 'too many arguments'],
  [['prune', EXAMPLE], 'prune', 'unknown command'],
  [['--colour'], '--colour', 'unknown option'],
  [['verify', '--clause', 'NOPE'], '--clause', 'expected a clause id such as PAIR-1'],
  [['verify', '--clause', 'LAP', 'NOPE'], '--clause', 'got NOPE'],
  [['verify', '--runs', '0'], '--runs', 'expected a whole number from 1'],
  [['verify', '--time', '5x'], '--time', 'expected a duration such as 500ms, 60s or 10m'],
  [['verify', '--seed', '-1'], '--seed', 'expected a whole number from 0'],
  [['verify', '--rule', 'X'], '--rule', 'expected one of ordered'],
  [['train'], 'file', 'missing'],
  [['train', 'out.json', '--gate', 'NAND'], '--gate', 'expected one of AND, OR, XOR'],
  [['train', 'out.json', '--hidden', '-1'], '--hidden', 'expected a whole number'],
]

describe('a network file that decide refuses', () => {
  it('is one change away from a good one', () => {
    expect(readNetwork(network({})).nodes).toBe(3)
  })

  it.each(BAD_TEXTS)('%s', async (_, text, path, expected) => {
    const cwd = temporaryDirectory()
    const file = join(temporaryDirectory(), 'network.json')
    writeFileSync(file, text)
    const message = refusal(await runHere(['decide', file, '--node', '1'], { cwd }))
    expect(message).toContain(`${file}: ${path}: expected ${expected}`)
    expect(message).toContain('Help: npm run --silent argnn-spec -- schema')
    expect(message).toContain(', got ')
    expect(readdirSync(cwd)).toEqual([])
  })

  it.each(BAD_FILES)('%s', async (_, make, says) => {
    const cwd = temporaryDirectory()
    const file = join(temporaryDirectory(), 'network.json')
    make(file)
    const message = refusal(await runHere(['decide', file, '--node', '1'], { cwd }))
    expect(message).toContain(`${file}: ${says}`)
    expect(readdirSync(cwd)).toEqual([])
  })

  it('prints nothing on stdout with --json either', async () => {
    const cwd = temporaryDirectory()
    const message = refusal(await runHere(['decide', 'none.json', '--node', '1', '--json'], { cwd }))
    expect(message).toContain('none.json: expected')
  })
})

describe('a request that is refused', () => {
  it.each(BAD_REQUESTS)('%j', async (args, names, says) => {
    const cwd = temporaryDirectory()
    const message = refusal(await runHere(args.map(filled), { cwd }))
    const command = /^(decide|verify|train|fuzz|merge)$/.exec(args[0] as string)?.[0]
    expect(message).toContain(`-- ${command === undefined ? '' : `${command} `}--help`)
    expect(message).toContain(names)
    expect(message).toContain(filled(says))
    expect(readdirSync(cwd)).toEqual([])
  })

  it('no command at all: the commands to choose from, on stderr', async () => {
    const cwd = temporaryDirectory()
    const { code, stdout, stderr } = await runHere([], { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^Usage: argnn-spec/)
    for (const command of ['verify', 'decide', 'train']) expect(stderr).toContain(command)
    expect(stderr).not.toMatch(STACK)
    expect(readdirSync(cwd)).toEqual([])
  })
})
