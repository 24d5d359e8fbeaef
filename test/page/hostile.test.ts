/**
 * Pages of extreme reports: names and texts with markup, of any length, with bidi control
 * characters; numbers at the limits of doubles; empty reports, thousands of cases, networks of a
 * thousand nodes.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROPERTIES } from '../../properties/properties.ts'
import { CLAUSES } from '../../spec/clauses.ts'
import type { Network } from '../../spec/network.ts'
import { reference } from '../../src/adapter/reference.ts'
import { RULES } from '../../src/claims/claim.ts'
import type { LedgerEntry } from '../../src/claims/ledger.ts'
import type { GateReport } from '../../src/gate/report.ts'
import { type ClauseResult, REPORT_SCHEMA, type VerifyReport } from '../../src/verify/verify.ts'
import { gateReport } from '../gate/gate-report.ts'
import { faultsIn } from '../report/charts/sound-svg.ts'
import { committedLedger } from '../report/page/committed-ledger.ts'
import { claimsPage, gatePage, verifyPage } from '../report/written.ts'
import { networkOf } from '../spec/networks.ts'
import { describeInBrowser, openPage } from './browser.ts'

/** Of a page on which every clause fails, for each clause. */
const MOST_CLAUSE_BYTES = 32_000
/** What issues and CI artefacts can bear. */
const MOST_BYTES = CLAUSES.length * MOST_CLAUSE_BYTES

/** Each would set `evil`, or end an element or an attribute, where it is taken for markup. */
const MARKUP = [
  '<script>evil=1</script>',
  '</script><script>evil=1</script>',
  '<img src=x onerror="evil=1">',
  '"><svg onload=evil=1>',
  "' onmouseover='evil=1",
  '</style></title></pre></code><b id=evil>',
  "<!-- $& $` $' $` {{evil=1}}",
  '&lt;b&gt; &amp; &#60;i&#62;',
  ' aria-label="evil" ',
  '\u202e turned \u2066 around \u0000\u0007\u001b[31m\u0085',
].join(' ')
const LONG = 'a-name-without-any-space-'.repeat(4000)

const NUMBERS = [0, -0, 5e-324, -5e-324, 1e-321, 1e-308, 1e-300, 1e300, -1e300, 1 + 2 ** -52, 1]

/** A network of any size whose weights are awkward, each beside the next. */
const awkwardNetwork = (nodes: number): Network =>
  networkOf(
    nodes,
    Array.from({ length: nodes * nodes }, (_, k) => [Math.floor(k / nodes), k % nodes] as const)
      .filter(([from, to]) => from !== to)
      .map(([from, to]) => [from, to, NUMBERS[(3 * from + 5 * to) % NUMBERS.length] as number] as const),
  )

/** Too large to be drawn whole, to be solved and to be printed. */
function largeNetwork(nodes: number): Network {
  const zeros = Array.from({ length: nodes }, () => 0)
  const row = (entry: number, from: number): number[] => zeros.map((_, to) => (to === from ? 0 : entry))
  return {
    nodes,
    inputs: [],
    outputs: [0],
    order: zeros.map((_, k) => k),
    adjacency: zeros.map((_, from) => row(1, from)),
    weights: zeros.map((_, from) => row(from % 2 === 0 ? -1.25 : 3.5, from)),
    values: zeros,
    gradients: zeros,
  }
}

/** Control characters but tab and line ends, and marks that turn the direction of text around. */
function isUnseen(character: string): boolean {
  const code = character.codePointAt(0) as number
  const isControl = (code < 0x20 && ![9, 10, 13].includes(code)) || (code >= 0x7f && code < 0xa0)
  return isControl || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)
}

const PREMISES = [{ says: MARKUP, atLeast: 0.5, cases: 1e300, met: 5e-324 }]
const SPREAD = {
  nodes: Object.fromEntries(Array.from({ length: 40 }, (_, k) => [k, { cases: 10 ** k, interesting: k }])),
  mode: { [MARKUP]: { cases: 2, interesting: 1 } },
  rule: { [LONG]: { cases: 2, interesting: 1 } },
}

