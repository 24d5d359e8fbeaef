/**
 * The page of a failing `verify` with 50 counterexamples: self-contained, and in a browser as a
 * reader uses it.
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentUrl } from '../../src/base/command-line.ts'
import { definitionOf } from '../../src/report/verify/definitions.ts'
import { again, type RequestText, replayLine } from '../../src/report/verify/verify-end.ts'
import type { VerifyReport } from '../../src/verify/verify.ts'
import { verifyPage } from '../report/written.ts'
import { itIsSound } from './audit.ts'
import { describeInBrowser, openPage, tabTo } from './browser.ts'
import { FAILURES, failingReport } from './failing-report.ts'

const AGAIN = 'npm run --silent argnn-spec -- verify --html'

/** Which the page holds, so that its cases open there. */
const EXPLORER = new URL('../../dist/assets/explorer.html', import.meta.url)

/** What issue and CI artefacts can bear. */
const MOST_BYTES = 3_000_000

const directory = mkdtempSync(join(tmpdir(), 'argnn-spec-page-'))
const path = join(directory, 'verify.html')
let report: VerifyReport
let request: RequestText
let text: string

beforeAll(async () => {
  report = await failingReport()
  const failing = report.clauses.filter(({ counterexample }) => counterexample !== undefined)
  request = {
    implementation: " --impl './a b.mjs'",
    reports: ['reports/verify.json'],
    language: 'ts',
    stored: new Map(failing.map(({ id }) => [id, `reports/corpus/${id}-0.json`])),
  }
  text = await verifyPage(report, request, AGAIN, readFileSync(EXPLORER, 'utf8'))
  writeFileSync(path, text)
})

afterAll(() => rmSync(directory, { recursive: true, force: true }))

const failures = () => report.clauses.filter(({ verdict }) => verdict === 'fails')

describe('the page', () => {
  it(`holds ${FAILURES} counterexamples in less than ${MOST_BYTES} bytes`, () => {
    expect(failures().length).toBe(FAILURES)
    expect(statSync(path).size).toBeLessThan(MOST_BYTES)
  })

  it('has every clause with its verdict, and every failing one with its counterexample and its two commands', () => {
    const { document } = parseHTML(text)
    for (const { id, verdict } of report.clauses) {
      const row = [...document.querySelectorAll('#clauses tr')].find(
        (one) => one.querySelector('th[scope=row]')?.textContent === id,
      )
      expect([id, row?.querySelector('.tag')?.textContent]).toEqual([id, verdict])
    }
    for (const result of failures()) {
      const part = document.getElementById(`case-${result.id}`)
      const codes = [...(part?.querySelectorAll('.copy code') ?? [])].map((code) => code.textContent)
      expect(codes).toContain(again(report, request, result))
      expect(codes).toContain(replayLine(result, request))
    }
  })

  it('draws the network of every case that has one, and where a node decides the Laplacian, and spectra with the implementation’s own first', () => {
    const { document } = parseHTML(text)
    for (const { id, counterexample } of failures()) {
      const given = counterexample?.given as { network?: unknown; node?: unknown; mode?: unknown }
      const part = document.getElementById(`case-${id}`)
      expect([id, (part?.querySelectorAll('.network svg').length ?? 0) > 0]).toEqual([
        id,
        given.network !== undefined,
      ])
      if (given.node === undefined || given.mode === undefined) continue
      expect([id, part?.querySelectorAll('.laplacian .matrix').length]).not.toEqual([id, 0])
      const sources = [...(part?.querySelectorAll('.spectrum tbody th') ?? [])].map((one) =>
        one.textContent?.trim(),
      )
      const isAsked = counterexample?.own !== undefined
      const expected = [...(isAsked ? ['implementation'] : []), 'exact', 'reference', 'ml-matrix', 'mathjs']
      expect([id, sources.slice(0, expected.length)]).toEqual([id, expected])
      const drawn = part?.querySelector('.spectrum > svg')?.getAttribute('aria-label') ?? ''
      expect([id, drawn.match(/exact: |reference: /g)]).toEqual([id, ['exact: ', 'reference: ']])
    }
  })

  it('says what to do next and how to run it again, as the terminal does', () => {
    const { document } = parseHTML(text)
    const codes = [...document.querySelectorAll('#next code')].map((code) => code.textContent)
    expect(codes).toEqual([replayLine(failures()[0] as never, request), AGAIN])
  })

  it('says of nothing that was not asked that it holds', async () => {
    const clauses = report.clauses.map(({ counterexample: _, ...result }) => ({
      ...result,
      verdict: 'skipped' as const,
      cases: 0,
    }))
    const page = parseHTML(await verifyPage({ ...report, clauses, holds: false }, request, AGAIN)).document
    expect(page.querySelector('.verdict-box')?.className).toBe('verdict-box bad')
    expect(page.querySelector('.verdict-box .word')?.textContent).toContain('Nothing checked')
  })

  it('escapes what it is given, and asks nobody for anything', () => {
    const { document } = parseHTML(text)
    expect(document.querySelector('h1')?.textContent).toContain('a <b>zoo</b> & "more"')
    expect(document.querySelector('h1 b')).toBeNull()
    // Links lead elsewhere only when they are followed.
    const urls = [...document.querySelectorAll('[src],[href]:not(a)')].map(
      (one) => one.getAttribute('src') ?? one.getAttribute('href') ?? '',
    )
    expect(urls.filter((url) => !url.startsWith('#') && !url.startsWith('data:'))).toEqual([])
  })

  it('names each part once, and links only to parts that are there', () => {
    const { document } = parseHTML(text)
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const targets = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '')
    const inside = targets.filter((target) => target.startsWith('#'))
    expect(inside.filter((target) => !ids.includes(target.slice(1)))).toEqual([])
    // The others lead to the definitions of what fails.
    const documents = targets.filter((target) => !target.startsWith('#'))
    expect(documents).toEqual(failures().map(({ id }) => documentUrl(definitionOf(id))))
  })
})

