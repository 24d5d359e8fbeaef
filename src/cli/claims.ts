/** `argnn-spec claims`: re-runs the experiments, draws the figures, and prints the claim ledger. */

import { documentAt, next } from '../base/command-line.ts'
import { STANDARD_OUTPUT } from '../base/output-target.ts'
import { paintFor } from '../base/paint.ts'
import { shown } from '../base/printable.ts'
import { familyOf, TERMINAL_COLUMNS, wrap, wrapWhole } from '../base/text.ts'
import { RULES } from '../claims/claim.ts'
import { CLAIMS, isWantedClaim, type Ledger, type LedgerEntry } from '../claims/ledger.ts'
import { JournalError } from '../jobs/journal.ts'
import { endOfLedger, WHOLE_LEDGER } from '../report/claims/ledger-end.ts'
import { claimLines, ledgerTable } from '../report/claims/ledger-text.ts'
import type { FigureNumber } from '../report/figures/figures.ts'
import { writeReports } from '../report/reports.ts'
import { endingText, quietText } from '../report/terminal/ending.ts'
import type { Progress } from '../report/terminal/progress.ts'
import { openProgress, remark } from '../report/terminal/stderr.ts'
import { print, printData, printReport, textStream } from '../report/terminal/stdout.ts'
import { checkDirectory, checkReports, placesOf } from './checks.ts'
import { EXIT, InputError } from './errors.ts'
import { onInterrupt, sayInterrupted } from './interrupt.ts'
import type { QuietOption } from './options.ts'
import {
  type ClaimsProgress,
  type ClaimsRequest,
  journalIn,
  ledgerJson,
  ledgerPath,
  type Produced,
  produceFigure,
  produceLedger,
} from './produce.ts'

export interface ClaimsCommandOptions extends QuietOption {
  readonly quick?: boolean
  readonly figure?: FigureNumber
  readonly claim?: readonly string[]
  readonly seed: number
  readonly out: string
  readonly json?: boolean
  /** true: the page's own place in `out`. */
  readonly html?: string | true
}

/** Some claims, in full, or the ledger? */
const isPart = ({ claim = [] }: ClaimsCommandOptions): boolean => claim.length > 0

function checkRequest({ claim = [], figure, html }: ClaimsCommandOptions): void {
  if (figure !== undefined && claim.length > 0)
    throw new InputError('--figure: expected no --claim beside it, got both')
  if (figure !== undefined && html !== undefined)
    throw new InputError('--figure: expected no --html beside it, as the page shows the ledger, got both')
  for (const name of claim) {
    if (CLAIMS.some((any) => isWantedClaim(any, [name]))) continue
    const families = [...new Set(CLAIMS.map((any) => familyOf(any.claim.id)))].join(', ')
    throw new InputError(`--claim: expected one of ${families}, or a claim such as ERR-1, got ${shown(name)}`)
  }
}

const progressOf = (progress: ClaimsProgress): Progress => ({
  done: progress.done,
  total: progress.total,
  unit: progress.stage,
  share: progress.stage === 'runs' ? progress.share : undefined,
})

function brokenLines({ broken }: Ledger): string[] {
  if (broken.length === 0) return []
  return ['', ...broken]
}

/** Where the page is to be, if it is asked for. */
function pagePath({ html, out, quick }: ClaimsCommandOptions): string | undefined {
  return html === true ? ledgerPath(out, quick === true ? 'quick' : 'full', 'html') : html
}

const pageLines = (options: ClaimsCommandOptions): string[] => {
  const path = pagePath(options)
  return path === undefined ? [] : [`Page for a browser: ${path}`]
}

function ledgerText(ledger: Ledger, options: ClaimsCommandOptions, paths: readonly string[]): string {
  const asked = isPart(options)
  const basis = `${ledger.runs} runs (plan ${ledger.plan}, first seed ${ledger.seed}); ${ledger.hypotheses} hypotheses share the significance ${ledger.alpha} (Holm)`
  const [json, markdown, figures] = paths
  return [
    ...(asked ? ledger.claims.flatMap(claimLines) : [...ledgerTable(ledger), '']),
    ...(ledger.runs === 0 ? [] : wrap(basis, TERMINAL_COLUMNS)),
    ...brokenLines(ledger),
    ...(asked
      ? []
      : wrapWhole(
          `Reports: ${json}, ${markdown}; figures: ${figures}/; method: ${documentAt('docs/claims-method.md')}`,
          TERMINAL_COLUMNS,
        )),
    ...pageLines(options),
    '',
  ].join('\n')
}

