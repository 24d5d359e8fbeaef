/** Rounds in the gate: every mistake in a round is found wrong, every other change is named by its kind. */
import { describe, expect, it } from 'vitest'
import type { Implementation, RoundResult } from '../../spec/implementation.ts'
import { reference } from '../../src/adapter/reference.ts'
import { type ChangeTally, createTallies } from '../../src/gate/changes.ts'
import { createClauseCounts } from '../../src/gate/clause-counts.ts'
import { createDrift, type DriftRecord } from '../../src/gate/drift.ts'
import { examineRounds } from '../../src/gate/examine-rounds.ts'
import type { RoundDecisions, RoundsRecord } from '../../src/gate/group-result.ts'
import { shrinkRound } from '../../src/gate/shrink-round.ts'
import { drawGroup, type StateGroup } from '../../src/gate/states.ts'
import { implementationOf } from '../zoo/compose.ts'
import { mistaken } from '../zoo/mistake.ts'
import { ROUND_MISTAKES } from '../zoo/mistakes/round.ts'
import { TEXTBOOK } from '../zoo/textbook.ts'

const SEED = 2024
/** Sixty rounds, in all of which several nodes may decide. */
const GROUPS: readonly StateGroup[] = ['whole networks', 'mirrored', 'duplicates'].map((family) => ({
  family,
  chunk: 0,
}))
const STATES = GROUPS.map((group) => drawGroup(group, SEED))

interface Examined {
  readonly records: readonly RoundsRecord[]
  readonly tallies: readonly ChangeTally[]
  readonly drift: readonly DriftRecord[]
  readonly decisions: RoundDecisions
}

async function examine(
  implementation: Implementation,
  old?: readonly RoundsRecord[],
  against?: Implementation,
): Promise<Examined> {
  const [records, drift]: [RoundsRecord[], DriftRecord[]] = [[], []]
  const tallies = createTallies()
  const decisions = { reported: 0, changed: 0, wrong: 0 }
  for (const [k, group] of GROUPS.entries()) {
    const moved = createDrift(group)
    const counts = { tallies, drift: moved, clauses: createClauseCounts() }
    const asked = { group, now: { implementation, atOnce: 1 }, against, old: old?.[k], heartbeat: () => {} }
    const examined = await examineRounds(STATES[k]!, { ...asked, ...counts })
    records.push(examined.record)
    decisions.reported += examined.decisions.reported
    decisions.changed += examined.decisions.changed
    decisions.wrong += examined.decisions.wrong
    drift.push(...moved.list())
  }
  return { records, tallies: tallies.list(), drift, decisions }
}

const { records: BASELINE } = await examine(reference)

const round = reference.round!

/** The reference with another round. */
const withRound = (change: (...given: Parameters<typeof round>) => RoundResult | Promise<RoundResult>) => ({
  ...reference,
  round: change,
})

const kindsOf = ({ tallies }: Examined): string[] =>
  [...new Set(tallies.map(({ kind, admissible }) => `${kind}, ${admissible}`))].sort()

const clausesOf = ({ tallies }: Examined): string[] =>
  [
    ...new Set(
      tallies.flatMap(({ example }) => example.violations.map(({ clause }) => clause ?? 'no answer')),
    ),
  ].sort()

describe(`a mistake in the round is wrong by its clause, seed ${SEED}`, () => {
  it('none is found in the textbook without a mistake', async () => {
    expect(kindsOf(await examine(implementationOf(TEXTBOOK)))).toEqual([])
  })

  for (const mistake of ROUND_MISTAKES)
    it(`${mistake.name}: ${mistake.clause}`, async () => {
      const examined = await examine(mistaken(mistake))
      expect(clausesOf(examined)).toContain(mistake.clause)
      expect(examined.tallies.every(({ admissible }) => admissible === 'no')).toBe(true)
    })
})

describe(`a round without updates of its own, seed ${SEED}`, () => {
  const { update: _, ...rounds } = reference

  it('is right where it is the round of the specification', async () => {
    expect(kindsOf(await examine(rounds))).toEqual([])
  })

  it('is wrong where it draws an order and changes nothing', async () => {
    const idle = async (...given: Parameters<typeof round>): Promise<RoundResult> => ({
      network: given[0],
      order: (await round(...given)).order,
    })
    const examined = await examine({ ...rounds, round: idle })
    expect(clausesOf(examined)).toContain('PRUNE-17')
    expect(examined.tallies.some(({ admissible }) => admissible === 'no')).toBe(true)
  })
})

