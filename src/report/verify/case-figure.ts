/** One view of a case: the network drawn, the local Laplacian, the spectrum, and what is right. */
import type { OwnAnswer } from '../../../properties/own-answer.ts'
import type { Decision } from '../../../spec/decision.ts'
import { plural } from '../../base/counts.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import type { CaseView } from '../page/case-views.ts'
import type { Removal } from '../page/drawing.ts'
import { type Html, html } from '../page/html.ts'
import { matrixFigures, rightWords, spectrumFigure } from '../page/local-figures.ts'
import { localFacts } from '../page/local-view.ts'
import { networkFigure } from '../page/network-figure.ts'

/** The edges that right decisions remove. */
export const rightRemovals = (admissible: readonly Decision[]): Removal[] =>
  admissible.flatMap((decision) =>
    decision.kind === 'prune' ? [{ ...decision.edge, by: 'right' as const }] : [],
  )

/** Computes and draws one view of a case. `own`: what the implementation says of it; undefined where nobody was asked. */
export async function caseFigure(
  view: CaseView,
  solvers: Solvers,
  own: OwnAnswer | undefined,
): Promise<Html> {
  const facts = await localFacts(view, solvers)
  const local = facts !== undefined && 'explanation' in facts ? facts : undefined
  const right = view.isAboutDecision ? rightRemovals(local?.explanation.admissible ?? []) : []
  const removals = [...view.removals, ...right]
  const { network, node } = view
  return html`<section class="view"><h4>${view.title}</h4><div class="figures">
${networkFigure(plural(network.nodes, 'node'), { network, node, removals })}
${local && [matrixFigures(local), spectrumFigure(local.explanation, own)]}</div>
${local && rightWords(local.explanation, view.isAboutDecision, own)}
${facts !== undefined && 'missing' in facts && html`<p class="note">${facts.missing}</p>`}</section>`
}