const given = (k: number): object => {
  if (k === 0) return { text: MARKUP + LONG, damage: MARKUP, path: MARKUP }
  // Solvers hang on awkward numbers, for half a second each: a few of them are enough.
  const network =
    k === 1 ? largeNetwork(400) : k < 16 ? awkwardNetwork(2 + (k % 8)) : largeNetwork(2 + (k % 8))
  return { network, node: 0, mode: k % 2 === 0 ? 'D' : 'DW', rule: RULES[k % 4], [MARKUP]: MARKUP }
}

const result = (k: number): ClauseResult => {
  const { clause, atLeast } = PROPERTIES[k % PROPERTIES.length]!
  const decision = { kind: 'prune', edge: { from: 1, to: 0 }, pair: { re: 1e300, im: 5e-324 } } as const
  return {
    id: clause.id,
    sentence: `${clause.sentence} ${MARKUP}`,
    source: MARKUP,
    verdict: 'fails',
    cases: [1e300, 5e-324, 123_456, Number.NaN][k % 4] as number,
    interesting: 3,
    atLeast: 0.1,
    premises: PREMISES,
    spread: SPREAD,
    illPosed: 0,
    illPosedAtMost: atLeast,
    seed: 1,
    reason: { code: 'refuted-and-ended', message: k % 2 === 0 ? MARKUP : LONG },
    counterexample: {
      given: given(k),
      expected: MARKUP,
      got: k % 3 === 0 ? JSON.stringify(decision) : LONG,
      shrinks: 3,
      own: {
        spectrum: NUMBERS.map((re) => ({ re, im: Number.NaN })),
        noSpectrum: { code: 'failed', message: MARKUP },
        decision,
      },
    },
  }
}

const verifyReport = (clauses: readonly ClauseResult[]): VerifyReport => ({
  schema: REPORT_SCHEMA,
  implementation: {
    ...reference.description,
    name: MARKUP + LONG,
    version: MARKUP,
    rules: [MARKUP as never],
  },
  seed: 1,
  runs: 10,
  interrupted: false,
  strict: false,
  couldNotRun: MARKUP,
  holds: false,
  milliseconds: 1e300,
  clauses,
})

function hostileGate(): GateReport {
  const report = gateReport()
  const [first] = report.examples
  const example = (k: number) => ({
    ...first!,
    family: MARKUP as never,
    index: k,
    network: k < 8 ? awkwardNetwork(2 + k) : largeNetwork(2 + (k % 5)),
    new: { kind: 'none', why: MARKUP + LONG } as const,
    violations: [{ clause: 'PRUNE-4', expected: MARKUP, got: LONG }],
  })
  return {
    ...report,
    implementation: { ...report.implementation, name: MARKUP, version: LONG },
    reasons: [{ about: 'baseline', code: 'hangs', groups: [MARKUP + LONG], acceptable: false }],
    examples: Array.from({ length: 300 }, (_, k) => example(k)),
    decisions: {
      ...report.decisions,
      changed: 1e300,
      counts: Array.from({ length: 300 }, (_, k) => ({
        ...report.decisions.counts[0]!,
        family: `${MARKUP}${k}` as never,
        count: 10 ** k,
      })),
    },
    baseline: { ...report.baseline, history: [{ at: MARKUP, implementation: MARKUP, note: LONG }] as never },
  }
}

const emptyGate = (): GateReport => ({
  ...gateReport(),
  reasons: [],
  examples: [],
  corpus: { ...gateReport().corpus, families: [] },
  decisions: { ...gateReport().decisions, counts: [] },
  drift: { limitUlps: 0, fields: [] },
  training: { cells: [], verdicts: [], skipped: [] },
  cost: null,
  against: null,
})

