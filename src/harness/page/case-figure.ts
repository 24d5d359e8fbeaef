/** One view of a case: the network drawn, the local Laplacian, the spectrum, and what is right. */
import type { Decision } from '../../../spec/decision.ts'
import { SOLVER_NAMES, type SolveOutcome } from '../../engines/solver.ts'
import type { Solvers } from '../explain.ts'
import type { CaseView } from './case-views.ts'
import { type Html, html, type Part } from './html.ts'
import { laplacianTable } from './laplacian-table.ts'
import { type LocalView, localFacts } from './local-view.ts'
import { drawNetwork, drawnNodes, type Removal } from './network-plot.ts'
import { decisionText, shortNumber, spectrumText } from './numbers.ts'
import { drawShape, drawSpectrum, type Source } from './spectrum-plot.ts'

const rightRemovals = (admissible: readonly Decision[] | null): Removal[] =>
  (admissible ?? []).flatMap((decision) =>
    decision.kind === 'prune' ? [{ ...decision.edge, by: 'right' as const }] : [],
  )

const edgeText = ({ from, to }: Removal): string => `${from} → ${to}`

function caption(view: CaseView, removals: readonly Removal[]): Part {
  const { network, node } = view
  const got = removals.filter(({ by }) => by === 'got').map(edgeText)
  const right = removals.filter(({ by }) => by === 'right').map(edgeText)
  const hidden = network.nodes - drawnNodes({ network, node }).length
  return html`<figcaption>${node !== undefined && html`<span class="key key-node">deciding node ${node}</span> `}${
    got.length > 0 && html`<span class="key key-got">removed by the answer: ${got.join(', ')}</span> `
  }${right.length > 0 && html`<span class="key key-right">right to remove: ${right.join(' or ')}</span> `}${
    hidden > 0 && html`${hidden} further nodes are not drawn.`
  }</figcaption>`
}

function outcomeText(outcome: SolveOutcome): string {
  if (outcome.kind === 'ok') return spectrumText(outcome.eigenvalues)
  if (outcome.kind === 'timed-out') return `no answer within ${outcome.limitMilliseconds} ms`
  return outcome.kind === 'threw' ? `threw: ${outcome.message}` : `not finite: ${outcome.what}`
}

function sourcesOf({ exact, reference, solvers }: LocalView['explanation']): Source[] {
  const answered = SOLVER_NAMES.flatMap((name) => {
    const outcome = solvers[name]
    return outcome.kind === 'ok' ? [{ name, eigenvalues: outcome.eigenvalues }] : []
  })
  return [
    ...(exact === null ? [] : [{ name: 'exact', eigenvalues: exact.eigenvalues }]),
    { name: 'reference', eigenvalues: reference },
    ...answered,
  ]
}

function spectrumRows({ exact, reference, solvers, disagreement }: LocalView['explanation']): Html[] {
  const row = (name: string, words: string, apart: number | null): Html =>
    html`<tr><th scope="row">${drawShape(name)} ${name}</th><td>${words}</td><td class="number">${
      apart === null ? '' : shortNumber(apart)
    }</td></tr>`
  return [
    row(
      'exact',
      exact === null ? 'left out: too many nodes' : spectrumText(exact.eigenvalues),
      disagreement.exact,
    ),
    row('reference', spectrumText(reference), null),
    ...SOLVER_NAMES.map((name) => row(name, outcomeText(solvers[name]), disagreement[name])),
  ]
}

function spectrumFigure(explanation: LocalView['explanation']): Html {
  return html`<figure class="spectrum"><h5>Spectrum in the complex plane</h5>${
    drawSpectrum(sourcesOf(explanation)) ?? html`<p class="note">Too large to draw.</p>`
  }<table class="plain"><thead><tr><th scope="col">source</th><th scope="col">eigenvalues</th><th scope="col">apart, in ‖L‖</th></tr></thead>
<tbody>${spectrumRows(explanation)}</tbody></table></figure>`
}

function rightWords({ exact, admissible, pair, sentence }: LocalView['explanation']): Html {
  const pairs = exact === null ? 'not decided beyond 32 nodes' : String(exact.pairs)
  return html`<dl class="facts"><dt>conjugate pairs that exist exactly</dt><dd>${pairs}</dd>${
    admissible !== null && html`<dt>right</dt><dd>${admissible.map(decisionText).join(', or ')}</dd>`
  }${pair !== null && html`<dt>the reference</dt><dd>${sentence}</dd>`}</dl>`
}

const laplacianFigure = ({ matrix, explanation: { mode } }: LocalView): Html =>
  html`<figure class="laplacian"><h5>Local Laplacian of node ${matrix.node}, mode ${
    mode === 'DW' ? html`D<sub>W</sub>` : 'D'
  }</h5>${laplacianTable(matrix)}</figure>`

/** Computes and draws one view of a case. */
export async function caseFigure(view: CaseView, solvers: Solvers): Promise<Html> {
  const facts = await localFacts(view, solvers)
  const local = facts !== undefined && 'explanation' in facts ? facts : undefined
  const right = view.isAboutDecision ? rightRemovals(local?.explanation.admissible ?? null) : []
  const removals = [...view.removals, ...right]
  const { network, node } = view
  return html`<section class="view"><h4>${view.title}</h4><div class="figures">
<figure class="network"><h5>${network.nodes} nodes</h5>${drawNetwork({ network, node, removals })}${caption(view, removals)}</figure>
${local && [laplacianFigure(local), spectrumFigure(local.explanation)]}</div>
${local && view.isAboutDecision && rightWords(local.explanation)}
${facts !== undefined && 'missing' in facts && html`<p class="note">${facts.missing}</p>`}</section>`
}
