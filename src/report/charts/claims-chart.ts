/** How many claims have which verdict, a bar for each decision rule. */
import * as Plot from '@observablehq/plot'
import { type ClaimVerdict, RULES } from '../../claims/claim.ts'
import type { LedgerEntry } from '../../claims/ledger.ts'
import { countsText, VERDICTS, verdictCount } from '../claims/words.ts'
import type { Html } from '../page/html.ts'
import { drawChart, MUTED, PAPER, REMOVED } from '../page/plot.ts'
import { countAxis } from './axis.ts'

interface Look {
  readonly fill: string
  readonly stroke: string
  readonly text: string
}

/** Like the tags. */
const LOOKS: Readonly<Record<ClaimVerdict, Look>> = {
  holds: { fill: 'var(--good)', stroke: 'var(--good)', text: PAPER },
  'by definition': { fill: PAPER, stroke: 'var(--good)', text: 'var(--good)' },
  'holds if': { fill: 'var(--good-soft)', stroke: 'var(--good)', text: 'var(--good)' },
  undecided: { fill: PAPER, stroke: MUTED, text: MUTED },
  refuted: { fill: 'var(--warn-soft)', stroke: REMOVED, text: REMOVED },
}

interface Bar {
  readonly rule: string
  readonly verdict: ClaimVerdict
  readonly count: number
  readonly low: number
  readonly high: number
}

function barsOf(claims: readonly LedgerEntry[]): Bar[] {
  return RULES.flatMap((rule) => {
    let low = 0
    return VERDICTS.map((verdict) => {
      const count = verdictCount(claims, rule, verdict)
      const bar = { rule, verdict, count, low, high: low + count }
      low += count
      return bar
    }).filter(({ count }) => count > 0)
  })
}

export function verdictChart(claims: readonly LedgerEntry[]): Html {
  const bars = barsOf(claims)
  const place = { y: 'rule', x1: 'low', x2: 'high' } as const
  return drawChart({
    says: `Claims by verdict. ${RULES.map((rule) => `${rule}: ${countsText(claims, rule)}`).join('. ')}.`,
    width: 400,
    height: 176,
    marginLeft: 94,
    marginTop: 4,
    marginBottom: 34,
    x: { axis: countAxis([claims.length], 5), label: 'claims' },
    y: { names: RULES, isBand: true, padding: 0.2 },
    marks: VERDICTS.flatMap((verdict) => {
      const those = bars.filter((bar) => bar.verdict === verdict)
      const { fill, stroke, text } = LOOKS[verdict]
      return [
        Plot.barX(those, { ...place, fill, stroke, inset: 1 }),
        Plot.text(those, {
          y: 'rule',
          x: ({ low, high }: Bar) => (low + high) / 2,
          text: ({ count }: Bar) => String(count),
          fill: text,
          fontWeight: 'bold',
          fontSize: 12,
        }),
      ]
    }),
  })
}
