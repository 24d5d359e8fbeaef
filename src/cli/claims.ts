/** `argnn-spec claims`: re-runs the experiments, draws the figures, and prints the claim ledger. */
import { accessSync, constants, mkdirSync } from 'node:fs'
import { CLAIMS, isWantedClaim, type Ledger } from '../harness/claims/ledger.ts'
import { claimLines, ledgerTable } from '../harness/claims/ledger-text.ts'
import {
  type ClaimsProgress,
  type ClaimsRequest,
  journalIn,
  ledgerJson,
  produceFigure,
  produceLedger,
} from '../harness/claims/produce.ts'
import type { FigureNumber } from '../harness/figures/figures.ts'
import type { Progress } from '../harness/terminal/progress.ts'
import { openProgress, remark, say } from '../harness/terminal/stderr.ts'
import { TERMINAL_COLUMNS, wrap } from '../harness/text.ts'
import { EXIT, InputError } from './errors.ts'

export interface ClaimsCommandOptions {
  readonly quick?: boolean
  readonly figure?: FigureNumber
  readonly claim?: readonly string[]
  readonly seed: number
  readonly out: string
  readonly json?: boolean
}

function checkRequest({ claim = [], figure }: ClaimsCommandOptions): void {
  if (figure !== undefined && claim.length > 0)
    throw new InputError('--figure: expected no --claim beside it, got both')
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

const progressOf = (progress: ClaimsProgress): Progress => ({
  done: progress.done,
  total: progress.total,
  unit: progress.stage,
  share: progress.stage === 'runs' ? progress.share : undefined,
})

function brokenLines({ broken }: Ledger): string[] {
  if (broken.length === 0) return []
  return ['', 'Proofs that came out differently from what the project stands for:', ...broken]
}

const COMMAND = 'npm run --silent argnn-spec -- claims'

function nextLines({ quick }: ClaimsCommandOptions, paths: readonly string[]): string[] {
  const [json, markdown, figures] = paths
  return [
    '',
    `Reports: ${json}, ${markdown}; figures: ${figures}/`,
    'One claim in full, with the reason and a counterexample:',
    `  ${COMMAND} --claim COUP-1`,
    ...(quick === true
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
    ...(asked ? ['The whole ledger:', `  ${COMMAND}`] : nextLines(options, paths)),
    '',
  ].join('\n')
}

async function produce(request: ClaimsRequest, options: ClaimsCommandOptions): Promise<number> {
  if (options.figure !== undefined) {
    const paths = await produceFigure(request, options.figure)
    process.stdout.write(`${paths.join('\n')}\nThe whole ledger:\n  ${COMMAND}\n`)
    return EXIT.holds
  }
  const { ledger, paths } = await produceLedger(request, options.claim ?? [])
  process.stdout.write(options.json === true ? ledgerJson(ledger) : ledgerText(ledger, options, paths))
  return ledger.broken.length === 0 ? EXIT.holds : EXIT.fails
}

export async function runClaims(options: ClaimsCommandOptions): Promise<number> {
  checkRequest(options)
  checkOut(options.out)
  const abort = new AbortController()
  const onSignal = (): void => abort.abort()
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  const line = openProgress('claims')
  const plan = options.quick === true ? 'quick' : 'full'
  remark(`claims: plan ${plan}, first seed ${options.seed}; Ctrl-C keeps finished runs`)
  try {
    return await produce(
      {
        plan,
        seed: options.seed,
        out: options.out,
        signal: abort.signal,
        onProgress: (progress) => line.show(progressOf(progress)),
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
