/** One report in every medium: the same words and numbers, escaped, cut and laid out as each demands. */
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { coloured, SEQUENCES } from '../../src/base/paint.ts'
import { harmless } from '../../src/base/printable.ts'
import type { Findings } from '../../src/report/findings.ts'
import { copy, facts, paragraph, part } from '../../src/report/make-blocks.ts'
import type { Block, Report } from '../../src/report/model.ts'
import { type Html, html } from '../../src/report/page/html.ts'
import { writeHtml } from '../../src/report/write-html.ts'
import { toJunit } from '../../src/report/write-junit.ts'
import { writeDocument, writeMarkdown } from '../../src/report/write-markdown.ts'
import { toSarif } from '../../src/report/write-sarif.ts'
import { writeTerminal } from '../../src/report/write-terminal.ts'
import { expectHarmless, HOSTILE } from '../hostile-text.ts'
import { junitFaults, sarifFaults } from '../report-schemas.ts'

const MARKUP = '</pre><script>evil=1</script> `code` | cell ```fence'
const LONG = 'x'.repeat(100_000)

/** A block of every kind with the same text in it. */
const blocksWith = (text: string): Block[] => [
  paragraph(text),
  paragraph([{ code: text }, { strong: text }, { note: text }, { said: text }, { sentence: text }]),
  { kind: 'list', items: [text] },
  facts([[text, text]]),
  {
    kind: 'table',
    label: text,
    columns: [
      { title: 'a', width: 10 },
      { title: 'b', width: 20 },
    ],
    groups: [{ rows: [{ cells: [text, { tag: text, tone: 'bad' }] }] }],
  },
  { kind: 'lines', lines: [text] },
  copy('it', text),
  part(text, [paragraph(text)]),
  { kind: 'details', id: 'part', summary: text, body: [paragraph(text)] },
  {
    kind: 'figure',
    words: () => [paragraph(text)],
    draw: () => html`<svg role="img" aria-label="${text}"></svg>`,
  },
]

const reportOf = (blocks: readonly Block[], more: Partial<Report> = {}): Report => ({
  command: 'verify',
  title: 'A report',
  verdict: { tone: 'bad', word: 'Fails', sentence: 'It fails.' },
  about: [],
  counts: [['12,345', 'cases']],
  sections: [{ id: 'all', title: 'All of it', blocks }],
  next: [{ what: 'try again', line: 'npm run it' }],
  foot: 'foot',
  ...more,
})

const hostile = (text: string): Report =>
  reportOf(blocksWith(text), {
    title: text,
    verdict: { tone: 'bad', word: text, sentence: text, more: text },
    about: [paragraph(text)],
    summary: text,
    next: [{ what: text, line: text }],
    again: text,
    foot: text,
  })

