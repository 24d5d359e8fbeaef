/** The ledger's page in a browser, as a reader uses it. What it says is tested in test/report/claims. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { committedFigures, committedLedger } from '../report/page/committed-ledger.ts'
import { claimsPage } from '../report/written.ts'
import { itIsSound } from './audit.ts'
import { describeInBrowser, openPage, tabTo } from './browser.ts'

const directory = mkdtempSync(join(tmpdir(), 'argnn-spec-page-'))
const path = join(directory, 'claims.html')
const ledger = committedLedger()

beforeAll(async () => writeFileSync(path, await claimsPage(ledger, committedFigures())))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

describeInBrowser((browser) => {
  itIsSound(browser, path)

  it('opens the claim that a verdict links to, by keyboard', async () => {
    const { page } = await openPage(browser(), path)
    const link = '#verdicts tbody a[href="#claim-COUP-1"]'
    // From the filter above the table on, there are five links a row.
    await page.locator('#verdict').focus()
    expect(await tabTo(page, link)).toBeDefined()
    await page.keyboard.press('Enter')
    await page.locator('#claim-COUP-1 .network svg').first().waitFor({ state: 'visible' })
  })

  it('shows the claims of one verdict', async () => {
    const { page } = await openPage(browser(), path)
    await page.selectOption('#verdict', 'refuted')
    const shown = await page.locator('#verdicts tbody tr:visible th').allTextContents()
    const refuted = ledger.claims.filter(({ verdicts }) =>
      Object.values(verdicts).some(({ verdict }) => verdict === 'refuted'),
    )
    expect(shown).toEqual(refuted.map(({ id }) => id))
  })

  it('prints on white, whatever the browser prefers', async () => {
    const { page } = await openPage(browser(), path, { colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    const [ground, ink] = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body)
      return [backgroundColor, color]
    })
    expect(ground).toBe('rgb(255, 255, 255)')
    const [, red] = /^rgb\((\d+)/.exec(ink ?? '') ?? []
    expect(Number(red)).toBeLessThan(80)
  })
})
