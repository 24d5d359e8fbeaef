/** Changed answers by family, and the corpus by family. */
import * as Plot from '@observablehq/plot'
import type { Count, GateReport } from '../../gate/report.ts'
import { totalOf } from '../../gate/verdict.ts'
import { ADMISSIBILITY, grouped } from '../gate/words.ts'
import { type Html, html } from '../page/html.ts'
import { ACCENT, drawChart, FAINT, rowsOf } from '../page/plot.ts'
import { countAxis } from './axis.ts'

const FILLS: Readonly<Record<Count['admissible'], string>> = {
  yes: 'var(--warn)',
  no: 'var(--bad)',
  excused: 'var(--muted)',
  known: 'var(--muted)',
}

/** Height of a bar with its gap. */
const BAR = 22
const CHART = { width: 640, marginLeft: 150, marginBottom: 34, marginTop: 8, marginRight: 30 } as const

export function familyChart(counts: readonly Count[]): Html {
  const rows = grouped(counts, ['family', 'admissible'])
  const { shown: families, note } = rowsOf(
    rows.map(({ family }) => family),
    'family',
    'families',
  )
  const totals = families.map((name) => totalOf(rows.filter(({ family }) => family === name)))
  const chart = drawChart({
    ...CHART,
    says: `Changed answers by family. ${rows.map(({ family, admissible, count }) => `${family}: ${count} ${ADMISSIBILITY[admissible].word}`).join('; ')}.`,
    height: families.length * BAR + 46,
    x: { axis: countAxis(totals, 5, CHART.width), label: 'answers', grid: true },
    y: { names: families, isBand: true, padding: 0.2 },
    marks: [
      Plot.barX(rows, {
        x: 'count',
        y: 'family',
        fill: ({ admissible }: { admissible: Count['admissible'] }) => FILLS[admissible],
      }),
    ],
  })
  return html`<p class="note"><span class="key" style="color:var(--bad)">wrong</span> <span class="key" style="color:var(--warn)">admissible</span> <span class="key" style="color:var(--muted)">excused or known</span></p><figure>${chart}${note}</figure>`
}

/** The corpus itself: how many states of each family were asked. */
export function corpusChart({ corpus }: Pick<GateReport, 'corpus'>): Html {
  const { shown: families, note } = rowsOf(
    corpus.families.map(({ family }) => family),
    'family',
    'families',
  )
  const chart = drawChart({
    ...CHART,
    says: `States by family. ${corpus.families.map(({ family, states }) => `${family}: ${states}`).join('; ')}.`,
    height: families.length * BAR + 46,
    x: {
      axis: countAxis(
        corpus.families.map(({ states }) => states),
        5,
        CHART.width,
      ),
      label: 'states',
      grid: true,
    },
    y: { names: families, isBand: true, padding: 0.2 },
    marks: [
      Plot.barX(corpus.families, { x: 'states', y: 'family', fill: ACCENT }),
      Plot.ruleX([0], { stroke: FAINT }),
    ],
  })
  return html`<figure>${chart}${note}</figure>`
}
