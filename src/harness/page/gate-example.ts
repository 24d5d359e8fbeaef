/** One example of a change: the same network twice, with what was and what is decided, and what is right. */

import type { Solvers } from '../explain.ts'
import type { Answer } from '../gate/answers.ts'
import type { ShrunkExample } from '../gate/shrink-example.ts'
import { ADMISSIBLE_WORDS, answerText, pairText } from '../gate/words.ts'
import { reproduction } from '../reproduction.ts'
import { rightRemovals } from './case-figure.ts'
import type { Removal } from './drawing.ts'
import { TONE_OF } from './gate-tones.ts'
import { givenHtml, saidHtml } from './given-text.ts'
import { type Html, html, type Part } from './html.ts'
import { laplacianFigure, spectrumFigure } from './local-figures.ts'
import { localFacts } from './local-view.ts'
import { networkFigure } from './network-figure.ts'
import { decisionText, plural } from './numbers.ts'
import { copyBox, tag } from './parts.ts'

/** Stages that answer a decision; of the others the numbers changed. */
const DECIDING = ['decide', 'update']

const removedBy = (answer: Answer | undefined): Removal[] =>
  answer?.kind === 'prune' ? [{ ...answer.edge, by: 'got' }] : []

function sides(example: ShrunkExample): Part {
  const { network, node, old, right, stage } = example
  if (!DECIDING.includes(stage)) return networkFigure('Network', { network, node })
  const green = rightRemovals(right)
  const side = (title: string, answer: Answer | undefined): Html => {
    const say = example.kind === 'pair moved' ? pairText : answerText
    return networkFigure(`${title}: ${say(answer)}`, {
      network,
      node,
      removals: [...removedBy(answer), ...green],
    })
  }
  return [side('Old', old), side('New', example.new)]
}

const violationRows = ({ violations }: ShrunkExample): Part =>
  violations.length > 0 &&
  html`<div class="scroll" role="region" aria-label="Clauses that the new answer breaks" tabindex="0"><table class="wide"><thead><tr><th scope="col">clause</th><th scope="col">expected</th><th scope="col">got</th></tr></thead><tbody>${violations.map(
    ({ clause, expected, got }) =>
      html`<tr><th scope="row">${clause}</th><td>${saidHtml(expected)}</td><td>${saidHtml(got)}</td></tr>`,
  )}</tbody></table></div>`

/** Asking the implementation for this one decision, in the languages that people paste into. */
function pasteBoxes({ network, node, mode, rule, stage, old, right, ...example }: ShrunkExample): Part {
  if (stage !== 'decide' || rule === undefined) return undefined
  const stored = {
    schema: 'argnn-spec/case/1' as const,
    clause: example.violations[0]?.clause ?? 'the baseline',
    given: { network, node, mode, rule } as Record<string, unknown>,
    expected: right.length > 0 ? right.map(answerText).join(' or ') : answerText(old),
    got: answerText(example.new),
    implementation: '',
  }
  return html`<details><summary>To paste</summary><div class="body"><h5>TypeScript</h5>${copyBox(
    reproduction('decision', stored, 'ts'),
    'the case in TypeScript',
  )}<h5>Python</h5>${copyBox(reproduction('decision', stored, 'python'), 'the case in Python')}</div></details>`
}

export const exampleId = ({ stage, kind, family, index, mode, rule }: ShrunkExample): string =>
  `example-${[stage, kind, family, index, mode, rule ?? ''].join('-')}`.replace(/[^A-Za-z0-9]+/g, '-')

export async function gateExample(example: ShrunkExample, again: string, solvers: Solvers): Promise<Html> {
  const { stage, kind, admissible, family, index, mode, rule, network, node, right, how } = example
  const view = {
    title: '',
    network,
    node,
    mode,
    ...(rule === undefined ? {} : { rule }),
    removals: [],
    isAboutDecision: false,
  }
  const facts = await localFacts(view, solvers)
  const local = facts !== undefined && 'explanation' in facts ? facts : undefined
  const ruled = rule === undefined ? '' : `, ${rule}`
  return html`<details id="${exampleId(example)}" data-row="${admissible}"><summary>${tag(
    ADMISSIBLE_WORDS[admissible],
    TONE_OF[admissible],
  )} <strong>${stage}: ${kind}</strong> <span class="note">${family} ${index}, mode ${mode}${ruled}, ${plural(network.nodes, 'node')}</span></summary><div class="body">
${right.length > 0 && html`<dl class="facts"><dt>right</dt><dd>${right.map(decisionText).join(', or ')}</dd></dl>`}
<div class="sides">${sides(example)}</div>
<div class="sides">${local && [laplacianFigure(local), spectrumFigure(local.explanation)]}</div>
${facts !== undefined && 'missing' in facts && html`<p class="note">${facts.missing}</p>`}
${violationRows(example)}${givenHtml({ network, node, mode, rule })}
<h4>Again</h4>${copyBox(again, 'the command of this run')}${pasteBoxes(example)}<p class="note">${how}.</p></div></details>\n`
}
