/** Decisions per second, old against new: taken in turn on the same states, so that both see the same machine. */

import type { Implementation } from '../../spec/implementation.ts'
import type { ImplementationSpec } from '../adapter/open.ts'
import { ASKED, askDecision, offers } from './answers.ts'
import { drawGroup, GROUPS, isQuick } from './states.ts'

export interface Cost {
  /** Decisions a second in the median round. */
  readonly old: number
  readonly new: number
  /** Time of new over time of old, by round: median, least, most. More than 1 is slower. */
  readonly ratio: { readonly median: number; readonly least: number; readonly most: number }
  readonly rounds: number
  readonly decisions: number
}

/** Odd, so that the median is one of them. */
const ROUNDS = 9
/** Every so many states of the quick form: a round takes a fraction of a second. */
const STRIDE = 7

const median = (xs: readonly number[]): number => [...xs].sort((a, b) => a - b)[xs.length >> 1] as number

export async function measureCost(
  now: Implementation,
  old: Implementation,
  seed: number,
  heartbeat: () => void,
): Promise<Cost> {
  const states = GROUPS.filter(isQuick)
    .flatMap((group) => drawGroup(group, seed))
    .filter((_, k) => k % STRIDE === 0)
  const asked = ASKED.filter((pruning) => offers(now, pruning) && offers(old, pruning))
  const time = async (one: Implementation): Promise<number> => {
    const started = performance.now()
    for (const state of states) for (const pruning of asked) await askDecision(one, state, pruning)
    heartbeat()
    return performance.now() - started
  }
  const rounds: { old: number; new: number }[] = []
  // One round to warm up, then A B, B A, A B: neither is always first.
  for (let k = -1; k < ROUNDS; k += 1) {
    const first = k % 2 === 0 ? await time(old) : await time(now)
    const second = k % 2 === 0 ? await time(now) : await time(old)
    if (k >= 0) rounds.push(k % 2 === 0 ? { old: first, new: second } : { old: second, new: first })
  }
  const ratios = rounds.map((round) => round.new / round.old)
  const decisions = states.length * asked.length
  const perSecond = (times: readonly number[]): number => (1000 * decisions) / median(times)
  return {
    old: perSecond(rounds.map((round) => round.old)),
    new: perSecond(rounds.map((round) => round.new)),
    ratio: { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) },
    rounds: ROUNDS,
    decisions,
  }
}

/** An implementation as a module of this thread, so that no message between threads hides what a decision costs. */
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
