/** Right implementations in doubles: `gate` and `verify` excuse them alike, count it, and refuse what is wrong all the same. */
import { describe, expect, it } from 'vitest'
import { checkProperty } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { offerFor } from '../../properties/property.ts'
import { decideAgainst, type ExactRule } from '../../spec/decision.ts'
import { existenceIsIllPosed } from '../../spec/floating-band.ts'
import type { Implementation } from '../../spec/implementation.ts'
import { antagonisticNeighbours } from '../../spec/network.ts'
import { hasPair } from '../../spec/pair.ts'
import { reference } from '../../src/adapter/reference.ts'
import { type ClauseCount, excusesIn, mergeClauseCounts } from '../../src/gate/clause-counts.ts'
import { examineGroup } from '../../src/gate/examine.ts'
import { isAskedOf, QUICK } from '../../src/gate/extent.ts'
import { HIDDEN_FAMILY } from '../../src/gate/states.ts'
import { nextStep } from '../../src/report/gate/verdict.ts'
import { gateReasonText } from '../../src/report/gate/words.ts'
import {
  gateAlerts,
  gateJunit,
  gateMarkdown,
  gatePage,
  gateText,
  headline,
  wordsOn,
} from '../report/written.ts'
import { FLOATING_SUBJECTS } from './floating-subjects.ts'
import { baselineOf, gateHere } from './gate-here.ts'

const SEEDS = [7, 2024]

/** Where doubles are at their limits; the others of the quick form are easier. */
const FAMILIES = ['near threshold', 'P = 0', 'near ties', 'colliding blocks']
const GROUPS = QUICK.groups.filter(({ family }) => FAMILIES.includes(family))

async function examined(implementation: Implementation, seed: number) {
  const results = []
  for (const group of GROUPS)
    results.push(
      await examineGroup(
        { group, seed, old: undefined, everySpectrum: true },
        { implementation, atOnce: 1 },
        undefined,
        () => {},
      ),
    )
  return {
    wrong: results.flatMap(({ tallies }) => tallies.filter(({ admissible }) => admissible === 'no')),
    excused: results.reduce((total, one) => total + one.excused, 0),
    clauses: mergeClauseCounts(results.flatMap((one) => one.clauses)),
  }
}

const OF_DECISIONS = PROPERTIES.filter(({ clause }) => /^(PAIR|OWN|PRUNE|KEEP|INV)-/.test(clause.id))

describe.each(Object.keys(FLOATING_SUBJECTS))('%s', (name) => {
  const right = FLOATING_SUBJECTS[name]!

  it.each(SEEDS)('is wrong nowhere in gate, seed %d, and needs excuses', async (seed) => {
    const { wrong, excused, clauses } = await examined(right, seed)
    expect(wrong.map(({ example }) => example.violations)).toEqual([])
    expect(excused).toBeGreaterThan(0)
    // A third of these states are near a threshold, which is more than the corpus has of them.
    expect(excusesIn(clauses).length).toBeGreaterThan(0)
  })

  it.each(SEEDS)('fails no clause about decisions in verify, seed %d', async (seed) => {
    for (const property of OF_DECISIONS) {
      const outcome = await checkProperty(property as never, right, { runs: 100, seed })
      expect(outcome.verdict, `${property.clause.id}: ${outcome.reason}`).not.toBe('fails')
    }
  })
})

it('states that are hidden by rounding are asked of exact pair tests alone, as in verify', () => {
  const hidden = (pairTest: 'exact' | 'floating'): boolean => {
    const description = { ...reference.description, pairTest }
    const inGate = QUICK.groups.filter(isAskedOf(description)).some(({ family }) => family === HIDDEN_FAMILY)
    expect(offerFor(PROPERTIES[0]!.clause, description).isExact).toBe(inGate)
    return inGate
  }
  expect([hidden('exact'), hidden('floating')]).toEqual([true, false])
})

const subject = FLOATING_SUBJECTS['closed form and the secular equation']! as Required<Implementation>

/** Wherever it is excused, it answers what is wrong: a threshold that is wider than rounding. */
const careless: Implementation = {
  ...subject,
  decide: async (network, node, pruning) => {
    const decision = await subject.decide(network, node, pruning)
    const isOpen =
      decision.kind === 'prune' || decision.pair !== undefined || decision.reason === 'real-spectrum'
    if (!isOpen || !existenceIsIllPosed(network, node, pruning.mode)) return decision
    if (hasPair(network, node, pruning.mode)) return { kind: 'keep', reason: 'real-spectrum' }
    const [nb] = antagonisticNeighbours(network, node)
    return decideAgainst(network, node, nb as number, pruning.rule as ExactRule, { re: 1, im: 1e-9 })
  },
}

/** As many states as show a share of 12 % to be above 5 %, beyond chance. */
const NEAR = { groups: [0, 1].map((chunk) => ({ family: 'near threshold', chunk })), cells: [] }

describe('excuses', () => {
  it('above the rate of their clause fail the gate, and cannot be accepted', async () => {
    const gated = await gateHere(careless, undefined, { extent: NEAR, accept: true })
    const { report } = gated
    const excess = report.excuses.filter((one) => one.isExcess)
    expect(excess.map(({ clause }) => clause)).toEqual(expect.arrayContaining(['PAIR-1', 'KEEP-4']))
    expect(report).toMatchObject({ verdict: 'wrong', passes: false, decisions: { inadmissible: 0 } })
    const reason = report.reasons.find(({ about }) => about === 'excuses')!
    expect(reason.acceptable).toBe(false)
    expect(gateReasonText(reason)).toMatch(/^PAIR-1: \d+ of 800 answers excused, at most 5% allowed$/)
    expect(headline(report)).toContain('more excused than is allowed')
    expect(nextStep(report, '').what).toContain('cannot be accepted')
    expect(gateJunit(report)).toMatch(/name="PAIR-1: no more excused than is allowed"><failure/)
    expect(gateAlerts(report).map(({ title }) => title)).toContain('more excused than is allowed')
    const known = excess.map(({ clause }) => ({ id: clause, reason: 'it is coarse' }))
    const listed = await gateHere(careless, baselineOf(gated), { extent: NEAR, known })
    expect(listed.report.reasons).toEqual([])
  })

  it('are counted by clause in the terminal, in Markdown and on the page alike', async () => {
    const { report } = await gateHere(subject, undefined, { extent: NEAR })
    expect(report.decisions.excused).toBeGreaterThan(0)
    const says = `${report.decisions.excused} answers excused: too close to a boundary for doubles to tell right from wrong. By clause: PAIR-1`
    const page = wordsOn(await gatePage({ ...report, examples: [] }, '', 'gate'))
    for (const text of [await gateText(report), await gateMarkdown(report), page])
      expect(text.replace(/\n\s*/g, ' ')).toContain(says)
  })

  it('of a few answers are no excess, as in verify', () => {
    const count = (judged: number, excused: number): ClauseCount => ({
      clause: 'PAIR-1',
      judged,
      excused,
      broken: 0,
    })
    expect(excusesIn([count(10, 3)])[0]!.isExcess).toBe(false)
    expect(excusesIn([count(10_000, 500)])[0]!.isExcess).toBe(false)
    expect(excusesIn([count(10_000, 700)])[0]!.isExcess).toBe(true)
    expect(excusesIn([count(100, 0)])).toEqual([])
  })
})
