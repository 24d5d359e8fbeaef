/**
 * A runtime with a planted fault leaves the model, and the runtime leaves a model with a planted fault: what
 * runtime.test.ts says is not true of everything.
 */
import { describe, expect, it } from 'vitest'
import { protocolTransitions } from '../../src/runtime/explore/protocol.ts'
import { modelWithFault, runtimeWithFault } from './planted.ts'
import { observe, RUNTIME_WORLDS, type RuntimeWorld } from './runtime.ts'
import { compare } from './tie.ts'
import { modelOf } from './worlds.ts'

const worldNamed = (name: string): RuntimeWorld =>
  RUNTIME_WORLDS.find(({ world }) => world === name) as RuntimeWorld

const RUNTIME_FAULTS = [
  {
    fault: 'an old report of presence revives an edge',
    file: 'node.ts',
    from: 'if (state.star.present[slot] === 0) return UNUSED\n  const known = state.gradientStamp[from]!',
    to: 'state.star.present[slot] = 1\n  const known = state.gradientStamp[from]!',
    surplus: /"Hear".*"there 2>1"/,
  },
  {
    fault: 'a report counts as acknowledged when it is sent',
    file: 'node.ts',
    from: 'if (acked[slot] === 0) post(outbox, REMOVAL',
    to: 'if (acked[slot] === 0 && (acked[slot] = 1)) post(outbox, REMOVAL',
    surplus: /"Decide"/,
  },
  {
    fault: 'own removals are in memory only',
    file: 'durable.ts',
    from: 'if (durable.present[into] === 0) removeSlot(star, into, hub)\n      else ',
    to: '',
    surplus: /"Crash"/,
  },
  {
    fault: 'what was heard of removals is in memory only',
    file: 'durable.ts',
    from: 'if (outOf >= 0 && durable.present[outOf] === 0) removeSlot(star, outOf, member)',
    to: '',
    surplus: /"Crash"/,
  },
  {
    fault: 'acknowledgements are in memory only',
    file: 'durable.ts',
    from: 'state.acked.set(durable.acked)',
    to: '',
    surplus: /"Crash"/,
  },
  {
    fault: 'who removes an input edge takes the output edge, which another owns, for gone too',
    file: 'node.ts',
    from: 'state.counters[UPDATES]! += 1\n',
    to: `state.counters[UPDATES]! += 1
  if (answer >= 0) removeSlot(state.star, state.outSlot[answer], answer)
`,
    surplus: /"Decide"/,
  },
  {
    fault: 'a report of a removal removes the edge of the other direction',
    file: 'node.ts',
    from: `function receiveRemoval(state: NodeState, from: number, outbox: Outbox): number {
  const slot = state.outSlot[from]!`,
    to: 'function receiveRemoval(state, from, outbox) {\n  const slot = state.inSlot[from]!',
    surplus: /"Hear".*"gone 2>1"/,
  },
  {
    fault: 'a report that arrives twice is acknowledged once',
    file: 'node.ts',
    from: 'if (isNews) removeSlot(state.star, slot, from)',
    to: 'if (!isNews) return REPEATED\n  removeSlot(state.star, slot, from)',
    surplus: /"Hear".*"gone 2>1"/,
  },
  {
    fault: 'a removal is reported although its acknowledgement arrived',
    file: 'node.ts',
    from: 'if (acked[slot] === 0) post(outbox, REMOVAL',
    to: 'post(outbox, REMOVAL',
    surplus: /"Tell".*"2>1"/,
  },
]

interface Runtime {
  readonly protocolTransitions: typeof protocolTransitions
}

const ENTRY = 'explore/protocol.ts'
const WORLD = worldNamed('two_durable')

describe('a runtime leaves the model where', () => {
  it.each(RUNTIME_FAULTS)('$fault', async ({ surplus, ...fault }) => {
    const runtime = await runtimeWithFault<Runtime>(ENTRY, fault)
    const tie = compare(observe(WORLD, runtime.protocolTransitions), await modelOf(WORLD.world))
    expect(tie.surplus[0]).toMatch(surplus)
  })

  it('not one letter of the code means something else', async () => {
    const nothing = {
      file: 'node.ts',
      from: 'const slot = state.inSlot[from]!\n  // Nobody',
      to: 'const slot = state.inSlot[from]!\n  // Nobody',
    }
    const runtime = await runtimeWithFault<Runtime>(ENTRY, nothing)
    const tie = compare(observe(WORLD, runtime.protocolTransitions), await modelOf(WORLD.world))
    expect(tie).toMatchObject({ surplus: [], missing: [], unreached: [] })
  })
})

const ordered = { world: 'two_durable', isOrdered: true }
const dominant = { world: 'two_dominant_durable', isOrdered: false }

/** Guards dropped: the model may do what the runtime does not. */
const DROPPED = [
  { ...ordered, fault: 'the order', from: 'ORDERED implies before(n, b),', to: 'true,' },
  { ...ordered, fault: 'that a crash forgets nothing', from: 'if (DURABLE) Set()\n    else ', to: '' },
  {
    ...ordered,
    fault: 'that reports end with their acknowledgement',
    from: '    DURABLE implies not(acked.contains(e)),\n',
    to: '',
  },
  { ...ordered, fault: 'that a removed edge is there', from: '    alive.contains((b, n)),\n', to: '' },
  { ...dominant, fault: 'what the node believes', from: '    view.contains((n, b)),\n', to: '' },
]

/** Guards added: the runtime does what the model may not. */
const ADDED = [
  {
    ...ordered,
    fault: 'messages are not lost',
    from: "    inFlight.contains(message),\n    inFlight' = inFlight.exclude(Set(message)),",
    to: "    false,\n    inFlight' = inFlight.exclude(Set(message)),",
  },
  {
    ...ordered,
    fault: 'messages are not doubled',
    from: "      inFlight.contains(message),\n      view' =",
    to: "      inFlight.contains(message),\n      not(stays),\n      view' =",
  },
  {
    ...ordered,
    fault: 'an acknowledgement arrives once',
    from: '    inFlight.contains(Ack(e)),\n',
    to: '    inFlight.contains(Ack(e)),\n    not(acked.contains(e)),\n',
  },
  {
    ...ordered,
    fault: 'presence is not reported',
    from: 'alive.contains(e) implies PRESENCE_TO.contains(e._1),',
    to: 'not(alive.contains(e)),',
  },
  {
    ...dominant,
    fault: 'nodes know the truth',
    from: '    view.contains((n, b)),\n',
    to: '    alive.contains((n, b)),\n',
  },
]

describe('the runtime leaves the model', () => {
  const tieWith = async (fault: Parameters<typeof modelWithFault>[0] & { readonly world: string }) =>
    compare(
      observe(worldNamed(fault.world), protocolTransitions),
      await modelWithFault({ ...fault, isDurable: true }),
    )

  it.each(DROPPED)('without a guard: the model does more where it does not ask $fault', async (fault) => {
    const { missing, surplus } = await tieWith(fault)
    expect({ missing: missing.length > 0, surplus }).toEqual({ missing: true, surplus: [] })
  })

  it.each(ADDED)('with one more guard: the model does less where $fault', async (fault) => {
    const { missing, surplus } = await tieWith(fault)
    expect({ surplus: surplus.length > 0, missing }).toEqual({ surplus: true, missing: [] })
  })
})
