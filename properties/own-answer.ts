/**
 * The implementation's own decision and spectrum for a case about the spectrum or the decision of a node. If it has a stage
 * `spectrum` and the case did not use it, the spectrum is requested.
 */
import type { Subject } from '../spec/clause.ts'
import type { Decision } from '../spec/decision.ts'
import type { Implementation, Pruning } from '../spec/implementation.ts'
import { localLaplacian } from '../spec/local-laplacian.ts'
import type { Complex, DegreeMode, Network } from '../spec/network.ts'
import type { Seen } from '../spec/observation.ts'
import type { NoSpectrum } from './reason.ts'

export interface OwnAnswer {
  /** Of the local Laplacian of the case. */
  readonly spectrum?: readonly Complex[]
  /** Why there is no spectrum. */
  readonly noSpectrum?: NoSpectrum
  readonly decision?: Decision
  /** The same for the variant of the case. */
  readonly twin?: OwnAnswer
}

/** Theorems need no implementation, and a network file has no deciding node. */
const NOBODY_ASKED: readonly Subject[] = [
  ...(['theorem', 'twin theorem', 'run theorem', 'door', 'start', 'train', 'history', 'starts'] as const),
]

/** Parts of a case, as far as one kind of case or another has them. */
interface Parts {
  readonly network?: Network
  readonly node?: number
  readonly mode?: DegreeMode
  readonly steps?: readonly { readonly node: number }[]
  readonly options?: { readonly pruning: Pruning | null }
  readonly twin?: Parts
}

/** Parts of what is seen, likewise. */
interface Answered {
  readonly spectrum?: readonly Complex[]
  readonly decision?: Decision
  readonly twinDecision?: Decision
  readonly after?: { readonly decision?: Decision | null }
}

async function spectrumOf({ spectrum }: Implementation, given: Parts): Promise<OwnAnswer> {
  const { network, node = given.steps?.[0]?.node, mode = given.options?.pruning?.mode } = given
  if (spectrum === undefined) return { noSpectrum: { code: 'not-offered' } }
  if (network === undefined || node === undefined || mode === undefined)
    return { noSpectrum: { code: 'no-deciding-node' } }
  try {
    return { spectrum: await spectrum(localLaplacian(network, node, mode)) }
  } catch (error) {
    // A further failure says nothing more of the case: even one that ends the check is told with the failure found.
    const message = error instanceof Error ? error.message : String(error)
    return { noSpectrum: { code: 'failed', message } }
  }
}

const decided = (decision: Decision | null | undefined): OwnAnswer =>
  decision === null || decision === undefined ? {} : { decision }

/** Undefined if there is no implementation. `seen` is undefined if the implementation gave no answer; then it is not run again. */
export async function ownAnswer<S extends Subject>(
  about: S,
  implementation: Implementation,
  asked: unknown,
  seen: Seen[S] | undefined,
): Promise<OwnAnswer | undefined> {
  if (NOBODY_ASKED.includes(about)) return undefined
  if (seen === undefined) return { noSpectrum: { code: 'no-answer' } }
  const given = asked as Parts
  const answered = seen as Answered
  const { spectrum } = answered
  return {
    ...(spectrum === undefined ? await spectrumOf(implementation, given) : { spectrum }),
    ...decided(answered.decision ?? answered.after?.decision),
    ...(given.twin === undefined
      ? {}
      : { twin: { ...(await spectrumOf(implementation, given.twin)), ...decided(answered.twinDecision) } }),
  }
}
