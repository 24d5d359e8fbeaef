/** Loads a user's criterion from an ES module: its default export, or its export `criterion`, a function. */

import { shown } from '../base/printable.ts'
import type { PruningCriterion } from './criterion.ts'
import { sentence } from './sentence.ts'

/** Rejects where the module cannot be loaded, and with TypeError where it exports no function. */
export async function loadCriterion(url: string): Promise<PruningCriterion> {
  const exported = (await import(url)) as { default?: unknown; criterion?: unknown }
  const found = [exported.criterion, exported.default].find((one) => typeof one === 'function')
  if (found === undefined)
    throw new TypeError(
      sentence(
        'criterion: expected a function as the default export or as the',
        `export criterion, got the exports ${shown(Object.keys(exported).join(', ')) || 'none'}`,
      ),
    )
  return found as PruningCriterion
}
