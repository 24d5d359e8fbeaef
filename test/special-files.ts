/** What is no regular file, made in a directory of a test: FIFOs, sockets, links, a read-only file system. */
import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** FIFOs, devices and sockets have no like on Windows. */
export const HAS_SPECIAL_FILES = process.platform !== 'win32'

/** An empty directory, gone when the test has finished. */
export function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), 'argnn-spec-files-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

export function fifoAt(path: string): string {
  execFileSync('mkfifo', [path])
  return path
}

const MINORS = { null: '3', full: '7' } as const

/**
 * A device made for the test, or the system's where none can be made.
 * As root, a mistake in what is tested could replace the system's own.
 */
export function deviceAt(path: string, kind: keyof typeof MINORS): string {
  if (spawnSync('mknod', ['-m', '666', path, 'c', '1', MINORS[kind]], { stdio: 'ignore' }).status !== 0)
    return `/dev/${kind}`
  try {
    closeSync(openSync(path, 'w'))
    return path
  } catch {
    rmSync(path)
    return `/dev/${kind}`
  }
}

/** A socket that somebody listens at. */
export async function socketAt(path: string): Promise<string> {
  const server = await new Promise<Server>((resolve) => {
    const one = createServer().listen(path, () => resolve(one))
  })
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return path
}

/** Two links that lead to each other. */
export function loopAt(path: string): string {
  symlinkSync(`${path}.back`, path)
  symlinkSync(path, `${path}.back`)
  return path
}

/** An empty directory on a file system that cannot be written to; undefined where we may not mount one. */
export function readOnlyAt(path: string): string | undefined {
  mkdirSync(path)
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'none', path], { stdio: 'ignore' })
  if (status !== 0) return undefined
  onTestFinished(() => void spawnSync('umount', [path]))
  return path
}
