/**
 * Faults planted in the text of protocol.qnt: each is found, by the invariant that is about it, or
 * because states or steps are no longer those of the separate search.
 */
import { describe, expect, it } from 'vitest'
import { neverSettles } from '../../model/agreement.ts'
import { exploreModel } from '../../model/check.ts'
import { COMMON_INVARIANTS, GOALS, ORDERED_INVARIANTS } from '../../model/worlds.ts'
import { modelWithFault as withFault } from './planted.ts'
import { search } from './search.ts'
import { stepsOf, worldOf } from './worlds.ts'

const INVARIANTS = [...ORDERED_INVARIANTS, ...COMMON_INVARIANTS]

interface Fault {
  readonly fault: string
  readonly from: string
  readonly to: string
  readonly breaks: string
  readonly steps: number
  readonly isDurable?: boolean
}

/** What an invariant finds. */
const FOUND: readonly Fault[] = [
  {
    fault: 'an old report of presence revives an edge',
    from: "view' = if (present) view else view.exclude(Set(e)),",
    to: "view' = if (present) view.union(Set(e)) else view.exclude(Set(e)),",
    breaks: 'heardIsKept',
    steps: 4,
  },
  {
    fault: 'a crash forgets removals that the node itself decided',
    from: "    heard' = heard.exclude(forgotten),\n    alive' = alive,",
    to: "    heard' = heard.exclude(forgotten),\n    alive' = DECLARED.filter(e => alive.contains(e) or e._2 == i),",
    breaks: 'removedForEver',
    steps: 2,
  },
  {
    fault: 'the source of an edge removes it',
    from: 'action someDecide = { nondet e = oneOf(DECLARED) Decide(e._2, e._1) }',
    to: `action someDecide = { nondet e = oneOf(alive) all {
    decides(e._2, e._1),
    alive' = alive.exclude(Set(e)),
    inFlight' = inFlight,
    removals' = removals.union(Set((e._1, e))),
    view' = view,
    acked' = acked,
    heard' = heard,
  } }`,
    breaks: 'ownersRemove',
    steps: 1,
  },
  {
    fault: 'a report of removal that arrives twice is applied twice',
    from: "view' = if (present) view else view.exclude(Set(e)),",
    to: "view' = if (present) view else if (view.contains(e)) view.exclude(Set(e)) else view.union(Set(e)),",
    breaks: 'heardIsKept',
    steps: 3,
  },
  {
    fault: 'the order is not asked',
    from: 'ORDERED implies before(n, b),',
    to: 'ORDERED implies true,',
    breaks: 'oneDirectionStays',
    steps: 2,
  },
  {
    fault: 'the order is not asymmetric',
    from: 'pure def before(i: int, j: int): bool = i < j',
    to: 'pure def before(i: int, j: int): bool = i != j',
    breaks: 'oneDirectionStays',
    steps: 2,
  },
  {
    fault: 'a report says that the edge is gone, whatever is true',
    from: 'Report({ edge: e, present: alive.contains(e) })',
    to: 'Report({ edge: e, present: false })',
    breaks: 'messagesAreTrue',
    steps: 1,
  },
  {
    fault: 'presence is acknowledged as a removal',
    from: "inFlight' = if (present) rest else rest.union(Set(Ack(e))),",
    to: "inFlight' = rest.union(Set(Ack(e))),",
    breaks: 'messagesAreTrue',
    steps: 2,
  },
  {
    fault: 'a removal is taken back by an acknowledgement',
    from: "inFlight' = without(inFlight, Ack(e), stays),\n    alive' = alive,",
    to: "inFlight' = without(inFlight, Ack(e), stays),\n    alive' = alive.union(Set(e)),",
    breaks: 'removedForEver',
    steps: 3,
  },
  {
    fault: 'a crash forgets what it should have written down',
    from: '    if (DURABLE) Set()\n    else DECLARED',
    to: '    DECLARED',
    breaks: 'acknowledgedIsKnown',
    steps: 3,
    isDurable: true,
  },
]

describe('a fault in the model is found by an invariant:', () => {
  it.each(FOUND)('$fault: $breaks', async ({ from, to, breaks, steps, isDurable = false }) => {
    const { violation } = exploreModel(await withFault({ from, to, isDurable }), [breaks])
    expect(violation?.steps.length).toBe(steps)
  })
})

/** What keeps every invariant, but is another protocol. */
const OTHER: readonly (Omit<Fault, 'breaks' | 'steps'> & { readonly isOrdered?: boolean })[] = [
  {
    fault: 'no message is ever lost',
    from: "    inFlight.contains(message),\n    inFlight' = inFlight.exclude(Set(message)),",
    to: "    inFlight.contains(message),\n    false,\n    inFlight' = inFlight.exclude(Set(message)),",
  },
  {
    fault: 'nobody crashes',
    from: '    forgotten.subseteq(forgettable(i)),',
    to: '    false,',
  },
  {
    fault: 'a decision asks only what is true, not what the node believes',
    from: '    view.contains((n, b)),',
    to: '    true,',
    isOrdered: false,
  },
  {
    fault: 'a crash forgets what was acknowledged',
    from: ' and not(acked.contains(e)))',
    to: ')',
  },
  {
    fault: 'the order is turned',
    from: 'pure def before(i: int, j: int): bool = i < j',
    to: 'pure def before(i: int, j: int): bool = j < i',
  },
]

describe('a fault in the model is found by the separate search:', () => {
  it.each(OTHER)('$fault', async ({ from, to, isOrdered = true }) => {
    const model = await withFault({ from, to, isOrdered })
    const searched = search(worldOf(model))
    const found = stepsOf(exploreModel(model, []))
    const areSame =
      found.size === searched.size &&
      [...found].every(
        ([key, next]) => [...next].sort().join() === [...(searched.get(key) ?? [])].sort().join(),
      )
    expect(areSame).toBe(false)
  })
})

describe('agreement in the end', () => {
  it.each([
    {
      fault: 'a removal is reported once',
      from: '    alive.contains(e) implies PRESENCE_TO.contains(e._1),',
      to: '    alive.contains(e) and PRESENCE_TO.contains(e._1),',
    },
    {
      fault: 'a report is not acknowledged',
      from: "inFlight' = if (present) rest else rest.union(Set(Ack(e))),",
      to: "inFlight' = rest,",
    },
    {
      fault: 'an acknowledgement changes nothing',
      from: "acked' = acked.union(Set(e)),",
      to: "acked' = acked,",
    },
    {
      fault: 'owners stop reporting once they got an acknowledgement, which a crash may make false',
      from: '    DURABLE implies not(acked.contains(e)),',
      to: '    not(acked.contains(e)),',
    },
  ])('does not come about where $fault', async ({ from, to }) => {
    const model = await withFault({ from, to })
    const explored = exploreModel(model, INVARIANTS)
    expect(explored.violation).toBeUndefined()
    const stuck = neverSettles(explored, (state) => GOALS.every((name) => model.holds(name, state)))
    expect(stuck).toBeDefined()
  })
})
