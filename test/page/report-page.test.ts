/** The page of `report`: runs beside each other, in a browser as a reader uses it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOOK_MILLISECONDS } from '../cli/run-bin.ts'
import { runHere } from '../cli/run-here.ts'
import { itIsSound } from './audit.ts'
import { describeInBrowser, openPage, tabTo } from './browser.ts'

const directory = mkdtempSync(join(tmpdir(), 'argnn-spec-page-'))
const path = join(directory, 'several.html')
const alone = join(directory, 'alone.html')

const PLAIN = new URL('../../examples/adapters/plain.mjs', import.meta.url).pathname

/** Right but for larger networks, where it takes the other degrees. */
const module = (largest: number) => `
import { laplacian as right } from '${PLAIN}'
const [rules, modes] = [['ordered'], ['D', 'DW']]
export const description = { name: 'mine', version: '${largest}', rules, modes, pairTest: 'floating' }
export const laplacian = (network, node, mode) => right(network, node, network.nodes > ${largest} ? 'D' : mode)
`

async function run(code: number, args: readonly string[]): Promise<void> {
  const ended = await runHere(args, { cwd: directory })
  expect(ended.code, ended.stderr).toBe(code)
}

beforeAll(async () => {
  const few = ['--clause', 'LAP-1', 'LAP-3', 'LAP-4']
  for (const largest of [4, 300]) {
    writeFileSync(join(directory, `mine-${largest}.mjs`), module(largest))
    const asked = ['--impl', `./mine-${largest}.mjs`, ...few, '--json', `verify-${largest}.json`]
    await run(largest === 300 ? 0 : 1, ['verify', ...asked, '--runs', '60'])
  }
  await run(1, ['fuzz', '--impl', './mine-4.mjs', ...few, '--cases', '200', '--out', 'fuzz'])
  const reports = ['verify-4.json', 'verify-300.json', 'fuzz/fuzz.json']
  await run(0, ['report', ...reports, '--html', path])
  await run(0, ['report', 'fuzz/fuzz.json', '--html', alone])
}, HOOK_MILLISECONDS)

afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('report --html', () => {
  describeInBrowser((browser) => {
    itIsSound(browser, path)

    it('has the runs beside each other, and the clauses on which they differ', async () => {
      const { page } = await openPage(browser(), path)
      const text = await page.locator('main').innerText()
      for (const file of ['verify-4.json', 'verify-300.json', 'fuzz/fuzz.json']) expect(text).toContain(file)
      const rows = await page.locator('[id^=differ-] tbody tr:visible').allInnerTexts()
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) expect(row).toMatch(/LAP-\d/)
    })

    it.each([
      ['of several runs', path],
      ['of a campaign', alone],
    ])('opens a counterexample %s in the explorer, by keyboard', async (_, file) => {
      const { page, said, requests } = await openPage(browser(), file)
      expect(await page.locator('.all > details[open]').count()).toBe(1)
      expect(await tabTo(page, 'details[open] button[data-try]', 200)).toBeDefined()
      const [opened] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Enter')])
      await opened.getByText(/Counterexample of LAP-\d/).waitFor()
      expect({ said, requests }).toEqual({ said: [], requests: [] })
    })
  })
})