describeInBrowser((browser) => {
  /** A case that has a network to draw; not the first, which is open. */
  const first = () => {
    const drawn = failures()
      .slice(1)
      .find(({ counterexample }) => 'network' in ((counterexample?.given ?? {}) as object))
    return `#case-${drawn?.id}`
  }

  itIsSound(browser, path)

  it('opens a counterexample by keyboard', async () => {
    const { page } = await openPage(browser(), path)
    const drawing = page.locator(`${first()} .network svg`).first()
    expect(await drawing.isVisible()).toBe(false)
    expect(await tabTo(page, `${first()} > summary`)).toBeDefined()
    await page.keyboard.press('Enter')
    await drawing.waitFor({ state: 'visible' })
  })

  it('opens a counterexample in the explorer that it holds, which decides it', async () => {
    const { page, said, requests } = await openPage(browser(), path)
    const { id } = failures().find(({ counterexample }) => {
      const { network, rule } = (counterexample?.given ?? {}) as { network?: unknown; rule?: unknown }
      return network !== undefined && rule === 'ordered'
    }) as { id: string }
    await page.click(`#clauses a[href="#case-${id}"]`)
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.click(`#case-${id} button[data-try]`),
    ])
    await opened.getByText(`Counterexample of ${id}`).waitFor()
    await opened.locator('#pairs').waitFor()
    expect({ said, requests }).toEqual({ said: [], requests: [] })
  })

  it('offers no button to open a case where it holds no explorer', async () => {
    const own = join(directory, 'without.html')
    const without = await verifyPage(report, request, AGAIN)
    writeFileSync(own, without)
    expect(without).not.toContain('id="explorer"')
    const { page } = await openPage(browser(), own, { fragment: first().slice(1) })
    expect(await page.locator('button[data-try]').count()).toBeGreaterThan(0)
    expect(await page.locator('button[data-try]:visible').count()).toBe(0)
  })

  it('opens the counterexample that a verdict links to', async () => {
    const { page } = await openPage(browser(), path)
    const { id } = failures().at(-1) as { id: string }
    await page.click(`#clauses a[href="#case-${id}"]`)
    await page.locator(`#case-${id} > .body`).waitFor({ state: 'visible' })
  })

  for (const isRefused of [false, true])
    it(`copies a command${isRefused ? ', or selects it where the clipboard is refused' : ''}`, async () => {
      const { page } = await openPage(browser(), path, { fragment: first().slice(1) })
      await page.evaluate((refuses) => {
        navigator.clipboard.writeText = async (copied) => {
          if (refuses) throw new Error('refused')
          document.title = copied
        }
      }, isRefused)
      const box = page.locator(`${first()} .copy`).first()
      await box.locator('button').click()
      await page.locator('#status:not(:empty)').waitFor({ state: 'attached' })
      const got = await page.evaluate(() => getSelection()?.toString() || document.title)
      expect(got).toBe(await box.locator('code').textContent())
    })

  it('shows no weight on another, in the browser’s own font', async () => {
    const { page } = await openPage(browser(), path)
    const { count, touching } = await page.evaluate(() => {
      for (const part of document.querySelectorAll('details')) part.open = true
      const drawn = [...document.querySelectorAll('.network svg')]
      const pairs = drawn.flatMap((svg) => {
        const texts = [...svg.querySelectorAll('[font-size="11.5"] text')]
        const boxes = texts.map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }))
        return boxes.flatMap((a, k) =>
          boxes
            .slice(k + 1)
            .filter((b) => a.box.left < b.box.right && b.box.left < a.box.right)
            .filter((b) => a.box.top + 3 < b.box.bottom && b.box.top + 3 < a.box.bottom)
            .map((b) => [a.text, b.text]),
        )
      })
      return {
        count: document.querySelectorAll('.network svg [font-size="11.5"] text').length,
        touching: pairs,
      }
    })
    expect(touching).toEqual([])
    // As many as several drawings have.
    expect(count).toBeGreaterThan(30)
  })

  it('shows only what the filter asks for', async () => {
    const { page } = await openPage(browser(), path)
    await page.fill('#filter', 'LAP-')
    await page.selectOption('#verdict', 'fails')
    const shown = await page.locator('#clauses tr[data-row]:visible th').allTextContents()
    const wanted = failures().filter(({ id, sentence, source }) =>
      `${id} ${sentence} ${source}`.includes('LAP-'),
    )
    expect(shown).toEqual(wanted.map(({ id }) => id))
    expect(shown.length).toBeGreaterThan(0)
  })

  it('shows the first counterexample, and no other', async () => {
    const { page } = await openPage(browser(), path)
    const open = await page.locator('.all > details[open]').evaluateAll((all) => all.map(({ id }) => id))
    expect(open).toEqual([`case-${failures()[0]?.id}`])
  })

  it('opens every counterexample for paper, but no values to copy, and closes them again', async () => {
    const { page } = await openPage(browser(), path)
    const closed = (which: string) => page.locator(`${which}:not([open])`).count()
    const before = await closed('details')
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await closed('.all > details')).toBe(0)
    expect(await closed('details.values')).toBeGreaterThan(FAILURES)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await closed('details')).toBe(before)
    expect(before).toBeGreaterThan(FAILURES)
  })

  it('prints two counterexamples on three pages or fewer, without controls', async () => {
    const { page } = await openPage(browser(), path)
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
    const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
    // The table of all clauses takes nine of them.
    expect(pages - 9).toBeLessThan(1.5 * FAILURES)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('button:visible, input:visible, select:visible').count()).toBe(0)
  })

  it('keeps every number on one line, on a telephone too', async () => {
    const { page } = await openPage(browser(), path, { viewport: { width: 360, height: 700 } })
    const broken = await page.evaluate(() => {
      for (const part of document.querySelectorAll('details')) part.open = true
      const numbers = [...document.querySelectorAll('.n')]
      return {
        count: numbers.length,
        broken: numbers.filter((one) => one.getClientRects().length > 1).map((one) => one.textContent),
      }
    })
    expect(broken.broken).toEqual([])
    expect(broken.count).toBeGreaterThan(FAILURES)
  })

  it('is whole without its script', async () => {
    const { page } = await openPage(browser(), path, { javaScriptEnabled: false })
    await page.click(`${first()} > summary`)
    expect(await page.locator(`${first()} .network svg`).first().isVisible()).toBe(true)
    expect(await page.locator('[data-copy]:visible').count()).toBe(0)
  })
})
