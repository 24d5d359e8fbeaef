/** How `claims` ends: what came of the whole, and what to do next. */
import { type Ending, next, PROGRAM } from '../../base/command-line.ts'
import { plural } from '../../base/text.ts'
import type { Ledger } from '../../claims/ledger.ts'

export interface LedgerEndRequest {
  /** Some claims were asked for, in full. */
  readonly isPart: boolean
  readonly isQuick: boolean
}

export const WHOLE_LEDGER = `${PROGRAM} claims`

function nextOf({ broken }: Ledger, { isPart, isQuick }: LedgerEndRequest): string[] {
  const [id] = broken[0]?.split(',') ?? []
  if (id !== undefined) return next(`look at ${id} in full`, `${PROGRAM} claims --claim ${id}`)
  if (isPart) return next('the whole ledger', WHOLE_LEDGER)
  return isQuick
    ? next('few runs leave most statistical claims undecided; the full run, some minutes', WHOLE_LEDGER)
    : next('one claim in full, with the reason and a counterexample', `${PROGRAM} claims --claim COUP-1`)
}

export function endOfLedger(ledger: Ledger, request: LedgerEndRequest): Ending {
  const { broken, claims, runs } = ledger
  const basis = runs === 0 ? 'by proof, without runs' : `from ${plural(runs, 'run')}`
  return broken.length === 0
    ? {
        verdict: `${plural(claims.length, 'claim')} derived ${basis}.`,
        tone: 'good',
        next: nextOf(ledger, request),
      }
    : {
        verdict: `${plural(broken.length, 'proof')} came out differently from what the project stands for.`,
        tone: 'bad',
        next: nextOf(ledger, request),
      }
}
