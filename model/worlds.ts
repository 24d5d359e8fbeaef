/** What is asked of each world of worlds.qnt, and the answer that is expected. */

/** T10, of `ordered`. */
export const ORDERED_INVARIANTS = [
  'oneDirectionStays',
  'oneWayEdgesStay',
  'weakConnectivityStays',
  'removalsAreBounded',
] as const

/** Of any rule. */
export const COMMON_INVARIANTS = [
  'viewsAreSound',
  'messagesAreTrue',
  'ownersRemove',
  'removedForEver',
  'heardIsKept',
  'acknowledgedIsKnown',
] as const

/** What it has to come to in the end, if steps are fair. */
export const GOALS = ['agreed', 'acknowledged'] as const

export interface Question {
  /** The module of worlds.qnt. */
  readonly world: string
  readonly invariants: readonly string[]
  /** How many states there are, counted by hand; where an invariant is expected to fail: which, after how many steps. */
  readonly expected:
    | { readonly states: number; readonly because: string }
    | { readonly fails: string; readonly steps: number }
}

const ALL = [...ORDERED_INVARIANTS, ...COMMON_INVARIANTS]

/**
 * An edge that may go has 2 states while it is there (a report of its presence is in flight or not) and 2⁵ once it is
 * gone (that report, the report of its removal, its acknowledgement, view, acked): 34, or 17 without reports of presence.
 * An edge that stays has 2, or 1. Edges do not depend on each other, but for the rule: under `ordered` the edge 1 → 2 of
 * a mutual pair stays.
 *
 * Where acknowledgements are durable, an edge that is gone has 2² states while its source believes in it, since nothing is
 * acknowledged then, and 2⁴ once its source knows: 22 in all, or 11 without reports of presence.
 */
export const QUESTIONS: readonly Question[] = [
  { world: 'two_ordered', invariants: ALL, expected: { states: 34 * 2, because: '34 · 2' } },
  {
    world: 'input_ordered',
    invariants: ALL,
    expected: { states: 34 * 2 * 2 * 2, because: '34 · 2, and 2 for each edge from the input node' },
  },
  {
    world: 'row_ordered',
    invariants: ALL,
    expected: { states: (34 * 2) ** 2, because: '(34 · 2)² for two mutual pairs' },
  },
  {
    world: 'triangle_ordered',
    invariants: ALL,
    expected: { states: 17 ** 3, because: '17³ for three mutual pairs, without reports of presence' },
  },
  { world: 'two_dominant', invariants: ALL, expected: { fails: 'oneDirectionStays', steps: 2 } },
  { world: 'triangle_dominant', invariants: ALL, expected: { fails: 'oneDirectionStays', steps: 2 } },
  {
    world: 'two_dominant',
    invariants: COMMON_INVARIANTS,
    expected: { states: 34 ** 2, because: '34²: both edges may go' },
  },
  { world: 'two_durable', invariants: ALL, expected: { states: 22 * 2, because: '22 · 2' } },
  {
    world: 'input_durable',
    invariants: ALL,
    expected: { states: 22 * 2, because: '22 · 2, and 1 for each edge from the input node' },
  },
  {
    world: 'row_durable',
    invariants: ALL,
    expected: { states: (22 * 2) ** 2, because: '(22 · 2)² for two mutual pairs' },
  },
  {
    world: 'triangle_durable',
    invariants: ALL,
    expected: { states: 11 ** 3, because: '11³ for three mutual pairs, without reports of presence' },
  },
  {
    world: 'two_dominant_durable',
    invariants: COMMON_INVARIANTS,
    expected: { states: 22 ** 2, because: '22²: both edges may go' },
  },
]
