/** A case drawn: each of its networks, with the local Laplacian, the spectrum and what is right where a node decides. */
import type { OwnAnswer } from '../../../properties/own-answer.ts'
import type { Decision } from '../../../spec/decision.ts'
import type { Network } from '../../../spec/network.ts'
import { plural } from '../../base/text.ts'
import type { Explanation } from '../../verify/explain.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import { missingText } from '../verify/words.ts'
import { type CaseView, viewsOf } from './case-views.ts'
import type { Removal } from './drawing.ts'
import { type Html, html } from './html.ts'
import { matrixFigures, rightWords, spectrumFigure } from './local-figures.ts'
import { localFacts, matrixOf } from './local-view.ts'
import { networkFigure } from './network-figure.ts'

/** The edges that right decisions remove. */
export const rightRemovals = (admissible: readonly Decision[]): Removal[] =>
  admissible.flatMap((decision) =>
    decision.kind === 'prune' ? [{ ...decision.edge, by: 'right' as const }] : [],
  )

async function viewFigure(view: CaseView, solvers: Solvers, own: OwnAnswer | undefined): Promise<Html> {
  const known = await localFacts(view, solvers)
  const local = known !== undefined && 'explanation' in known ? known : undefined
  const right = view.isAboutDecision ? rightRemovals(local?.explanation.admissible ?? []) : []
  const removals = [...view.removals, ...right]
  const { network, node } = view
  return html`<section class="view"><h4>${view.title}</h4><div class="figures">
${networkFigure(plural(network.nodes, 'node'), { network, node, removals })}
${local && [await matrixFigures(local), spectrumFigure(local.explanation, own)]}</div>
${local && rightWords(local.explanation, view.isAboutDecision, own)}
${known !== undefined && 'missing' in known && html`<p class="note">${missingText(known.missing)}</p>`}</section>`
}

/** `own`: what the implementation says of it; undefined where nobody was asked. */
export async function caseFigures(
  given: unknown,
  got: string,
  own: OwnAnswer | undefined,
  solvers: Solvers,
): Promise<Html> {
  const figures: Html[] = []
  for (const [k, view] of viewsOf(given, got).entries())
    figures.push(await viewFigure(view, solvers, k === 0 ? own : own?.twin))
  return html`${figures}`
}

/** The reference's decision on one node, beside what is right. */
export async function decisionFigures(network: Network, explanation: Explanation): Promise<Html> {
  const { node, decision, admissible } = explanation
  const got: Removal[] = decision.kind === 'prune' ? [{ ...decision.edge, by: 'got' }] : []
  const local = { matrix: matrixOf(network, node, explanation), explanation }
  return html`<div class="figures">
${networkFigure(plural(network.nodes, 'node'), { network, node, removals: [...got, ...rightRemovals(admissible ?? [])] })}
${await matrixFigures(local)}${spectrumFigure(explanation, undefined)}</div>${rightWords(explanation, true, undefined)}`
}
