/** `convert`, and network files in every format on the command line. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NETWORK_FORMATS } from '../../src/formats/format.ts'
import { BIN, linesOf, OWN_ENV, ROOT, temporaryDirectory } from './run-bin.ts'
import { type RunHere, runHere } from './run-here.ts'

const EXAMPLE = join(ROOT, 'examples', 'xor-trained.json')
const TEXT = readFileSync(EXAMPLE, 'utf8')
const DATA = join(ROOT, 'test', 'data', 'networks')

const NAMES = { json: 'a.json', 'node-link': 'nl.json', graphml: 'a.GraphML', csv: 'a.csv', npz: 'a.npz' }

/** The example in every format. */
const CWD = mkdtempSync(join(tmpdir(), 'argnn-spec-convert-'))
afterAll(() => rmSync(CWD, { recursive: true, force: true }))

beforeAll(async () => {
  for (const format of NETWORK_FORMATS) {
    const to = format === 'node-link' ? ['--to', format] : []
    expect(await runHere(['convert', EXAMPLE, NAMES[format], ...to], { cwd: CWD })).toEqual({
      ...{ code: 0, signal: null, stdout: '' },
      stderr: `${NAMES[format]}: 5 nodes, 12 edges (${format})\n`,
    })
  }
})

/** Without the name of the file. */
const unnamed = ({ stdout, ...rest }: RunHere, name: string): object => ({
  ...rest,
  stdout: stdout.replaceAll(name, 'FILE').replace(/"milliseconds": .*/g, ''),
})

describe.each(NETWORK_FORMATS)('a network file in the format %s', (format) => {
  const name = NAMES[format]

  it('is converted back to the same file, byte for byte', async () => {
    const cwd = CWD
    const { code } = await runHere(['convert', name, `back-${format}.json`], { cwd })
    expect(code).toBe(0)
    expect(readFileSync(join(cwd, `back-${format}.json`), 'utf8')).toBe(TEXT)
  })

  it('is read alike by the commands that decide prints, whatever its name', async () => {
    writeFileSync(join(CWD, 'plain.txt'), readFileSync(join(CWD, name)))
    const { code, stdout } = await runHere(['decide', 'plain.txt', '--format', format, '--node', '3'], {
      cwd: CWD,
    })
    expect(code).toBe(0)
    const printed = linesOf(stdout).filter((line) => line.includes(' decide plain.txt'))
    expect(printed.length).toBeGreaterThan(0)
    for (const line of printed) expect(line).toContain(` decide plain.txt --format ${format} --node 3`)
  })

  it('is decided on, simulated with and explored like the JSON file', async () => {
    const cwd = CWD
    for (const args of [['--json'], ['--json', '--mode', 'DW']]) {
      const [json, other] = [
        await runHere(['decide', NAMES.json, ...args], { cwd }),
        await runHere(['decide', name, ...args], { cwd }),
      ]
      expect(unnamed(other, name)).toEqual(unnamed(json, NAMES.json))
    }
    const simulated = async (file: string): Promise<string> => {
      const args = ['simulate', file, '--presentations', '2', '--json', 'simulated.json']
      expect(await runHere(args, { cwd })).toMatchObject({ code: 0 })
      return readFileSync(join(cwd, 'simulated.json'), 'utf8').replaceAll(file, 'FILE')
    }
    expect(await simulated(name)).toBe(await simulated(NAMES.json))
    const { code, stderr } = await runHere(['explore', name, '--out', 'page.html'], { cwd })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const page = readFileSync(join(cwd, 'page.html'), 'utf8')
    expect(page).toContain('argnn-network/1')
    expect(page).toContain('0.5036213757576795')
  })
})

