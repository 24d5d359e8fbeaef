/** Writing to a path: regular files are replaced, everything else is written to directly. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { removeLeftovers, writeOutput, writeWhole } from '../../src/base/output-file.ts'
import { identityOf, requireWritable, targetOf } from '../../src/base/output-target.ts'
import { errorText } from '../../src/base/system-error.ts'
import {
  deviceAt,
  fifoAt,
  HAS_SPECIAL_FILES,
  loopAt,
  readOnlyAt,
  socketAt,
  temporary,
} from '../special-files.ts'

/** More than a pipe holds. */
const LONG = 'a line of some length\n'.repeat(20_000)

const reasonOf = (write: () => unknown): string => {
  try {
    write()
    return 'written'
  } catch (error) {
    return errorText(error)
  }
}

describe('a regular file', () => {
  it('is made with its folders, replaced whole, and nothing is left beside it', async () => {
    const at = temporary()
    const path = join(at, 'a', 'b', 'report.json')
    writeWhole(path, 'a longer first text')
    await writeOutput(path, 'second →')
    expect(readFileSync(path, 'utf8')).toBe('second →')
    expect(readdirSync(join(at, 'a', 'b'))).toEqual(['report.json'])
  })

  it('keeps its permissions, and another name of it what was there', async () => {
    const at = temporary()
    const path = join(at, 'report.json')
    writeFileSync(path, 'first')
    linkSync(path, join(at, 'other'))
    chmodSync(path, 0o640)
    await writeOutput(path, 'second')
    expect(statSync(path).mode & 0o7777).toBe(0o640)
    expect(readFileSync(join(at, 'other'), 'utf8')).toBe('first')
  })

  it('is replaced where a link leads, and the link stays; one that leads nowhere makes it', async () => {
    const at = temporary()
    mkdirSync(join(at, 'deep'))
    writeFileSync(join(at, 'deep', 'there'), 'old')
    symlinkSync('deep/there', join(at, 'one'))
    symlinkSync('one', join(at, 'two'))
    symlinkSync('deep/new', join(at, 'dangling'))
    const { ino } = statSync(join(at, 'deep', 'there'))
    await writeOutput(join(at, 'two'), 'new')
    await writeOutput(join(at, 'dangling'), 'made')
    expect(readFileSync(join(at, 'deep', 'there'), 'utf8')).toBe('new')
    expect(statSync(join(at, 'deep', 'there')).ino).not.toBe(ino)
    expect(['one', 'two', 'dangling'].map((name) => readlinkSync(join(at, name)))).toEqual([
      'deep/there',
      'one',
      'deep/new',
    ])
    expect(readdirSync(join(at, 'deep')).sort()).toEqual(['new', 'there'])
  })

  it('has a name as long as the file system takes', async () => {
    const at = temporary()
    const names = ['x'.repeat(255), 'é'.repeat(127)]
    for (const name of names) await writeOutput(join(at, name), name)
    expect(readdirSync(at).sort()).toEqual([...names].sort())
  })

  it('is added to, where others write to it as well', async () => {
    const path = join(temporary(), 'deep', 'summary.md')
    await writeOutput(path, 'one →\n', true)
    await writeOutput(path, 'two\n', true)
    expect(readFileSync(path, 'utf8')).toBe('one →\ntwo\n')
  })

  it('is what it was where the write fails, and nothing is left beside it', () => {
    const at = temporary()
    const path = join(at, 'report.json')
    writeFileSync(path, 'old')
    // No bytes at all: as good as a disk that is full.
    expect(() => writeWhole(path, undefined as unknown as string)).toThrow()
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(readdirSync(at)).toEqual(['report.json'])
  })
})

