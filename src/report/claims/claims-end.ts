/** The verdict of `claims` on the whole ledger, and what to do next. */
import { PROGRAM } from '../../base/command-line.ts'
import { plural } from '../../base/text.ts'
import { RULES } from '../../claims/claim.ts'
import type { Ledger } from '../../claims/ledger.ts'
import type { Step, Verdict } from '../model.ts'
import { countOfAll, countsText } from './claims-words.ts'

export interface LedgerEndRequest {
  /** Some claims were asked for, in full. */
  readonly isPart: boolean
  readonly isQuick: boolean
}

export const WHOLE_LEDGER = `${PROGRAM} claims`

function nextOf({ broken }: Ledger, { isPart, isQuick }: LedgerEndRequest): Step {
  const [id] = broken[0]?.split(',') ?? []
  if (id !== undefined) return { what: `show ${id} in full`, line: `${PROGRAM} claims --claim ${id}` }
  if (isPart) return { what: 'derive the whole ledger', line: WHOLE_LEDGER }
  return isQuick
    ? {
        what: 'few runs leave most statistical claims undecided; the full plan takes some minutes',
        line: WHOLE_LEDGER,
      }
    : {
        what: 'show one claim in full, with the reason and a counterexample',
        line: `${PROGRAM} claims --claim COUP-1`,
      }
}

/** How far the verdict depends on the rule. */
function whateverTheRule({ claims }: Ledger): string {
  const [hold, refuted] = [countOfAll(claims, 'holds'), countOfAll(claims, 'refuted')]
  return `Under every rule, ${plural(hold, 'claim holds', 'claims hold')} and ${plural(refuted, 'is refuted', 'are refuted')}.`
}

export function endOfLedger(ledger: Ledger, request: LedgerEndRequest): { verdict: Verdict; next: Step } {
  const { broken, claims, runs } = ledger
  const basis = runs === 0 ? 'by proof, without runs' : `from ${plural(runs, 'run')}`
  const next = nextOf(ledger, request)
  if (broken.length > 0)
    return {
      verdict: {
        tone: 'bad',
        word: 'A proof differs',
        sentence: `${plural(broken.length, 'proof differs', 'proofs differ')} from the committed verdict.`,
      },
      next,
    }
  const all = request.isPart ? '' : ` ${whateverTheRule(ledger)}`
  return {
    verdict: {
      tone: undefined,
      word: `${plural(claims.length, 'claim')} of the paper, ${RULES.length} decision rules`,
      sentence: `${plural(claims.length, 'claim')} derived ${basis}.`,
      more: `Under ordered, the default rule, ${countsText(claims, 'ordered')}.${all}`,
    },
    next,
  }
}
