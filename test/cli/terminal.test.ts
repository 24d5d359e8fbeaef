/**
 * Output for people: progress, colour, quiet runs and Ctrl-C, on terminals of different widths and
 * without a terminal.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { EXIT } from '../../src/cli/errors.ts'
import { runTrain } from '../../src/cli/train.ts'
import { screenOf } from '../screen.ts'
import { OSCILLATING, storedCase, storeIn, WRONG_LAPLACIAN, writeModule } from './modules.ts'
import { linesOf, ROOT, runBin, temporaryDirectory } from './run-bin.ts'
import { hasScript, runOnTerminal } from './run-on-terminal.ts'

const ESCAPE = '\u001b'
const GREEN = `${ESCAPE}[32m`
const RED = `${ESCAPE}[31m`

/** Some clauses with one that the module fails; the same verdicts at every run. */
const FAILING = ['verify', '--clause', 'LAP-1', 'LAP-4', '--runs', '20', '--impl', './mine.js']

function withModule(): string {
  const cwd = temporaryDirectory()
  writeModule(cwd, WRONG_LAPLACIAN)
  return cwd
}

const REMARK = 'verify: seed 2024, 20 cases per clause'

/** Times differ from run to run. */
const timeless = (text: string): string => text.replace(/ in [\d.]+ s,/, '')

describe.skipIf(!hasScript)('on a terminal', () => {
  it('progress never wraps and leaves nothing; verdicts have colour, unless NO_COLOR; the words are the same', async () => {
    const [narrow, plain] = [withModule(), withModule()]
    const options = { columns: 60, env: { NO_COLOR: '1' }, redirect: '2>err.txt' }
    const [coloured, piped] = await Promise.all([
      runOnTerminal(FAILING, { cwd: narrow, columns: 60 }),
      // stderr is no terminal here, whatever stdout is.
      runOnTerminal(FAILING, { cwd: plain, ...options }),
    ])
    expect([coloured.code, piped.code]).toEqual([1, 1])
    const { lines, cleared, unknown } = screenOf(coloured.text)
    expect(cleared.length).toBeGreaterThan(0)
    for (const line of cleared) {
      expect(line).toMatch(/^verify: \d of 2 clauses/)
      expect(line.length).toBeLessThan(60)
    }
    expect(unknown).toBe('')
    const [remark, ...report] = lines
    expect(remark).toBe(REMARK)
    expect(timeless(report.join('\n'))).toBe(timeless(screenOf(piped.text).lines.join('\n')))
    for (const painted of [`${GREEN}holds`, `${RED}fails`, `${RED}Not all clauses hold.`])
      expect(coloured.text).toContain(`${painted}${ESCAPE}`)
    expect(piped.text).not.toContain(ESCAPE)
    const [first, ...progress] = linesOf(readFileSync(join(plain, 'err.txt'), 'utf8'))
    expect(first).toBe(REMARK)
    expect(progress.length).toBeGreaterThan(0)
    for (const line of progress) expect(line).toMatch(/^verify: \d of 2 clauses, [ -~]{1,60}$/)
  })

  it('Ctrl-C while a line of progress stands: it is gone, and the last lines say how to go on', async () => {
    const cwd = temporaryDirectory()
    const args = ['fuzz', '--time', '1h', '--clause', 'LAP', '--out', 'here']
    const { text, code } = await runOnTerminal(args, {
      cwd,
      columns: 60,
      interruptAt: /fuzz: [1-9]\d* of \d/,
    })
    expect(code).toBe(130)
    const { lines, cleared } = screenOf(text)
    for (const line of cleared) expect(line.replace('^C', '').length).toBeLessThan(60)
    expect(lines.filter((line) => /^fuzz: \d of/.test(line))).toEqual([])
    expect(lines.slice(-4)).toEqual([
      'Interrupted: the report holds the work so far.',
      'Next: the same command continues from here:',
      `  npm run --silent argnn-spec -- ${args.join(' ')}`,
      '',
    ])
  })
})

