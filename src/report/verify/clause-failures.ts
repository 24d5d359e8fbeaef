/** The clauses that fail, each with the smallest case found, drawn or in words, and the commands that repeat it. */
import { CLAUSES } from '../../../spec/clauses.ts'
import { plural } from '../../base/text.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import { type Block, type Details, facts, note, paragraph, part, type Section } from '../model.ts'
import { inlineHtml } from '../page/blocks.ts'
import { html } from '../page/html.ts'
import { caseFigure, caseValues, drawingKey } from './case-blocks.ts'
import {
  type ClauseEntry,
  type ClauseRun,
  clauseTag,
  type FailureNotes,
  failingClauses,
  whyText,
} from './clause-run.ts'
import { definitionOf, definitionsNote } from './definitions.ts'

const [PAGE, SCREEN] = [['html'], ['terminal']] as const

export const expectedAndGot = ({ expected, got }: { readonly expected: string; readonly got: string }) =>
  facts([
    ['expected', { said: expected }],
    ['got', { said: got }],
  ])

const aboutOf = (id: string) => CLAUSES.find((clause) => clause.id === id)?.about

function caseBlocks({ id, counterexample }: ClauseEntry, hasSpectra: boolean, solvers: Solvers): Block[] {
  if (counterexample === undefined) return []
  const found = expectedAndGot(counterexample)
  const [values, closedValues] = caseValues(counterexample.given) as [Block, Block]
  return [
    part('smallest case found:', [values, found], { in: ['terminal', 'markdown'] }),
    { ...found, in: PAGE },
    caseFigure({ ...counterexample, own: counterexample.own, about: aboutOf(id), hasSpectra }, solvers),
    closedValues,
  ]
}

/** The smallest case, drawn or in words, and the commands that run it again. */
function failureDetails(entry: ClauseEntry, notes: FailureNotes, { command, solvers }: ClauseRun): Details {
  const { id, verdict, sentence, source, cases, counterexample } = entry
  const { remarks = [], commands, pastes = [], isWhole = false } = notes
  const count = command === 'verify' ? `, ${plural(cases, 'case')},` : ':'
  const shrinks = counterexample?.shrinks ?? 0
  return {
    kind: 'details',
    id: `case-${id}`,
    key: verdict,
    summary: [
      { strong: id },
      ' ',
      clauseTag(verdict),
      { drawn: html` ${inlineHtml({ sentence })}`, words: '' },
      ` (${source})${count} ${whyText(entry)}`,
    ],
    body: [
      paragraph({ sentence }, { in: ['terminal', 'markdown'] }),
      ...remarks.map((text) => paragraph(text)),
      ...caseBlocks(entry, isWhole, solvers),
      ...commands,
      ...(isWhole ? pastes.map((one) => ({ ...one, in: SCREEN })) : []),
      ...(pastes.length === 0
        ? []
        : [{ kind: 'details', summary: 'To paste', body: pastes, in: PAGE } satisfies Details]),
      ...(shrinks === 0
        ? []
        : [note(`The smallest case found, after ${plural(shrinks, 'simplification')}.`, { in: PAGE })]),
      paragraph(['Definition: ', { document: definitionOf(id) }], { in: ['markdown', 'html'] }),
    ],
    brief: [
      ...(counterexample === undefined ? [] : [expectedAndGot(counterexample)]),
      note('Not drawn, since this page would be too large: the JSON report has the case.'),
      ...commands,
    ],
  }
}

export function failuresSection(run: ClauseRun): Section[] {
  const failing = failingClauses(run)
  if (failing.length === 0) return []
  const blocks = [
    paragraph('Each clause that does not hold, with the smallest case found.', { in: PAGE }),
    drawingKey,
    ...failing.map((entry, k) => failureDetails(entry, run.notesOf(entry, k), run)),
    paragraph('', { in: SCREEN }),
    definitionsNote(failing.map(({ id }) => id)),
  ]
  return [{ id: 'failures', title: 'Counterexamples', count: failing.length, isBare: true, blocks }]
}
