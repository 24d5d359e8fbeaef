/** What a request may get wrong, found out before the work and not after it. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { CLAUSES } from '../../spec/clauses.ts'
import { familyOf } from '../harness/family.ts'
import { isWanted } from '../harness/verify.ts'
import { InputError } from './errors.ts'

export function checkClauses(wanted: readonly string[]): void {
  for (const name of wanted) {
    if (CLAUSES.some(({ id }) => isWanted(id, [name]))) continue
    const families = [...new Set(CLAUSES.map(({ id }) => familyOf(id)))].join(', ')
    throw new InputError(
      `--clause: expected a clause id such as PAIR-1 or a family of ${families}, got ${name}`,
    )
  }
}

/** Finds out before the work, not after it, that a report cannot be written. */
export function checkReports(paths: readonly string[]): void {
  const twice = paths.find((path, k) => paths.indexOf(path) !== k)
  if (twice !== undefined) throw new InputError(`reports: expected a file for each, got ${twice} twice`)
  checkPlaces(paths)
}

/** The same for any files: each can be written, or is named. */
export function checkPlaces(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      if (path === '' || statSync(path, { throwIfNoEntry: false })?.isDirectory())
        throw new Error('it is a directory')
      mkdirSync(dirname(path), { recursive: true })
      accessSync(dirname(path), constants.W_OK)
    } catch (error) {
      throw new InputError(`${path}: expected a place to write to, got: ${(error as Error).message}`)
    }
  }
}

/** The directory need not be there, but it must be possible to make it and to write to it: it is made when needed. */
export function checkDirectory(option: string, path: string): void {
  try {
    const nearest = nearestThatIs(path)
    if (!statSync(nearest).isDirectory()) throw new Error(`${nearest} is no directory`)
    accessSync(nearest, constants.W_OK)
  } catch (error) {
    throw new InputError(
      `${option}: expected a directory to write to, got ${JSON.stringify(path)}: ${(error as Error).message}`,
    )
  }
}

function nearestThatIs(path: string): string {
  if (path === '') throw new Error('it is no path')
  return statSync(path, { throwIfNoEntry: false }) === undefined ? nearestThatIs(dirname(path)) : path
}
