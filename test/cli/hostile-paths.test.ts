/**
 * Every option and argument with a path, and every kind of path: refused in one line that names it,
 * or used.
 */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CASE_MILLISECONDS } from '../../src/adapter/open.ts'
import { START_MILLISECONDS } from '../../src/adapter/start.ts'
import { runClaims } from '../../src/cli/claims.ts'
import { runDecide } from '../../src/cli/decide.ts'
import { explainError } from '../../src/cli/errors.ts'
import { type FuzzCommandOptions, runFuzz } from '../../src/cli/fuzz.ts'
import { type GateCommandOptions, runGate } from '../../src/cli/gate.ts'
import { runMerge } from '../../src/cli/merge.ts'
import { runPromote } from '../../src/cli/promote.ts'
import { runReplay } from '../../src/cli/replay.ts'
import { runTrain, type TrainOptions } from '../../src/cli/train.ts'
import { runVectors } from '../../src/cli/vectors.ts'
import { runVerify, type VerifyCommandOptions } from '../../src/cli/verify.ts'
import { deviceAt, fifoAt, HAS_SPECIAL_FILES, loopAt, readOnlyAt, socketAt } from '../special-files.ts'
import { partOfBaseline } from './gate-part.ts'
import { OSCILLATING, storedCase } from './modules.ts'
import { temporaryDirectory } from './run-bin.ts'

const ASKING = { impl: 'reference', caseTime: CASE_MILLISECONDS, startTime: START_MILLISECONDS }

const verify = (at: string, more: Partial<VerifyCommandOptions>) =>
  runVerify({
    ...ASKING,
    runs: 1,
    seed: 1,
    clause: ['LAP-1'],
    corpus: join(at, 'corpus'),
    json: join(at, 'verify.json'),
    junit: join(at, 'verify.xml'),
    ...more,
  })

const gate = (at: string, more: Partial<GateCommandOptions>) =>
  runGate({
    ...ASKING,
    seed: 2024,
    baseline: join(at, 'baseline.json'),
    json: join(at, 'gate.json'),
    ...more,
  })

/** With a baseline to begin with: what is wrong is something else. */
function gateWithBaseline(at: string, more: Partial<GateCommandOptions>) {
  writeFileSync(join(at, 'baseline.json'), partOfBaseline())
  return gate(at, more)
}

const fuzz = (at: string, more: Partial<FuzzCommandOptions>) =>
  runFuzz({
    ...ASKING,
    time: 1,
    seed: 1,
    shard: { index: 1, of: 1 },
    corpus: join(at, 'corpus'),
    out: join(at, 'campaign'),
    ...more,
  })

const TRAINING: TrainOptions = { gate: 'XOR', hidden: 0, seed: 1, presentations: 1, rule: 'ordered' }
const DECIDING = { node: 0, mode: 'D', rule: 'ordered' } as const
const CLAIMING = { seed: 1, claim: ['NUM-1'] }

/** What takes a path, by its name in messages; undefined where the path itself has to do. */
type Taker = readonly [
  command: string,
  option: string | undefined,
  run: (at: string, path: string) => Promise<number>,
]

const OUTPUT_FILES: readonly Taker[] = [
  ['verify', '--json', (at, json) => verify(at, { json })],
  ['verify', '--junit', (at, junit) => verify(at, { junit })],
  ['verify', '--html', (at, html) => verify(at, { html })],
  ['gate', '--json', (at, json) => gateWithBaseline(at, { json })],
  ['gate', '--junit', (at, junit) => gateWithBaseline(at, { junit })],
  ['gate', '--sarif', (at, sarif) => gateWithBaseline(at, { sarif })],
  ['gate', '--html', (at, html) => gateWithBaseline(at, { html })],
  ['gate', '--summary', (at, summary) => gateWithBaseline(at, { summary })],
  ['gate --accept', '--baseline', (at, baseline) => gate(at, { baseline, accept: true, note: 'x' })],
  ['claims', '--html', (at, html) => runClaims({ ...CLAIMING, out: join(at, 'out'), html })],
  ['train', undefined, (_, file) => runTrain(file, TRAINING)],
]

