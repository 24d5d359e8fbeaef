/** Which answers changed, by kind and by family. */
import * as Plot from '@observablehq/plot'
import { countText } from '../../base/counts.ts'
import { isOffered } from '../../gate/changes.ts'
import type { Count, GateReport } from '../../gate/report.ts'
import { totalOf } from '../../gate/verdict.ts'
import { countAxis } from '../charts/axis.ts'
import { type Html, html } from '../page/html.ts'
import { tag } from '../page/parts.ts'
import { ACCENT, drawChart, FAINT, rowsOf } from '../page/plot.ts'
import { TONE_OF } from './gate-tones.ts'
import { grouped } from './text-changes.ts'
import { ADMISSIBLE_WORDS } from './words.ts'

const FILLS: Readonly<Record<Count['admissible'], string>> = {
  yes: 'var(--warn)',
  no: 'var(--bad)',
  excused: 'var(--muted)',
  known: 'var(--muted)',
}

function kindTable(counts: readonly Count[]): Html {
  const rows = grouped(counts, ({ stage, kind, admissible, mode, rule }) => [
    stage,
    kind,
    admissible,
    mode,
    rule ?? '–',
  ])
  return html`<div class="scroll" role="region" aria-label="Changes by kind" tabindex="0"><table class="wide"><thead><tr><th scope="col">stage</th><th scope="col">change</th><th scope="col">by the specification</th><th scope="col">mode</th><th scope="col">rule</th><th scope="col" class="number">answers</th></tr></thead><tbody>${rows.map(
    ({ cells: [stage, kind, admissible, mode, rule], count }) =>
      html`<tr><th scope="row">${stage}</th><td>${kind}</td><td>${tag(
        ADMISSIBLE_WORDS[admissible as Count['admissible']],
        TONE_OF[admissible as Count['admissible']],
      )}</td><td>${mode}</td><td>${rule}</td><td class="number">${countText(count)}</td></tr>`,
  )}</tbody></table></div>`
}

/** Height of a bar with its gap. */
const BAR = 22
const CHART = { width: 640, marginLeft: 150, marginBottom: 34, marginTop: 8, marginRight: 30 } as const

function familyChart(counts: readonly Count[]): Html {
  const rows = grouped(counts, ({ family, admissible }) => [family, admissible]).map(
    ({ cells: [family = '', admissible], count }) => ({
      family,
      admissible: admissible as Count['admissible'],
      count,
    }),
  )
  const { shown: families, note } = rowsOf(
    rows.map(({ family }) => family),
    'family',
    'families',
  )
  const totals = families.map((name) => totalOf(rows.filter(({ family }) => family === name)))
  const chart = drawChart({
    ...CHART,
    says: `Changed answers by family. ${rows.map(({ family, admissible, count }) => `${family}: ${count} ${ADMISSIBLE_WORDS[admissible]}`).join('; ')}.`,
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
  return html`${chart}${note}`
}

export function changesBody({ decisions: { counts } }: GateReport): Html {
  if (counts.length === 0) return html`<p>No decision changed, and none is wrong by the specification.</p>`
  const offered = counts.filter(isOffered)
  if (offered.length === 0) return kindTable(counts)
  return html`${kindTable(counts)}<h3>By family</h3><p class="note"><span class="key" style="color:var(--bad)">wrong</span> <span class="key" style="color:var(--warn)">admissible</span> <span class="key" style="color:var(--muted)">excused or known</span></p><figure>${familyChart(offered)}</figure>`
}

/** The corpus itself: how many states of each family were asked. */
export function corpusBody({ corpus, seed, quick }: GateReport): Html {
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
  const hung = corpus.hungGroups
  return html`<p>${countText(corpus.states)} network states${quick && ' (quick: a tenth)'}, drawn again from seed ${seed}; their hash is <code>${corpus.hash}</code>.${
    hung.length > 0 && ` Given up, since it hangs: ${hung.join(', ')}.`
  }</p><figure>${chart}${note}</figure>`
}
