/** The ledger as a whole: its structure, its text, and that violated expectations are reported. */
import { describe, expect, it } from 'vitest'
import { CLAUSES } from '../../spec/clauses.ts'
import { byRule, type ClaimJudgement, holds, holdsIf, RULES, refuted } from '../../src/claims/claim.ts'
import {
  CLAIMS,
  deriveLedger,
  LEDGER_SCHEMA,
  type LedgerRequest,
  needsRuns,
} from '../../src/claims/ledger.ts'
import { EDGE_2, SIZE_3 } from '../../src/claims/removal.ts'
import { ledgerJson } from '../../src/cli/produce.ts'
import { ledgerDocument, ledgerVerdict, stepAfterLedger } from '../../src/report/claims/claims-report.ts'
import { writeDocument } from '../../src/report/write-markdown.ts'
import { claimsText } from '../report/written.ts'
import { type Made, makeRecords, PROVENANCE } from './synthetic.ts'

const request: LedgerRequest = { plan: 'full', seed: 1, claims: [] }

/** Stand-ins for the proofs, whose own test takes seconds. */
const asCommitted = new Map(
  CLAIMS.flatMap((any): [string, ClaimJudgement][] => {
    if (any.kind === 'drawn') return [[any.claim.id, { verdicts: byRule(() => holds('as said')) }]]
    if (any.kind !== 'exact') return []
    const verdicts = byRule((rule) =>
      any.claim.committed[rule] === 'holds if'
        ? holdsIf('as said', 'as said')
        : { ...holds('as said'), verdict: any.claim.committed[rule] },
    )
    return [[any.claim.id, { verdicts }]]
  }),
)

const records = makeRecords({
  seeds: 3,
  sizes: [0, 1, 2, 3],
  error: () => 0.03,
  removed: ({ hidden }) => hidden,
  // One removal in seed 2 of `published` had no pair.
  removal: ({ rule, seed }, k) => ({ existed: !(rule === 'published' && seed === 2 && k === 0) }),
})

const ledger = deriveLedger(records, asCommitted, request, PROVENANCE)

describe('the ledger', () => {
  it('names its schema, plan, seed and correction', () => {
    expect(ledger).toMatchObject({
      schema: LEDGER_SCHEMA,
      plan: 'full',
      seed: 1,
      runs: records.length,
      alpha: 0.05,
    })
    expect(ledger.provenance).toEqual(PROVENANCE)
    expect(ledger.hypotheses.training).toBeGreaterThan(50)
    expect(ledger.broken).toEqual([])
  })

  it('has each claim once, each with a source, a method, a verdict for each rule and a command', () => {
    const ids = ledger.claims.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, section, claim, formal, method, verdicts, commands } of ledger.claims) {
      expect(section, id).toMatch(/\d|Abstract/)
      for (const text of [claim, formal, method.text]) expect(text.length, id).toBeGreaterThan(20)
      for (const rule of RULES)
        expect(['holds', 'by definition', 'holds if', 'refuted', 'undecided']).toContain(
          verdicts[rule].verdict,
        )
      expect(commands[0], id).toContain(`claims --claim ${id}`)
    }
  })

  it('points to clauses that exist', () => {
    for (const { method } of ledger.claims)
      for (const name of method.clauses ?? [])
        expect(
          CLAUSES.some(({ id }) => id === name || id.startsWith(`${name}-`)),
          name,
        ).toBe(true)
  })

  it('says which commitment broke', () => {
    const other = new Map(asCommitted).set('COUP-1', { verdicts: byRule(() => holds('no longer')) })
    const { broken } = deriveLedger(records, other, { ...request, claims: ['COUP-1'] }, PROVENANCE)
    expect(broken).toHaveLength(4)
    expect(broken[0]).toEqual({ claim: 'COUP-1', rule: 'ordered', expected: 'refuted', got: 'holds' })
  })

  it('ends with what to do next: the broken claim, all of them, or one', () => {
    const other = new Map(asCommitted).set('COUP-2', { verdicts: byRule(() => holds('no longer')) })
    const broken = deriveLedger(records, other, request, PROVENANCE)
    const end = (of: typeof ledger) => {
      const line = stepAfterLedger(of).line?.replace('npm run --silent argnn-spec -- ', '')
      return { tone: ledgerVerdict(of).tone, line }
    }
    expect(end(broken)).toEqual({ tone: 'bad', line: 'claims --claim COUP-2' })
    expect(end({ ...ledger, claims: ledger.claims.slice(1) })).toEqual({ tone: undefined, line: 'claims' })
    expect(end({ ...ledger, plan: 'quick' })).toEqual({ tone: undefined, line: 'claims' })
    expect(end(ledger)).toEqual({ tone: undefined, line: 'claims --claim COUP-1' })
  })

  it('weighs the same family whichever claims are shown', () => {
    const one = deriveLedger(records, asCommitted, { ...request, claims: ['err-1'] }, PROVENANCE)
    expect(one.claims.map(({ id }) => id)).toEqual(['ERR-1'])
    expect(one.hypotheses.training).toBe(ledger.hypotheses.training)
    expect(one.claims[0]).toEqual(ledger.claims.find(({ id }) => id === 'ERR-1'))
  })

  it('needs no runs for proofs', () => {
    expect(needsRuns({ ...request, claims: ['COUP', 'DEG-1'] })).toBe(false)
    expect(needsRuns({ ...request, claims: ['COUP', 'ERR'] })).toBe(true)
  })
})

