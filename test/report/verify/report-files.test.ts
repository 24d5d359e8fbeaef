import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clauseFindings } from '../../../src/report/verify/clause-findings.ts'
import { toJson } from '../../../src/report/write-json.ts'
import { toJunit as junitOf } from '../../../src/report/write-junit.ts'
import type { ClauseResult, VerifyReport } from '../../../src/verify/verify.ts'
import { junitFaults } from '../../report-schemas.ts'

const SEED = 20240607

const END = {
  verdict: { tone: 'bad', word: 'Fails', sentence: 'Not all clauses hold.' },
  next: { what: 'fix it' },
} as const

const toJunit = ({ clauses, implementation, milliseconds, strict }: VerifyReport): string =>
  junitOf(
    clauseFindings(
      { command: 'verify', clauses, milliseconds, strict, end: END },
      { subject: implementation.name, report: 'v.json' },
    ),
  )

/** A reason with text of the implementation in it; the words before it. */
const said = (message: string) => ({ code: 'refuted-and-ended', message }) as const
const BEFORE = 'refuted; it cannot be run any more: '

const result = (
  id: string,
  verdict: ClauseResult['verdict'],
  more: Partial<ClauseResult> = {},
): ClauseResult => ({
  id,
  sentence: `Sentence of ${id}.`,
  source: 'Eq 4',
  verdict,
  cases: 100,
  interesting: 50,
  atLeast: 0.3,
  premises: [],
  spread: { nodes: {}, mode: {}, rule: {} },
  illPosed: 0,
  illPosedAtMost: 0,
  seed: 1,
  ...more,
})

const report = (clauses: readonly ClauseResult[], name = 'mine'): VerifyReport => ({
  schema: 'argnn-spec/verify/3',
  implementation: { name, version: '1', rules: ['ordered'], modes: ['D'], pairTest: 'exact' },
  seed: 1,
  runs: 100,
  interrupted: false,
  strict: false,
  holds: false,
  milliseconds: 1500,
  clauses,
})

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string): string {
  expect(text).not.toMatch(/[<>]/)
  return text.replace(/&([^;]*);?/g, (all, name: string) => {
    const [, code] = /^#(\d+)$/.exec(name) ?? []
    if (code !== undefined) return String.fromCodePoint(Number(code))
    expect(ENTITIES, `the entity ${all}`).toHaveProperty(name)
    return ENTITIES[name] as string
  })
}

const forbiddenIn = (xml: string): string[] =>
  Array.from(xml).filter((c) => c < ' ' && c !== '\t' && c !== '\n' && c !== '\r')

const ATTRIBUTE = / ([a-z]+)="([^"<]*)"/g

function openElement(name: string, source: string): Element {
  expect(source.replaceAll(ATTRIBUTE, '')).toBe('')
  const pairs = [...source.matchAll(ATTRIBUTE)].map(
    ([, key = '', value = '']) => [key, decode(value)] as const,
  )
  expect(new Set(pairs.map(([key]) => key)).size).toBe(pairs.length)
  return { name, attributes: Object.fromEntries(pairs), children: [], text: '' }
}

/** Parses as much XML as a report needs; fails on anything that is not well-formed. */
function parse(xml: string): Element {
  expect(forbiddenIn(xml)).toEqual([])
  const [declaration = '', ...rest] = xml.split('\n')
  expect(declaration).toBe('<?xml version="1.0" encoding="UTF-8"?>')
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  for (const [, text = '', tag = ''] of rest.join('\n').matchAll(/([^<]*)(<(?:"[^"]*"|[^">])*>|$)/g)) {
    const top = open.at(-1) as Element
    top.text += decode(text).trim()
    const [, close, name = '', attributes = '', empty] = /^<(\/?)([a-z]+)(.*?)(\/?)>$/s.exec(tag) ?? []
    if (tag === '') continue
    if (close === '/') expect(open.pop()?.name).toBe(name)
    else {
      const element = openElement(name, attributes)
      top.children.push(element)
      if (empty !== '/') open.push(element)
    }
  }
  expect(open).toEqual([root])
  expect(root.children).toHaveLength(1)
  expect(root.text).toBe('')
  return root.children[0] as Element
}

const suitesOf = (clauses: readonly ClauseResult[]): Element[] => parse(toJunit(report(clauses))).children

