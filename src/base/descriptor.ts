/**
 * Paths that name a file descriptor of this process: `-`, /dev/stdin, /dev/fd/63, and links to
 * them.
 */
import { lstatSync, readlinkSync } from 'node:fs'
import { dirname, isAbsolute } from 'node:path'

const STANDARD: Readonly<Record<string, number>> = { '/dev/stdin': 0, '/dev/stdout': 1, '/dev/stderr': 2 }

/** The number of links that Linux follows. */
const MOST_LINKS = 40

export type EndOfLinks = { readonly descriptor: number } | { readonly path: string }

function descriptorOf(path: string): number | undefined {
  const [, pid, digits] = /^\/(?:dev|proc\/(self|\d+))\/fd\/(\d{1,6})$/.exec(path) ?? []
  if (digits === undefined) return STANDARD[path]
  return pid === undefined || pid === 'self' || Number(pid) === process.pid ? Number(digits) : undefined
}

const isLink = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true

/**
 * Follows links until a descriptor or a path that is not a link, which need not exist. Throws the
 * system's errors.
 */
export function endOfLinks(path: string): EndOfLinks {
  let at = path
  for (let links = 0; links <= MOST_LINKS; links += 1) {
    const descriptor = descriptorOf(at)
    if (descriptor !== undefined) return { descriptor }
    if (!isLink(at)) return { path: at }
    const to = readlinkSync(at)
    // Not `join`, which would resolve `..` after a link to a directory; only the system can.
    at = isAbsolute(to) ? to : `${dirname(at)}/${to}`
  }
  throw Object.assign(new Error('a loop of symbolic links'), { code: 'ELOOP' })
}
