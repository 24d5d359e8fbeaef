/** The report of `gate` as a page. */

import { countText, plural } from '../../base/counts.ts'
import type { GateReport } from '../../gate/report.ts'
import { closeSolvers, openSolvers } from '../../verify/known-spectra.ts'
import { MOST_DRAWN, pageDocument, type Section, type Verdict } from '../page/document.ts'
import { type Html, html } from '../page/html.ts'
import { drawingKey } from '../page/key.ts'
import { copyBox, numbersList } from '../page/parts.ts'
import { sizeNotes } from './example-words.ts'
import { changesBody, corpusBody } from './gate-changes.ts'
import { gateExample } from './gate-example.ts'
import { costBody, driftBody, trainingBody } from './gate-numbers.ts'
import { notesOf } from './note-words.ts'
import { headline, nextStep, notAskedText } from './words.ts'

/** What the terminal's line begins with; the page says it in large letters. */
const FIRST_WORDS = /^(?:PASS, |ACCEPTED: |FAIL, (?:WRONG|LOST|CHANGED): )/

function wordOf({ passes, verdict, accepted }: GateReport): string {
  if (accepted === 'written') return 'Accepted'
  if (passes) return 'Passes'
  return verdict === 'wrong' ? 'Wrong' : verdict === 'lost' ? 'Lost' : 'Changed'
}

function verdictOf(report: GateReport): Verdict {
  const sentence = headline(report).replace(FIRST_WORDS, '')
  return {
    tone: report.passes ? 'good' : report.verdict === 'wrong' ? 'bad' : 'open',
    word: wordOf(report),
    sentence: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`,
  }
}

function glance(report: GateReport): Html {
  const { decisions, rounds, implementation, baseline, specification, reasons, againstDiffers } = report
  const newest = baseline.history.at(-1)
  return html`${reasons.length > 0 && html`<ul>${reasons.map(({ what, acceptable }) => html`<li>${what}${!acceptable && ' (cannot be accepted)'}</li>`)}</ul>`}${notesOf(report).map((note) => html`<p>${note}</p>`)}${numbersList(
    [
      [countText(decisions.changed), 'changed'],
      ...(decisions.lost === 0 ? [] : [[countText(decisions.lost), 'lost'] as const]),
      [countText(decisions.inadmissible), 'wrong'],
      ...(decisions.excused === 0 ? [] : [[countText(decisions.excused), 'excused'] as const]),
      [countText(decisions.asked + decisions.updates), 'decisions asked'],
      [countText(rounds.asked), 'rounds asked'],
      [countText(decisions.judged), 'answers judged'],
      [(report.milliseconds / 1000).toFixed(1), 'seconds'],
    ],
  )}<p class="note">${implementation.name} ${implementation.version}, by specification ${specification.version} (<code>${specification.hash}</code>); ${
    newest === undefined
      ? `no baseline at ${baseline.path} to compare with`
      : `baseline ${baseline.path}: ${newest.implementation}, accepted ${newest.at.slice(0, 10)}: ${newest.note.replace(/\.$/, '')}`
  }.${againstDiffers > 0 && ` --against answers ${countText(againstDiffers)} decisions otherwise than the baseline says.`} ${notAskedText(report)}</p>`
}

const historyBody = ({ baseline: { history } }: GateReport): Html =>
  html`<ul>${history.map(({ at, implementation, note }) => html`<li>${at.slice(0, 10)}: ${implementation}. ${note}</li>`)}</ul>`

function examplesBody({ examples }: GateReport, articles: readonly Html[]): Html {
  const rest = examples.length - articles.length
  return html`${rest > 0 && html`<p class="note">Not drawn, since this page would be too large: ${plural(rest, 'further example')}, which the report as data has.</p>`}<p>The smallest examples, those of one clause side by side, the old answer beside the new where it is known. ${sizeNotes(examples).join(' ')} Open one by a click, or with Tab and Enter.</p>${drawingKey()}<div class="tools"><button type="button" data-open="#examples .all" aria-expanded="false">Open all</button></div><div class="all">${articles}</div>`
}

/** More than `gate` shrinks: a page of them would not be opened. */
const MOST_EXAMPLES = 40

/** `implementation`: the options that name it; `again`: the command of this run; `progress` hears how many are drawn. */
export async function gatePage(
  report: GateReport,
  implementation: string,
  again: string,
  progress: (done: number, total: number) => void = () => {},
): Promise<string> {
  const solvers = openSolvers()
  const articles: Html[] = []
  const shown = report.examples.slice(0, MOST_EXAMPLES)
  let drawn = 0
  try {
    for (const example of shown) {
      if (drawn >= MOST_DRAWN) break
      progress(articles.length, shown.length)
      const article = await gateExample(example, articles.length + 1, again, solvers)
      drawn += article.text.length
      articles.push(article)
    }
  } finally {
    await closeSolvers(solvers)
  }
  const cost = costBody(report)
  const { name, version } = report.implementation
  const sections: Section[] = [
    { id: 'changes', title: 'What changed', body: changesBody(report) },
    ...(articles.length === 0
      ? []
      : [
          { id: 'examples', title: 'Examples', count: articles.length, body: examplesBody(report, articles) },
        ]),
    { id: 'drift', title: 'Numeric drift', body: driftBody(report) },
    { id: 'training', title: 'Does it still learn?', body: trainingBody(report) },
    ...(cost === undefined ? [] : [{ id: 'cost', title: 'Cost', body: cost }]),
    { id: 'corpus', title: 'The corpus', body: corpusBody(report) },
    {
      id: 'history',
      title: 'What was accepted',
      count: report.baseline.history.length,
      body: historyBody(report),
    },
    {
      id: 'next',
      title: 'What to do next',
      body: html`<p>${nextStep(report, implementation)}</p><p>The same run again:</p>${copyBox(again, 'the command of this run')}`,
    },
  ]
  return pageDocument({
    title: `argnn-spec gate, ${name} ${version}`,
    verdict: verdictOf(report),
    glance: glance(report),
    sections,
    foot: html`<p>Written by argnn-spec gate (${report.schema}).</p>`,
  })
}
