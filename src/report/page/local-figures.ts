/**
 * What is known of one decision as figures: the local Laplacian, the spectrum from five sources, what is
 * right.
 */
import type { OwnAnswer } from '../../../properties/own-answer.ts'
import { type IsRounding, roundingIn } from '../../verify/rounding.ts'
import { type SpectrumRow, spectrumRows } from '../../verify/spectra.ts'
import { neighboursTable } from '../verify/neighbours.ts'
import { decisionSentence, decisionText, missingText, ROUNDING_WORDS, spectrumText } from '../verify/words.ts'
import { tableHtml } from './blocks.ts'
import { type Html, html, proseText } from './html.ts'
import { laplacianTable } from './laplacian-table.ts'
import type { LocalView } from './local-view.ts'
import { pageStyle, shortNumber } from './numbers.ts'
import { drawShape, drawSpectrum, type Source } from './spectrum-plot.ts'

const sourcesOf = (rows: readonly SpectrumRow[]): Source[] =>
  rows.flatMap(({ name, eigenvalues }) => (eigenvalues === null ? [] : [{ name, eigenvalues }]))

function tableRow({ name, eigenvalues, missing, apart }: SpectrumRow, isRounding: IsRounding): Html {
  const words =
    eigenvalues === null
      ? missing && missingText(missing)
      : proseText(spectrumText(eigenvalues, pageStyle(isRounding)))
  return html`<tr><th scope="row">${drawShape(name)} ${name}</th><td>${words}</td><td class="number">${
    apart === null ? '' : shortNumber(Number(apart.toPrecision(2)))
  }</td></tr>`
}

/** `own`: the implementation's answer, which comes first; undefined where nobody was asked. */
export function spectrumFigure(explanation: LocalView['explanation'], own: OwnAnswer | undefined): Html {
  const [rows, isRounding] = [spectrumRows(explanation, own), roundingIn(explanation)]
  const hasRounding = rows.some(({ eigenvalues }) => eigenvalues?.some(isRounding))
  return html`<figure class="spectrum"><h5>Spectrum in the complex plane</h5>${drawSpectrum(
    sourcesOf(rows),
    isRounding,
  )}<table class="plain"><thead><tr><th scope="col">source</th><th scope="col">eigenvalues</th><th scope="col">from the reference, in ‖L‖</th></tr></thead>
<tbody>${rows.map((row) => tableRow(row, isRounding))}</tbody></table>${
    hasRounding && html`<p class="note">${ROUNDING_WORDS}.</p>`
  }</figure>`
}

/**
 * What is right, and who decided what: of a case about a decision all of it, else how many pairs there are.
 */
export function rightWords(
  explanation: LocalView['explanation'],
  isAboutDecision: boolean,
  own: OwnAnswer | undefined,
): Html {
  const { exact, exactMissing, admissible, pair, node, decision, why } = explanation
  const pairs = exactMissing === null ? exact?.pairs : missingText(exactMissing)
  const isRounding = roundingIn(explanation)
  return html`<dl class="facts">${
    own?.decision !== undefined &&
    html`<dt>the implementation</dt><dd>${proseText(decisionText(own.decision, pageStyle(isRounding)))}</dd>`
  }<dt>conjugate pairs that exist exactly</dt><dd>${pairs}</dd>${
    isAboutDecision &&
    admissible !== null &&
    html`<dt>right</dt><dd>${proseText(admissible.map((one) => decisionText(one, pageStyle())).join(', or '))}</dd>`
  }${isAboutDecision && pair !== null && html`<dt>the reference</dt><dd>${proseText(decisionSentence(node, decision, why))}</dd>`}</dl>`
}

const laplacianFigure = ({ matrix, explanation: { mode } }: LocalView): Html =>
  html`<figure class="laplacian"><h5>Local Laplacian of node ${matrix.node}, mode ${
    mode === 'DW' ? html`D<sub>W</sub>` : 'D'
  }</h5>${laplacianTable(matrix)}</figure>`

/** One below the other, in one column of the page. */
export async function matrixFigures(local: LocalView): Promise<Html> {
  const { node, neighbours } = local.explanation
  const table =
    neighbours.length > 0 &&
    html`<figure class="neighbours"><h5>Neighbours of node ${node}, p &lt; 0 first, by participation π (T9)</h5>${await tableHtml(neighboursTable(node, neighbours))}</figure>`
  return html`<div class="stack">${laplacianFigure(local)}${table}</div>`
}
