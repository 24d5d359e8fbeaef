/** `argnn-spec claims`: re-runs the experiments, draws the figures, and prints the claim ledger. */
import { accessSync, constants, mkdirSync } from 'node:fs'
import { RULES } from '../harness/claims/claim.ts'
import { CLAIMS, isWantedClaim, type Ledger, type LedgerEntry } from '../harness/claims/ledger.ts'
import { endOfLedger, WHOLE_LEDGER } from '../harness/claims/ledger-end.ts'
import { claimLines, ledgerTable } from '../harness/claims/ledger-text.ts'
import {
  type ClaimsProgress,
  type ClaimsRequest,
  journalIn,
  ledgerJson,
  produceFigure,
  produceLedger,
} from '../harness/claims/produce.ts'
import { next } from '../harness/command-line.ts'
import type { FigureNumber } from '../harness/figures/figures.ts'
import { endingText, quietText } from '../harness/terminal/ending.ts'
import { paintFor } from '../harness/terminal/paint.ts'
import type { Progress } from '../harness/terminal/progress.ts'
import { openProgress, remark } from '../harness/terminal/stderr.ts'
import { TERMINAL_COLUMNS, wrap } from '../harness/text.ts'
import { EXIT, InputError } from './errors.ts'
import { hearInterrupt, sayInterrupted } from './interrupt.ts'
import type { QuietOption } from './options.ts'

export interface ClaimsCommandOptions extends QuietOption {
  readonly quick?: boolean
  readonly figure?: FigureNumber
  readonly claim?: readonly string[]
  readonly seed: number
  readonly out: string
  readonly json?: boolean
}

/** Some claims, in full, or the ledger? */
const isPart = ({ claim = [] }: ClaimsCommandOptions): boolean => claim.length > 0

function checkRequest({ claim = [], figure }: ClaimsCommandOptions): void {
  if (figure !== undefined && claim.length > 0)
    throw new InputError('--figure: expected no --claim beside it, got both')
  for (const name of claim) {
    if (CLAIMS.some((any) => isWantedClaim(any, [name]))) continue
    const families = [...new Set(CLAIMS.map((any) => any.claim.id.replace(/-\d+$/, '')))].join(', ')
    throw new InputError(`--claim: expected one of ${families}, or a claim such as ERR-1, got ${name}`)
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
      : wrap(
          `Reports: ${json}, ${markdown}; figures: ${figures}/; method: docs/claims-method.md`,
          TERMINAL_COLUMNS,
        )),
    '',
  ].join('\n')
}

/** Its verdicts on one line, rules of the same verdict together. */
function shortClaim({ id, verdicts }: LedgerEntry): string {
  const all = [...new Set(RULES.map((rule) => verdicts[rule].verdict))]
  if (all.length === 1) return `${id} ${all[0]}`
  const rulesOf = (verdict: string): string =>
    RULES.filter((rule) => verdicts[rule].verdict === verdict).join(', ')
  return `${id} ${all.map((verdict) => `${verdict}: ${rulesOf(verdict)}`).join('; ')}`
}

function outputOf(ledger: Ledger, options: ClaimsCommandOptions, paths: readonly string[]): string {
  if (options.json === true) return ledgerJson(ledger)
  const paint = paintFor(process.stdout)
  const end = endOfLedger(ledger, { isPart: isPart(options), isQuick: options.quick === true })
  if (options.quiet !== true) return ledgerText(ledger, options, paths) + endingText(end, paint)
  const lines = [...(isPart(options) ? ledger.claims.map(shortClaim) : []), ...ledger.broken]
  return lines.map((line) => `${line}\n`).join('') + quietText([], end, paint)
}

async function produce(request: ClaimsRequest, options: ClaimsCommandOptions): Promise<number> {
  if (options.figure !== undefined) {
    const paths = await produceFigure(request, options.figure)
    process.stdout.write(`${paths.join('\n')}\n`)
    remark(next('the whole ledger', WHOLE_LEDGER).join('\n'))
    return EXIT.holds
  }
  const { ledger, paths } = await produceLedger(request, options.claim ?? [])
  process.stdout.write(outputOf(ledger, options, paths))
  return ledger.broken.length === 0 ? EXIT.holds : EXIT.fails
}

export async function runClaims(options: ClaimsCommandOptions): Promise<number> {
  checkRequest(options)
  checkOut(options.out)
  const { signal, release } = hearInterrupt()
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
    if (!signal.aborted) throw error
    line.end()
    sayInterrupted(
      'claims',
      `finished runs are in ${journalIn(options.out)}`,
      'the same command goes on from there',
    )
    return EXIT.interrupted
  } finally {
    line.end()
    release()
  }
}
