/** The repository that the command runs in. Tools for reviews resolve names of files by its root. */
import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'

export interface Repository {
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

export const repositoryAt = (cwd: string): Repository => ({ root: rootAbove(cwd) ?? cwd, cwd })

/** Below the root with slashes, or absolute where it lies outside. */
export function nameInRepository({ root }: Repository, path: string): string {
  const name = relative(root, path)
  const isOutside = name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name)
  return isOutside ? path : name.split(sep).join('/')
}
