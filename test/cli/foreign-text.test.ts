/**
 * Foreign text from implementations, and reports on standard output: what reaches a terminal and a
 * log.
 */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectHarmless, HOSTILE } from '../hostile-text.ts'
import { junitFaults } from '../report-schemas.ts'
import { BIN, linesOf, ROOT, runBin, STACK, temporaryDirectory } from './run-bin.ts'
import { runHere } from './run-here.ts'

/** Logs, and answers `read` with errors that name nothing but commands. */
const PROGRAM = `import { createInterface } from 'node:readline'
const HOSTILE = ${JSON.stringify(HOSTILE)}
const DESCRIPTION = { protocol: 'argnn-spec/1', name: HOSTILE, version: HOSTILE, rules: ['ordered'], modes: ['D'],
  pairTest: 'exact', stages: ['read'] }
for await (const line of createInterface({ input: process.stdin })) {
  const { id, method } = JSON.parse(line)
  process.stderr.write(HOSTILE + '\\n')
  const answer = method === 'describe' ? { result: DESCRIPTION } : { error: { code: 1, message: HOSTILE } }
  process.stdout.write(JSON.stringify({ jsonrpc: '2.0', id, ...answer }) + '\\n')
}
`

/** The command line ends in what names it. */
function withProgram(): { cwd: string; impl: readonly string[] } {
  const cwd = temporaryDirectory()
  writeFileSync(join(cwd, 'hostile.mjs'), PROGRAM)
  return { cwd, impl: ['--impl', `cmd:${process.execPath} hostile.mjs`] }
}

const VERIFY = ['verify', '--clause', 'DOOR-1', 'DOOR-9', '--runs', '5']

describe('an implementation that says what it should not', () => {
  it('is heard and quoted, on stdout and stderr, without harm', async () => {
    const { cwd, impl } = withProgram()
    const { code, stdout, stderr } = await runHere([...VERIFY, ...impl], { cwd })
    expect(code).toBe(1)
    expectHarmless(stdout)
    expectHarmless(stderr)
    expect(stderr).toContain('impl| x\\u001b[2J')
    expect(stdout).toContain('x\\u001b[2J')
    const [stored] = readdirSync(join(cwd, 'reports', 'corpus'))
    const file = join('reports', 'corpus', stored as string)
    for (const args of [
      [],
      ['--json'],
      ['--print', 'ts'],
      ['--print', 'python'],
      ['--print', 'json'],
      ['--quiet'],
    ]) {
      const replayed = await runHere(['replay', file, ...args, ...impl], { cwd })
      expectHarmless(replayed.stdout)
      expectHarmless(replayed.stderr)
    }
  })

  it('does not start, and is quoted without harm', async () => {
    const cwd = temporaryDirectory()
    writeFileSync(join(cwd, 'fails.mjs'), `throw new Error(${JSON.stringify(HOSTILE)})`)
    const { code, stdout, stderr } = await runHere(
      [...VERIFY, '--impl', `cmd:${process.execPath} fails.mjs`],
      { cwd },
    )
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expectHarmless(stderr)
    const module = await runHere([...VERIFY, '--impl', './fails.mjs'], { cwd })
    expect(module.code).toBe(3)
    expectHarmless(module.stderr)
  })
})

