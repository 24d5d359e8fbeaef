/**
 * Both implementations of a measurement in the same place: where each is the reference or a module, both run in this
 * thread, so that no message between threads hides what a decision costs.
 */
import type { Implementation } from '../../spec/implementation.ts'
import type { ImplementationSpec } from '../adapter/open.ts'

type Loaded = {
  readonly implementation?: Implementation
  readonly default?: Implementation
} & Partial<Implementation>

async function load(spec: ImplementationSpec, opened: Implementation): Promise<Implementation | undefined> {
  if (spec.kind === 'reference') return opened
  if (spec.kind !== 'module') return undefined
  const exported = (await import(spec.url)) as Loaded
  const found = exported.description === undefined ? (exported.implementation ?? exported.default) : exported
  return found as Implementation | undefined
}

/** The two as they were opened, unless both can run here. */
export async function openForCost(
  now: ImplementationSpec,
  old: ImplementationSpec,
  openedNow: Implementation,
  openedOld: Implementation,
): Promise<readonly [Implementation, Implementation]> {
  const [a, b] = [await load(now, openedNow), await load(old, openedOld)]
  return a === undefined || b === undefined ? [openedNow, openedOld] : [a, b]
}
