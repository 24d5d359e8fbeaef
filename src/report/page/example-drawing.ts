/** An example of `gate` drawn: the same network twice, with what was and what is decided, and what is right. */
import type { OwnAnswer } from '../../../properties/own-answer.ts'
import type { OldAnswer } from '../../gate/answers.ts'
import type { RoundExample } from '../../gate/changes.ts'
import type { GateExample } from '../../gate/report.ts'
import type { RoundAnswer } from '../../gate/rounds.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import { answerText, exampleAnswer } from '../gate/words.ts'
import { rightRemovals } from './case-drawing.ts'
import type { Removal } from './drawing.ts'
import { type Html, html, type Part } from './html.ts'
import { matrixFigures, spectrumFigure } from './local-figures.ts'
import { localFacts } from './local-view.ts'
import { networkFigure } from './network-figure.ts'

/** Stages that answer a decision; of the others the numbers changed. */
const DECIDING = ['decide', 'update']

const removedBy = (answer: OldAnswer | undefined): Removal[] =>
  answer?.kind === 'prune' ? [{ ...answer.edge, by: 'got' }] : []

/** A round is of all nodes: all that went in it is dashed. */
function roundSides({ network }: GateExample, { old, new: now }: RoundExample): Part {
  const side = (title: string, answer: RoundAnswer | undefined): Html => {
    const removed = answer?.kind === 'round' ? answer.removed : []
    const removals = removed.map((edge): Removal => ({ ...edge, by: 'got' }))
    return networkFigure(`${title}: ${answerText(answer)}`, { network, removals })
  }
  return [old !== undefined && side('Old', old), side('New', now)]
}

function sides(example: GateExample): Part {
  const { network, node, old, right, stage, round } = example
  if (round !== undefined) return roundSides(example, round)
  if (!DECIDING.includes(stage)) return networkFigure('Network', { network, node })
  const green = rightRemovals(right)
  const side = (title: string, answer: OldAnswer | undefined): Html => {
    return networkFigure(`${title}: ${exampleAnswer(example, answer)}`, {
      network,
      node,
      removals: [...removedBy(answer), ...green],
    })
  }
  return [old !== undefined && side('Old', old), side('New', example.new)]
}

/** Nothing of a round, in which every node decides. */
async function factsOf({ network, node, mode, rule, round }: GateExample, solvers: Solvers) {
  if (round !== undefined) return undefined
  const ruled = rule === undefined ? {} : { rule }
  const view = { title: '', network, node, mode, ...ruled, removals: [], isAboutDecision: false }
  return localFacts(view, solvers)
}

/** Of an example that nobody could shrink, only the answer is known. */
function ownOf({ own, new: answer }: GateExample): OwnAnswer {
  if (own !== undefined) return own
  const decision = answer?.kind === 'prune' || answer?.kind === 'keep' ? { decision: answer } : {}
  return { noSpectrum: 'not asked again', ...decision }
}

export async function exampleFigures(example: GateExample, solvers: Solvers): Promise<Html> {
  const known = await factsOf(example, solvers)
  const local = known !== undefined && 'explanation' in known ? known : undefined
  return html`<div class="sides">${sides(example)}</div>
<div class="sides">${local && [matrixFigures(local), spectrumFigure(local.explanation, ownOf(example))]}</div>
${known !== undefined && 'missing' in known && html`<p class="note">${known.missing}</p>`}`
}
