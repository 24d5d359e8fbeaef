/** Files that are read at run time: in the sources where they are, in a build under assets/ beside the program. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename } from 'node:path'

/**
 * A file of the project, by its path from the module with the URL `from`, or a file of a package.
 * Throws an Error if the file does not exist.
 */
export const readAsset = (path: string, from: string): Uint8Array =>
  readFileSync(
    from.endsWith('.ts') ? createRequire(from).resolve(path) : new URL(`./assets/${basename(path)}`, from),
  )