describe('--quiet', () => {
  it('verify: the ids of what fails and the verdict, nothing on stderr, and the same status', async () => {
    const cwd = withModule()
    const { stdout, stderr, code } = await runBin([...FAILING, '--quiet'], { cwd })
    expect({ stdout, stderr, code }).toEqual({
      stdout: 'LAP-4 fails\nNot all clauses hold.\n',
      stderr: '',
      code: 1,
    })
    expect(existsSync(join(cwd, 'reports', 'verify.json'))).toBe(true)
  })

  it('fuzz, merge and replay too, in colour where it is forced', async () => {
    const cwd = withModule()
    const fuzz = [
      'fuzz',
      '-q',
      '--time',
      '300ms',
      '--clause',
      'LAP-4',
      '--impl',
      './mine.js',
      '--out',
      'here',
    ]
    const fails = { stdout: 'LAP-4 fails\nNot all clauses hold.\n', stderr: '', code: 1 }
    expect(await runBin(fuzz, { cwd })).toMatchObject(fails)
    expect(await runBin(['merge', '-q', 'here', '--out', 'joined'], { cwd })).toMatchObject(fails)
    const file = storeIn(cwd, storedCase('LAP-4', { network: OSCILLATING, node: 0, mode: 'D' }))
    const env = { FORCE_COLOR: '1' }
    expect(await runBin(['replay', '-q', file, '--impl', './mine.js'], { cwd, env })).toMatchObject({
      stdout: `${RED}LAP-4 fails${ESCAPE}[39m\n`,
      stderr: '',
      code: 1,
    })
  })

  it('claims, decide and train: a line each, or none', async () => {
    const cwd = temporaryDirectory()
    const example = join(ROOT, 'examples', 'xor-trained.json')
    const runs = await Promise.all([
      runBin(['claims', '-q', '--claim', 'COUP-1', 'ZERO-1'], { cwd }),
      runBin(['decide', '-q', example, '--node', '3', '--mode', 'DW'], { cwd }),
      runBin(['train', '-q', 'net.json', '--presentations', '10'], { cwd }),
    ])
    expect(runs.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      runs.map(() => ({ code: 0, stderr: '' })),
    )
    const [claims, decide, train] = runs.map(({ stdout }) => stdout)
    expect(claims).toMatch(/^ZERO-1 \w+.*\nCOUP-1 refuted\n2 claims derived without runs\.\n$/)
    expect(decide).toMatch(/^(prune \d -> 3|keep \([a-z-]+\))\n$/)
    expect(train).toBe('')
  })

  it('says errors all the same', async () => {
    const { stdout, stderr, code } = await runBin(['decide', '-q', 'none.json', '--node', '1'], {
      cwd: temporaryDirectory(),
    })
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
    expect(stderr).toContain('none.json: expected a network file, got: no such file')
  })
})

describe('data on stdout', () => {
  it('is data alone, whatever is wished of colour', async () => {
    const cwd = withModule()
    const file = storeIn(cwd, storedCase('LAP-4', { network: OSCILLATING, node: 0, mode: 'D' }))
    const env = { FORCE_COLOR: '1' }
    const replayed = await runBin(['replay', '--json', file, '--impl', './mine.js'], { cwd, env })
    expect(JSON.parse(replayed.stdout)).toMatchObject({ clause: 'LAP-4', finding: { kind: 'fails' } })
    expect(replayed.stdout).not.toContain(ESCAPE)
  })
})

it('Ctrl-C during train: nothing is written, and the line to copy is said', async () => {
  let said = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    said += String(chunk)
    return true
  })
  const file = join(temporaryDirectory(), 'net.json')
  const options = {
    gate: 'XOR',
    hidden: 20,
    seed: 1,
    presentations: 1_000_000,
    prune: 'DW',
    rule: 'ordered',
  } as const
  const trained = runTrain(file, options)
  setImmediate(() => process.emit('SIGINT'))
  expect(await trained).toBe(EXIT.interrupted)
  vi.restoreAllMocks()
  expect(said).toMatch(
    /^train: interrupted; nothing was written\nNext: run the command again:\n {2}npm run /m,
  )
  expect(existsSync(file)).toBe(false)
})
