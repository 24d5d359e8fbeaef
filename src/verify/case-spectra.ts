/**
 * What is known of the spectrum in a case about a spectrum or a decision: the implementation's own answer
 * first, then the exact oracle, the reference, ml-matrix and mathjs.
 */
import type { OwnAnswer } from '../../properties/own-answer.ts'
import type { Subject } from '../../spec/clause.ts'
import type { Decision } from '../../spec/decision.ts'
import type { Pruning } from '../../spec/implementation.ts'
import type { DegreeMode, Network } from '../../spec/network.ts'
import { knownSpectra, MOST_COMPARED_NODES, type Solvers } from './known-spectra.ts'
import { type IsRounding, roundingIn } from './rounding.ts'
import { type MissingSpectrum, ownRow, type SpectrumRow, spectrumRows } from './spectra.ts'

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
  readonly missing: MissingSpectrum | null
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
  const without = (missing: MissingSpectrum): CaseSpectra => ({
    ...common,
    rows: [ownRow(own)],
    pairs: null,
    missing,
    isRounding: () => false,
  })
  if (network.nodes > MOST_COMPARED_NODES)
    return without({ code: 'not-compared', mostNodes: MOST_COMPARED_NODES })
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
    return without({ code: 'refused', message: error.message })
  }
}

/** Of the case and its twin; none where a case is about something else. */
export async function caseSpectra(
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