function hostileLedger() {
  const ledger = committedLedger()
  const statistical = ledger.claims.find(({ verdicts }) => (verdicts.ordered.tests ?? []).length > 0)!
  const tests = (statistical.verdicts.ordered.tests ?? []).map((test, k) => ({
    ...test,
    effect: NUMBERS[k % NUMBERS.length] as number,
    interval: [-1e300, [Number.POSITIVE_INFINITY, 5e-324, 1e300][k % 3]] as never,
  }))
  const verdict = {
    verdict: 'holds if' as const,
    condition: MARKUP,
    because: MARKUP + LONG,
    cases: [
      { words: [MARKUP, LONG] },
      {
        network: {
          nodes: 3,
          edges: [
            { from: 0, to: 1, weight: 1e-321 },
            { from: 1, to: 0, weight: -1e300 },
          ],
        },
        node: 99,
        removed: [{ from: 7, to: 8 }],
        words: [MARKUP, LONG],
      },
    ],
    tests,
  }
  const entry: LedgerEntry = {
    ...statistical,
    claim: MARKUP + LONG,
    section: MARKUP,
    formal: MARKUP,
    method: { kind: 'proof', text: MARKUP },
    verdicts: Object.fromEntries(RULES.map((rule) => [rule, verdict])) as never,
    facts: { [MARKUP]: LONG, huge: 1e300, small: 5e-324 },
    commands: [MARKUP, LONG],
  }
  const broken = { claim: MARKUP, rule: 'ordered', expected: 'holds', got: 'refuted' } as const
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="evil=1"><title>${'&lt;b&gt;'}</title><script>evil=1</script></svg>`
  return claimsPage({ ...ledger, claims: [entry], broken: [broken] }, [{ name: MARKUP, svg }])
}

const request = {
  implementation: ` --impl '${MARKUP}'`,
  reports: [MARKUP],
  language: 'ts' as const,
  stored: new Map([['LAP-1', MARKUP]]),
}

const PAGES: Readonly<Record<string, () => Promise<string> | string>> = {
  'verify, every clause fails': () =>
    verifyPage(verifyReport(PROPERTIES.map((_, k) => result(k))), request, MARKUP),
  'verify, nothing': () => verifyPage(verifyReport([]), request, ''),
  'gate, thousands of changes': () => gatePage(hostileGate(), MARKUP, MARKUP),
  'gate, nothing': () => gatePage(emptyGate(), '', ''),
  'claims, hostile': hostileLedger,
  'claims, nothing': () => claimsPage({ ...committedLedger(), claims: [] }, []),
}

const directory = mkdtempSync(join(tmpdir(), 'argnn-spec-page-'))
const texts = new Map<string, string>()
const pathOf = (name: string): string => join(directory, `${name.replace(/\W+/g, '-')}.html`)

beforeAll(async () => {
  for (const [name, page] of Object.entries(PAGES)) {
    const text = await page()
    texts.set(name, text)
    writeFileSync(pathOf(name), text)
  }
}, 120_000)

afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe.each(Object.keys(PAGES))('%s', (name) => {
  it('is a page of bounded size whose drawings are sound', () => {
    const text = texts.get(name)!
    expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES)
    expect(faultsIn(text)).toEqual([])
  })

  it('takes nothing that it is given for markup', () => {
    const { document } = parseHTML(texts.get(name)!)
    expect([...document.querySelectorAll('script')]).toHaveLength(1)
    expect([...document.querySelectorAll('style')]).toHaveLength(1)
    expect(document.querySelector('#evil, [onerror], [onload], [onmouseover]')).toBeNull()
    const images = [...document.querySelectorAll('img')].map((image) => image.getAttribute('src') ?? '')
    expect(images.filter((src) => !src.startsWith('data:image/svg+xml;base64,'))).toEqual([])
    expect([...texts.get(name)!].filter(isUnseen)).toEqual([])
  })
})

describeInBrowser((browser) => {
  it.each(Object.keys(PAGES))('%s: runs nothing, asks for nothing, fits a telephone', async (name) => {
    const { page, said, requests } = await openPage(browser(), pathOf(name), {
      viewport: { width: 390, height: 800 },
    })
    await page.evaluate(() => {
      for (const part of document.querySelectorAll('details')) part.open = true
    })
    const seen = await page.evaluate(() => ({
      evil: 'evil' in globalThis && (globalThis as { evil?: unknown }).evil === 1,
      width: document.documentElement.scrollWidth,
    }))
    expect({ ...seen, said, requests }).toEqual({ evil: false, width: 390, said: [], requests: [] })
  })
})
