/** The ground that names of files stand on: the root of the repository, which is what reviewers' tools resolve them by. */
import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'

export interface Ground {
  /** Of the repository; the working directory where there is none. */
  readonly root: string
  readonly cwd: string
}

function rootAbove(directory: string): string | undefined {
  // A folder, or a file in a worktree or a submodule.
  if (existsSync(join(directory, '.git'))) return directory
  const above = dirname(directory)
  return above === directory ? undefined : rootAbove(above)
}

export const groundAt = (cwd: string): Ground => ({ root: rootAbove(cwd) ?? cwd, cwd })

/** Below the root with slashes, or absolute where it lies outside. */
export function nameOnGround({ root }: Ground, path: string): string {
  const name = relative(root, path)
  const isOutside = name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name)
  return isOutside ? path : name.split(sep).join('/')
}
