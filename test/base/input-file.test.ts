/** Reading input files: regular files, pipes, and everything else that a path may lead to. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isThere, readInput, readJson } from '../../src/base/input-file.ts'
import { fifoAt, HAS_SPECIAL_FILES, loopAt, socketAt, temporary } from '../special-files.ts'

const fileWith = (bytes: string | Buffer): string => {
  const path = join(temporary(), 'file.json')
  writeFileSync(path, bytes)
  return path
}

describe('readInput', () => {
  it('reads a file, through links too, as text', () => {
    const path = fileWith('é → 𝒳\n')
    symlinkSync('file.json', `${path}.link`)
    expect(readInput(path, 'network file')).toBe('é → 𝒳\n')
    expect(readInput(`${path}.link`, 'network file')).toBe('é → 𝒳\n')
  })

  it('passes over a byte order mark, at the start only', () => {
    expect(readInput(fileWith('\ufeff{"a":1}'), 'baseline')).toBe('{"a":1}')
    expect(readInput(fileWith('{}\ufeff'), 'baseline')).toBe('{}\ufeff')
    expect(readJson(fileWith('\ufeff{"a":1}'), 'baseline')).toEqual({ a: 1 })
  })

  it.each<[string, string | Buffer, string]>([
    ['UTF-16, as PowerShell writes it', Buffer.from('\ufeff{}', 'utf16le'), 'got UTF-16, not UTF-8'],
    ['UTF-16, the other way round', Buffer.from('\ufeff{}', 'utf16le').swap16(), 'got UTF-16, not UTF-8'],
    ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x7d]), 'got bytes that are not UTF-8'],
    ['half a character at the end', Buffer.from('é').subarray(0, 1), 'got bytes that are not UTF-8'],
  ])('refuses %s', (_, bytes, says) => {
    const path = fileWith(bytes)
    expect(() => readInput(path, 'stored case')).toThrow(
      new RangeError(`${path}: expected a stored case, ${says}`),
    )
  })

  it('takes any bytes where they need not be text', () => {
    expect(readInput(fileWith(Buffer.from([0x61, 0xff])), 'diff', { isText: false })).toBe('a\ufffd')
  })

  it('refuses more than the limit by its size, without reading it', () => {
    const path = fileWith('')
    truncateSync(path, 5 * 2 ** 30)
    expect(() => readInput(path, 'baseline')).toThrow(
      `${path}: expected a baseline of at most 100 MB, got 5120 MB`,
    )
  })
})

describe.skipIf(!HAS_SPECIAL_FILES)('what is no regular file', () => {
  it.each<[string, (directory: string) => string | Promise<string>, string]>([
    ['a missing file', (at) => join(at, 'none'), 'got: no such file (ENOENT)'],
    ['below a file', (at) => `${fileIn(at)}/below`, 'got: a part of the path is not a directory (ENOTDIR)'],
    ['a directory', (at) => at, 'got a directory'],
    ['a socket', (at) => socketAt(join(at, 's')), 'got a socket'],
    ['a device', () => '/dev/zero', 'got a device'],
    ['a device that is random', () => '/dev/random', 'got a device'],
    ['the terminal', () => '/dev/tty', 'got a device'],
    ['a FIFO without a writer', (at) => fifoAt(join(at, 'f')), 'got a FIFO without a writer'],
    ['links in a loop', (at) => loopAt(join(at, 'l')), 'got: a loop of symbolic links (ELOOP)'],
    ['a link that leads nowhere', (at) => linkIn(at, 'none'), 'got: no such file (ENOENT)'],
    ['a link to a device', (at) => linkIn(at, '/dev/zero'), 'got a device'],
    [
      'a name that is too long',
      (at) => join(at, 'x'.repeat(300)),
      'got: the name is too long (ENAMETOOLONG)',
    ],
    ['an empty path', () => '', 'got an empty path'],
    ['a NUL character', (at) => `${at}/a\0b`, 'got a path with a NUL character'],
    ['a descriptor that is not open', () => '/dev/fd/999', 'got: the file descriptor is not open (EBADF)'],
  ])('%s is refused', async (_, make, says) => {
    const path = await make(temporary())
    expect(() => readInput(path, 'network file')).toThrow(RangeError)
    expect(() => readInput(path, 'network file', { pipes: false })).toThrow(RangeError)
    expect(() => readInput(path, 'network file')).toThrow(`: expected a network file, ${says}`)
  })

  it('is named, escaped and cut', () => {
    expect(() => readInput('no\u001b[2J\nsuch', 'diff')).toThrow(/^no\\u001b\[2J\\nsuch: expected a diff/)
    expect(() => readInput('x'.repeat(1e6), 'diff')).toThrow(
      /^x{200}… \(1000000 characters\): expected a diff, got: .{10,60}$/,
    )
  })

  it('is there or not: what cannot be told is, so that reading says why', () => {
    const at = temporary()
    expect([at, fifoAt(join(at, 'f')), loopAt(join(at, 'l')), 'a\0b'].map(isThere)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect([join(at, 'none'), linkIn(at, 'none')].map(isThere)).toEqual([false, false])
  })
})

const fileIn = (directory: string): string => {
  writeFileSync(join(directory, 'file'), '')
  return join(directory, 'file')
}

const linkIn = (directory: string, to: string): string => {
  symlinkSync(to, join(directory, 'link'))
  return join(directory, 'link')
}

describe.skipIf(!HAS_SPECIAL_FILES)('a pipe', () => {
  /** A shell that writes to a new FIFO. Somebody reads from it, nothing yet, so that it need not be waited for. */
  function writer(script: string) {
    const path = fifoAt(join(temporary(), 'f'))
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const child = spawn('sh', ['-c', script, path], { stdio: 'ignore' })
    onTestFinished(() => {
      child.kill('SIGKILL')
      closeSync(reader)
    })
    return { path, reader, child }
  }

  it('is read to its end, by its name', async () => {
    const { path, child } = writer('printf %s "one " > "$0"')
    await once(child, 'exit')
    expect(readInput(path, 'network file')).toBe('one ')
  })

  it('is read where it is open already', () => {
    const path = fifoAt(join(temporary(), 'f'))
    const reader = openSync(path, 'r+')
    writeFileSync(path, '{"a":1}', { flag: 'r+' })
    const both = openSync(path, 'w')
    expect(() => readInput(path, 'network file', { pipes: false })).toThrow('got a FIFO')
    closeSync(both)
    // Whoever holds it open for writing keeps it from ending: opened anew for reading only, it ends.
    const only = openSync(path, 'r')
    closeSync(reader)
    expect(readInput(`/dev/fd/${only}`, 'network file')).toBe('{"a":1}')
    expect(() => readInput(`/dev/fd/${only}`, 'network file', { pipes: false })).toThrow(
      'got what this process has open',
    )
    closeSync(only)
  })

  it('that never ends is read up to the limit', async () => {
    const { path, reader } = writer('exec cat /dev/zero > "$0"')
    const hasBegun = (): boolean => {
      try {
        return readSync(reader, Buffer.alloc(1)) > 0
      } catch {
        return false
      }
    }
    await expect.poll(hasBegun, { timeout: 30_000 }).toBe(true)
    expect(() => readInput(path, 'network file')).toThrow(
      'expected a network file of at most 100 MB, got more',
    )
  })

  it('whose writer says nothing is not waited for', () => {
    const path = fifoAt(join(temporary(), 'f'))
    const silent = openSync(path, 'r+')
    expect(() => readInput(path, 'network file')).toThrow('got a FIFO without a writer')
    closeSync(silent)
  })

  it('is no file that the program finds by itself', () => {
    const at = temporary()
    mkdirSync(join(at, 'dir'))
    expect(() => readJson(fifoAt(join(at, 'dir', 'x.json')), 'stored case', { pipes: false })).toThrow(
      'got a FIFO',
    )
  })
})

describe('readJson', () => {
  it.each([
    [
      '{"failures":[{"id":NaN}]}',
      'expected a baseline: expected JSON, got NaN (file.failures[0].id, line 1, column 20); JSON has no NaN',
    ],
    ['{"a":1,"a":2}', 'expected a baseline: file.a: expected each field once, got it twice'],
    [
      '{"seed":9007199254740993}',
      'expected a baseline: file.seed: expected an integer that a double can represent',
    ],
    [
      '',
      'expected a baseline: expected JSON, got text that is not (line 1, column 1: expected a value, got the end)',
    ],
  ])('says where in %s', (text, says) => {
    const path = fileWith(text)
    expect(() => readJson(path, 'baseline')).toThrow(`${path}: ${says}`)
  })
})
