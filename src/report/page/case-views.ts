/** What there is to draw of a case: its networks, each with the nodes that decide in it. */
import type { Decision, Rule } from '../../../spec/decision.ts'
import type { Pruning } from '../../../spec/implementation.ts'
import type { DegreeMode, Network } from '../../../spec/network.ts'
import { decisionText } from '../verify/words.ts'
import type { Removal } from './drawing.ts'
import { type Html, html, proseText } from './html.ts'
import { pageStyle } from './numbers.ts'

/** One network of a case, and, where a node decides in it, in which mode and by which rule. */
export interface CaseView {
  readonly title: string
  readonly network: Network
  readonly node: number | undefined
  readonly mode: DegreeMode | undefined
  readonly rule: Rule | undefined
  /** What an answer removes in it. */
  readonly removals: readonly Removal[]
  /** Is the right decision to be drawn beside the answer? */
  readonly isAboutDecision: boolean
}

/** Parts of a case, as far as one kind of case or another has them. */
interface Parts {
  readonly network?: Network
  readonly node?: number
  readonly mode?: DegreeMode
  readonly rule?: Rule | undefined
  readonly twin?: Parts
  readonly options?: { readonly pruning?: Pruning | null }
  readonly steps?: readonly { readonly node: number }[]
}

/** A decision that a finding shows as JSON; undefined where it says something else. */
function decisionIn(text: string): Decision | undefined {
  try {
    const value = JSON.parse(text) as {
      kind?: unknown
      edge?: { from?: unknown; to?: unknown }
      reason?: unknown
    }
    if (value?.kind === 'keep' && typeof value.reason === 'string') return value as Decision
    const { from, to } = value?.edge ?? {}
    return value?.kind === 'prune' && Number.isInteger(from) && Number.isInteger(to)
      ? (value as Decision)
      : undefined
  } catch {
    return undefined
  }
}

/** A decision in words with its data behind it; everything else as it is. */
export function saidHtml(text: string): Html {
  const decision = decisionIn(text)
  return decision === undefined
    ? html`<code>${proseText(text)}</code>`
    : html`<abbr title="${text}">${proseText(decisionText(decision, pageStyle()))}</abbr>`
}

function removalIn(got: string): Removal[] {
  const decision = decisionIn(got)
  return decision?.kind === 'prune' ? [{ ...decision.edge, by: 'got' }] : []
}

/** Whose turn it is, in which mode and by which rule: of an update and of a run by their options. */
function turnOf({ node, mode, rule, options, steps }: Parts) {
  const { pruning } = options ?? {}
  return options === undefined
    ? { node, mode, rule }
    : { node: node ?? steps?.[0]?.node, mode: pruning?.mode, rule: pruning?.rule }
}

const viewOf = (title: string, parts: Parts & { network: Network }, got: string): CaseView => {
  const turn = turnOf(parts)
  const { network } = parts
  return {
    title,
    network,
    ...turn,
    removals: removalIn(got),
    isAboutDecision: turn.rule !== undefined,
  }
}

const titleOf = ({ steps, options, twin }: Parts): string => {
  if (twin !== undefined) return 'The network'
  if (steps !== undefined) return 'Before the first step'
  return options === undefined ? 'Network' : 'Before the update'
}

/** The views of a case of any clause; none where it holds no network, as a damaged file. */
export function viewsOf(given: unknown, got: string): CaseView[] {
  const parts = (typeof given === 'object' && given !== null ? given : {}) as Parts
  const { network, twin, rule } = parts
  if (network === undefined) return []
  const first = viewOf(titleOf(parts), { ...parts, network }, got)
  if (twin?.network === undefined) return [first]
  const changed = { ...twin, network: twin.network, rule }
  return [first, viewOf('Its metamorphic variant', changed, '')]
}
