/**
 * Errors of a page as a whole: script errors, requests, serious accessibility problems, parts wider
 * than the window.
 */
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openPage } from './browser.ts'

/** Impacts of axe-core that are no matter of taste. */
const SERIOUS = ['serious', 'critical']

const openAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const part of document.querySelectorAll('details')) part.open = true
  })

interface Fault {
  readonly impact: string
  readonly says: string
}

async function violationsOf(page: Page): Promise<Fault[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as { axe: typeof axe }
    const found = await tool.run(document, { resultTypes: ['violations'] })
    return found.violations.map(({ id, impact, nodes }) => ({
      impact: impact ?? 'unknown',
      says: `${id}: ${nodes[0]?.html.slice(0, 200)}`,
    }))
  })
}

const faultsOf = async (page: Page): Promise<string[]> =>
  (await violationsOf(page)).filter(({ impact }) => SERIOUS.includes(impact)).map(({ says }) => says)

/** Of any impact. */
export const allFaultsOf = async (page: Page): Promise<string[]> =>
  (await violationsOf(page)).map(({ says }) => says)

/** Opens every part of the page in one colour scheme, and expects nothing to be wrong. */
async function expectSound(browser: Browser, path: string, colorScheme: 'light' | 'dark'): Promise<void> {
  const { page, said, requests } = await openPage(browser, path, { colorScheme })
  await openAll(page)
  expect({ faults: await faultsOf(page), said, requests }).toEqual({ faults: [], said: [], requests: [] })
}

/** On a telephone, the page itself does not scroll sideways. */
async function expectNarrow(browser: Browser, path: string): Promise<void> {
  const { page } = await openPage(browser, path, { viewport: { width: 360, height: 700 } })
  await openAll(page)
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(content).toBeLessThanOrEqual(window as number)
}

/** The tests that every page has to pass. */
export function itIsSound(browser: () => Browser, path: string): void {
  for (const colorScheme of ['light', 'dark'] as const)
    it(`is free of errors, requests and serious faults of accessibility, all open, ${colorScheme}`, () =>
      expectSound(browser(), path, colorScheme))

  it('needs no more than its width, on a telephone too', () => expectNarrow(browser(), path))
}