/** Is the page there, where it was asked for? */
async function isPageWritten({ ledger, figures }: Produced, options: ClaimsCommandOptions): Promise<boolean> {
  const path = pagePath(options)
  if (path === undefined) return true
  const render = async (): Promise<string> => {
    const { claimsPage } = await import('../report/claims/claims-page.ts')
    return claimsPage(ledger, figures)
  }
  const isWritten = await writeReports([{ path, name: 'HTML page', render }])
  // Where stdout is data, the page is named beside it.
  if (options.json === true && isWritten) for (const line of pageLines(options)) remark(line)
  return isWritten
}

/** Its verdicts on one line, rules of the same verdict together. */
function shortClaim({ id, verdicts }: LedgerEntry): string {
  const all = [...new Set(RULES.map((rule) => verdicts[rule].verdict))]
  if (all.length === 1) return `${id} ${all[0]}`
  const rulesOf = (verdict: string): string =>
    RULES.filter((rule) => verdicts[rule].verdict === verdict).join(', ')
  return `${id} ${all.map((verdict) => `${verdict}: ${rulesOf(verdict)}`).join('; ')}`
}

/** Could all of it be printed? */
async function isPrinted(
  ledger: Ledger,
  options: ClaimsCommandOptions,
  paths: readonly string[],
): Promise<boolean> {
  const paint = paintFor(textStream())
  const end = endOfLedger(ledger, { isPart: isPart(options), isQuick: options.quick === true })
  const short = (): string => {
    const lines = [...(isPart(options) ? ledger.claims.map(shortClaim) : []), ...ledger.broken]
    return lines.map((line) => `${line}\n`).join('') + quietText([], end, paint)
  }
  if (options.json !== true)
    return printReport(
      options.quiet === true ? short : () => ledgerText(ledger, options, paths) + endingText(end, paint),
      short,
    )
  printData(ledgerJson(ledger))
  return true
}

async function produce(request: ClaimsRequest, options: ClaimsCommandOptions): Promise<number> {
  if (options.figure !== undefined) {
    const { paths, isComplete } = await produceFigure(request, options.figure)
    for (const path of paths) print(`${path}\n`)
    if (!isComplete) return EXIT.cannotRun
    remark(next('the whole ledger', WHOLE_LEDGER).join('\n'))
    return EXIT.holds
  }
  const produced = await produceLedger(request, options.claim ?? [])
  const { ledger, paths } = produced
  const hasPage = await isPageWritten(produced, options)
  const isWhole = await isPrinted(ledger, options, paths)
  if (!produced.isComplete || !hasPage || !isWhole) return EXIT.cannotRun
  return ledger.broken.length === 0 ? EXIT.holds : EXIT.fails
}

/** Where the ledger and its page go. */
function checkPlaces(options: ClaimsCommandOptions): void {
  const { out, quick, json } = options
  const plan = quick === true ? 'quick' : 'full'
  const kinds = isPart(options) ? [] : (['json', 'md'] as const)
  checkReports([
    ...placesOf({ '--json': json === true ? STANDARD_OUTPUT : undefined }),
    ...kinds.map((kind) => ({ option: '--out', path: ledgerPath(out, plan, kind) })),
    ...placesOf({ '--html': pagePath(options) }),
  ])
}

export async function runClaims(options: ClaimsCommandOptions): Promise<number> {
  checkRequest(options)
  checkDirectory('--out', options.out)
  checkPlaces(options)
  const { signal, release } = onInterrupt()
  const line = openProgress('claims')
  const plan = options.quick === true ? 'quick' : 'full'
  remark(`claims: plan ${plan}, first seed ${options.seed}; Ctrl-C keeps finished runs`)
  try {
    return await produce(
      {
        plan,
        seed: options.seed,
        out: options.out,
        signal,
        onProgress: (progress) => line.show(progressOf(progress)),
      },
      options,
    )
  } catch (error) {
    if (error instanceof JournalError) throw new InputError(error.message)
    if (!signal.aborted) throw error
    line.end()
    sayInterrupted(
      `claims: interrupted; finished runs are in ${journalIn(options.out)}`,
      'run the same command to continue',
    )
    return EXIT.interrupted
  } finally {
    line.end()
    release()
  }
}
