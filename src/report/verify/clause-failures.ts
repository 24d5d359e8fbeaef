/** The clauses that fail, each with the smallest case found, drawn or in words, and the commands that repeat it. */
import { documentAt } from '../../base/command-line.ts'
import { plural } from '../../base/text.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import {
  details,
  facts,
  IN_TEXT,
  note,
  ON_PAGE,
  ON_TERMINAL,
  paragraph,
  part,
  present,
} from '../make-blocks.ts'
import type { Block, Details, Section } from '../model.ts'
import { inlineHtml } from '../page/blocks.ts'
import { html } from '../page/html.ts'
import { aboutOf, caseFigure, caseValues, drawingKey, toPaste } from './case-blocks.ts'
import {
  type ClauseEntry,
  type ClauseRun,
  clauseTag,
  type FailureNotes,
  failingClauses,
  whyText,
} from './clause-run.ts'
import { definitionOf } from './definitions.ts'

export const expectedAndGot = ({ expected, got }: { readonly expected: string; readonly got: string }) =>
  facts([
    ['expected', { said: expected }],
    ['got', { said: got }],
  ])

function caseBlocks({ id, counterexample }: ClauseEntry, hasSpectra: boolean, solvers: Solvers): Block[] {
  if (counterexample === undefined) return []
  const found = expectedAndGot(counterexample)
  const [values, closedValues] = caseValues(counterexample.given)
  return [
    part('smallest case found:', [values, found], IN_TEXT),
    { ...found, ...ON_PAGE },
    caseFigure({ ...counterexample, own: counterexample.own, about: aboutOf(id), hasSpectra }, solvers),
    closedValues,
  ]
}

/** The smallest case, drawn or in words, and the commands that run it again. */
function failureDetails(
  entry: ClauseEntry,
  notes: FailureNotes,
  { command, solvers }: ClauseRun,
  isFirst: boolean,
): Details {
  const { id, verdict, sentence, source, cases, counterexample } = entry
  const { remarks = [], commands, paste, isWhole = false } = notes
  const count = command === 'verify' ? `, ${plural(cases, 'case')},` : ':'
  const shrinks = counterexample?.shrinks ?? 0
  const sentenceOnPage = { drawn: html` ${inlineHtml({ sentence })}`, words: '' }
  return details(
    [{ strong: id }, ' ', clauseTag(verdict), sentenceOnPage, ` (${source})${count} ${whyText(entry)}`],
    present<Block>(
      paragraph({ sentence }, IN_TEXT),
      remarks.map((text) => paragraph(text)),
      caseBlocks(entry, isWhole, solvers),
      commands,
      toPaste(paste, isWhole),
      shrinks > 0 && note(`The smallest case found, after ${plural(shrinks, 'simplification')}.`, ON_PAGE),
      paragraph(['Definition: ', { document: definitionOf(id) }], { in: ['markdown', 'html'] }),
    ),
    {
      id: `case-${id}`,
      key: verdict,
      isOpen: isFirst,
      brief: present<Block>(
        counterexample && expectedAndGot(counterexample),
        note('Not drawn, since this page would be too large: the JSON report has the case.'),
        commands,
      ),
    },
  )
}

export function failuresSection(run: ClauseRun): Section[] {
  const failing = failingClauses(run)
  if (failing.length === 0) return []
  const documents = new Set(failing.map(({ id }) => documentAt(definitionOf(id))))
  const defined = `The clauses are defined in ${[...documents].join(', ')}`
  const blocks = [
    paragraph('Each clause that does not hold, with the smallest case found.', ON_PAGE),
    drawingKey,
    ...failing.map((entry, k) => failureDetails(entry, run.notesOf(entry, k), run, k === 0)),
    paragraph('', ON_TERMINAL),
    paragraph(defined, { isWhole: true, ...ON_TERMINAL }),
  ]
  return [{ id: 'failures', title: 'Counterexamples', count: failing.length, isBare: true, blocks }]
}
