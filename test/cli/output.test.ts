/**
 * Standard output that cannot be written: a reader that stops early, as head does, and a full disk.
 */
import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeWhole } from '../../src/base/output-file.ts'
import { writeNarrow } from './gate-mutants.ts'
import { BASELINE, partOfBaseline } from './gate-part.ts'
import { BIN, STACK, temporaryDirectory } from './run-bin.ts'

/** A device to which nothing can be written. */
const FULL = '/dev/full'

/** The bin with this standard output; 'closed': a pipe that nobody reads. */
async function runInto(output: 'closed' | number, args: readonly string[], cwd: string) {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd,
    stdio: ['ignore', output === 'closed' ? 'pipe' : output, 'pipe'],
  })
  child.stdout?.destroy()
  let stderr = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  return { code, stderr }
}

describe('standard output', () => {
  it('that nobody reads to its end changes no exit status: a gate that fails still fails', async () => {
    const cwd = temporaryDirectory()
    writeWhole(join(cwd, BASELINE), partOfBaseline())
    const args = ['gate', '--quick', '--impl', writeNarrow(cwd, 'ordered')]
    const { code, stderr } = await runInto('closed', args, cwd)
    expect(code).toBe(1)
    expect(stderr).not.toMatch(STACK)
  })

  it.skipIf(!existsSync(FULL))('on a full disk is an error in one line: exit status 3', async () => {
    const full = openSync(FULL, 'w')
    const { code, stderr } = await runInto(full, ['schema'], temporaryDirectory())
    closeSync(full)
    expect(code).toBe(3)
    expect(stderr).toMatch(
      /^argnn-spec: standard output: expected to be written, got: no space left \(ENOSPC\)\n$/,
    )
  })
})
