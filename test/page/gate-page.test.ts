/** The page of a `gate` that found changes: old and new side by side, and in a browser as a reader uses it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXAMPLES, gateReport, ROUND } from '../gate/gate-report.ts'
import { gatePage } from '../report/written.ts'
import { itIsSound } from './audit.ts'
import { describeInBrowser, openPage, tabTo } from './browser.ts'

const AGAIN = 'npm run --silent argnn-spec -- gate --impl ./mine.mjs --against reference --html'
const directory = mkdtempSync(join(tmpdir(), 'argnn-spec-page-'))
const path = join(directory, 'gate.html')
let text: string

beforeAll(async () => {
  text = await gatePage(gateReport(), ' --impl ./mine.mjs', AGAIN)
  writeFileSync(path, text)
})

afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('the page', () => {
  it('says the verdict, why, and what to do', () => {
    const { document } = parseHTML(text)
    expect(document.querySelector('.verdict-box .word')?.textContent).toContain('Wrong')
    expect(document.querySelector('.verdict-box')?.textContent).toContain('100 answers are wrong')
    expect(document.querySelector('#next')?.textContent).toContain('cannot be accepted')
    expect(document.querySelector('#next code')?.textContent).toContain(
      'gate --impl ./mine.mjs --against reference --html',
    )
  })

  it('counts every change', () => {
    const { document } = parseHTML(text)
    const rows = [...document.querySelectorAll('#changes tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    )
    for (const { stage, kind, count } of gateReport().decisions.counts)
      expect(
        rows.filter((cells) => cells[0] === stage && cells[1] === kind && cells[5] === String(count)),
      ).toHaveLength(1)
  })

  it('has old and new of every decision side by side, with what each removes', () => {
    const { document } = parseHTML(text)
    const parts = [...document.querySelectorAll('#examples .all > details')]
    expect(parts).toHaveLength(EXAMPLES.length)
    for (const [k, { stage, old, new: now, round }] of EXAMPLES.entries()) {
      const captions = [...(parts[k]?.querySelectorAll('.network') ?? [])].map((one) => one.textContent ?? '')
      if (stage === 'laplacian') {
        expect(captions).toHaveLength(1)
        continue
      }
      expect(captions.map((words) => words.slice(0, 3))).toEqual(['Old', 'New'])
      if (round !== undefined) {
        expect(captions[0]).toContain('removed by the answer: 2 → 0')
        expect(captions[1]).not.toContain('removed by the answer')
        continue
      }
      for (const [side, answer] of [old, now].entries()) {
        const removed =
          answer?.kind === 'prune'
            ? `removed by the answer: ${answer.edge.from} → ${answer.edge.to}`
            : undefined
        expect(captions[side]?.includes('removed by the answer')).toBe(removed !== undefined)
        if (removed !== undefined) expect(captions[side]).toContain(removed)
      }
    }
  })

  it('shows a round with its past, the old answer of the larger one, and no old answer that is not known', async () => {
    const report = { ...gateReport(), examples: [ROUND] }
    const { document } = parseHTML(await gatePage(report, '', AGAIN))
    const example = document.querySelector('#examples .all > details')!
    expect(example.querySelector('summary')?.textContent).toContain(
      '1. round: wrong decision, WRONG by DYN-11',
    )
    const captions = [...example.querySelectorAll('.network')].map((one) => one.textContent?.slice(0, 3))
    expect(captions).toEqual(['New'])
    expect(example.textContent).toContain('had, and lost, 2→1')
    expect(example.textContent).toContain('as drawnother reason; node 1: old keep (real-spectrum)')
    expect(document.querySelector('#examples > .body, #examples')?.textContent).toContain(
      'All: shrunk while the old and the new implementation differ.',
    )
  })

  it('says what is not tested, by which limit each number is judged, and how many pairs would do', () => {
    const { document } = parseHTML(text)
    expect(document.body.textContent).toContain('Not tested: read (verify checks it).')
    const drift = [...document.querySelectorAll('#drift tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    )
    expect(drift.map(([field, , , ulps, limit]) => [field, ulps, limit])).toEqual([
      ['laplacian', '0', '-'],
      ['gradient', '1,000', '256: OVER'],
    ])
    expect(document.querySelector('.verdict-box')?.textContent).toContain('about 96 pairs would be needed')
    expect(document.querySelectorAll('#training tbody tr')).toHaveLength(1)
    expect(document.querySelector('#training')?.textContent).toContain(
      'Identical, run by run: removed of whole, no pruning.',
    )
  })

  it('escapes what it is given, and names each part once', () => {
    const { document } = parseHTML(text)
    expect(document.querySelector('h1')?.textContent).toContain('a <b>gate</b>')
    expect(text).not.toContain('<i>"seven"')
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describeInBrowser((browser) => {
  itIsSound(browser, path)

  it('opens an example by keyboard', async () => {
    const { page } = await openPage(browser(), path)
    // The first is open.
    const part = '#examples .all > details:not([open])'
    expect(await tabTo(page, `${part} > summary`)).toBeDefined()
    await page.keyboard.press('Enter')
    const opened = '#examples .all > details[open] ~ details[open]'
    await page.locator(`${opened} .network svg`).first().waitFor({ state: 'visible' })
  })
})
