/** How the cases of a clause spread, and how many of each kind met its premise, and could have failed. */
import * as Plot from '@observablehq/plot'
import type { KindCount, PremiseCount } from '../../../properties/check.ts'
import { countText } from '../../base/text.ts'
import type { ClauseResult } from '../../verify/verify.ts'
import { type Html, html, type Part } from '../page/html.ts'
import { percent } from '../page/numbers.ts'
import { ACCENT, drawChart, MUTED } from '../page/plot.ts'
import { countAxis } from './axis.ts'
import { shortened } from './text-size.ts'

type Counted = readonly (readonly [kind: string, count: KindCount])[]

/** Networks by size; the largest together, so that a bar stays a bar. */
const LARGEST_BAR = 12

function bySize(nodes: Readonly<Record<string, KindCount>>): Counted {
  const bars = new Map<string, KindCount>()
  for (const [size, { cases, interesting }] of Object.entries(nodes)) {
    const name = Number(size) > LARGEST_BAR ? `>${LARGEST_BAR}` : size
    const known = bars.get(name) ?? { cases: 0, interesting: 0 }
    bars.set(name, { cases: known.cases + cases, interesting: known.interesting + interesting })
  }
  return [...bars]
}

/** Kinds have short names. */
const MOST_NAME = 60

const words = (counted: Counted): string =>
  counted
    .map(([kind, { cases, interesting }]) => `${shortened(kind, MOST_NAME)}: ${interesting} of ${cases}`)
    .join('; ')

function sizeChart(counted: Counted): Html {
  const rows = counted.map(([kind, count]) => ({ kind, ...count }))
  return drawChart({
    says: `Cases that meet the premise by number of nodes. ${words(counted)}.`,
    width: 340,
    height: 130,
    marginLeft: 44,
    marginTop: 12,
    marginBottom: 32,
    x: { names: rows.map(({ kind }) => kind), isBand: true, label: 'nodes', padding: 0.15 },
    y: {
      axis: countAxis(
        rows.flatMap(({ cases: all, interesting }) => [all, interesting]),
        3,
      ),
      label: 'cases',
    },
    marks: [
      Plot.barY(rows, { x: 'kind', y: 'cases', fill: MUTED, fillOpacity: 0.3 }),
      Plot.barY(rows, { x: 'kind', y: 'interesting', fill: ACCENT }),
    ],
  })
}

const kindsLine = (title: string, kinds: Readonly<Record<string, KindCount>>): Part =>
  Object.keys(kinds).length > 0 && html`<p>${title}: ${words(Object.entries(kinds))}</p>`

const premiseLine = ({ says, met, cases, atLeast }: PremiseCount): Html =>
  html`<li>${says}: ${countText(met)} of ${countText(cases)}, at least ${percent(atLeast)} needed</li>`

/** Nothing where no case was asked. */
export function spreadDetails({ id, spread, premises, cases }: ClauseResult): Html | undefined {
  if (cases === 0) return undefined
  const sizes = bySize(spread.nodes)
  return html`<details><summary>distribution<span class="hidden-text"> of ${id}</span></summary><div class="note">Cases that meet the premise, of all cases.${
    sizes.length > 0 && sizeChart(sizes)
  }${kindsLine('by degree mode', spread.mode)}${kindsLine('by rule', spread.rule)}${
    premises.length > 0 && html`<ul>${premises.map(premiseLine)}</ul>`
  }</div></details>`
}