describe('JUnit XML', () => {
  const mixed = [
    result('LAP-1', 'holds'),
    result('LAP-2', 'fails', {
      reason: { code: 'refuted' },
      counterexample: { given: { node: 1 }, expected: 'a < b', got: '"b" & c', shrinks: 3 },
    }),
    result('LAP-10', 'vacuous', {
      reason: { code: 'share-too-small', premise: null, met: 3, cases: 100, atLeast: 0.1 },
    }),
    result('PAIR-1', 'blocked', { reason: { code: 'blocked', by: 'LAP-2' } }),
    result('PAIR-2', 'skipped'),
    result('PAIR-3', 'unfinished'),
    result('PAIR-4', 'fails'),
  ]

  it('counts failures and skips, in all and by family', () => {
    const root = parse(toJunit(report(mixed)))
    expect(root.name).toBe('testsuites')
    expect(root.attributes).toMatchObject({ tests: '7', failures: '3', time: '1.500' })
    expect(root.children.map(({ attributes }) => attributes)).toEqual([
      { name: 'LAP', tests: '3', failures: '2', errors: '0', skipped: '0' },
      { name: 'PAIR', tests: '4', failures: '1', errors: '0', skipped: '3' },
    ])
  })

  it('has one test case a clause, with what became of it', () => {
    const cases = suitesOf(mixed).flatMap(({ children }) => children)
    expect(cases.map(({ attributes }) => attributes.name)).toEqual(
      mixed.map(({ id, sentence }) => `${id} ${sentence}`),
    )
    expect(cases.map(({ children }) => children.map(({ name }) => name).join())).toEqual([
      '',
      'failure',
      'failure',
      'skipped',
      'skipped',
      'skipped',
      'failure',
    ])
    expect(cases[3]?.children[0]?.attributes).toEqual({ message: 'LAP-2 does not hold' })
    expect(cases[2]?.children[0]?.attributes.type).toBe('vacuous')
  })

  it('is what Jenkins reads, whatever the verdicts and however long it took', async () => {
    const known = { id: 'LAP-2', reason: 'a <known> "one"' }
    const reports = {
      mixed: report(mixed),
      none: report([]),
      instant: { ...report(mixed), milliseconds: 1e-6 },
      known: report([
        result('LAP-2', 'known', { reason: { code: 'refuted' }, known }),
        result('LAP-1', 'unexpected', { known }),
      ]),
    }
    const xml = Object.entries(reports).map(([name, one]) => [name, toJunit(one)])
    expect(await junitFaults(Object.fromEntries(xml))).toEqual([])
  })

  it.each([
    ['a count that is no number', (xml: string) => xml.replace('failures="2"', 'failures="two"')],
    ['a count that is left out', (xml: string) => xml.replace(/(<testsuite .*?) errors="0"/, '$1')],
    ['a count that is wrong', (xml: string) => xml.replace('skipped="3"', 'skipped="2"')],
    ['a time with an exponent', (xml: string) => xml.replace('time="1.500"', 'time="1e-7"')],
    ['a case without a name', (xml: string) => xml.replace(/ name="LAP-1 [^"]*"/, '')],
    ['two outcomes of a case', (xml: string) => xml.replace('<failure', '<skipped/><failure')],
  ])('would be refused with %s', async (_, damage) => {
    const xml = toJunit(report(mixed))
    const damaged = damage(xml)
    expect(damaged).not.toBe(xml)
    expect(await junitFaults({ damaged })).not.toEqual([])
  })

  it('holds the counterexample as JSON', () => {
    const failure = suitesOf(mixed)[0]?.children[1]?.children[0]
    expect(JSON.parse(failure?.text ?? '')).toEqual(mixed[1]?.counterexample)
  })

  it('escapes markup and quotes, so that the text reads as it was', () => {
    const reason = `threw <Error a="b" c='d'> & "]]>" &lt;`
    const failure = suitesOf([result('LAP-1', 'fails', { reason: said(reason) })])[0]?.children[0]
      ?.children[0]
    expect(failure?.attributes.message).toBe(BEFORE + reason)
    expect(parse(toJunit(report([], '<&>"\''))).attributes.name).toContain('<&>"\'')
  })

  it('replaces control characters, which XML cannot hold', () => {
    const reason = 'a\u0000b\u001b[31mc\u000bd\te'
    const failure = suitesOf([result('LAP-1', 'fails', { reason: said(reason) })])[0]?.children[0]
      ?.children[0]
    expect(failure?.attributes.message).toBe(`${BEFORE}a\ufffdb\ufffd[31mc\ufffdd\te`)
  })

  it('keeps line ends of an attribute, and numbers what a terminal would obey', () => {
    const reason = 'a\nb\rc\u009b2J\u202ed'
    const xml = toJunit(report([result('LAP-1', 'fails', { reason: said(reason) })]))
    expect(xml).toContain('run any more: a&#10;b&#13;c&#155;2J&#8238;d"')
    expect(
      suitesOf([result('LAP-1', 'fails', { reason: said(reason) })])[0]?.children[0]?.children[0]?.attributes
        .message,
    ).toBe(BEFORE + reason)
  })

  it('is well-formed whatever a clause, a reason or an answer says', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom(...'<>&"\'/=;\u0000\u001f\n\t '), fc.constantFrom('é', '→', '𝒳', 'a')),
    })
    fc.assert(
      fc.property(text, text, text, (sentence, reason, got) => {
        const counterexample = { given: got, expected: reason, got, shrinks: 0 }
        const [suite] = suitesOf([
          result('LAP-1', 'fails', { sentence, reason: said(reason), counterexample }),
        ])
        expect(suite?.children).toHaveLength(1)
      }),
      { seed: SEED },
    )
  })
})

describe('JSON', () => {
  it('says NaN and Infinity as text', () => {
    expect(JSON.parse(toJson({ a: [Number.NaN, -Infinity, 1.5], b: 'NaN' }))).toEqual({
      a: ['NaN', '-Infinity', 1.5],
      b: 'NaN',
    })
  })

  it('keeps −0, as a number that no reader takes for an integer', () => {
    const text = toJson({ weights: [-0, 0, -0.5], said: '-0' })
    expect(text).toContain('-0.0')
    // toEqual tells 0 from −0.
    expect(JSON.parse(text)).toEqual({ weights: [-0, 0, -0.5], said: '-0' })
  })
})