describe('removals', () => {
  it('EDGE-2 is refuted by one removal without a pair, which is the counterexample', () => {
    const { verdicts, facts } = EDGE_2.count(records)
    expect(verdicts.ordered.verdict).toBe('by definition')
    expect(verdicts.published.verdict).toBe('refuted')
    expect(verdicts.published.cases?.[0]?.words.join('\n')).toMatch(/seed 2[\s\S]*no pair exists/)
    expect(facts?.['ordered, D, AND']).toBe(
      '18 removals; no pair 0.0 %; own input edge 100.0 %; not at the node 0.0 %',
    )
  })

  it('EDGE-2 does not hold for a positional rule, whatever the runs', () => {
    const clean = makeRecords({ seeds: 1, sizes: [2], error: () => 0, removed: () => 1 })
    expect(EDGE_2.count(clean).verdicts['published-own'].verdict).not.toBe('holds')
  })

  it('SIZE-3 is refuted only while every removal is of an edge (k+1) → k', () => {
    const size3 = (removed: (made: Made) => number) =>
      SIZE_3.count(makeRecords({ seeds: 1, sizes: [1, 2, 3, 4, 5], error: () => 0, removed })).verdicts
        .published
    expect(size3(({ hidden }) => hidden).verdict).toBe('refuted')
    // At most 5 of 42 edges: where fewer go at the start, the bound does not make the share fall.
    expect(size3(({ hidden }) => (hidden === 1 ? 0 : 1)).verdict).toBe('undecided')
    const other = makeRecords({
      seeds: 1,
      sizes: [2],
      error: () => 0,
      removed: () => 1,
      removal: () => ({ from: 4, to: 2 }),
    })
    expect(SIZE_3.count(other).verdicts.published.verdict).toBe('undecided')
    expect(SIZE_3.count([]).verdicts.published.verdict).toBe('undecided')
  })
})

describe('what is printed', () => {
  it('fits 80 columns', async () => {
    const texts = [
      await claimsText(ledger),
      await claimsText({ ...ledger, claims: ledger.claims.slice(0, -1) }),
    ]
    for (const line of texts.join('\n').split('\n'))
      if (!line.includes('npm run')) expect(line.length, line).toBeLessThanOrEqual(80)
  })

  it('has every claim in Markdown, linked from the summary', async () => {
    const text = await writeDocument(ledgerDocument(ledger))
    for (const { id, claim } of ledger.claims) expect(text).toContain(`## ${id}: ${claim}`)
    expect([...text.matchAll(/\]\(#/g)].length).toBeGreaterThanOrEqual(ledger.claims.length)
    for (const [, anchor] of text.matchAll(/\]\(#([^)]+)\)/g))
      expect(text.toLowerCase().includes(`## ${anchor?.split('-').slice(0, 2).join('-')}`), anchor).toBe(true)
    expect(text).not.toMatch(/undefined|NaN/)
  })

  it('shows the counterexample of each rule, even where rules share their reason', async () => {
    const judgement = {
      verdicts: byRule((rule) =>
        refuted('for one reason', { words: [`shown by ${rule === 'ordered' ? 'one' : 'another'}`] }),
      ),
    }
    const proofs = new Map(asCommitted).set('NUM-1', judgement)
    const one = deriveLedger([], proofs, { ...request, claims: ['NUM-1'] }, PROVENANCE)
    for (const text of [await writeDocument(ledgerDocument(one)), await claimsText(one)])
      for (const said of ['shown by one', 'shown by another']) expect(text.split(said)).toHaveLength(2)
  })

  it('is JSON, each test on a line', () => {
    const text = ledgerJson(ledger)
    expect(JSON.parse(text)).toMatchObject({ schema: LEDGER_SCHEMA, runs: records.length })
    const lines = text.split('\n').filter((line) => line.includes('"cell"'))
    expect(lines.length).toBeGreaterThan(50)
    for (const line of lines) expect(line).toContain('"pAgainst"')
  })
})
