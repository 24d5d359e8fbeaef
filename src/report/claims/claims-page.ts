/** The claim ledger as a page. */

import { documentAt, PROGRAM } from '../../base/command-line.ts'
import { countText, plural } from '../../base/counts.ts'
import { RULES } from '../../claims/claim.ts'
import { CLAIMS, type Ledger } from '../../claims/ledger.ts'
import type { Figure } from '../figures/figures.ts'
import { pageDocument, type Section, type Verdict } from '../page/document.ts'
import { type Html, html } from '../page/html.ts'
import { copyBox, numbersList } from '../page/parts.ts'
import { caseKey } from './claims-case.ts'
import { verdictChart } from './claims-chart.ts'
import { claimEntry } from './claims-entry.ts'
import { figureId, figuresBody, figuresOf, figureTitle } from './claims-figures.ts'
import { claimsTable } from './claims-table.ts'
import {
  countOfAll,
  countsText,
  RULE_MEANINGS,
  VERDICT_MEANINGS,
  VERDICTS,
  verdictTag,
} from './claims-words.ts'

function verdictOf({ broken, claims }: Ledger): Verdict {
  if (broken.length > 0)
    return {
      tone: 'bad',
      word: 'A proof differs',
      sentence: `${plural(broken.length, 'verdict')} of proofs came out differently from what the project stands for.`,
    }
  return {
    tone: undefined,
    word: `${plural(claims.length, 'claim')} of the paper, ${RULES.length} decision rules`,
    sentence: `Under ordered, the default rule, ${countsText(claims, 'ordered')}.`,
  }
}

/** How far the verdict depends on the rule. */
function whateverTheRule({ claims }: Ledger): string {
  const [hold, refuted] = [countOfAll(claims, 'holds'), countOfAll(claims, 'refuted')]
  return `Whatever the rule, ${plural(hold, 'claim')} ${hold === 1 ? 'holds' : 'hold'} and ${refuted} ${refuted === 1 ? 'is' : 'are'} refuted.`
}

const isWhole = ({ claims }: Ledger): boolean => claims.length === CLAIMS.length

function basis({ runs, plan, seed, alpha, hypotheses, claims }: Ledger): Html {
  if (runs === 0) return html`<p class="note">Proofs, computed without runs.</p>`
  return html`${numbersList([
    [countText(claims.length), claims.length === 1 ? 'claim' : 'claims'],
    [countText(runs), 'runs'],
    [plan, 'plan'],
    [seed, 'first seed'],
    [alpha, 'significance (Holm)'],
    [hypotheses, 'hypotheses'],
  ])}<p class="note">Statistical verdicts share one correction for multiple comparisons (Holm): a wrong verdict anywhere in the ledger has a chance below ${alpha}.${plan === 'quick' && ' The quick plan has few runs, which leave most statistical claims undecided.'}</p>`
}

const glance = (ledger: Ledger): Html =>
  html`${ledger.broken.length > 0 && html`<ul>${ledger.broken.map((line) => html`<li>${line}</li>`)}</ul>`}<p>${whateverTheRule(ledger)}</p>${basis(ledger)}${!isWhole(ledger) && html`<p class="note">A part of the ledger, which has ${plural(CLAIMS.length, 'claim')}.</p>`}`

function verdictsBody({ claims }: Ledger): Html {
  return html`<p>The paper leaves open which edge a pair of eigenvalues names, so each claim is judged under each decision rule. A verdict says what came of the claim; none of them is a failure.</p>
<div class="figures"><figure><h3>Claims by verdict</h3>${verdictChart(claims)}</figure><div><h3>Verdicts</h3><dl class="facts">${VERDICTS.map((verdict) => html`<dt>${verdictTag(verdict)}</dt><dd>${VERDICT_MEANINGS[verdict]}</dd>`)}</dl></div><div><h3>Decision rules</h3><dl class="facts">${RULES.map((rule) => html`<dt><code>${rule}</code></dt><dd>${RULE_MEANINGS[rule]}</dd>`)}</dl></div></div>
${claimsTable(claims)}`
}

const claimsBody = (entries: readonly Html[]): Html =>
  html`<p>Each claim with its reasons and evidence. Open one by a click, or with Tab and Enter.</p>${caseKey()}<div class="tools"><button type="button" data-open="#claims .all" aria-expanded="false">Open all</button></div><div class="all">${entries}</div>`

/** The same ledger again, and the whole one where this is a part. */
function nextBody(ledger: Ledger): Html {
  const { plan, seed, claims } = ledger
  const whole = isWhole(ledger)
  const quick = plan === 'quick' ? ' --quick' : ''
  const only = whole ? '' : ` --claim ${claims.map(({ id }) => id).join(' ')}`
  return html`<p>The same again:</p>${copyBox(`${PROGRAM} claims${quick}${only} --seed ${seed} --html`, 'the command of this ledger')}${
    !whole &&
    html`<p>The whole ledger:</p>${copyBox(`${PROGRAM} claims --html`, 'the command of the whole ledger')}`
  }${whole && plan === 'quick' && html`<p>The full plan, some minutes:</p>${copyBox(`${PROGRAM} claims --html`, 'the command of the full plan')}`}<p>How claims are decided: <code>${documentAt('docs/claims-method.md')}</code>.</p>`
}

/** A pure function of the ledger and its figures. */
export function claimsPage(ledger: Ledger, figures: readonly Figure[]): string {
  const entries = ledger.claims.map((entry) =>
    claimEntry(
      entry,
      figuresOf(entry.id, figures).map((figure) => ({ id: figureId(figure), title: figureTitle(figure) })),
    ),
  )
  const sections: Section[] = [
    { id: 'verdicts', title: 'Verdicts', body: verdictsBody(ledger) },
    { id: 'claims', title: 'Claims', count: entries.length, body: claimsBody(entries) },
    ...(figures.length === 0
      ? []
      : [{ id: 'figures', title: 'Figures', count: figures.length, body: figuresBody(figures) }]),
    { id: 'next', title: 'What to do next', body: nextBody(ledger) },
  ]
  return pageDocument({
    title: 'argnn-spec claims',
    verdict: verdictOf(ledger),
    glance: glance(ledger),
    sections,
    foot: html`<p>Written by argnn-spec claims (${ledger.schema}).</p>`,
  })
}
