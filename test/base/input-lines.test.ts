import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readInputLines } from '../../src/base/input-lines.ts'
import { fifoAt, HAS_SPECIAL_FILES } from '../special-files.ts'

function fileOf(content: string | Buffer): string {
  const directory = mkdtempSync(join(tmpdir(), 'argnn-lines-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const path = join(directory, 'file')
  writeFileSync(path, content)
  return path
}

async function linesIn(path: string): Promise<string[]> {
  const lines: string[] = []
  for await (const some of readInputLines(path, 'trace')) lines.push(...some)
  return lines
}

/** Longer than a piece that is read at a time, with characters of two and three bytes at its borders. */
const LONG = Array.from({ length: 60_000 }, (_, k) => `${k} → ${'é'.repeat(k % 40)}`)

describe('readInputLines', () => {
  it.each([
    ['nothing', '', []],
    ['a line without an end', 'a', ['a']],
    ['lines', 'a\nb\n', ['a', 'b']],
    ['an empty line', 'a\n\nb', ['a', '', 'b']],
    ['a byte order mark', '\ufeffa\nb', ['a', 'b']],
    ['more than a piece', `${LONG.join('\n')}\n`, LONG],
  ])('reads %s, plain and compressed', async (_, text, lines) => {
    expect(await linesIn(fileOf(text))).toEqual(lines)
    expect(await linesIn(fileOf(gzipSync(text)))).toEqual(lines)
  })

  it('refuses bytes that are not UTF-8, gzip that ends early, and what is no file', async () => {
    await expect(linesIn(fileOf(Buffer.from([0x61, 0xff])))).rejects.toThrow(
      /expected a trace, got bytes that are not UTF-8/,
    )
    const short = gzipSync(LONG.join('\n')).subarray(0, 2000)
    await expect(linesIn(fileOf(short))).rejects.toThrow(/expected a trace, got: /)
    await expect(linesIn(tmpdir())).rejects.toThrow(/expected a trace, got a directory/)
    await expect(linesIn(join(tmpdir(), 'is', 'not', 'there'))).rejects.toThrow(
      /expected a trace, got: no such file/,
    )
    await expect(linesIn('')).rejects.toThrow(/expected a trace, got an empty path/)
  })

  it.skipIf(!HAS_SPECIAL_FILES)('does not wait for a FIFO that nobody writes', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'argnn-lines-'))
    onTestFinished(() => rmSync(directory, { recursive: true }))
    const path = join(directory, 'fifo')
    fifoAt(path)
    await expect(linesIn(path)).rejects.toThrow(/expected a trace, got a FIFO without a writer/)
  })
})
