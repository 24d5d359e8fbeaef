/**
 * What is known of the spectrum in a case about a spectrum or a decision: the implementation's own answer first, then the
 * exact oracle, the reference, ml-matrix and mathjs, for a terminal.
 */
import type { OwnAnswer } from '../../../properties/own-answer.ts'
import type { Subject } from '../../../spec/clause.ts'
import type { Decision } from '../../../spec/decision.ts'
import type { Pruning } from '../../../spec/implementation.ts'
import type { DegreeMode, Network } from '../../../spec/network.ts'
import { short, TERMINAL_COLUMNS, wrap } from '../../base/text.ts'
import {
  closeSolvers,
  knownSpectra,
  MOST_COMPARED_NODES,
  openSolvers,
  type Solvers,
} from '../../verify/known-spectra.ts'
import {
  type IsRounding,
  ownRow,
  pairText,
  ROUNDING_WORDS,
  roundingIn,
  type SpectrumRow,
  type SpectrumStyle,
  spectrumRows,
  spectrumText,
} from '../../verify/spectra.ts'

/** The cases in which somebody reads a spectrum. */
const ABOUT_SPECTRA: readonly Subject[] = ['spectrum', 'decision', 'positions', 'twins', 'update']

/** One local Laplacian: of the case, or of its twin. */
export interface CaseSpectra {
  readonly node: number
  readonly mode: DegreeMode
  readonly isTwin: boolean
  readonly rows: readonly SpectrumRow[]
  /** Complex pairs that exist exactly; null where that is not decided. */
  readonly pairs: number | null
  readonly decision: Decision | null
  /** Why the others have no rows. */
  readonly missing: string | null
  readonly isRounding: IsRounding
}

interface Local {
  readonly network: Network
  readonly node: number
  readonly mode: DegreeMode
}

interface Parts {
  readonly network?: Network
  readonly node?: number
  readonly mode?: DegreeMode
  readonly options?: { readonly pruning: Pruning | null }
  readonly twin?: Parts
}

function localIn({ network, node, mode, options }: Parts): Local | undefined {
  const how = mode ?? options?.pruning?.mode
  return network === undefined || node === undefined || how === undefined
    ? undefined
    : { network, node, mode: how }
}

async function spectraAt(
  { network, node, mode }: Local,
  own: OwnAnswer,
  isTwin: boolean,
  solvers: Solvers,
): Promise<CaseSpectra> {
  const common = { node, mode, isTwin, decision: own.decision ?? null }
  const without = (missing: string): CaseSpectra => ({
    ...common,
    rows: [ownRow(own)],
    pairs: null,
    missing,
    isRounding: () => false,
  })
  if (network.nodes > MOST_COMPARED_NODES)
    return without(`not compared: more than ${MOST_COMPARED_NODES} nodes`)
  try {
    const known = await knownSpectra(network, node, mode, { solvers })
    return {
      ...common,
      rows: spectrumRows(known, own),
      pairs: known.exact?.pairs ?? null,
      missing: null,
      isRounding: roundingIn(known),
    }
  } catch (error) {
    // Weights outside the range of the reference.
    if (!(error instanceof RangeError)) throw error
    return without(`not computed: ${error.message}`)
  }
}

/** Of the case and its twin; none where a case is about something else. */
async function caseSpectra(
  about: Subject,
  given: unknown,
  own: OwnAnswer | undefined,
  solvers: Solvers,
): Promise<CaseSpectra[]> {
  if (!ABOUT_SPECTRA.includes(about) || own === undefined) return []
  const { twin, ...first } = given as Parts
  const locals = [localIn(first), twin === undefined ? undefined : localIn(twin)]
  const found: CaseSpectra[] = []
  for (const [k, local] of locals.entries()) {
    const answer = k === 0 ? own : (own.twin ?? {})
    if (local !== undefined) found.push(await spectraAt(local, answer, k > 0, solvers))
  }
  return found
}

/** Of the longest name, "implementation". */
const NAME_WIDTH = 14

const styleOf = (isRounding: IsRounding): SpectrumStyle => ({ number: short, minus: '-', isRounding })

/** A name and what hangs beside it. */
function rowLines(name: string, words: string): string[] {
  const lines = wrap(words, TERMINAL_COLUMNS - NAME_WIDTH - 8)
  return lines.map((line, k) => `${(k === 0 ? name : '').padEnd(NAME_WIDTH)}  ${line}`)
}

function decisionLines({ decision, isRounding }: CaseSpectra): string[] {
  if (decision === null) return []
  const pair = decision.pair === undefined ? '' : `, pair ${pairText(decision.pair, styleOf(isRounding))}`
  const what =
    decision.kind === 'prune'
      ? `prune ${decision.edge.from} -> ${decision.edge.to}`
      : `keep (${decision.reason})`
  return rowLines('it decides', `${what}${pair}`)
}

export const spectraTitle = ({ node, mode, isTwin }: CaseSpectra): string =>
  `Spectra of node ${node}${isTwin ? ' of the twin' : ''}, mode ${mode}, the implementation's own first`

/** Lines of at most 76 columns. */
export function spectraLines(spectra: CaseSpectra): string[] {
  const { rows, pairs, missing, isRounding } = spectra
  const style = styleOf(isRounding)
  const said = ({ name, eigenvalues, missing: why }: SpectrumRow): string[] =>
    rowLines(name, eigenvalues === undefined ? why : spectrumText(eigenvalues, style))
  const [own, ...others] = rows.map(said)
  const lines = [...(own ?? []), ...decisionLines(spectra), ...others.flat()]
  return [
    ...lines,
    ...(missing === null ? [] : wrap(missing, TERMINAL_COLUMNS - 6)),
    ...(pairs === null ? [] : [`complex pairs that exist exactly: ${pairs}`]),
    ...(lines.some((line) => line.includes('(rounding'))
      ? wrap(ROUNDING_WORDS.replaceAll('‖', '||'), TERMINAL_COLUMNS - 6)
      : []),
  ]
}

/** A case whose spectra are shown. */
export interface ShownCase {
  readonly about: Subject
  readonly given: unknown
  readonly own: OwnAnswer | undefined
}

/** The spectra of several cases, in their order. Solvers are started where there is something to solve. */
export async function spectraOfCases(cases: readonly ShownCase[]): Promise<CaseSpectra[][]> {
  if (!cases.some(({ about, own }) => own !== undefined && ABOUT_SPECTRA.includes(about)))
    return cases.map(() => [])
  const solvers = openSolvers()
  try {
    const found: CaseSpectra[][] = []
    for (const { about, given, own } of cases) found.push(await caseSpectra(about, given, own, solvers))
    return found
  } finally {
    await closeSolvers(solvers)
  }
}
