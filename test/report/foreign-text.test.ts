/** What an implementation says in a report, in every form that a terminal or a log shows. */
import { describe, expect, it } from 'vitest'
import { PROPERTIES } from '../../properties/properties.ts'
import { reference } from '../../src/adapter/reference.ts'
import { harmless } from '../../src/base/printable.ts'
import { noTally } from '../../src/fuzz/tally.ts'
import type { GateReport } from '../../src/gate/report.ts'
import { fuzzRun, judgeAll } from '../../src/report/fuzz/fuzz-report.ts'
import { gateFindings } from '../../src/report/gate/gate-findings.ts'
import { clauseFindings } from '../../src/report/verify/clause-findings.ts'
import { clauseReport } from '../../src/report/verify/clause-report.ts'
import { replayReport } from '../../src/report/verify/replay-report.ts'
import { verifyRun } from '../../src/report/verify/verify-report.ts'
import { workflowCommands } from '../../src/report/write-annotations.ts'
import { toJson } from '../../src/report/write-json.ts'
import { toJunit } from '../../src/report/write-junit.ts'
import { writeMarkdown } from '../../src/report/write-markdown.ts'
import { toSarif } from '../../src/report/write-sarif.ts'
import { writeTerminal } from '../../src/report/write-terminal.ts'
import type { Solvers } from '../../src/verify/known-spectra.ts'
import type { Replay } from '../../src/verify/replay.ts'
import { reproduction } from '../../src/verify/reproduction.ts'
import type { ClauseResult, VerifyReport } from '../../src/verify/verify.ts'
import { storedCase } from '../cli/modules.ts'
import { gateReport } from '../gate/gate-report.ts'
import { expectHarmless, HOSTILE } from '../hostile-text.ts'
import { sarifFaults } from '../report-schemas.ts'
import { clauseResult } from './clause-result.ts'
import { gateMarkdown, gateText, verifyMarkdown, verifyText, withSolvers } from './written.ts'

/** As it is printed. */
const expectPrinted = (text: string): void => expectHarmless(harmless(text))

const DESCRIPTION = { ...reference.description, name: HOSTILE, version: HOSTILE }
/** Findings show no spectra. */
const NO_SOLVERS = {} as Solvers

const DOOR = PROPERTIES.find(({ clause }) => clause.id === 'DOOR-9')!

const result = (verdict: ClauseResult['verdict']): ClauseResult =>
  clauseResult('DOOR-9', verdict, {
    sentence: 'A sentence.',
    source: 'a contract',
    reason: { code: 'refuted-and-ended', message: HOSTILE },
    known: { id: 'DOOR-9', reason: HOSTILE, link: HOSTILE },
    counterexample: {
      given: { [HOSTILE]: HOSTILE, text: HOSTILE },
      expected: HOSTILE,
      got: HOSTILE,
      shrinks: 0,
    },
  })

const verifyReport = (verdict: ClauseResult['verdict']): VerifyReport => ({
  schema: 'argnn-spec/verify/3',
  implementation: DESCRIPTION,
  seed: 7,
  runs: 50,
  interrupted: false,
  strict: false,
  holds: false,
  couldNotRun: HOSTILE,
  milliseconds: 1,
  clauses: [result(verdict)],
})

const request = {
  implementation: ` --impl '${HOSTILE}'`,
  reports: [HOSTILE],
  language: 'ts' as const,
  stored: new Map([['DOOR-9', HOSTILE]]),
}