describe('what killed writers left beside a file', () => {
  it('is removed where it is of that file, and no other', () => {
    const at = temporary()
    const { pid: gone } = spawnSync(process.execPath, ['--version'])
    const kept = [
      'g.json',
      `g.json.${process.pid}.part`,
      `other.json.${gone}.part`,
      'g.json.part',
      'g.json.x.part',
      `xg.json.${gone}.part`,
    ]
    for (const name of [...kept, `g.json.${gone}.part`]) writeFileSync(join(at, name), name)
    removeLeftovers(join(at, 'g.json'))
    expect(readdirSync(at).sort()).toEqual(kept.sort())
    removeLeftovers(join(at, 'none', 'g.json'))
  })
})

describe.skipIf(!HAS_SPECIAL_FILES)('what is there and is no regular file', () => {
  it('a device stays a device, with or without a link to it', async () => {
    const at = temporary()
    const [device, link] = [deviceAt(join(at, 'null'), 'null'), join(at, 'link')]
    symlinkSync(device, link)
    for (const path of [device, link]) {
      await writeOutput(path, LONG)
      await writeOutput(path, LONG, true)
      writeWhole(path, LONG)
    }
    expect(lstatSync(device).isCharacterDevice()).toBe(true)
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
  })

  it('a device that is full says so', async () => {
    if (!existsSync('/dev/full')) return
    const full = deviceAt(join(temporary(), 'full'), 'full')
    await expect(writeOutput(full, 'x').catch(errorText)).resolves.toBe('no space left (ENOSPC)')
    expect(reasonOf(() => writeWhole(full, 'x'))).toBe('no space left (ENOSPC)')
    expect(lstatSync(full).isCharacterDevice()).toBe(true)
  })

  it('a FIFO is written to, all of it, and stays a FIFO', async () => {
    const path = fifoAt(join(temporary(), 'f'))
    const child = spawn('cat', [path], { stdio: ['ignore', 'pipe', 'ignore'] })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    const ended = once(child, 'close')
    // Whoever reads is started, but may not have opened it yet.
    await expect
      .poll(() => writeOutput(path, LONG).then(() => 'written', errorText), { timeout: 30_000 })
      .toBe('written')
    await ended
    expect(text).toBe(LONG)
    expect(lstatSync(path).isFIFO()).toBe(true)
  })

  it('a FIFO whose reader stops early is no error', async () => {
    const path = fifoAt(join(temporary(), 'f'))
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const writing = writeOutput(path, LONG)
    await new Promise(setImmediate)
    closeSync(reader)
    await writing
    expect(lstatSync(path).isFIFO()).toBe(true)
  })

  it('a FIFO that nobody reads is not waited for, and is refused where a file is kept', async () => {
    const path = fifoAt(join(temporary(), 'f'))
    await expect(writeOutput(path, 'x').catch(errorText)).resolves.toBe('it has no reader')
    expect(reasonOf(() => writeWhole(path, 'x'))).toBe('it is not a regular file')
    expect(lstatSync(path).isFIFO()).toBe(true)
  })

  it('what is open already is written to, where it stands', async () => {
    const path = join(temporary(), 'open')
    const descriptor = openSync(path, 'w')
    onTestFinished(() => closeSync(descriptor))
    await writeOutput(`/dev/fd/${descriptor}`, 'one ')
    await writeOutput(`/proc/self/fd/${descriptor}`, 'two')
    expect(readFileSync(path, 'utf8')).toBe('one two')
    expect(reasonOf(() => writeWhole(`/dev/fd/${descriptor}`, 'x'))).toBe('it is not a regular file')
  })

  it.each<[string, (at: string) => string | Promise<string>, string]>([
    ['a directory', (at) => at, 'it is a directory'],
    ['the name of a directory', (at) => join(at, 'new', '/'), 'it names a directory'],
    ['a socket', (at) => socketAt(join(at, 's')), 'it is a socket'],
    ['links in a loop', (at) => loopAt(join(at, 'l')), 'a loop of symbolic links (ELOOP)'],
    ['an empty path', () => '', 'the path is empty'],
    ['a NUL character', (at) => `${at}/a\0b`, 'the path has a NUL character'],
    ['a name that is too long', (at) => join(at, 'x'.repeat(256)), 'the name is too long (ENAMETOOLONG)'],
    [
      'a path that is too long',
      (at) => join(at, 'x/'.repeat(5000), 'x'),
      'the name is too long (ENAMETOOLONG)',
    ],
    ['below a file', () => '/dev/null/x', 'a part of the path is not a directory (ENOTDIR)'],
    ['a descriptor that is not open', () => '/dev/fd/999', 'the file descriptor is not open (EBADF)'],
  ])('%s is refused, by the check before the work too', async (_, make, says) => {
    const at = temporary()
    const path = await make(at)
    const before = readdirSync(at)
    await expect(writeOutput(path, 'x').then(() => 'written', errorText)).resolves.toBe(says)
    await expect(writeOutput(path, 'x', true).then(() => 'written', errorText)).resolves.toBe(says)
    expect(reasonOf(() => writeWhole(path, 'x'))).toBe(says)
    expect(reasonOf(() => requireWritable(targetOf(path)))).toBe(says)
    expect(readdirSync(at)).toEqual(before)
  })
})

