/** `argnn-spec claims`: re-runs the experiments, draws the figures, and prints the claim ledger. */
import { accessSync, constants, mkdirSync } from 'node:fs'
import { CLAIMS, isWantedClaim, type Ledger } from '../harness/claims/ledger.ts'
import { claimLines, ledgerTable } from '../harness/claims/ledger-text.ts'
import {
  type ClaimsProgress,
  type ClaimsRequest,
  journalIn,
  ledgerJson,
  ledgerPath,
  type Produced,
  produceFigure,
  produceLedger,
} from '../harness/claims/produce.ts'
import type { FigureNumber } from '../harness/figures/figures.ts'
import { writeWhole } from '../harness/report-files.ts'
import { TERMINAL_COLUMNS, wrap } from '../harness/text.ts'
import { checkReports } from './checks.ts'
import { EXIT, InputError, say } from './errors.ts'
import { openProgress } from './progress.ts'

export interface ClaimsCommandOptions {
  readonly quick?: boolean
  readonly figure?: FigureNumber
  readonly claim?: readonly string[]
  readonly seed: number
  readonly out: string
  readonly json?: boolean
  /** true: the page's own place in `out`. */
  readonly html?: string | true
}

function checkRequest({ claim = [], figure, html }: ClaimsCommandOptions): void {
  if (figure !== undefined && claim.length > 0)
    throw new InputError('--figure: expected no --claim beside it, got both')
  if (figure !== undefined && html !== undefined)
    throw new InputError('--figure: expected no --html beside it, as the page shows the ledger, got both')
  for (const name of claim) {
    if (CLAIMS.some((any) => isWantedClaim(any, [name]))) continue
    const ids = CLAIMS.map((any) => any.claim.id).join(', ')
    throw new InputError(`--claim: expected one of ${ids}, or a family such as ERR, got ${name}`)
  }
}

function checkOut(out: string): void {
  try {
    mkdirSync(out, { recursive: true })
    accessSync(out, constants.W_OK)
  } catch (error) {
    throw new InputError(`--out: expected a folder to write to, got ${out}: ${(error as Error).message}`)
  }
}

const duration = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`

function progressText(progress: ClaimsProgress): string {
  if (progress.stage !== 'runs') return `claims: ${progress.stage}, ${progress.done} of ${progress.total}`
  const { done, total, perSecond, secondsLeft } = progress
  const left = secondsLeft === undefined ? '' : `, about ${duration(secondsLeft)} left`
  return `claims: ${done} of ${total} runs, ${perSecond.toFixed(1)}/s${left}`
}

function brokenLines({ broken }: Ledger): string[] {
  if (broken.length === 0) return []
  return ['', 'Proofs that came out differently from what the project stands for:', ...broken]
}

const COMMAND = 'npm run --silent argnn-spec -- claims'

/** Where the page is to be, if it is asked for. */
function pagePath({ html, out, quick }: ClaimsCommandOptions): string | undefined {
  return html === true ? ledgerPath(out, quick === true ? 'quick' : 'full', 'html') : html
}

const pageLines = (options: ClaimsCommandOptions): string[] => {
  const path = pagePath(options)
  return path === undefined ? [] : [`Page for a browser: ${path}`]
}

function nextLines(options: ClaimsCommandOptions, paths: readonly string[]): string[] {
  const [json, markdown, figures] = paths
  return [
    '',
    `Reports: ${json}, ${markdown}; figures: ${figures}/`,
    ...pageLines(options),
    'One claim in full, with the reason and a counterexample:',
    `  ${COMMAND} --claim COUP-1`,
    ...(options.quick === true
      ? ['Few runs leave most statistical claims undecided. The full run, some minutes:', `  ${COMMAND}`]
      : ['How claims are decided: docs/claims-method.md']),
  ]
}

function ledgerText(ledger: Ledger, options: ClaimsCommandOptions, paths: readonly string[]): string {
  const asked = (options.claim ?? []).length > 0
  const basis = `${ledger.runs} runs (plan ${ledger.plan}, first seed ${ledger.seed}); ${ledger.hypotheses} hypotheses share the significance ${ledger.alpha} (Holm)`
  return [
    ...(asked ? ledger.claims.flatMap(claimLines) : [...ledgerTable(ledger), '']),
    ...(ledger.runs === 0 ? ['Proofs, computed without runs.'] : wrap(basis, TERMINAL_COLUMNS)),
    ...brokenLines(ledger),
    ...(asked ? [...pageLines(options), 'The whole ledger:', `  ${COMMAND}`] : nextLines(options, paths)),
    '',
  ].join('\n')
}

async function writePage({ ledger, figures }: Produced, options: ClaimsCommandOptions): Promise<void> {
  const path = pagePath(options)
  if (path === undefined) return
  const { claimsPage } = await import('../harness/page/claims-page.ts')
  writeWhole(path, claimsPage(ledger, figures))
  // Where stdout is data, the page is named beside it.
  if (options.json === true) for (const line of pageLines(options)) say(line)
}

async function produce(request: ClaimsRequest, options: ClaimsCommandOptions): Promise<number> {
  if (options.figure !== undefined) {
    const paths = await produceFigure(request, options.figure)
    process.stdout.write(`${paths.join('\n')}\nThe whole ledger:\n  ${COMMAND}\n`)
    return EXIT.holds
  }
  const produced = await produceLedger(request, options.claim ?? [])
  const { ledger, paths } = produced
  await writePage(produced, options)
  process.stdout.write(options.json === true ? ledgerJson(ledger) : ledgerText(ledger, options, paths))
  return ledger.broken.length === 0 ? EXIT.holds : EXIT.fails
}

export async function runClaims(options: ClaimsCommandOptions): Promise<number> {
  checkRequest(options)
  checkOut(options.out)
  const page = pagePath(options)
  if (page !== undefined) checkReports([page])
  const abort = new AbortController()
  const onSignal = (): void => abort.abort()
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  const line = openProgress()
  const plan = options.quick === true ? 'quick' : 'full'
  say(`claims: plan ${plan}, first seed ${options.seed}; Ctrl-C keeps finished runs`)
  try {
    return await produce(
      {
        plan,
        seed: options.seed,
        out: options.out,
        signal: abort.signal,
        onProgress: (progress) => line.show(progressText(progress)),
      },
      options,
    )
  } catch (error) {
    if (!abort.signal.aborted) throw error
    line.end()
    say(
      `claims: interrupted. Finished runs are in ${journalIn(options.out)}; the same command goes on from there.`,
    )
    return EXIT.interrupted
  } finally {
    line.end()
  }
}
