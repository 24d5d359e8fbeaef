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
    expect(trained.stderr).toMatch(/^deep\/in\/net\.json: .*, error [0-9.]+\nNext: /)
    expect(readdirSync(join(cwd, 'deep', 'in'))).toEqual(['net.json'])
    const decided = await runHere(['decide', 'deep/in/net.json', '--node', node, '--json'], { cwd })
    expect(decided).toMatchObject({ code: 0, stderr: '' })
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
