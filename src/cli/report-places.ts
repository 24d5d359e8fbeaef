/** Finds out before the work, not after it, that a report cannot be written. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { InputError } from './errors.ts'

function checkPlace(path: string): void {
  try {
    if (path === '' || statSync(path, { throwIfNoEntry: false })?.isDirectory())
      throw new Error('it is a directory')
    mkdirSync(dirname(path), { recursive: true })
    accessSync(dirname(path), constants.W_OK)
  } catch (error) {
    throw new InputError(`${path}: expected a place for a report, got: ${(error as Error).message}`)
  }
}

/** Throws InputError where two are the same or one cannot be written; undefined ones are not wanted. */
export function checkReports(paths: readonly (string | undefined)[]): void {
  const wanted = paths.filter((path) => path !== undefined)
  const twice = wanted.find((path, k) => wanted.indexOf(path) !== k)
  if (twice !== undefined)
    throw new InputError(`${twice}: expected a file of its own for each report, got it twice`)
  wanted.forEach(checkPlace)
}