const OUTPUT_DIRECTORIES: readonly Taker[] = [
  ['verify', '--corpus', (at, corpus) => verify(at, { corpus })],
  ['fuzz', '--corpus', (at, corpus) => fuzz(at, { corpus })],
  ['fuzz', '--out', (at, out) => fuzz(at, { out })],
  ['merge', '--out', (at, out) => runMerge([at], { out })],
  ['promote', '--out', (at, out) => runPromote([caseIn(at)], { out })],
  ['vectors', '--out', (_, out) => runVectors({ out, seed: 1 })],
  ['claims', '--out', (_, out) => runClaims({ ...CLAIMING, out })],
]

const INPUT_FILES: readonly Taker[] = [
  ['decide', undefined, (_, file) => runDecide(file, DECIDING)],
  ['replay', undefined, (_, file) => runReplay(file, ASKING)],
  ['promote', undefined, (at, file) => runPromote([file], { out: join(at, 'vectors') })],
  ['verify', '--known', (at, known) => verify(at, { known })],
  ['fuzz', '--known', (at, known) => fuzz(at, { known })],
  ['merge', '--known', (at, known) => runMerge([at], { out: join(at, 'out'), known })],
  ['gate', '--baseline', (at, baseline) => gate(at, { baseline })],
  ['gate', '--changed', (at, changed) => gateWithBaseline(at, { changed })],
]

/** Files that a command finds within a directory that it is given. */
const FOUND_FILES: readonly Taker[] = [
  ['verify', 'x.json', (at, path) => verify(at, { corpus: directoryWith(at, 'x.json', path) })],
  ['fuzz', 'x.json', (at, path) => fuzz(at, { corpus: directoryWith(at, 'x.json', path) })],
  ['fuzz', 'fuzz.json', (at, path) => fuzz(at, { out: directoryWith(at, 'fuzz.json', path) })],
  ['fuzz', 'lock', (at, path) => fuzz(at, { out: directoryWith(at, 'lock', path) })],
  [
    'merge',
    'fuzz.json',
    (at, path) => runMerge([directoryWith(at, 'fuzz.json', path)], { out: join(at, 'out') }),
  ],
  [
    'promote',
    'found.json',
    (at, path) => runPromote([caseIn(at)], { out: directoryWith(at, 'found.json', path) }),
  ],
]

/** A directory in which a link of that name leads to the path. */
function directoryWith(at: string, name: string, path: string): string {
  mkdirSync(join(at, 'with'))
  symlinkSync(path, join(at, 'with', name))
  return join(at, 'with')
}

function caseIn(at: string): string {
  const path = join(at, 'case.json')
  writeFileSync(
    path,
    JSON.stringify(storedCase('PRUNE-3', { network: OSCILLATING, node: 0, mode: 'D', rule: 'ordered' })),
  )
  return path
}

const fileIn = (at: string, name: string): string => {
  writeFileSync(join(at, name), '{}')
  return join(at, name)
}

type Path = readonly [what: string, make: (at: string) => string | Promise<string>]

const NO_FILE: readonly Path[] = [
  ['an empty path', () => ''],
  ['a path with a NUL character', (at) => `${at}/a\0b`],
  ['a name that is too long', (at) => join(at, 'x'.repeat(1000))],
  ['a path of a megabyte', (at) => join(at, 'x/'.repeat(500_000), 'x')],
  ['below a file', (at) => join(fileIn(at, 'file'), 'deep', 'x')],
  ['below a file whose name clears the screen', (at) => join(fileIn(at, 'a\u001b[2J\n::error::'), 'x')],
  ['links in a loop', (at) => loopAt(join(at, 'loop'))],
  ['a socket', (at) => socketAt(join(at, 'socket'))],
]

