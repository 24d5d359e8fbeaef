/** What there is to draw of a case: its networks, each with the nodes that decide in it. */
import type { Decision, Rule } from '../../../spec/decision.ts'
import type { Pruning } from '../../../spec/implementation.ts'
import type { DegreeMode, Network } from '../../../spec/network.ts'
import { decisionText } from '../verify/decision-words.ts'
import type { Removal } from './drawing.ts'
import { type Html, html } from './html.ts'
import { pageStyle } from './numbers.ts'

/** One network of a case, and, where a node decides in it, in which mode and by which rule. */
export interface CaseView {
  readonly title: string
  readonly network: Network
  readonly node?: number
  readonly mode?: DegreeMode
  readonly rule?: Rule
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
  readonly rule?: Rule
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
    ? html`<code>${text}</code>`
    : html`<abbr title="${text}">${decisionText(decision, pageStyle())}</abbr>`
}

const isNodeOf = (network: Network, node: number): boolean => node >= 0 && node < network.nodes

/** An edge between nodes that do not exist cannot be drawn. */
function removalIn(network: Network, got: string): Removal[] {
  const decision = decisionIn(got)
  if (decision?.kind !== 'prune') return []
  const { from, to } = decision.edge
  return isNodeOf(network, from) && isNodeOf(network, to) && from !== to ? [{ from, to, by: 'got' }] : []
}

function localView(title: string, parts: Parts & { network: Network }, got: string): CaseView {
  const { network, node, mode, rule } = parts
  return {
    title,
    network,
    ...(node === undefined ? {} : { node }),
    ...(mode === undefined ? {} : { mode }),
    ...(rule === undefined ? {} : { rule }),
    removals: removalIn(network, got),
    isAboutDecision: rule !== undefined,
  }
}

const withPruning = ({ network, node, options, steps }: Parts): Parts => {
  const actor = node ?? steps?.[0]?.node
  const { mode, rule } = options?.pruning ?? {}
  return {
    ...(network === undefined ? {} : { network }),
    ...(actor === undefined ? {} : { node: actor }),
    ...(mode === undefined ? {} : { mode }),
    ...(rule === undefined ? {} : { rule }),
  }
}

/** The views of a case of any clause; none where it holds no network, as a damaged file. */
export function viewsOf(given: unknown, got: string): CaseView[] {
  const parts = (typeof given === 'object' && given !== null ? given : {}) as Parts
  const { network, twin, options, steps, rule } = parts
  if (network === undefined) return []
  const title =
    steps !== undefined ? 'Before the first step' : options !== undefined ? 'Before the update' : 'Network'
  const first = options === undefined ? parts : withPruning(parts)
  const views = [localView(twin === undefined ? title : 'The network', { ...first, network }, got)]
  if (twin?.network === undefined) return views
  const changed = { ...twin, network: twin.network, ...(rule === undefined ? {} : { rule }) }
  return [...views, localView('Its metamorphic variant', changed, '')]
}
