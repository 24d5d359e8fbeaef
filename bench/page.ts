/** Section `page`: the report of a failing `verify` as a page, its size, and how soon a reader can use it. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { notCounted } from '../properties/check.ts'
import { drawChunk } from '../properties/draw.ts'
import { PROPERTIES } from '../properties/properties.ts'
import { type AnyProperty, offerFor } from '../properties/property.ts'
import { reference } from '../src/adapter/reference.ts'
import { wrap } from '../src/base/text.ts'
import { clauseReport } from '../src/report/verify/clause-report.ts'
import { verifyRun } from '../src/report/verify/verify-report.ts'
import { writeHtml } from '../src/report/write-html.ts'
import { closeSolvers, openSolvers } from '../src/verify/known-spectra.ts'
import { type ClauseResult, REPORT_SCHEMA, type VerifyReport } from '../src/verify/verify.ts'
import type { SectionResult, Settings } from './section.ts'
import { summarize } from './statistics.ts'

const FAILURES = 50
/** Of the cases of a chunk, one from the middle: fast-check begins with small ones. */
const DRAWN = 50

/** As the browser is started in tests. */
const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium'
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']

/** A case as it is drawn, larger than any that was shrunk, as if the clause had failed there. */
function failed(property: AnyProperty, seed: number): ClauseResult {
  const { id, sentence, source } = property.clause
  const cases = drawChunk<unknown>(
    property.cases(offerFor(property.clause, reference.description)) as never,
    seed,
    0,
    DRAWN,
  )
  return {
    id,
    sentence,
    source,
    verdict: 'fails',
    ...notCounted(),
    cases: DRAWN,
    atLeast: property.atLeast,
    illPosedAtMost: 0,
    seed,
    reason: { code: 'refuted' },
    counterexample: { given: cases.at(-1), expected: 'something', got: 'something else', shrinks: 0 },
  }
}

function failingReport(seed: number): VerifyReport {
  const withNetworks = PROPERTIES.filter(({ clause }) => clause.about !== 'door')
  return {
    schema: REPORT_SCHEMA,
    implementation: reference.description,
    seed,
    runs: DRAWN,
    interrupted: false,
    strict: false,
    holds: false,
    milliseconds: 0,
    clauses: withNetworks.slice(0, FAILURES).map((property) => failed(property, seed)),
  }
}

/** Milliseconds from asking for the page until a counterexample, opened by keyboard, is seen. */
async function timeToUse(browser: Browser, path: string): Promise<number> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const started = performance.now()
  await page.goto(pathToFileURL(path).href)
  const first = page.locator('#failures .all > details').first()
  await first.locator('summary').first().focus()
  await page.keyboard.press('Enter')
  await first.locator('.body').first().waitFor({ state: 'visible' })
  const milliseconds = performance.now() - started
  await context.close()
  return milliseconds
}

async function timesToUse(path: string, samples: number): Promise<number[]> {
  const browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS })
  try {
    const times: number[] = []
    for (let k = 0; k < samples; k += 1) times.push(await timeToUse(browser, path))
    return times
  } finally {
    await browser.close()
  }
}

export async function measurePage({ seed, sampling, progress }: Settings): Promise<SectionResult> {
  progress(`page: ${FAILURES} counterexamples`)
  const started = performance.now()
  const request = { implementation: '', reports: [], language: 'ts', stored: new Map() } as const
  const solvers = openSolvers()
  const text = await writeHtml(clauseReport(verifyRun(failingReport(seed), request, 'again', solvers)))
  await closeSolvers(solvers)
  const drawing = (performance.now() - started) / 1000
  const megabytes = Buffer.byteLength(text) / 1e6
  const made = `${FAILURES} counterexamples, as drawn and not shrunk: ${megabytes.toFixed(2)} MB, made in ${drawing.toFixed(1)} s`
  if (!existsSync(BROWSER))
    return {
      lines: [...wrap(made, 80), `no browser at ${BROWSER} (CHROMIUM names one): not opened`],
      data: { megabytes },
      figures: { 'page MB': megabytes },
    }
  const directory = mkdtempSync(join(tmpdir(), 'argnn-spec-bench-'))
  try {
    const path = join(directory, 'verify.html')
    writeFileSync(path, text)
    const times = await timesToUse(path, sampling.samples)
    const { median } = summarize(times)
    const used = `in the browser, from asking for it until a counterexample opened by keyboard is seen: ${Math.round(median)} ms (median of ${times.length}, at most ${Math.round(Math.max(...times))} ms)`
    return {
      lines: [...wrap(made, 80), ...wrap(used, 80)],
      data: { megabytes, milliseconds: times },
      figures: { 'page MB': megabytes, 'page s': median / 1000 },
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