describe(`a change of the round has a kind, seed ${SEED}`, () => {
  it('none where nothing changed, and no number moved', async () => {
    const examined = await examine(reference, BASELINE)
    expect(kindsOf(examined)).toEqual([])
    const fields = new Set(examined.drift.map(({ field }) => field))
    expect(fields).toEqual(new Set(['round value', 'round gradient', 'round weights']))
    expect(examined.drift.every(({ compared, moved }) => compared > 0 && moved === 0)).toBe(true)
  })

  it('another order, drawn from the seed as well, is admissible', async () => {
    const other = withRound((network, options, seed) => round(network, options, (seed + 1) % 2 ** 32))
    expect(kindsOf(await examine(other, BASELINE))).toEqual(['other order, yes'])
  })

  it('decisions that are reported no more are no longer offered', async () => {
    const silent = withRound(async (...given) => {
      const { network, order } = await round(...given)
      return { network, order }
    })
    const examined = await examine(silent, BASELINE)
    expect(kindsOf(examined)).toEqual(['no longer offered, yes'])
    expect(kindsOf(await examine(reference, examined.records))).toEqual(['newly offered, yes'])
  })

  it('a round that is no longer offered, and one that is new', async () => {
    const { round: _, ...without } = reference
    const examined = await examine(without, BASELINE)
    expect(kindsOf(examined)).toEqual(['no longer offered, yes'])
    expect(kindsOf(await examine(without))).toEqual([])
    expect(kindsOf(await examine(reference, examined.records))).toEqual(['newly offered, yes'])
  })

  it('an answer lost is wrong, and gained again is not', async () => {
    const broken = withRound(() => {
      throw new Error('no round today')
    })
    const examined = await examine(broken, BASELINE)
    expect(kindsOf(examined)).toEqual(['answer lost, no'])
    expect(kindsOf(await examine(reference, examined.records))).toEqual(['answer gained, yes'])
  })

  it('other edges gone, where rounds and updates alike remove under another rule, are wrong by the update', async () => {
    const eager: Implementation = {
      ...reference,
      update: (network, node, options) => reference.update!(network, node, dominantFor(options)),
      round: (network, options, seed) => round(network, options && dominantFor(options), seed),
    }
    const examined = await examine(eager, BASELINE)
    expect(kindsOf(examined)).toEqual(['other removals, no'])
    // The round is what its updates are; only they are wrong.
    expect(clausesOf(examined)).toEqual(['PRUNE-13'])
    const { example } = examined.tallies[0]!
    const shrunk = await shrinkRound({ ...example, round: example.round! }, eager, undefined, () => {})
    expect(shrunk.network.nodes).toBe(2)
  })

  it('numbers that moved together with those of updates are drift, by how far', async () => {
    const now = await examine(slower(1 + 2 ** -30), BASELINE, reference)
    expect(kindsOf(now)).toEqual([])
    const moved = now.drift.find(({ field }) => field === 'round gradient')!
    expect(moved.ulps).toBeGreaterThan(1e5)
    // A value comes from weights that its own node has not changed yet.
    const shown = now.drift.filter(({ ulps }) => ulps > 0).map(({ field }) => field)
    expect(new Set(shown)).toEqual(new Set(['round gradient', 'round weights']))
  })
})

type Options = Parameters<typeof round>[1]

/** `dominant` in place of `ordered`, in whichever stage: both agree. */
const dominantFor = (options: Options): Options =>
  options.pruning?.rule === 'ordered'
    ? { ...options, pruning: { ...options.pruning, rule: 'dominant' } }
    : options

/** The reference with the output error scaled, in its rounds and its updates alike. */
const slower = (factor: number): Implementation => {
  const scaled = (options: Options): Options => ({
    ...options,
    parameters: { ...options.parameters, s: options.parameters.s * factor },
  })
  return {
    ...reference,
    update: (network, node, options) => reference.update!(network, node, scaled(options)),
    round: (network, options, seed) => round(network, scaled(options), seed),
  }
}

