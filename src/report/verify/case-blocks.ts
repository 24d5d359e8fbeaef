/** One case: its values and spectra in words for a terminal and a summary; its networks and spectra drawn for a page. */
import type { OwnAnswer } from '../../../properties/own-answer.ts'
import type { Subject } from '../../../spec/clause.ts'
import { short } from '../../base/text.ts'
import { type CaseSpectra, caseSpectra } from '../../verify/case-spectra.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../verify/reproduction.ts'
import {
  type IsRounding,
  pairText,
  ROUNDING_WORDS,
  type SpectrumRow,
  type SpectrumStyle,
  spectrumText,
} from '../../verify/spectra.ts'
import { type Block, type Copy, copy, facts, note, type Part, paragraph, part, type Text } from '../model.ts'
import { html } from '../page/html.ts'
import { givenText } from './counterexample.ts'

const styleOf = (isRounding: IsRounding): SpectrumStyle => ({ number: short, minus: '-', isRounding })

function decisionText({ decision, isRounding }: CaseSpectra): string | undefined {
  if (decision === null) return undefined
  const pair = decision.pair === undefined ? '' : `, pair ${pairText(decision.pair, styleOf(isRounding))}`
  return decision.kind === 'prune'
    ? `prune ${decision.edge.from} -> ${decision.edge.to}${pair}`
    : `keep (${decision.reason})${pair}`
}

export const ROUNDING_NOTE = `${ROUNDING_WORDS.replaceAll('‖', '||')}.`

/** The spectra of one local Laplacian side by side, the implementation's own first. */
export function spectraPart(spectra: CaseSpectra, more: Partial<Part> = {}): Part {
  const { node, mode, isTwin, rows, pairs, missing, isRounding } = spectra
  const style = styleOf(isRounding)
  const row = ({ name, eigenvalues, missing: why }: SpectrumRow): [string, string] => [
    name,
    eigenvalues === undefined ? why : spectrumText(eigenvalues, style),
  ]
  const [own, ...others] = rows.map(row)
  const decision = decisionText(spectra)
  const all = [
    ...(own === undefined ? [] : [own]),
    ...(decision === undefined ? [] : [['decision', decision] as const]),
    ...others,
  ]
  const hasRounding = all.some(([, words]) => words.includes('(rounding'))
  return part(
    `Spectra of node ${node}${isTwin ? ' of the twin' : ''}, mode ${mode}, the implementation's own first`,
    [
      facts(all),
      ...(missing === null ? [] : [paragraph(missing)]),
      ...(pairs === null ? [] : [paragraph(`complex pairs that exist exactly: ${pairs}`)]),
      ...(hasRounding ? [paragraph(ROUNDING_NOTE)] : []),
    ],
    more,
  )
}

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

/** The fields of a case; on a page closed until they are asked for. */
export const caseValues = (given: unknown): Block[] => [
  { kind: 'lines', lines: givenText(given), in: ['terminal', 'markdown'] },
  {
    kind: 'details',
    look: 'values',
    summary: 'The case in values',
    body: [{ kind: 'lines', lines: givenText(given) }],
    in: ['html'],
  },
]

/** Calls that ask the case, to paste. */
export const pasteBoxes = (what: string, textIn: (language: Language) => string): Copy[] =>
  LANGUAGES.map((language) =>
    copy(`${what} in ${LANGUAGE_NAMES[language]}`, textIn(language), {
      title: LANGUAGE_NAMES[language],
      isPaste: true,
    }),
  )

/** What lines and shapes in drawings of networks mean. */
export const drawingKey: Block = note(
  {
    drawn: html`In the drawings: <span class="key key-node">deciding node</span> <span class="key key-negative">negative weight</span> <span class="key key-mutual">mutual pair</span> <span class="key key-antagonist">mutual pair with p &lt; 0 (antagonists)</span> <span class="key key-got">removed by the answer</span> <span class="key key-right">right to remove</span> Inputs are squares, outputs have a second ring. A weight stands nearer the node from which its edge comes. Point at a short number to see all its digits.`,
    words: '',
  } satisfies Text,
  { in: ['html'] },
)
