/** --help, of the bin and of every command: what it names, and that it loads nothing heavy. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runBin, temporaryDirectory, widest } from './run-bin.ts'

const COMMANDS = ['verify', 'decide', 'train'] as const

const OPTIONS: Readonly<Record<(typeof COMMANDS)[number], readonly string[]>> = {
  verify: ['--runs', '--seed', '--time', '--clause', '--rule', '--json', '--junit'],
  decide: ['<file>', '--node', '--mode', '--rule', '--json'],
  train: ['<file>', '--gate', '--hidden', '--seed', '--presentations', '--prune', '--rule'],
}

interface Coverage {
  readonly result: readonly { readonly url: string }[]
}

/** Every script that a run loaded, as V8 wrote it down. */
const loadedScripts = (directory: string): string[] =>
  readdirSync(directory)
    .map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as Coverage)
    .flatMap(({ result }) => result.map(({ url }) => url))

const packageOf = (url: string): string | undefined => /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1]

describe('argnn-spec --help', () => {
  it('exits with 0 and names every command', async () => {
    const cwd = temporaryDirectory()
    const { code, stdout, stderr } = await runBin(['--help'], { cwd })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'))
    expect(widest(stdout)).toBeLessThanOrEqual(80)
    expect(readdirSync(cwd)).toEqual([])
  })

  it('explains every exit status', async () => {
    const { stdout } = await runBin(['--help'], { cwd: temporaryDirectory() })
    expect(stdout).toContain('Exit status:')
    for (const status of [0, 1, 2, 3, 130]) expect(stdout).toMatch(new RegExp(`^  ${status}  \\S`, 'm'))
  })

  it.each([[['--help']], ...COMMANDS.map((command) => [[command, '--help']])])(
    'loads no package but commander: %s',
    async (args) => {
      const coverage = temporaryDirectory()
      const { code } = await runBin(args, {
        cwd: temporaryDirectory(),
        env: { NODE_V8_COVERAGE: coverage },
      })
      const scripts = loadedScripts(coverage)
      expect(code).toBe(0)
      expect(scripts.some((url) => url.endsWith('/dist/main.mjs'))).toBe(true)
      expect([...new Set(scripts.map(packageOf))].filter((name) => name !== undefined)).toEqual(['commander'])
    },
  )
})

describe.each(COMMANDS)('argnn-spec %s --help', (command) => {
  it('exits with 0, names its options and does nothing else', async () => {
    const cwd = temporaryDirectory()
    const { code, stdout, stderr } = await runBin([command, '--help'], { cwd })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const option of OPTIONS[command]) expect(stdout).toContain(option)
    expect(widest(stdout)).toBeLessThanOrEqual(80)
    expect(readdirSync(cwd)).toEqual([])
  })

  it('mentions the exit statuses', async () => {
    const { stdout } = await runBin([command, '--help'], { cwd: temporaryDirectory() })
    expect(stdout).toContain('Exit status:')
    expect(stdout).toMatch(/^ {2}2 {2}.*wrong/m)
  })
})