describe('decisions within rounds', () => {
  it('are counted where they are not those of their updates, and where they are not what they were', async () => {
    const stale = mistaken(ROUND_MISTAKES.find(({ name }) => name === 'neighbour lost but counted')!)
    const { records } = await examine(implementationOf(TEXTBOOK))
    const { decisions, tallies } = await examine(stale, records)
    expect(decisions.wrong).toBeGreaterThan(0)
    expect(decisions.changed).toBe(decisions.wrong)
    expect(decisions.reported).toBeGreaterThan(tallies.length)
    expect((await examine(reference, BASELINE)).decisions).toEqual({ reported: 0, changed: 0, wrong: 0 })
  })
})

it('an order that is not drawn is said node by node', async () => {
  const fixed = mistaken(ROUND_MISTAKES.find(({ name }) => name === 'fixed order')!)
  const { tallies } = await examine(fixed)
  const said = tallies.flatMap(({ example }) =>
    example.violations.filter(({ clause }) => clause === 'DYN-14'),
  )
  expect(said.length).toBeGreaterThan(0)
  for (const { got } of said) expect(got).toMatch(/^node \d+ always came before node \d+.*, with 48 seeds$/)
  expect(new Set(tallies.map(({ kind }) => kind))).toEqual(new Set(['wrong order']))
})

describe('the smallest example of a round', () => {
  const stale = mistaken(ROUND_MISTAKES.find(({ name }) => name === 'neighbour lost but counted')!)

  it('is called by what it shows, where the old answer to it is not known', async () => {
    const { records } = await examine(implementationOf(TEXTBOOK))
    const tally = (await examine(stale, records)).tallies.find(({ kind }) => kind === 'other reason')!
    const example = { ...tally.example, round: tally.example.round! }
    const shrunk = await shrinkRound(example, stale, undefined, () => {})
    expect(shrunk.kind).toBe('wrong decision')
    expect(shrunk.round!.old).toBe(undefined)
    expect(shrunk.drawn.kind).toBe('other reason')
    expect(shrunk.drawn.round).toEqual({ old: example.round.old, new: example.round.new })
  })

  it('has the two nodes of the mistake, a small seed, and the node that decided wrong', async () => {
    const { example } = (await examine(stale)).tallies[0]!
    const shrunk = await shrinkRound({ ...example, round: example.round! }, stale, undefined, () => {})
    expect(shrunk.network.nodes).toBe(2)
    expect(shrunk.round!.seed).toBeLessThan(4)
    expect(shrunk.violations.map(({ clause }) => clause)).toEqual(['DYN-11'])
    expect(shrunk.violations[0]!.got).toBe('keep (no-negative-cycle)')
    const { new: answer } = shrunk.round!
    const decisions = answer.kind === 'round' ? answer.decisions! : []
    expect(decisions.map((one) => one!.kind)).toEqual(['prune', 'keep'])
    expect(answer.kind === 'round' && answer.order[1]).toBe(shrunk.node)
  })

  it('shows the old round beside the new one where the old implementation is at hand', async () => {
    const right = implementationOf(TEXTBOOK)
    const { records } = await examine(right)
    const tally = (await examine(stale, records)).tallies.find(({ kind }) => kind === 'other reason')!
    const example = { ...tally.example, round: tally.example.round! }
    const { round: shown, network } = await shrinkRound(example, stale, right, () => {})
    expect(network.nodes).toBe(2)
    const reasons = [shown!.old, shown!.new].map((one) =>
      one?.kind === 'round' ? one.decisions?.map((d) => (d?.kind === 'keep' ? d.reason : d?.kind)) : one,
    )
    expect(reasons).toEqual([
      ['prune', 'no-mutual-neighbour'],
      ['prune', 'no-negative-cycle'],
    ])
  })

  it('stays as it was drawn where it is admissible and the old implementation is not at hand', async () => {
    const other = withRound((network, options, seed) => round(network, options, (seed + 1) % 2 ** 32))
    const { example } = (await examine(other, BASELINE)).tallies[0]!
    const shrunk = await shrinkRound({ ...example, round: example.round! }, other, undefined, () => {})
    expect({ network: shrunk.network, steps: shrunk.steps }).toEqual({ network: example.network, steps: 0 })
    const beside = await shrinkRound({ ...example, round: example.round! }, other, reference, () => {})
    expect(beside.network.nodes).toBe(2)
    expect(beside.round!.old).not.toEqual(beside.round!.new)
  })
})
