/** `--criterion`: criteria of the user, which are ES modules. */
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { statOf } from '../adapter/suggestion.ts'
import { shown } from '../base/printable.ts'
import type { OwnCriterion } from '../compare/run-seed.ts'
import { InputError } from './errors.ts'

function criterionAt(path: string): OwnCriterion {
  const expected = 'an ES module (./mine.mjs)'
  if (!/\.m?js$/.test(path)) throw new InputError(`--criterion: expected ${expected}, got ${shown(path)}`)
  if (statOf(path)?.isFile() !== true)
    throw new InputError(`--criterion: expected ${expected} that exists, got ${shown(path)}`)
  return { name: basename(path), url: pathToFileURL(path).href }
}

/** Throws InputError for a path that is no module, and for two files of one name. */
export function criteriaAt(paths: readonly string[]): OwnCriterion[] {
  const criteria = paths.map(criterionAt)
  for (const [k, { name }] of criteria.entries())
    if (criteria.findIndex((one) => one.name === name) < k)
      throw new InputError(`--criterion: expected files of different names, got ${shown(name)} twice`)
  return criteria
}