const DIRECTORIES: readonly Path[] = [
  ['a directory', (at) => at],
  ['the name of a directory', (at) => `${join(at, 'new')}/`],
]

const FILES: readonly Path[] = [
  ['a file', (at) => fileIn(at, 'file')],
  ['a device', (at) => deviceAt(join(at, 'null'), 'null')],
  ['a FIFO', (at) => fifoAt(join(at, 'fifo'))],
  ['standard output', () => '-'],
  ['a link that leads nowhere', (at) => linkIn(at, 'nowhere')],
]

const NOT_READ: readonly Path[] = [
  ['a missing file', (at) => join(at, 'none')],
  ['a device without an end', () => '/dev/zero'],
  ['a FIFO without a writer', (at) => fifoAt(join(at, 'fifo'))],
  ['a link that leads nowhere', (at) => linkIn(at, 'nowhere')],
]

const linkIn = (at: string, to: string): string => {
  symlinkSync(to, join(at, 'link'))
  return join(at, 'link')
}

let said = ''

beforeEach(() => {
  said = ''
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      said += String(chunk)
      return true
    }),
  )
  return () => {
    for (const spy of streams) spy.mockRestore()
  }
})

/** Runs it as the bin does; the exit status. */
async function statusOf([command, , run]: Taker, at: string, path: string): Promise<number> {
  try {
    return await run(at, path)
  } catch (error) {
    return explainError(error, command.split(' ')[0])
  }
}

/** One line that says what is wrong, and one that says where to read more: short, and without anything that does not print. */
function expectRefusal([, option]: Taker, path: string): void {
  const [line = '', help, ...more] = said.trimEnd().split('\n')
  expect(more).toEqual([])
  expect(line).toMatch(/^argnn-spec: .*(expected .* got|no baseline there)/)
  expect(line).toContain(option ?? path.slice(0, 20))
  expect(line.length).toBeLessThan(1200)
  expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  expect(help).toMatch(/^Help: /)
}

const crossed = (takers: readonly Taker[], paths: readonly Path[]) =>
  takers.flatMap((taker) =>
    paths.map(([what, make]) => [`${taker[0]} ${taker[1] ?? 'FILE'}: ${what}`, taker, make] as const),
  )

describe.skipIf(!HAS_SPECIAL_FILES)(
  'is refused before any work, with exit status 2, and leaves all as it was:',
  () => {
    it.each([
      ...crossed(OUTPUT_FILES, [...NO_FILE, ...DIRECTORIES]),
      ...crossed(OUTPUT_DIRECTORIES, [...NO_FILE, ...FILES]),
      ...crossed(INPUT_FILES, [...NO_FILE, ...DIRECTORIES, ...NOT_READ]),
      ...crossed(FOUND_FILES, [
        ['a directory', (at) => at],
        ['a device without an end', () => '/dev/zero'],
        ['a FIFO', (at) => fifoAt(join(at, 'fifo'))],
        ['a socket', (at) => socketAt(join(at, 'socket'))],
        ['links in a loop', (at) => loopAt(join(at, 'loop'))],
      ]),
    ])('%s', async (_, taker, make) => {
      const at = temporaryDirectory()
      const path = await make(at)
      expect(await statusOf(taker, at, path), said).toBe(2)
      expectRefusal(taker, path)
    })

    it.each(crossed([...OUTPUT_FILES, ...OUTPUT_DIRECTORIES], [['a read-only file system', () => 'x']]))(
      '%s',
      async (_, taker) => {
        const at = temporaryDirectory()
        const readOnly = readOnlyAt(join(at, 'ro'))
        if (readOnly === undefined) return
        expect(await statusOf(taker, at, join(readOnly, 'deep', 'x')), said).toBe(2)
        expectRefusal(taker, readOnly)
        expect(said).toContain('a read-only file system (EROFS)')
      },
    )
  },
)
