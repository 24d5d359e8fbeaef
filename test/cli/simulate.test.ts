/**
 * `simulate` end to end: simulated faults, threads, processes on UDP; what it prints, and what it refuses.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runBin, startBin, temporaryDirectory } from './run-bin.ts'

const simulate = (cwd: string, ...args: string[]) => runBin(['simulate', ...args], { cwd })

const jsonOf = (cwd: string, file: string) => JSON.parse(readFileSync(join(cwd, file), 'utf8'))

describe('simulate', () => {
  const FAULTS = ['--loss', '20%', '--delay', '3', '--duplicate', '0.1', '--crash', '1%'] as const
  const SHORT = ['--hidden', '3', '--presentations', '30'] as const

  it('says what was lost and that the network stayed sound, and is the same again', async () => {
    const cwd = temporaryDirectory()
    const files = ['--json', 'a.json', '--html', 'a.html', '--trace', 'a.ndjson']
    const first = await simulate(cwd, ...FAULTS, ...SHORT, '--runs', '2', ...files)
    expect(first.code).toBe(0)
    expect(first.stdout).toMatch(/lost +[\d,]+ \((19|20|21)\.\d %\)/)
    expect(first.stdout).toContain('In 2 runs no removed edge was used again')
    expect(first.stdout).toContain('Next: check the trace by the clauses:')
    await simulate(cwd, ...FAULTS, ...SHORT, '--runs', '2', '--json', 'b.json')
    expect(jsonOf(cwd, 'b.json')).toEqual(jsonOf(cwd, 'a.json'))
    const [header, ...events] = readFileSync(join(cwd, 'a.ndjson'), 'utf8').trimEnd().split('\n')
    expect(JSON.parse(header!)).toMatchObject({ format: 'argnn-trace/1', level: 'run' })
    const sends = events.filter((line) => line.startsWith('{"event":"send"'))
    expect(sends).toHaveLength(jsonOf(cwd, 'a.json').runs[0].counts.sent)
  })

  it('T11: under `dominant` prints the two steps that remove both directions, and exits with 1', async () => {
    const { code, stdout } = await simulate(temporaryDirectory(), ...FAULTS, ...SHORT, '--rule', 'dominant')
    expect(code).toBe(1)
    expect(stdout).toMatch(/\n {2}1\. node (\d) removes (\d) -> \1\n {2}2\. node \2 removes \1 -> \2\n/)
    expect(stdout).toContain('--rule ordered')
  })

  it('starts with the network of a file', async () => {
    const cwd = temporaryDirectory()
    await runBin(['train', 'net.json', '--hidden', '2', '--presentations', '20'], { cwd })
    const { code, stdout } = await simulate(cwd, 'net.json', '--presentations', '5', '--loss', '0.1')
    expect({ code, isNamed: stdout.includes('XOR, net.json') }).toEqual({ code: 0, isNamed: true })
  })

  it.each([
    [['--loss', '2'], /--loss: expected a share such as 0\.1 or 10%/],
    [['--skew', '1'], /skew: expected a share from 0 to less than 1, got 1/],
    [['--rule', 'published'], /--rule: expected one of ordered, dominant, got "published"/],
    [['--transport', 'udp', '--loss', '0.1'], /--loss: expected --transport queue beside it/],
    [['--transport', 'worker', '--trace', 'x'], /--trace: expected --transport queue or udp/],
    [
      ['--transport', 'worker', '--processes', '40'],
      /--processes: expected at most 8, one for each node, got 40/,
    ],
    [['wrong.json'], /wrong\.json: expected 2 input nodes and 1 output node for XOR, got 1 and 1/],
  ])('refuses %j', async (args, message) => {
    const cwd = temporaryDirectory()
    const network = '{ "format": "argnn-network/1", "nodes": 2, "inputs": [0], "outputs": [1], "edges": [] }'
    writeFileSync(join(cwd, 'wrong.json'), network)
    const { code, stderr } = await simulate(cwd, ...args)
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) })
  })

  it('is interrupted by Ctrl-C, and writes nothing', async () => {
    const cwd = temporaryDirectory()
    const running = startBin(['simulate', '--presentations', '1000000', '--json', 'x.json'], { cwd })
    await running.untilStderr(/simulate: \d/)
    running.kill('SIGINT')
    expect(await running.ended).toMatchObject({ code: 130, stdout: '' })
    expect(() => readFileSync(join(cwd, 'x.json'))).toThrow()
  })
})

describe('simulate --transport', () => {
  it('worker: runs on threads, and all agree', async () => {
    const cwd = temporaryDirectory()
    const args = ['--transport', 'worker', '--processes', '3', '--presentations', '50', '--json', 'r.json']
    expect((await simulate(cwd, ...args)).code).toBe(0)
    const { groups, removed, disagreements } = jsonOf(cwd, 'r.json')
    expect(groups).toHaveLength(3)
    expect(removed).toBeGreaterThan(0)
    expect(disagreements).toEqual([])
  })

  it('udp: runs in processes that send datagrams, and the trace has the events of all nodes', async () => {
    const cwd = temporaryDirectory()
    const args = ['--transport', 'udp', '--processes', '3', '--presentations', '20', '--hidden', '3']
    const files = ['--json', 'r.json', '--trace', 't.ndjson']
    expect(await simulate(cwd, ...args, ...files)).toMatchObject({ code: 0 })
    const { groups, isSettled } = jsonOf(cwd, 'r.json')
    expect(isSettled).toBe(true)
    for (const { udp } of groups) expect(udp).toMatchObject({ malformed: 0, foreign: 0, unauthentic: 0 })
    const events = readFileSync(join(cwd, 't.ndjson'), 'utf8').trimEnd().split('\n').slice(1)
    const updates = events.map((line) => JSON.parse(line)).filter(({ event }) => event === 'update')
    expect(new Set(updates.map(({ node }) => node)).size).toBe(4)
    let clock = 0
    for (const line of events) {
      const { clock: now } = JSON.parse(line)
      expect(now).toBeGreaterThanOrEqual(clock)
      clock = now
    }
  })
})
