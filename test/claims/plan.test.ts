/** The plan: fixed by the code, kept as a file, followed by the ledger, on seeds of its own. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { CLAIMS } from '../../src/claims/all-claims.ts'
import { RULES } from '../../src/claims/claim.ts'
import { planFile, planHash, planText, runsByRule } from '../../src/claims/plan/plan-file.ts'
import type { Statement } from '../../src/claims/plan/statement.ts'
import { STATEMENTS } from '../../src/claims/plan/statements.ts'
import { CONFIRMATORY_SEED, PILOT_FIRST_SEED, QUICK_FIRST_SEED } from '../../src/compare/plan.ts'
import { planOf, runsOf } from '../../src/experiments/plan.ts'
import { EXPLORATORY_SEEDS, FIRST_SEED, SEEDS } from '../../src/experiments/seeds.ts'
import { committedLedger } from '../report/page/committed-ledger.ts'

const PATH = fileURLToPath(new URL('../../reports/claims-plan.json', import.meta.url))
const FILE = readFileSync(PATH, 'utf8')

const REPLICATION = readFileSync(new URL('../../examples/replication/replicate.py', import.meta.url), 'utf8')

const plan = planFile() as unknown as {
  readonly seeds: { readonly confirmatory: { readonly first: number; readonly last: number } }
  readonly claims: readonly {
    readonly id: string
    readonly family: string
    readonly runs: readonly { readonly n: number; readonly power: readonly unknown[] }[]
  }[]
  readonly significance: { readonly hypotheses: Readonly<Record<string, number>> }
}

const ofFamily = (family: string): Statement[] => STATEMENTS.filter((one) => one.family === family)

/** As it stands, for and against, and under each condition, for. */
const hypothesesOf = (statement: Statement): number =>
  Object.keys(runsByRule(statement, SEEDS.full)).length * (statement.conditions.length + 2)

describe('the plan file', () => {
  // A new one, which --update writes, needs new seeds and a new ledger.
  it('is what the code says; its hash is that of the text', async () => {
    expect(planHash(planText())).toBe(planHash())
    await expect(planText()).toMatchFileSnapshot(PATH)
  })

  it('has every claim that is decided by runs or draws, as the claims have it', () => {
    const decided = CLAIMS.filter(({ kind }) => kind !== 'exact')
    expect(new Set(STATEMENTS.map(({ id }) => id))).toEqual(new Set(decided.map(({ claim }) => claim.id)))
    for (const { claim } of decided) {
      const { id, section, claim: said, formal, method } = STATEMENTS.find((one) => one.id === claim.id)!
      expect(claim).toMatchObject({ id, section, claim: said, formal, method })
    }
  })

  it('counts the hypotheses of each family', () => {
    for (const family of ['training', 'numbering', 'messages'])
      expect(
        ofFamily(family).reduce((sum, one) => sum + hypothesesOf(one), 0),
        family,
      ).toBe(plan.significance.hypotheses[family])
  })
})

describe('seeds', () => {
  const { first, last } = plan.seeds.confirmatory

  it('that confirm are none of those that were explored', () => {
    expect(first).toBeGreaterThan(EXPLORATORY_SEEDS.last)
    expect(FIRST_SEED).toEqual({ quick: EXPLORATORY_SEEDS.first, full: first })
  })

  it('that confirm are none of the comparison of criteria, or of the replication', () => {
    const replication = /^FIRST_SEED = (\d+)_(\d+)/m.exec(REPLICATION)!
    for (const other of [
      PILOT_FIRST_SEED,
      QUICK_FIRST_SEED,
      CONFIRMATORY_SEED,
      Number(replication[1]! + replication[2]!),
    ])
      expect(other > last || other + 10_000 < first, String(other)).toBe(true)
  })

  it.each([
    ['full', first, last],
    ['quick', EXPLORATORY_SEEDS.first, EXPLORATORY_SEEDS.last],
  ] as const)('of the %s plan lie in its range', (name, low, high) => {
    const seeds = runsOf(planOf(name)).map(({ seed }) => seed)
    expect(Math.min(...seeds)).toBe(low)
    expect(Math.max(...seeds)).toBeLessThanOrEqual(high)
  })
})

describe('numbers of runs', () => {
  it('are 150 or more wherever signs or shares decide', () => {
    // The ten hidden nodes of Figure 4 take a second a run, and are compared with five published runs.
    for (const statement of STATEMENTS)
      for (const [rule, numbers] of Object.entries(runsByRule(statement, SEEDS.full)))
        expect(Math.min(...numbers), `${statement.id}, ${rule}`).toBeGreaterThanOrEqual(
          statement.id === 'FIG-4' ? 40 : 150,
        )
  })

  it('have their power beside them, for every claim that is tested', () => {
    for (const { id, family, runs } of plan.claims)
      for (const { power } of runs) expect(power.length > 0, id).toBe(family !== 'none')
  })
})

describe('verdicts are computed', () => {
  it('those that count runs decide nothing without runs', () => {
    // EDGE-2 rests on small networks, too.
    for (const any of CLAIMS)
      if (any.kind === 'counted' && any.claim.id !== 'EDGE-2') {
        const { verdicts } = any.claim.count([])
        for (const rule of RULES)
          expect(['undecided', 'by definition'], `${any.claim.id}, ${rule}`).toContain(verdicts[rule].verdict)
      }
  })
})

describe('the ledger kept with the project', () => {
  const ledger = committedLedger()

  it('follows this plan', () => {
    expect(ledger.provenance.planHash).toBe(planHash(FILE))
    expect(ledger).toMatchObject({ plan: 'full', seed: FIRST_SEED.full })
    expect(ledger.runs).toBe(runsOf(planOf('full')).length)
  })

  it('has the hypotheses of the plan', () => {
    for (const [family, count] of Object.entries(ledger.hypotheses))
      expect(count, family).toBe(plan.significance.hypotheses[family])
  })

  it('tests on no more runs than the plan has, and says what the plan says', () => {
    for (const statement of STATEMENTS) {
      const entry = ledger.claims.find(({ id }) => id === statement.id)!
      const { claim, formal, method } = statement
      expect(entry).toMatchObject({ claim, formal, method })
      const planned = runsByRule(statement, SEEDS.full)
      // TIME-2 and MIX-1 take one cell from the runs of Figure 4, of which there are more.
      const more = /^(TIME-2|MIX-1)$/.test(statement.id) ? SEEDS.full.figure4 : 0
      for (const rule of RULES)
        for (const { n } of entry.verdicts[rule].tests ?? [])
          expect(n, `${statement.id}, ${rule}`).toBeLessThanOrEqual(Math.max(...(planned[rule] ?? []), more))
    }
  })

  it('conditions are those of the plan', () => {
    for (const { id, conditions } of STATEMENTS)
      for (const rule of RULES) {
        const { condition } = ledger.claims.find((one) => one.id === id)!.verdicts[rule]
        if (condition !== undefined) expect(conditions).toContain(condition)
      }
  })
})
