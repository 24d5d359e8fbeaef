/** From records to statistical verdicts: known effects are found, absent ones are not, and few runs decide nothing. */
import { describe, expect, it } from 'vitest'
import { CAP_1, SIZE_1, SIZE_2 } from '../../src/claims/capacity.ts'
import type { ClaimVerdict, RuleVerdict } from '../../src/claims/claim.ts'
import { ERR_1, ERR_2, ERR_3 } from '../../src/claims/error.ts'
import { TIME_1 } from '../../src/claims/timing.ts'
import { weighAll } from '../../src/claims/weigh.ts'
import { type Made, type Making, makeRecords, noise } from './synthetic.ts'

const CLAIMS = [ERR_1, ERR_2, ERR_3, CAP_1, SIZE_1, SIZE_2, TIME_1]

const SEEDS = 40

const small = ({ seed, hidden }: Made): number => 0.03 + 0.01 * noise(seed * 31 + hidden)

/** 0, 1, 2 … with the hidden nodes, one more in mode D_W. */
const growing = ({ hidden, mode }: Made): number => (hidden === 0 ? 0 : hidden + (mode === 'DW' ? 1 : 0))

const making = (own: Partial<Making>): Making => ({
  seeds: SEEDS,
  rules: ['ordered'],
  error: small,
  removed: growing,
  ...own,
})

/** The same records are weighed once. */
const known = new Map<Partial<Making>, ReadonlyMap<string, RuleVerdict>>()

const PLAIN: Partial<Making> = {}

function verdictsOf(own: Partial<Making>): ReadonlyMap<string, RuleVerdict> {
  const verdicts = known.get(own) ?? weighMade(own)
  known.set(own, verdicts)
  return verdicts
}

const weighMade = (own: Partial<Making>): ReadonlyMap<string, RuleVerdict> => {
  const { verdicts } = weighAll(CLAIMS, makeRecords(making(own)))
  return new Map([...verdicts].map(([id, byRule]) => [id, byRule.ordered]))
}

const verdictOf = (own: Partial<Making>, id: string): ClaimVerdict | undefined =>
  verdictsOf(own).get(id)?.verdict

/** An error of `by` more where pruned runs meet the condition. */
const worse =
  (by: number, where: (made: Made) => boolean) =>
  (made: Made): number =>
    small(made) + (made.rule !== null && where(made) ? by + 0.01 * noise(made.seed * 17) : 0)

describe('errors', () => {
  it('ERR-1, ERR-2, ERR-3 hold where pruning changes nothing but the edges', () => {
    for (const id of ['ERR-1', 'ERR-2']) expect(verdictOf(PLAIN, id)).toBe('holds')
    expect(verdictOf(PLAIN, 'ERR-3')).toBe('holds')
  })

  it('ERR-1 and ERR-2 are refuted by one bad cell, which is the counterexample', () => {
    const bad = {
      error: worse(0.3, ({ task, hidden }) => task === 'AND' && hidden === 4),
    }
    for (const id of ['ERR-1', 'ERR-2', 'ERR-3']) {
      const verdict = verdictsOf(bad).get(id)!
      expect(verdict.verdict).toBe('refuted')
      expect(verdict.cases?.[0]?.words.join()).toContain('AND, 4 hidden, D')
    }
  })

  it('ERR-1 and ERR-2 hold if the output is numbered last, where only the other numbering is bad', () => {
    const bad = { error: worse(0.3, ({ numbering }) => numbering === 'output-first') }
    for (const id of ['ERR-1', 'ERR-2']) {
      const verdict = verdictsOf(bad).get(id)!
      expect(verdict).toMatchObject({ verdict: 'holds if', condition: 'the output node is numbered last' })
      expect(verdict.because).toContain('refuted in general')
    }
  })

  it('ERR-1 and ERR-2 hold if there are 3 hidden nodes, where only smaller networks are bad', () => {
    const bad = { error: worse(0.3, ({ hidden }) => hidden < 3) }
    expect(verdictsOf(bad).get('ERR-2')).toMatchObject({
      verdict: 'holds if',
      condition: 'there are at least 3 hidden nodes',
    })
  })

  it('ERR-2 holds where pruning makes errors smaller, which ERR-1 refutes', () => {
    const better = { error: (made: Made) => small(made) + (made.rule === null ? 0.3 : 0) }
    expect(verdictOf(better, 'ERR-2')).toBe('holds')
    expect(verdictOf(better, 'ERR-1')).toBe('refuted')
  })

  it('ERR-1 does not hold where one run in eight breaks, however small the mean difference', () => {
    const rare = { error: worse(0.06, ({ seed }) => seed % 8 === 0) }
    expect(verdictOf(rare, 'ERR-1')).toBe('undecided')
    expect(verdictOf(rare, 'ERR-2')).toBe('undecided')
  })

  it('ERR-1 is undecided at the margin itself', () => {
    expect(verdictOf({ error: worse(0.05, () => true) }, 'ERR-1')).toBe('undecided')
  })

  it('ERR-3 is refuted where no edges go, though errors stay', () => {
    expect(verdictOf({ removed: () => 0 }, 'ERR-3')).toBe('refuted')
  })
})

describe('few runs', () => {
  it.each([1, 2, 4])('decide nothing: %i seeds', (seeds) => {
    for (const [id, { verdict }] of verdictsOf({ seeds })) expect(verdict, id).toBe('undecided')
  })

  it('a rule without runs is undecided', () => {
    const { verdicts } = weighAll(CLAIMS, makeRecords(making({})))
    for (const [, byRule] of verdicts) expect(byRule.published.verdict).toBe('undecided')
  })
})

describe('removed edges', () => {
  it('CAP-1 holds where D_W removes more in every cell, and is refuted where D does', () => {
    expect(verdictOf(PLAIN, 'CAP-1')).toBe('holds')
    expect(verdictOf({ removed: (made) => (made.mode === 'D' ? 3 : 2) }, 'CAP-1')).toBe('refuted')
    expect(verdictOf({ removed: () => 2 }, 'CAP-1')).toBe('undecided')
  })

  it('SIZE-1 and SIZE-2: number and share are judged apart', () => {
    expect(verdictOf(PLAIN, 'SIZE-1')).toBe('holds')
    expect(verdictOf(PLAIN, 'SIZE-2')).toBe('holds')
    const half = { removed: ({ hidden }: Made) => Math.floor(((hidden + 1) * hidden) / 2) }
    expect(verdictOf(half, 'SIZE-1')).toBe('holds')
    expect(verdictOf(half, 'SIZE-2')).toBe('refuted')
    const onlyWeighted = { removed: (made: Made) => (made.mode === 'DW' ? growing(made) : 0) }
    expect(verdictsOf(onlyWeighted).get('SIZE-1')).toMatchObject({
      verdict: 'holds if',
      condition: 'the mode is D_W',
    })
  })
})

describe('the correction for multiple comparisons', () => {
  it('weighs a claim among others more strictly than alone', () => {
    const records = makeRecords(making({ seeds: 10, removed: growing, error: small }))
    const alone = weighAll([CAP_1], records)
    const among = weighAll(CLAIMS, records)
    expect(alone.hypotheses).toBeLessThan(among.hypotheses)
    expect(alone.verdicts.get('CAP-1')!.ordered.verdict).toBe('holds')
    expect(among.verdicts.get('CAP-1')!.ordered.verdict).toBe('undecided')
  })
})
