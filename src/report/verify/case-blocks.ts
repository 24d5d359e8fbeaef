/**
 * One case: its values and spectra in words for a terminal and a summary; its networks and spectra drawn
 * for a page.
 */
import type { OwnAnswer } from '../../../properties/own-answer.ts'
import type { Subject } from '../../../spec/clause.ts'
import { CLAUSES } from '../../../spec/clauses.ts'
import { short } from '../../base/text.ts'
import { type CaseSpectra, caseSpectra } from '../../verify/case-spectra.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import type { Language } from '../../verify/languages.ts'
import { LANGUAGE_NAMES, reproduction } from '../../verify/reproduction.ts'
import type { IsRounding } from '../../verify/rounding.ts'
import type { SpectrumRow } from '../../verify/spectra.ts'
import type { StoredCase } from '../../verify/stored-case.ts'
import {
  copy,
  details,
  facts,
  figure,
  IN_TEXT,
  lines,
  note,
  ON_PAGE,
  paragraph,
  part,
  present,
} from '../make-blocks.ts'
import type { Block, Details, Subsection, TextLines } from '../model.ts'
import { exploredHtml, html } from '../page/html.ts'
import { givenText } from './counterexample.ts'
import { decisionText, missingText, ROUNDING_WORDS, type SpectrumStyle, spectrumText } from './words.ts'

/** Spectra, and the decision beside them. */
type Spectra = Pick<CaseSpectra, 'rows' | 'pairs' | 'missing' | 'decision' | 'isRounding'>

const styleOf = (isRounding: IsRounding): SpectrumStyle => ({ number: short, isRounding })

const ROUNDING_NOTE = `${ROUNDING_WORDS.replaceAll('‖', '||')}.`

/** One source: its eigenvalues and their distance from the reference's in ‖L‖, or why there are none. */
function sourceText({ eigenvalues, missing, apart }: SpectrumRow, style: SpectrumStyle): string {
  if (eigenvalues === null) return missing === null ? '' : missingText(missing)
  const distance = apart === null ? '' : `; distance ${apart === 0 ? '0' : apart.toExponential(1)}`
  return spectrumText(eigenvalues, style) + distance
}

/** The spectra of one local Laplacian side by side, the implementation's own first. */
export function spectraBlocks({ rows, pairs, missing, decision, isRounding }: Spectra): Block[] {
  const style = styleOf(isRounding)
  const sources = rows.map((row): [string, string] => [row.name, sourceText(row, style)])
  const decided = decision === null ? [] : [['decision', decisionText(decision, style)] as const]
  const at = rows[0]?.name === 'implementation' ? 1 : 0
  const hasRounding = [...sources, ...decided].some(([, words]) => words.includes('(rounding'))
  return present<Block>(
    facts([...sources.slice(0, at), ...decided, ...sources.slice(at)]),
    missing !== null && paragraph(missingText(missing)),
    pairs !== null && paragraph(`complex pairs that exist exactly: ${pairs}`),
    hasRounding && paragraph(ROUNDING_NOTE),
  )
}

export const spectraPart = (spectra: CaseSpectra, more: Partial<Subsection> = {}): Subsection =>
  part(
    `Spectra of node ${spectra.node}${spectra.isTwin ? ' of the variant' : ''}, mode ${spectra.mode}, with the distance from the reference in ||L||`,
    spectraBlocks(spectra),
    more,
  )

export interface ShownCase {
  readonly about: Subject | undefined
  readonly given: unknown
  readonly got: string
  readonly own: OwnAnswer | undefined
  /** Are its spectra shown, not its values alone? Solvers take a moment. */
  readonly hasSpectra: boolean
}

/** Drawn on a page; elsewhere its spectra, as its values are shown already. */
export const caseFigure = ({ about, given, got, own, hasSpectra }: ShownCase, solvers: Solvers): Block => ({
  kind: 'figure',
  words: async () =>
    about === undefined || !hasSpectra
      ? []
      : (await caseSpectra(about, given, own, solvers)).map((one) => spectraPart(one)),
  // What draws takes a moment to load.
  draw: async () => (await import('../page/case-drawing.ts')).caseFigures(given, got, own, solvers),
})

/** The fields of a case: as they are, and on a page closed until they are asked for. */
export const caseValues = (given: unknown): readonly [TextLines, Details] => [
  lines(givenText(given), IN_TEXT),
  details('The case in values', [lines(givenText(given))], { look: 'values', ...ON_PAGE }),
]

/** What a clause is about; undefined for one that there is no more. */
export const aboutOf = (id: string): Subject | undefined => CLAUSES.find((clause) => clause.id === id)?.about

/** A call that asks a stored case, to paste, in the language of its reader. */
export interface Paste {
  readonly title: string
  /** For whoever cannot see the title. */
  readonly what: string
  readonly text: string
  /** The stored case as JSON, where it has a network: a page that holds the explorer opens it there. */
  readonly explored: string | undefined
}

/** Undefined for a clause that there is no more. `what`: of whose case it is. */
export function pasteOf(
  stored: StoredCase,
  language: Language,
  about = aboutOf(stored.clause),
  what = stored.clause,
): Paste | undefined {
  if (about === undefined) return undefined
  const title = LANGUAGE_NAMES[language]
  return {
    ...{ title, what: `${what} in ${title}`, text: reproduction(about, stored, language) },
    explored: stored.given.network === undefined ? undefined : reproduction(about, stored, 'json'),
  }
}

/** More characters are no case that anybody explores. */
const MOST_EXPLORED = 200_000

/** On a page that holds the explorer, its script shows this button, which opens the text there. */
export const tryIt = (text: string | undefined): Block[] =>
  text === undefined || text.length > MOST_EXPLORED ? [] : [figure(() => exploredHtml(text), [], ON_PAGE)]

/** Closed on a page, below the button; a terminal and a summary have it where `isShown`. */
export function toPaste(paste: Paste | undefined, isShown: boolean): Block[] {
  if (paste === undefined) return []
  const { title, what, text, explored } = paste
  return present<Block>(
    tryIt(explored),
    isShown && copy(what, text, { title, isPaste: true, ...IN_TEXT }),
    details(`To paste, in ${title}`, [copy(what, text, { isPaste: true })], { look: 'values', ...ON_PAGE }),
  )
}

/** What lines and shapes in drawings of networks mean. */
export const drawingKey: Block = note(
  {
    drawn: html`In the drawings: <span class="key key-node">deciding node</span> <span class="key key-negative">negative weight</span> <span class="key key-mutual">mutual pair</span> <span class="key key-antagonist">mutual pair with p &lt; 0 (antagonists)</span> <span class="key key-got">removed by the answer</span> <span class="key key-right">right to remove</span> Inputs are squares, outputs have a second ring. A weight stands nearer the node from which its edge comes. Point at a short number to see all its digits.`,
    words: '',
  },
  ON_PAGE,
)
