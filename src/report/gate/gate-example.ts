/** One example of a change: the same network twice, with what was and what is decided, and what is right. */

import type { OwnAnswer } from '../../../properties/own-answer.ts'
import { plural } from '../../base/counts.ts'
import type { OldAnswer } from '../../gate/answers.ts'
import type { RoundExample } from '../../gate/changes.ts'
import type { GateExample } from '../../gate/report.ts'
import type { RoundAnswer } from '../../gate/rounds.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import type { Removal } from '../page/drawing.ts'
import { givenHtml, saidHtml } from '../page/given-text.ts'
import { type Html, html, type Part } from '../page/html.ts'
import { matrixFigures, spectrumFigure } from '../page/local-figures.ts'
import { localFacts } from '../page/local-view.ts'
import { networkFigure } from '../page/network-figure.ts'
import { decisionText } from '../page/numbers.ts'
import { copyBox, tag } from '../page/parts.ts'
import { rightRemovals } from '../verify/case-figure.ts'
import { reproduction } from '../verify/reproduction.ts'
import { brokenClauses, drawnText, exampleOrigin, exampleTitle, pastText } from './example-words.ts'
import { TONE_OF } from './gate-tones.ts'
import { ADMISSIBLE_WORDS, answerText, pairText, roundAskedText, roundText } from './words.ts'

/** Stages that answer a decision; of the others the numbers changed. */
const DECIDING = ['decide', 'update']

const removedBy = (answer: OldAnswer | undefined): Removal[] =>
  answer?.kind === 'prune' ? [{ ...answer.edge, by: 'got' }] : []

/** A round is of all nodes: all that went in it is dashed. */
function roundSides({ network }: GateExample, { old, new: now }: RoundExample): Part {
  const side = (title: string, answer: RoundAnswer | undefined): Html => {
    const removed = answer?.kind === 'round' ? answer.removed : []
    const removals = removed.map((edge): Removal => ({ ...edge, by: 'got' }))
    return networkFigure(`${title}: ${roundText(answer)}`, { network, removals })
  }
  return [old !== undefined && side('Old', old), side('New', now)]
}

function sides(example: GateExample): Part {
  const { network, node, old, right, stage, round } = example
  if (round !== undefined) return roundSides(example, round)
  if (!DECIDING.includes(stage)) return networkFigure('Network', { network, node })
  const green = rightRemovals(right)
  const side = (title: string, answer: OldAnswer | undefined): Html => {
    const say = example.kind === 'pair moved' ? pairText : answerText
    return networkFigure(`${title}: ${say(answer)}`, {
      network,
      node,
      removals: [...removedBy(answer), ...green],
    })
  }
  return [old !== undefined && side('Old', old), side('New', example.new)]
}

const violationRows = (example: GateExample): Part =>
  brokenClauses(example).length > 0 &&
  html`<div class="scroll" role="region" aria-label="Clauses that the new answer breaks" tabindex="0"><table class="wide"><thead><tr><th scope="col">clause</th><th scope="col">expected</th><th scope="col">got</th></tr></thead><tbody>${brokenClauses(
    example,
  ).map(
    ({ clause, expected, got }) =>
      html`<tr><th scope="row">${clause}</th><td>${saidHtml(expected)}</td><td>${saidHtml(got)}</td></tr>`,
  )}</tbody></table></div>`

/** What was asked, as a case of the specification has it. */
const givenOf = ({ network, node, mode, rule, round }: GateExample): Record<string, unknown> =>
  round === undefined
    ? { network, node, mode, rule }
    : { network, options: round.options, seed: round.seed, furtherSeeds: round.furtherSeeds }

/** Asking the implementation for this one decision or round, in the languages that people paste into. */
function pasteBoxes(example: GateExample): Part {
  const { rule, stage, old, right, round } = example
  if (round === undefined && (stage !== 'decide' || rule === undefined)) return undefined
  const about = round === undefined ? 'decision' : 'round'
  const expected = right.length > 0 ? right.map(answerText).join(' or ') : answerText(old)
  const stored = {
    schema: 'argnn-spec/case/1' as const,
    clause: example.violations[0]?.clause ?? 'the baseline',
    given: givenOf(example),
    expected: round === undefined ? expected : roundText(round.old),
    got: round === undefined ? answerText(example.new) : roundText(round.new),
    implementation: '',
  }
  return html`<details><summary>To paste</summary><div class="body"><h5>TypeScript</h5>${copyBox(
    reproduction(about, stored, 'ts'),
    'the case in TypeScript',
  )}<h5>Python</h5>${copyBox(reproduction(about, stored, 'python'), 'the case in Python')}</div></details>`
}

export const exampleId = ({ stage, kind, family, index, mode, rule }: GateExample): string =>
  `example-${[stage, kind, family, index, mode, rule ?? ''].join('-')}`.replace(/[^A-Za-z0-9]+/g, '-')

/** Nothing of a round, in which every node decides. */
async function factsOf({ network, node, mode, rule, round }: GateExample, solvers: Solvers) {
  if (round !== undefined) return undefined
  const ruled = rule === undefined ? {} : { rule }
  return localFacts(
    { title: '', network, node, mode, ...ruled, removals: [], isAboutDecision: false },
    solvers,
  )
}

/** Of an example that nobody could shrink, only the answer is known. */
function ownOf({ own, new: answer }: GateExample): OwnAnswer {
  if (own !== undefined) return own
  const decision = answer?.kind === 'prune' || answer?.kind === 'keep' ? { decision: answer } : {}
  return { noSpectrum: 'not asked again', ...decision }
}

/** The sentences below the drawings: what was asked, of which network, and what the corpus shows. */
function notes(example: GateExample): Part {
  const { round } = example
  const [past, drawn] = [pastText(example), drawnText(example)]
  return [
    round !== undefined &&
      html`<p class="note">Asked: ${roundAskedText(round)}${past !== undefined && `; ${past}`}.</p>`,
    drawn !== undefined && html`<p class="note">As drawn: ${drawn}.</p>`,
  ]
}

/** `number`: its place among the examples. */
export async function gateExample(
  example: GateExample,
  number: number,
  again: string,
  solvers: Solvers,
): Promise<Html> {
  const { admissible, network, right } = example
  const facts = await factsOf(example, solvers)
  const local = facts !== undefined && 'explanation' in facts ? facts : undefined
  return html`<details id="${exampleId(example)}" data-row="${admissible}"><summary>${tag(
    ADMISSIBLE_WORDS[admissible],
    TONE_OF[admissible],
  )} <strong>${number}. ${exampleTitle(example)}</strong> <span class="note">${exampleOrigin(example)}, ${plural(network.nodes, 'node')}</span></summary><div class="body">
${right.length > 0 && html`<dl class="facts"><dt>right</dt><dd>${right.map((one) => decisionText(one)).join(', or ')}</dd></dl>`}
<div class="sides">${sides(example)}</div>
<div class="sides">${local && [matrixFigures(local), spectrumFigure(local.explanation, ownOf(example))]}</div>
${facts !== undefined && 'missing' in facts && html`<p class="note">${facts.missing}</p>`}
${notes(example)}
${violationRows(example)}${givenHtml(givenOf(example))}
<h4>Again</h4>${copyBox(again, 'the command of this run')}${pasteBoxes(example)}</div></details>\n`
}