describe('a report on standard output', () => {
  it.each(['-', '/dev/stdout'])('%s: is alone there; what is for people goes to stderr', async (path) => {
    const { cwd, impl } = withProgram()
    const { code, stdout, stderr } = await runBin([...VERIFY, ...impl, '--json', path], { cwd })
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'argnn-spec/verify/3',
      implementation: { name: HOSTILE },
    })
    expectHarmless(stdout)
    expect(stderr).toContain('Not all clauses hold.')
    expectHarmless(stderr)
    expect(existsSync(join(cwd, '-'))).toBe(false)
    expect(readdirSync(join(cwd, 'reports')).sort()).toEqual(['corpus', 'verify.junit.xml'])
  })

  it('may be JUnit XML or a page, which harm no more', async () => {
    const { cwd, impl } = withProgram()
    const junit = await runBin([...VERIFY, ...impl, '--junit', '-'], { cwd })
    expect(await junitFaults({ junit: junit.stdout })).toEqual([])
    const html = await runBin([...VERIFY, ...impl, '--html', '-'], { cwd })
    expect(html.stdout).toMatch(/^<!doctype html>.*<\/html>\s*$/s)
    // The page's own script is indented with tabs.
    for (const line of linesOf((junit.stdout + html.stdout).replaceAll('\t', '')))
      expect(line).not.toMatch(/^\s*::error|##\w*\[|[\p{Cc}\p{Cf}]/u)
  })

  it('is written by train, and read by decide', async () => {
    const cwd = temporaryDirectory()
    const trained = await runBin(['train', '-', '--presentations', '5'], { cwd })
    expect(JSON.parse(trained.stdout)).toMatchObject({ format: 'argnn-network/1' })
    expect(trained.stderr).toMatch(/^-: XOR/)
    expect(readdirSync(cwd)).toEqual([])
    const script = `"$0" "$1" train - -q --presentations 5 | "$0" "$1" decide - --node 4 --json`
    const piped = await new Promise<string>((resolve) => {
      const child = spawn('sh', ['-c', script, process.execPath, BIN], {
        cwd,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let text = ''
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      child.on('close', () => resolve(text))
    })
    expect(JSON.parse(piped)).toMatchObject({ file: '-', node: 4 })
  })

  it.each([
    ['verify', '--json', '-', '--junit', '-', /--junit: -: expected another place than that of --json/],
    [
      'verify',
      '--json',
      '-',
      '--html',
      '/dev/stdout',
      /--html: \/dev\/stdout: expected another place than that of --json/,
    ],
    ['verify', '--json', 'x', '--junit', './x', /--junit: \.\/x: expected another place than that of --json/],
    [
      'claims',
      '--claim',
      'NUM-1',
      '--json',
      '--html',
      '-',
      /--html: -: expected another place than that of --json/,
    ],
  ] as const)('has it alone: %s %s %s %s %s', async (...all) => {
    const [message, ...args] = [all.at(-1) as RegExp, ...(all.slice(0, -1) as string[])]
    const { code, stdout, stderr } = await runHere(args, { cwd: temporaryDirectory() })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(STACK)
  })
})

describe('what somebody wrote on the command line', () => {
  const LONG = 'x'.repeat(100_000)

  it.each([
    ['an option', [`--${HOSTILE}`]],
    ['an option of any length', [`--${LONG}`]],
    ['a command', [HOSTILE]],
    ['a command of any length', [LONG]],
    ['a value', ['verify', '--runs', HOSTILE]],
    ['a value of any length', ['verify', '--seed', LONG]],
    ['a value that ends the parser’s sentence', ['verify', '--runs', `' is invalid. ${HOSTILE}`]],
    ['a choice', ['decide', 'x', '--node', '1', '--rule', HOSTILE]],
    ['a clause', ['verify', '--clause', HOSTILE]],
    ['a claim', ['claims', '--claim', LONG]],
    ['a duration', ['fuzz', '--time', HOSTILE]],
    ['an implementation', ['verify', '--impl', HOSTILE]],
    ['a module of any length', ['verify', '--impl', `./${LONG}.mjs`]],
    ['an address', ['verify', '--impl', `tcp:${HOSTILE}`]],
    ['a file', ['decide', `${HOSTILE}.json`, '--node', '1']],
    ['too many words', ['decide', 'a', HOSTILE, '--node', '1']],
  ])('%s: is escaped and cut in the message', async (_, args) => {
    const { code, stdout, stderr } = await runHere(args, { cwd: temporaryDirectory() })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expectHarmless(stderr)
    expect(linesOf(stderr).length).toBeLessThanOrEqual(3)
    expect(stderr.length).toBeLessThan(2500)
  })
})

it('a network file whose names are hostile is refused in lines that are not', async () => {
  const cwd = temporaryDirectory()
  const example = readFileSync(join(ROOT, 'examples', 'xor-trained.json'), 'utf8')
  for (const name of [HOSTILE, 'x'.repeat(10_000_000)]) {
    writeFileSync(join(cwd, 'net.json'), example.replace('{', `{${JSON.stringify(name)}:1,`))
    const { code, stdout, stderr } = await runHere(['decide', 'net.json', '--node', '3'], { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^argnn-spec: net\.json: x.*: expected no such field, got 1\nHelp: .*\n$/)
    expectHarmless(stderr)
    expect(stderr.length).toBeLessThan(500)
  }
})
