/**
 * A real browser for pages: Debian's chromium, or the program in CHROMIUM. Without one, tests are
 * skipped.
 */
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest'

const CANDIDATES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

const CHROMIUM = CANDIDATES.find((path) => path !== undefined && existsSync(path))

if (CHROMIUM === undefined)
  console.warn('page: no chromium found (CHROMIUM names one): the pages are not opened in a browser')

/** Nothing of its own goes to the network, and root may start it. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Tests in one browser, which is started for them; skipped where there is none. */
export function describeInBrowser(tests: (browser: () => Browser) => void): void {
  describe.skipIf(CHROMIUM === undefined)('in a browser', () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: CHROMIUM as string, args: FLAGS })
    })
    afterAll(() => browser.close())
    tests(() => browser)
  })
}

export interface Opened {
  readonly page: Page
  /** What the console and uncaught errors said. */
  readonly said: string[]
  /** Whatever was asked for but the file itself. */
  readonly requests: string[]
}

/** Opens a file in a fresh context; it is closed when the test has finished. */
export async function openPage(
  browser: Browser,
  path: string,
  options: BrowserContextOptions & { readonly fragment?: string } = {},
): Promise<Opened> {
  const { fragment, ...contextOptions } = options
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...contextOptions })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const opened: Opened = { page, said: [], requests: [] }
  page.on('console', (message) => opened.said.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => opened.said.push(`error: ${error.message}`))
  page.on('request', (request) => {
    const url = request.url()
    // What a page made itself comes from nowhere else.
    const isOwn = /^(?:data|blob):/.test(url) || url.startsWith(`file://${path}`)
    if (!isOwn) opened.requests.push(url)
  })
  await page.goto(`file://${path}${fragment === undefined ? '' : `#${fragment}`}`)
  return opened
}

/** Presses Tab until `selector` has the focus; the number of times, or undefined where it never does. */
export async function tabTo(page: Page, selector: string, most = 60): Promise<number | undefined> {
  for (let presses = 1; presses <= most; presses += 1) {
    await page.keyboard.press('Tab')
    const isThere = await page.evaluate(
      (wanted) => document.activeElement?.matches(wanted) ?? false,
      selector,
    )
    if (isThere) return presses
  }
  return undefined
}
