/** A failure is shown in one language, wherever it is shown; what the explorer opens is there in any case. */
import { describe, expect, it } from 'vitest'
import { load } from '../../../src/explorer/load.ts'
import { gateReport as gateModel } from '../../../src/report/gate/gate-report.ts'
import { writeHtml } from '../../../src/report/write-html.ts'
import { REPORT_SCHEMA, type VerifyReport } from '../../../src/verify/verify.ts'
import { OSCILLATING } from '../../cli/modules.ts'
import { gateReport } from '../../gate/gate-report.ts'
import { clauseResult } from '../clause-result.ts'
import { verifyMarkdown, verifyPage, verifyText, withSolvers } from '../written.ts'

const given = { network: OSCILLATING, node: 0, mode: 'D', rule: 'ordered' }
const counterexample = { given, expected: 'prune', got: 'keep', shrinks: 0 }

const REPORT: VerifyReport = {
  schema: REPORT_SCHEMA,
  implementation: { name: 'mine', version: '1', rules: ['ordered'], modes: ['D'], pairTest: 'exact' },
  ...{ seed: 7, runs: 10, interrupted: false, strict: false, holds: false, milliseconds: 1 },
  clauses: [
    clauseResult('PAIR-1', 'fails', {
      reason: { code: 'refuted' },
      counterexample: counterexample as never,
    }),
  ],
}

const MARKS = {
  python: 'print(decide(given["network"]',
  ts: 'console.log(await implementation.decide(',
  json: '{"schema":"argnn-spec/case/1"',
} as const

const LANGUAGES = ['python', 'ts', 'json'] as const

const request = (language: (typeof LANGUAGES)[number]) => ({
  ...{ implementation: '', reports: [], stored: new Map<string, string>(), language },
})

/** Texts of elements, without tags. */
const plain = (page: string): string =>
  page
    .replace(/<div data-case hidden>.*?<\/div>/gs, '')
    .replace(/<script.*?<\/script>/gs, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')

const casesOn = (page: string): string[] =>
  [...page.matchAll(/<div data-case hidden><code>(.*?)<\/code>/gs)].map(([, text = '']) =>
    text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  )

describe.each(LANGUAGES)('a failure in %s', (language) => {
  const found = (text: string): string[] => LANGUAGES.filter((one) => text.includes(MARKS[one]))

  it('on a terminal and in a summary', async () => {
    expect(found(await verifyText(REPORT, request(language)))).toEqual([language])
    expect(found(await verifyMarkdown(REPORT, request(language)))).toEqual([language])
  })

  it('on a page, which holds the case for the explorer too', async () => {
    const page = await verifyPage(REPORT, request(language))
    expect(found(plain(page))).toEqual([language])
    const [text = '', ...others] = casesOn(page)
    expect(others).toEqual([])
    expect(load(text)).toMatchObject({ kind: 'case', scene: { node: 0, mode: 'D', rule: 'ordered' } })
  })
})

it('a page of gate holds the case, or the new decision where no clause is broken', async () => {
  const report = gateReport()
  const network = { ...report.examples[0]!.network, inputs: [] }
  const [first] = report.examples.filter(({ stage, rule }) => stage === 'decide' && rule !== undefined)
  const examples = [
    { ...first!, network },
    { ...first!, network, admissible: 'yes' as const, violations: [] },
  ]
  const page = await withSolvers((solvers) =>
    writeHtml(gateModel({ ...report, examples }, { implementation: '', again: '', solvers, language: 'ts' })),
  )
  expect(casesOn(page).map((text) => load(text).kind)).toEqual(['case', 'trace'])
})