describe('verify', () => {
  it.each(['fails', 'known', 'skipped', 'unexpected', 'vacuous'] as const)('as text, %s', async (verdict) => {
    expectPrinted(await verifyText(verifyReport(verdict), request))
  })

  it('as text to paste: the JSON holds the very case', async () => {
    const asJson = { ...request, language: 'json' as const }
    const text = harmless(await verifyText(verifyReport('fails'), asJson))
    const json = text.split('\n').find((line) => line.startsWith('{"schema"'))
    expect(JSON.parse(json ?? '')).toMatchObject({ given: { text: HOSTILE }, got: HOSTILE })
  })

  it.each(['ts', 'python'] as const)('as %s to paste: comments stay comments', (language) => {
    const stored = storedCase('DOOR-9', { text: HOSTILE }, { expected: HOSTILE, got: HOSTILE })
    const text = harmless(`${reproduction('door', stored, language)}\n`)
    expectHarmless(text)
    const code = text.split('\n').filter((line) => !/^(\/\/|#)/.test(line))
    expect(code.join('\n')).not.toContain('\nAll clauses hold.')
  })

  const WHERE = {
    ...{ subject: HOSTILE, spec: { kind: 'command', command: HOSTILE } as const, report: HOSTILE },
  }

  it.each(['ts', 'python', 'json'] as const)('as Markdown, with a call in %s', async (language) => {
    expectHarmless(await verifyMarkdown(verifyReport('fails'), { ...request, language }))
  })

  it('as JSON, as JUnit XML and as SARIF', () => {
    const report = verifyReport('fails')
    expectHarmless(toJson(report))
    expect(JSON.parse(toJson(report))).toEqual(JSON.parse(JSON.stringify(report)))
    const findings = clauseFindings(verifyRun(report, request, 'again', NO_SOLVERS), WHERE)
    expectHarmless(toJunit(findings))
    expectHarmless(toSarif(findings))
    expect(sarifFaults(toSarif(findings))).toBe(null)
  })
})

describe('fuzz', () => {
  it('as text and as Markdown', async () => {
    const stored = storedCase('DOOR-9', { text: HOSTILE }, { expected: HOSTILE, got: HOSTILE })
    const tally = Object.assign(noTally(DOOR), { cases: 1, failures: 1, counterexamples: [stored] })
    const skipped = Object.assign(noTally(PROPERTIES[0]!), {
      skipped: { code: 'rules-not-offered', rules: [HOSTILE as never] },
    })
    const campaign = {
      identity: {
        specification: '1',
        seed: 7,
        implementation: { ...DESCRIPTION, rules: [...DESCRIPTION.rules], modes: [...DESCRIPTION.modes] },
        stages: [],
        judgedAs: null,
      },
      shards: { of: 1, indices: [1] },
      milliseconds: 1,
      tallies: [tally, skipped],
    }
    const known = [{ id: 'DOOR-9', reason: HOSTILE, link: HOSTILE }]
    await withSolvers(async (solvers) => {
      const end = {
        replay: () => 'replay',
        goOn: HOSTILE,
        interrupted: false,
        strict: false,
        language: 'ts' as const,
      }
      const how = { command: 'fuzz', known, report: HOSTILE, remarks: [HOSTILE], solvers, ...end } as const
      for (const expected of [[], known]) {
        const report = clauseReport(fuzzRun(campaign, judgeAll(campaign, expected), how))
        expectPrinted(await writeTerminal(report))
        expectHarmless(await writeMarkdown(report))
      }
    })
  })
})

describe('replay', () => {
  const replayed: Replay = {
    schema: 'argnn-spec/replay/2',
    clause: 'DOOR-9',
    sentence: 'A sentence.',
    source: 'a contract',
    implementation: DESCRIPTION,
    given: { text: HOSTILE, [HOSTILE]: 1 },
    answer: { refusal: HOSTILE },
    own: null,
    finding: { kind: 'fails', expected: HOSTILE, got: HOSTILE },
    facts: [],
    stored: { implementation: HOSTILE, expected: HOSTILE, got: HOSTILE },
  }

  it('as text and as Markdown', async () => {
    const stored = storedCase('DOOR-9', { text: HOSTILE }, { expected: HOSTILE, got: HOSTILE })
    await withSolvers(async (solvers) => {
      const context = { file: HOSTILE, again: 'again', promote: 'promote', solvers, language: 'ts' } as const
      for (const one of [replayed, { ...replayed, answer: null }]) {
        const report = replayReport(one, stored, [], context)
        expectPrinted(await writeTerminal(report))
        expectHarmless(await writeMarkdown(report))
      }
    })
  })

  it('as data', () => {
    expectHarmless(toJson(replayed))
    expect(JSON.parse(toJson(replayed))).toEqual(replayed)
  })
})

describe('gate', () => {
  const base = gateReport()
  const report: GateReport = {
    ...base,
    implementation: DESCRIPTION,
    reasons: [{ about: 'baseline', code: 'hangs', groups: [HOSTILE], acceptable: false }],
    baseline: {
      ...base.baseline,
      history: [
        {
          at: '2024-01-01',
          note: HOSTILE,
          implementation: HOSTILE,
          specification: '',
          states: 1,
          changes: [],
        },
      ],
    },
    examples: base.examples.map((example) => ({
      ...example,
      new: { kind: 'none', why: HOSTILE },
      violations: [{ clause: 'PRUNE-4', expected: HOSTILE, got: HOSTILE }],
    })),
  }
  const findings = gateFindings(report, { kind: 'command', command: HOSTILE }, [
    { file: HOSTILE, line: 1, endLine: 1 },
  ])

  it('as text and as Markdown', async () => {
    expectPrinted(await gateText(report))
    expectHarmless(await gateMarkdown(report))
  })

  it('as SARIF and as JUnit XML', () => {
    expectHarmless(toSarif(findings))
    expectHarmless(toJunit(findings))
  })

  it('as annotations: our commands, one a line, and none of its own', () => {
    const lines = workflowCommands(findings)
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) {
      expect(line).toMatch(/^::(error|warning) file=/)
      expectHarmless(line.slice(2))
    }
  })
})
