/** `train` end to end: `decide` accepts its network, and the committed example is its output. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readNetwork } from '../../src/adapter/network-file.ts'
import { linesOf, ROOT, STACK, temporaryDirectory } from './run-bin.ts'
import { runHere } from './run-here.ts'

const SHORT = ['--presentations', '20'] as const

/** The command that examples/README.md says made the example. */
function exampleCommand(): string[] {
  const readme = readFileSync(join(ROOT, 'examples', 'README.md'), 'utf8')
  const command = /^npm run --silent argnn-spec -- (train .+)$/m.exec(readme)?.[1]
  if (command === undefined) throw new Error('examples/README.md: expected a train command, got none')
  return command.split(' ')
}

describe('train', () => {
  it('reproduces examples/xor-trained.json byte for byte by the command in examples/README.md', async () => {
    const cwd = temporaryDirectory()
    const args = exampleCommand()
    const { code, stdout } = await runHere(args, { cwd })
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    const file = args[1]!
    expect(file).toBe('examples/xor-trained.json')
    expect(readFileSync(join(cwd, file))).toEqual(readFileSync(join(ROOT, file)))
  })

  it.each([
    ['AND without hidden nodes', ['--gate', 'AND', '--hidden', '0'], '2'],
    ['XOR, pruned by the published rule', ['--gate', 'XOR', '--prune', 'D', '--rule', 'published'], '3'],
  ])('writes a file that decide accepts: %s', async (_, options, node) => {
    const cwd = temporaryDirectory()
    const trained = await runHere(['train', 'deep/in/net.json', ...options, ...SHORT], { cwd })
    expect(trained).toMatchObject({ code: 0, stdout: '' })
    expect(trained.stderr).toMatch(
      /^deep\/in\/net\.json: .*, error [0-9.]+\n(?:.* edges removed[\s\S]*\n)?Next: /,
    )
    expect(readdirSync(join(cwd, 'deep', 'in'))).toEqual(['net.json'])
    const decided = await runHere(['decide', 'deep/in/net.json', '--node', node, '--json'], { cwd })
    expect(decided).toMatchObject({ code: 0, stderr: '' })
  })

  it('learns by default, and says which edges went and when, as its trace does', async () => {
    const cwd = temporaryDirectory()
    const { code, stderr } = await runHere(['train', 'net.json', '--prune', 'DW', '--trace', 'run.ndjson'], {
      cwd,
    })
    expect(code).toBe(0)
    expect(Number(/, error ([0-9.]+)$/m.exec(stderr)?.[1])).toBeLessThan(0.06)
    const said = [...stderr.matchAll(/^ +(\d+) +(\d+) {2}(\d+) -> (\d+)$/gm)].map((row) =>
      row.slice(2).map(Number),
    )
    const events = linesOf(readFileSync(join(cwd, 'run.ndjson'), 'utf8')).map((line) => JSON.parse(line))
    const removed = events.flatMap(({ decision, node }) =>
      decision?.prune === undefined ? [] : [[node, decision.prune[0], decision.prune[1]]],
    )
    expect(said.length).toBeGreaterThan(3)
    expect(said).toEqual(removed)
    expect(stderr).toContain(`${said.length} of 42 edges removed:\n`)
    const left = readNetwork(readFileSync(join(cwd, 'net.json'), 'utf8')).weights.length
    expect(left).toBe(42 - said.length)
  })

  it('stops where its error is small enough, and says so where it never is', async () => {
    const cwd = temporaryDirectory()
    const early = await runHere(['train', 'net.json', '--until-error', '0.05'], { cwd })
    expect(Number(/, (\d+) presentations,/.exec(early.stderr)?.[1])).toBeGreaterThan(100)
    expect(Number(/, (\d+) presentations,/.exec(early.stderr)?.[1])).toBeLessThan(1500)
    expect(early.stderr).not.toContain('--until-error')
    const never = await runHere(['train', 'net.json', '--until-error', '1e-9', ...SHORT], { cwd })
    expect(never).toMatchObject({ code: 2 })
    const late = await runHere(['train', 'net.json', '--until-error', '0.0001', '--presentations', '150'], {
      cwd,
    })
    expect(late.code).toBe(0)
    expect(late.stderr).toMatch(/^--until-error: expected a mean error of at most 0\.0001 .*, got 0\.\d{4}$/m)
  })

  it('draws error and edges, with a line for each removal', async () => {
    const cwd = temporaryDirectory()
    const args = ['train', 'net.json', '--prune', 'DW', '--curve', 'curve.svg', '--presentations', '150']
    const { code, stderr } = await runHere(args, { cwd })
    expect(code).toBe(0)
    const removed = Number(/^(\d+) of 42 edges removed/m.exec(stderr)?.[1])
    const drawn = readFileSync(join(cwd, 'curve.svg'), 'utf8')
    expect(drawn).toContain(`Grey lines: removals, ${removed} of 42 edges.`)
    expect(drawn.match(/<line [^>]*x1[^>]*>/g)?.length).toBeGreaterThanOrEqual(2 * removed)
    expect(drawn).not.toContain('NaN')
  })

  it('gives the same network for the same seed and another for another', async () => {
    const cwd = temporaryDirectory()
    const seeds = { a: '7', b: '7', c: '8' }
    for (const [name, seed] of Object.entries(seeds))
      await runHere(['train', name, '--seed', seed, ...SHORT], { cwd })
    const [a, b, c] = Object.keys(seeds).map((name) => readFileSync(join(cwd, name), 'utf8'))
    expect(a).toBe(b)
    expect(readNetwork(a!).weights).not.toEqual(readNetwork(c!).weights)
  })

  it.each([
    ['below a file', 'taken/net.json'],
    ['where a directory is', 'folder'],
  ])('refuses a place that cannot be written, and leaves nothing there: %s', async (_, file) => {
    const cwd = temporaryDirectory()
    writeFileSync(join(cwd, 'taken'), 'as it was')
    await runHere(['train', 'folder/net.json', ...SHORT], { cwd })
    const { code, stdout, stderr } = await runHere(['train', file, ...SHORT], { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`${file}: expected a place to write to, got: `)
    expect(stderr).not.toMatch(STACK)
    expect(linesOf(stderr).length).toBeLessThanOrEqual(2)
    expect(readdirSync(cwd).sort()).toEqual(['folder', 'taken'])
    expect(readFileSync(join(cwd, 'taken'), 'utf8')).toBe('as it was')
  })
})