describe('a read-only file system', () => {
  it('says what it is, whether the folder is there or not', async ({ skip }) => {
    const at = readOnlyAt(join(temporary(), 'ro'))
    if (at === undefined) return skip('nothing can be mounted here')
    for (const path of [join(at, 'x'), join(at, 'deep', 'er', 'x')]) {
      await expect(writeOutput(path, 'x').catch(errorText)).resolves.toBe('a read-only file system (EROFS)')
      expect(reasonOf(() => requireWritable(targetOf(path)))).toBe('a read-only file system (EROFS)')
    }
  })

  it('says so where Node says that there is no such file', async () => {
    const fs = await import('node:fs')
    const refuse = (code: string) => () => {
      throw Object.assign(new Error(code), { code })
    }
    vi.spyOn(fs.default, 'mkdirSync').mockImplementation(refuse('ENOENT'))
    vi.spyOn(fs.default, 'accessSync').mockImplementation(refuse('EROFS'))
    const { syncBuiltinESMExports } = await import('node:module')
    syncBuiltinESMExports()
    onTestFinished(() => {
      vi.restoreAllMocks()
      syncBuiltinESMExports()
    })
    expect(reasonOf(() => writeWhole('not-there/x', 'x'))).toBe('a read-only file system (EROFS)')
  })
})

it('a file that is mounted by itself is written in place', ({ skip }) => {
  const at = temporary()
  const [outside, inside] = [join(at, 'outside'), join(at, 'inside')]
  writeFileSync(outside, 'old')
  writeFileSync(inside, '')
  const { status } = spawnSync('mount', ['--bind', outside, inside], { stdio: 'ignore' })
  if (status !== 0) return skip('nothing can be mounted here')
  onTestFinished(() => void spawnSync('umount', [inside]))
  writeWhole(inside, 'new')
  expect(readFileSync(outside, 'utf8')).toBe('new')
  expect(readdirSync(at).sort()).toEqual(['inside', 'outside'])
})

describe('identityOf', () => {
  it('is the same for all paths that lead to one place, there or not', () => {
    const at = temporary()
    writeFileSync(join(at, 'a'), '')
    symlinkSync('a', join(at, 'b'))
    symlinkSync('new', join(at, 'c'))
    const identity = (path: string) => identityOf(targetOf(path))
    expect(identity(join(at, 'b'))).toBe(identity(join(at, 'a')))
    expect(identity(`${at}/./a`)).toBe(identity(join(at, 'a')))
    expect(identity(join(at, 'c'))).toBe(identity(join(at, 'new')))
    expect(identity(join(at, 'new'))).not.toBe(identity(join(at, 'a')))
    expect(identity('-')).toBe(identity('/dev/stdout'))
    expect(identity('/dev/null')).toBeUndefined()
  })
})
