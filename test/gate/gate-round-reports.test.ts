/** A wrong round in every form of the report, and baselines that do not hold all that is asked. */
import { describe, expect, it } from 'vitest'
import type { Implementation } from '../../spec/implementation.ts'
import type { ImplementationSpec } from '../../src/adapter/open.ts'
import { reference } from '../../src/adapter/reference.ts'
import type { Baseline } from '../../src/gate/baseline.ts'
import type { Extent } from '../../src/gate/extent.ts'
import { gate } from '../../src/gate/gate.ts'
import type { GateReport } from '../../src/gate/report.ts'
import { alertsIn } from '../../src/report/findings.ts'
import { gateFindings } from '../../src/report/gate/gate-findings.ts'
import { workflowCommands } from '../../src/report/write-annotations.ts'
import { gateJunit, gateMarkdown, gateSarif, gateText, reasonsIn, wideLines } from '../report/written.ts'
import { poolInProcess } from '../verify/pool-in-process.ts'

const SEED = 2024
const FAMILY = 'mirrored'

const extentOf = (...families: readonly string[]): Extent => ({
  groups: families.map((family) => ({ family, chunk: 0 })),
  cells: [],
})

const run = async (
  implementation: Implementation,
  baseline?: Baseline,
  extent = extentOf(FAMILY),
  spec: ImplementationSpec = { kind: 'reference' },
) =>
  gate(
    poolInProcess(implementation, spec),
    { now: implementation, against: undefined },
    baseline,
    { seed: SEED, quick: false, extent, accept: false, baselinePath: 'b.json' },
    () => {},
  )

const accepted = await run(reference)
const HISTORY = [
  {
    at: '2026-11-24T00:00:00Z',
    note: 'first',
    implementation: 'r',
    specification: '1',
    states: 1,
    changes: [],
  },
]
const BASELINE: Baseline = { ...accepted.candidate, history: HISTORY }

/** The last update of a round of three and more is left out, though it is reported. */
const short: Implementation = {
  ...reference,
  round: async (network, options, seed) => {
    const result = await reference.round!(network, options, seed)
    const last = result.order.at(-1)!
    const values = result.network.values.map((v, i) => (i === last ? network.values[i]! : v))
    return { ...result, network: { ...result.network, values } }
  },
}

const reportOf = async (implementation: Implementation, baseline: Baseline): Promise<GateReport> =>
  (await run(implementation, baseline)).report

describe(`a wrong round in the report, seed ${SEED}`, async () => {
  const report = await reportOf(short, BASELINE)

  it('is counted, apart from decisions, and cannot be accepted', () => {
    expect(report.verdict).toBe('wrong')
    expect(report.rounds.asked).toBe(20)
    expect(report.rounds.inadmissible).toBeGreaterThan(0)
    expect(report.decisions.changed).toBe(0)
    expect(report.reasons[0]).toMatchObject({
      acceptable: false,
      code: 'wrong answers',
      stages: ['round'],
    })
  })

  it('has a small example in the text, within 80 columns', async () => {
    const text = await gateText(report)
    expect(text).toMatch(/round +wrong numbers +WRONG/)
    expect(text).toMatch(/round with seed \d+, expected \[/)
    expect(text).toMatch(/new +node \d+: (keep|prune)/)
    expect(text).toMatch(/DYN-11 +expected V\[\d\] = \S+ within /)
    expect(wideLines(text)).toEqual([])
  })

  it('is in the Markdown, a failure in the JUnit, and at src/argnn/round.ts in SARIF and annotations', async () => {
    expect(await gateMarkdown(report)).toMatch(
      /<summary>1\. round: wrong numbers, WRONG by DYN-11; mirrored /,
    )
    expect(gateJunit(report)).toMatch(/stage round are admissible by the specification"><failure/)
    const findings = gateFindings(report, { kind: 'reference' }, [])
    expect(alertsIn(findings).filter(({ title }) => title.startsWith('round')).length).toBeGreaterThan(0)
    const sarif = JSON.parse(gateSarif(report))
    expect(sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
      'src/argnn/round.ts',
    )
    expect(workflowCommands(findings)[0]).toMatch(/^::error file=src\/argnn\/round\.ts/)
  })
})

/** Another order, as right as the old one. */
const other: Implementation = {
  ...reference,
  round: (network, options, seed) => reference.round!(network, options, (seed + 1) % 2 ** 32),
}

it('only the reference has lost edges before its round', async () => {
  const pastOf = async (spec: ImplementationSpec): Promise<string[]> => {
    const { report } = await run(other, BASELINE, extentOf(FAMILY), spec)
    return (await gateText(report)).match(/on\s+a\s+network\s+that\s+had,\s+and\s+lost/g) ?? []
  }
  expect((await pastOf({ kind: 'reference' })).length).toBeGreaterThan(0)
  expect(await pastOf({ kind: 'module', url: 'file:///mine.mjs' })).toEqual([])
})

it('a round that changed admissibly is one to accept, by its family', async () => {
  const report = await reportOf(other, BASELINE)
  expect(report.verdict).toBe('changed')
  expect(reasonsIn(report)).toEqual([`${report.rounds.changed} admissible rounds changed`])
  expect(gateJunit(report)).toMatch(
    /rounds of family mirrored are what they were"><failure message="\d+ rounds/,
  )
  expect(await gateText(report)).toMatch(/^gate: FAIL, CHANGED: \d+ rounds changed, none wrong/)
})

it('an implementation without rounds is compared in all else, and says that it was not asked', async () => {
  const { round: _, ...without } = reference
  const { candidate } = await run(without)
  const report = await reportOf(without, { ...candidate, history: HISTORY })
  expect({ passes: report.passes, asked: report.rounds.asked }).toEqual({ passes: true, asked: 0 })
  expect(report.notAsked).toEqual([
    { stage: 'read', why: 'asked by verify' },
    { stage: 'round', why: 'not offered' },
  ])
  expect(gateJunit(report)).toContain('<skipped message="it does not offer the stage round"/>')
})

it('groups that the baseline does not have are judged but not compared, until they are accepted', async () => {
  const { report } = await run(reference, BASELINE, extentOf(FAMILY, 'isolated'))
  expect(report.verdict).toBe('changed')
  expect(report.corpus.changedGroups).toEqual(['isolated 0'])
  expect(report.reasons).toEqual([
    {
      about: 'baseline',
      code: 'other corpus',
      count: 1,
      acceptable: true,
    },
  ])
})

it('a baseline from before rounds were asked has to be accepted anew', async () => {
  const groups = BASELINE.groups.map((group) => ({
    ...group,
    record: { ...group.record, rounds: undefined },
  }))
  const report = await reportOf(reference, { ...BASELINE, groups })
  expect(report.verdict).toBe('changed')
  expect(report.rounds.uncomparedGroups).toContain(`${FAMILY} 0`)
  expect(report.reasons).toEqual([{ about: 'baseline', code: 'no rounds stored', acceptable: true }])
})