describe('text of others', () => {
  it('is harmless in every medium', async () => {
    expectHarmless(harmless(await writeTerminal(hostile(HOSTILE))))
    expectHarmless(await writeMarkdown(hostile(HOSTILE)))
    expectHarmless(await writeDocument(hostile(HOSTILE)))
  })

  it('is no markup of a page, no cell and no fence of Markdown', async () => {
    const { document } = parseHTML(await writeHtml(hostile(MARKUP)))
    expect(document.querySelectorAll('script')).toHaveLength(1)
    const lines = (await writeMarkdown(hostile(MARKUP))).split('\n')
    const [, , row] = lines.filter((line) => line.startsWith('| '))
    expect(row?.replaceAll('\\|', '').split('|')).toHaveLength(4)
    // Every fence is longer than the one in the text, so that the next line of its length closes it.
    const fences = lines.filter((line) => /^`+$/.test(line))
    expect(fences.length % 2).toBe(0)
    for (const fence of fences) expect(fence.length).toBeGreaterThan(3)
    expect(lines.filter((line) => line.startsWith('<script'))).toEqual([])
  })

  it('is cut', async () => {
    for (const write of [writeTerminal, writeMarkdown, writeDocument, writeHtml])
      expect((await write(hostile(LONG))).length).toBeLessThan(8 * LONG.length)
  })
})

describe('the terminal', () => {
  it('gives what a name says all the room beside it', async () => {
    const [fits, wraps] = ['x '.repeat(37).trim(), 'x '.repeat(38).trim()]
    const report = reportOf([], { about: [facts([['name', fits]]), facts([['name', wraps]])] })
    const lines = (await writeTerminal(report)).split('\n')
    expect(lines.slice(0, 3)).toEqual([`name  ${fits}`, `name  ${fits}`, '      x'])
  })

  it('keeps to 80 columns but for what is copied, at every depth', async () => {
    const words = 'word '.repeat(60)
    const deep = part('a', [
      part('b', [
        part(
          'c',
          blocksWith(words).filter(({ kind }) => kind !== 'copy'),
        ),
      ]),
    ])
    const text = await writeTerminal(reportOf([deep, copy('it', 'y'.repeat(200))]))
    const wide = text.split('\n').filter((line) => line.length > 80)
    expect(wide).toEqual([`  ${'y'.repeat(200)}`])
  })

  it('colours verdicts alone, and says the same words without', async () => {
    const report = reportOf([paragraph(['LAP-1 ', { tag: 'fails', tone: 'bad' }, ' twice: fails'])])
    const painted = await writeTerminal(report, coloured)
    expect(painted).toContain('LAP-1 \u001b[31mfails\u001b[39m twice: fails')
    expect(SEQUENCES.reduce((left, ours) => left.replaceAll(ours, ''), painted)).toBe(
      await writeTerminal(report),
    )
  })

  it('says a labelled verdict first, and last too where it does not pass', async () => {
    const labelled = (tone: 'good' | 'bad') =>
      reportOf([], {
        command: 'gate',
        verdict: { tone, word: 'W', label: 'FAIL, WRONG:', sentence: 'this.' },
      })
    expect((await writeTerminal(labelled('bad'))).split('gate: FAIL, WRONG: this.')).toHaveLength(3)
    expect((await writeTerminal(labelled('good'))).split('gate: FAIL, WRONG: this.')).toHaveLength(2)
  })
})

describe('a page', () => {
  it('draws one part after another while there is room, and then their brief form', async () => {
    const drawn: number[] = []
    const draw = (k: number) => (): Html => {
      drawn.push(k)
      return html`${Array.from({ length: 400 }, () => 'z'.repeat(3000))}`
    }
    const parts = [0, 1, 2, 3].map(
      (k): Block => ({
        ...{ kind: 'details', id: `d${k}`, summary: `part ${k}`, brief: [paragraph('not drawn')] },
        body: [{ kind: 'figure', words: () => [], draw: draw(k) }],
      }),
    )
    const told: number[] = []
    const text = await writeHtml(reportOf(parts), { progress: (done) => told.push(done) })
    expect({ drawn, told }).toEqual({ drawn: [0, 1], told: [1, 2, 3, 4] })
    expect(text.split('not drawn')).toHaveLength(3)
    expect(text.length).toBeLessThan(3_000_000)
  })

  it('shows blocks of its own medium, a terminal those of its', async () => {
    const report = reportOf([
      paragraph('for pages', { in: ['html'] }),
      paragraph('for text', { in: ['terminal'] }),
    ])
    const [page, text] = [await writeHtml(report), await writeTerminal(report)]
    expect([page.includes('for pages'), page.includes('for text')]).toEqual([true, false])
    expect([text.includes('for pages'), text.includes('for text')]).toEqual([false, true])
  })
})

it('findings of any text are what readers of JUnit and SARIF demand', async () => {
  const findings: Findings = {
    ...{ command: 'verify', subject: HOSTILE, version: '1.0.0', milliseconds: 1e-7, verdict: HOSTILE },
    rules: { 'LAP-1': HOSTILE },
    findings: [
      { suite: 'LAP', name: HOSTILE, status: 'passed' },
      { suite: 'LAP', name: MARKUP, status: 'skipped', message: MARKUP },
      {
        ...{ suite: 'EIG', name: 'x', status: 'failed', message: HOSTILE, type: 'fails', detail: MARKUP },
        alerts: [
          {
            ...{ rule: 'LAP-1', level: 'error', title: HOSTILE, message: MARKUP },
            places: [{ file: 'a b.ts', line: 1, endLine: 1 }],
          },
        ],
      },
    ],
  }
  expect(await junitFaults({ any: toJunit(findings) })).toEqual([])
  expect(sarifFaults(toSarif(findings))).toBe(null)
  expectHarmless(toSarif(findings))
})
