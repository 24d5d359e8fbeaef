/** An example of `gate` drawn: the same network twice, with what was and what is decided, and what is right. */
import type { OwnAnswer } from '../../../properties/own-answer.ts'
import type { OldAnswer } from '../../gate/answers.ts'
import type { GateExample } from '../../gate/report.ts'
import type { RoundAnswer } from '../../gate/rounds.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import { missingText } from '../verify/words.ts'
import { rightRemovals } from './case-drawing.ts'
import type { Removal } from './drawing.ts'
import { type Html, html, type Part } from './html.ts'
import { matrixFigures, spectrumFigure } from './local-figures.ts'
import { localFacts } from './local-view.ts'
import { networkFigure } from './network-figure.ts'

/** Stages that answer a decision; of the others the numbers changed. */
const DECIDING = ['decide', 'update']

/** A round is of all nodes: all that went in it. */
function removedBy(answer: OldAnswer | RoundAnswer | undefined): Removal[] {
  const edges = answer?.kind === 'prune' ? [answer.edge] : answer?.kind === 'round' ? answer.removed : []
  return edges.map((edge) => ({ ...edge, by: 'got' }))
}

/** The answers stand above them in words. */
function sides({ network, stage, round, ...example }: GateExample): Part {
  const node = round === undefined ? example.node : undefined
  if (round === undefined && !DECIDING.includes(stage)) return networkFigure('Network', { network, node })
  const green = rightRemovals(example.right)
  const side = (title: string, answer: OldAnswer | RoundAnswer | undefined): Html =>
    networkFigure(title, { network, node, removals: [...removedBy(answer), ...green] })
  const { old, new: now } = round ?? example
  return [old !== undefined && side('Old', old), side('New', now)]
}

/** Nothing of a round, in which every node decides. */
async function factsOf({ network, node, mode, rule, round }: GateExample, solvers: Solvers) {
  if (round !== undefined) return undefined
  return localFacts({ network, node, mode, rule }, solvers)
}

/** Of an example that nobody could shrink, only the answer is known. */
function ownOf({ own, new: answer }: GateExample): OwnAnswer {
  if (own !== undefined) return own
  const decision = answer?.kind === 'prune' || answer?.kind === 'keep' ? { decision: answer } : {}
  return { noSpectrum: { code: 'not-requested' }, ...decision }
}

export async function exampleFigures(example: GateExample, solvers: Solvers): Promise<Html> {
  const known = await factsOf(example, solvers)
  const local = known !== undefined && 'explanation' in known ? known : undefined
  return html`<div class="sides">${sides(example)}</div>
<div class="sides">${local && [await matrixFigures(local), spectrumFigure(local.explanation, ownOf(example))]}</div>
${known !== undefined && 'missing' in known && html`<p class="note">${missingText(known.missing)}</p>`}`
}
