/** `gate --known`: what is known to fail does not fail the gate, and nothing else is excused by it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { CLAUSES } from '../../spec/clauses.ts'
import type { Implementation } from '../../spec/implementation.ts'
import { reference as offered } from '../../src/adapter/reference.ts'
import type { Baseline } from '../../src/gate/baseline.ts'
import type { GateReport } from '../../src/gate/report.ts'
import { notesOf } from '../../src/report/gate/notes.ts'
import { gateJunit, gateMarkdown, gateText } from '../report/written.ts'
import { junitFaults } from '../report-schemas.ts'
import { baselineOf, gateHere } from './gate-here.ts'

const reference = offered as Required<Implementation>

/** It gives another reason than the first that is true. */
const vague: Implementation = {
  ...reference,
  decide: async (...given) => {
    const decision = await reference.decide(...given)
    return decision.kind === 'keep' && decision.reason === 'no-negative-cycle'
      ? { kind: 'keep', reason: 'real-spectrum' }
      : decision
  },
}

const KNOWN = { id: 'KEEP-3', reason: 'it does not tell them apart', link: 'https://example.org/1' }
const BESIDE = { id: 'KEEP-4', reason: 'the other side of it' }

let baseline: Baseline

beforeAll(async () => {
  baseline = baselineOf(await gateHere(reference, undefined))
})

const reportOf = async (
  implementation: Implementation,
  ...known: { id: string; reason: string }[]
): Promise<GateReport> => (await gateHere(implementation, baseline, { known })).report

describe('clauses that an implementation is known to fail', () => {
  it('make an answer known that breaks no other, and a change of it admissible', async () => {
    const wrong = await reportOf(vague)
    expect(wrong.verdict).toBe('wrong')
    const known = await reportOf(vague, KNOWN, BESIDE)
    expect(known).toMatchObject({
      verdict: 'changed',
      decisions: { inadmissible: 0, changed: wrong.decisions.changed },
    })
    expect(new Set(known.decisions.counts.map(({ admissible }) => admissible))).toEqual(new Set(['known']))
    expect(known.reasons.every(({ acceptable }) => acceptable)).toBe(true)
  })

  it('once accepted, do not fail the gate; without the list they do', async () => {
    const accepted = baselineOf(await gateHere(vague, undefined, { known: [KNOWN, BESIDE] }))
    const again = async (known: (typeof KNOWN)[] | undefined) =>
      (await gateHere(vague, accepted, { known })).report
    const passing = await again([KNOWN, BESIDE as typeof KNOWN])
    expect(passing).toMatchObject({ verdict: 'unchanged', passes: true, reasons: [] })
    expect((await again(undefined)).verdict).toBe('wrong')
  })

  it('excuse no other clause, whose example is the one that is shown', async () => {
    const report = await reportOf(vague, KNOWN)
    expect(report.verdict).toBe('wrong')
    const broken = report.examples.flatMap(({ violations }) => violations.map(({ clause }) => clause))
    expect(broken.length).toBeGreaterThan(0)
    expect(new Set(broken)).toEqual(new Set(['KEEP-4']))
  })

  it('excuse no answer that is missing', async () => {
    const silent: Implementation = {
      ...reference,
      decide: () => {
        throw new Error('not today')
      },
    }
    const all = CLAUSES.map(({ id }) => ({ id, reason: 'everything' }))
    expect((await reportOf(silent, ...all)).verdict).toBe('wrong')
  })

  it('are counted, also where no answer breaks them, or none is judged by them: that fails nothing', async () => {
    const idle = { id: 'KEEP-5', reason: 'mended by now' }
    const unasked = { id: 'DOOR-1', reason: 'it reads everything' }
    const report = await reportOf(reference, KNOWN, idle, unasked)
    expect(report).toMatchObject({ verdict: 'unchanged', passes: true })
    expect(report.known.map(({ id, judged, broken }) => [id, judged > 0, broken])).toEqual([
      ['KEEP-3', true, 0],
      ['KEEP-5', true, 0],
      ['DOOR-1', false, 0],
    ])
    const [note] = [...notesOf(report)]
    expect(note).toMatch(
      /KEEP-5, which none of 200 answers breaks; verify says whether it holds \(mended by now\)/,
    )
    expect(note).toMatch(/DOOR-1, which no answer of this run was judged by \(it reads everything\)/)
  })

  it('are said in every report, with their reasons, and skipped in JUnit', async () => {
    const report = await reportOf(vague, KNOWN, BESIDE)
    const says =
      /KEEP-3, broken by \d+ of \d+ answers \(it does not tell them apart; https:\/\/example\.org\/1\)/
    for (const text of [await gateText(report), await gateMarkdown(report)])
      expect(text.replace(/\n\s*/g, ' ')).toMatch(says)
    const junit = gateJunit(report)
    expect(await junitFaults({ known: junit })).toEqual([])
    expect(junit).toContain('<skipped message="fails, as known: it does not tell them apart"/>')
  })
})
