/** What is known of one decision as figures: the local Laplacian, the spectrum from four sources, what is right. */
import { SOLVER_NAMES, type SolveOutcome } from '../../engines/solver.ts'
import type { SourceName } from '../spectra.ts'
import { type Html, html } from './html.ts'
import { laplacianTable } from './laplacian-table.ts'
import type { LocalView } from './local-view.ts'
import { neighboursTable } from './neighbours-table.ts'
import { decisionText, shortNumber, spectrumText } from './numbers.ts'
import { drawShape, drawSpectrum, type Source } from './spectrum-plot.ts'

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
    ...(exact === null ? [] : [{ name: 'exact' as const, eigenvalues: exact.eigenvalues }]),
    { name: 'reference', eigenvalues: reference },
    ...answered,
  ]
}

function spectrumRows({ exact, reference, solvers, disagreement }: LocalView['explanation']): Html[] {
  const row = (name: SourceName, words: string, apart: number | null): Html =>
    html`<tr><th scope="row">${drawShape(name)} ${name}</th><td>${words}</td><td class="number">${
      apart === null ? '' : shortNumber(Number(apart.toPrecision(2)))
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

export function spectrumFigure(explanation: LocalView['explanation']): Html {
  return html`<figure class="spectrum"><h5>Spectrum in the complex plane</h5>${
    drawSpectrum(sourcesOf(explanation)) ?? html`<p class="note">Too large to draw.</p>`
  }<table class="plain"><thead><tr><th scope="col">source</th><th scope="col">eigenvalues</th><th scope="col">from the reference, in ‖L‖</th></tr></thead>
<tbody>${spectrumRows(explanation)}</tbody></table></figure>`
}

export function rightWords({ exact, admissible, pair, sentence }: LocalView['explanation']): Html {
  const pairs = exact === null ? 'not decided beyond 32 nodes' : String(exact.pairs)
  return html`<dl class="facts"><dt>conjugate pairs that exist exactly</dt><dd>${pairs}</dd>${
    admissible !== null && html`<dt>right</dt><dd>${admissible.map(decisionText).join(', or ')}</dd>`
  }${pair !== null && html`<dt>the reference</dt><dd>${sentence}</dd>`}</dl>`
}

const laplacianFigure = ({ matrix, explanation: { mode } }: LocalView): Html =>
  html`<figure class="laplacian"><h5>Local Laplacian of node ${matrix.node}, mode ${
    mode === 'DW' ? html`D<sub>W</sub>` : 'D'
  }</h5>${laplacianTable(matrix)}</figure>`

/** One below the other, in one column of the page. */
export const matrixFigures = (local: LocalView): Html =>
  html`<div class="stack">${laplacianFigure(local)}${neighboursTable(local.matrix.node, local.explanation.neighbours)}</div>`