describe('convert', () => {
  it.each(NETWORK_FORMATS)('reads standard input, and writes standard output: %s', (format) => {
    const cwd = CWD
    const args = [BIN, 'convert', '-', '-', '--format', format, '--to', 'json']
    const input = readFileSync(join(cwd, NAMES[format]))
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, input, env: OWN_ENV })
    expect({ status, stdout: String(stdout), stderr: String(stderr) }).toEqual({
      ...{ status: 0, stdout: TEXT, stderr: '-: 5 nodes, 12 edges (json)\n' },
    })
  })

  it('says what it took for granted and left out, or with --quiet nothing', async () => {
    const cwd = temporaryDirectory()
    const args = ['convert', join(DATA, 'named.graphml'), 'named.csv']
    const { code, stderr } = await runHere(args, { cwd })
    expect(code).toBe(0)
    const said = linesOf(stderr).map((line) => line.replace(/^.*named\.graphml: /, ''))
    expect(said.slice(0, 4).map((line) => line.slice(0, 27))).toEqual([
      ...['node ids are not 0 to 3; 4 ', 'node attributes taken as th', '2 of 4 nodes have no role a'],
      'no declared order: it is th',
    ])
    expect(said.slice(4)).toEqual([
      expect.stringMatching(/^attributes left out: /),
      'named.csv: 4 nodes, 5 edges (csv)',
    ])
    const comment = String.raw`"comment": "Node ids, by number: [\"in\",\"a\",\"b\",\"out\"]"`
    expect(linesOf(readFileSync(join(cwd, 'named.csv'), 'utf8'))).toEqual([
      `# argnn-network/1 {"nodes": 4, "inputs": [0], "outputs": [3], "values": [0.25, 0, 0, 0], ${comment}}`,
      ...['from,to,weight', '0,1,0.30000000000000004', '0,2,1.0', '1,2,-2.5', '2,1,5e-324', '2,3,-0.0'],
    ])
    expect(await runHere([...args, '--quiet'], { cwd })).toMatchObject({ code: 0, stderr: '', stdout: '' })
  })

  it('names input and output nodes by ids, and directs undirected edges, where it is told', async () => {
    const cwd = temporaryDirectory()
    const file = join(DATA, 'undirected.json')
    const both = ['convert', file, 'directed.json', '--undirected', 'both']
    const { code, stderr } = await runHere([...both, '--outputs', 'z,y'], { cwd })
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.not.stringContaining('role') })
    expect(JSON.parse(readFileSync(join(cwd, 'directed.json'), 'utf8'))).toMatchObject({
      ...{ nodes: 3, inputs: [], outputs: [2, 1] },
      edges: [{ from: 0 }, { from: 1 }, { from: 1 }, { from: 2 }],
    })
    const into = await runHere([...both, '--inputs', 'z'], { cwd })
    expect(into.stderr).toContain(
      'expected a node that is not an input, got input node 2; 1 is "y", 2 is "z"',
    )
    expect(into.code).toBe(2)
  })

  it('writes what other programs of the command line read: train', async () => {
    const cwd = temporaryDirectory()
    const args = ['--hidden', '1', '--presentations', '5', '--quiet']
    expect(await runHere(['train', 'net.npz', ...args], { cwd })).toMatchObject({ code: 0, stderr: '' })
    expect(await runHere(['train', 'net.json', ...args], { cwd })).toMatchObject({ code: 0, stderr: '' })
    await runHere(['convert', 'net.npz', 'back.json'], { cwd })
    expect(readFileSync(join(cwd, 'back.json'))).toEqual(readFileSync(join(cwd, 'net.json')))
    await runHere(['train', 'net', '--format', 'csv', ...args], { cwd })
    expect(readFileSync(join(cwd, 'net'), 'utf8')).toMatch(/^# argnn-network\/1 .*\nfrom,to,weight\n/)
  })

  it.each([
    ['undirected', ['undirected.graphml'], 'line 4, graph edgedefault: expected "directed", because'],
    ['parallel edges', ['parallel.json'], 'line 23, edges[1]: expected each edge once'],
    ['no weight', ['unweighted.graphml'], 'line 6, weight of the edge from "x" to "y": expected data'],
    ['no square', ['non-square.npz'], 'weights: expected a square matrix'],
    [
      'another format',
      ['saved.npz', '--format', 'csv'],
      'expected a network file, got bytes that are not UTF-8',
    ],
    [
      'roles twice',
      ['named.json', '--inputs', 'in', '--outputs', 'in'],
      '--inputs, --outputs: expected each node once',
    ],
  ])('refuses %s, with the line or field, and writes nothing', async (_, [file, ...options], message) => {
    const cwd = temporaryDirectory()
    const { code, stderr, stdout } = await runHere(['convert', join(DATA, file!), 'a.json', ...options], {
      cwd,
    })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(linesOf(stderr)).toHaveLength(2)
    expect(readdirSync(cwd)).toEqual([])
  })

  it.each([
    [['a.json', 'b.txt'], 'b.txt: expected a name that ends in .json, .graphml, .csv or .npz, or --to json,'],
    [['a.json', 'a.json'], 'expected another place than that of'],
    [
      ['a.json', 'b.csv', '--to', 'gml'],
      '--to: expected one of json, node-link, graphml, csv, npz, got "gml"',
    ],
    [['a.json', 'b.csv', '--undirected', 'no'], '--undirected: expected one of both, forward'],
    [
      ['a.json', 'b.csv', '--inputs', '0'],
      'a.json: --inputs, --outputs: expected a file that does not name them',
    ],
    [['a.txt', 'b.csv'], 'expected a value, got f); --format names a format that is not JSON'],
  ])('refuses %j', async (args, message) => {
    const cwd = temporaryDirectory()
    writeFileSync(join(cwd, 'a.json'), TEXT)
    writeFileSync(join(cwd, 'a.txt'), 'from,to,weight\n')
    const { code, stderr } = await runHere(['convert', ...args], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain(message)
    expect(existsSync(join(cwd, 'b.csv'))).toBe(false)
  })

  it('gives every process of simulate --transport udp the network of a file', async () => {
    const args = ['simulate', NAMES.npz, '--transport', 'udp', '--processes', '2', '--presentations', '2']
    expect(await runHere([...args, '--json', 'udp.json'], { cwd: CWD })).toMatchObject({ code: 0 })
    const report = JSON.parse(readFileSync(join(CWD, 'udp.json'), 'utf8'))
    expect(report).toMatchObject({ subject: 'XOR, a.npz', edges: 12 })
  })

  it('prints commands that read the file as it was read', async () => {
    const cwd = temporaryDirectory()
    writeFileSync(join(cwd, 'a file'), 'from,to,weight\n0,1,1\n1,0,-1\n')
    const { stdout } = await runHere(['decide', 'a file', '--format', 'csv', '--mode', 'DW'], { cwd })
    expect(stdout).toContain(" -- decide 'a file' --format csv --node ")
    const { stderr } = await runHere(['train', 'b', '--format', 'npz', '--presentations', '2'], { cwd })
    expect(stderr).toContain(' -- decide b --format npz\n')
  })
})
