/** What an implementation answers to one state of the corpus: every rule in every mode, Eq 4, Eq 5, one whole update. */

import { CannotRun } from '../../properties/no-answer.ts'
import { RULES } from '../../spec/clause.ts'
import type { Action, Decision } from '../../spec/decision.ts'
import type { Implementation, Pruning, UpdateOptions, UpdateResult } from '../../spec/implementation.ts'
import { localLaplacian } from '../../spec/local-laplacian.ts'
import {
  type Complex,
  DEGREE_MODES,
  type DegreeMode,
  isInput,
  type Matrix,
  type Network,
} from '../../spec/network.ts'
import type { ArgumentsSeen } from '../../spec/observation.ts'
import type { State } from './states.ts'

/** Every rule in every mode, in the order in which baselines hold the decisions of a state. */
export const ASKED: readonly Pruning[] = DEGREE_MODES.flatMap((mode) => RULES.map((rule) => ({ mode, rule })))

/** A decision; `none`: it was asked and gave no answer; `not offered`: it does not offer this. */
export type GateAnswer =
  | Decision
  | { readonly kind: 'none'; readonly why: string }
  | { readonly kind: 'not offered' }

/** What is known of an old answer: of the decision within an update a baseline keeps no pair. */
export type OldAnswer = GateAnswer | Action

/** The pair that it reports, where it is a decision and one is known. */
export const pairOf = (answer: OldAnswer): Complex | undefined =>
  answer.kind === 'keep' || answer.kind === 'prune' ? answer.pair : undefined

export const NOT_ASKED: GateAnswer = { kind: 'not offered' }

export interface Solved {
  readonly mode: DegreeMode
  /** Undefined where it was not asked or gave no answer. */
  readonly laplacian: Matrix | undefined
  /** Of the implementation's own local Laplacian, in its own order. */
  readonly spectrum: readonly Complex[] | undefined
  /** Why nothing was answered, of what was asked. */
  readonly why?: { readonly laplacian?: string | undefined; readonly spectrum?: string | undefined }
}

export interface Answers {
  /** In the order of ASKED. */
  readonly decisions: readonly GateAnswer[]
  /** One a degree mode. */
  readonly solved: readonly Solved[]
  /** The decision within an update. */
  readonly updateDecision: GateAnswer
  readonly update: UpdateResult | undefined
  /** What the update was given, and as it left it; the same where that is not to be seen. */
  readonly left: ArgumentsSeen
}

const EXPECTED = [0, 1]

/** The update that state k of a group is asked for: rules, modes and expected values in turn. */
export function updateOptionsOf(network: Network, k: number, { description }: Implementation): UpdateOptions {
  const pruning = ASKED[k % ASKED.length] as Pruning
  const expected = EXPECTED[(k >> 3) % 2] as number
  return {
    pruning,
    expected: network.outputs.map(() => expected),
    parameters: description.parameters ?? { s: 0.15, c: 10 },
  }
}

export const offers = ({ description }: Implementation, { mode, rule }: Pruning): boolean =>
  description.rules.includes(rule) && description.modes.includes(mode)

/** Rules that go by positions in a solver's output: they read its rounding. */
export const isPublished = ({ rule }: Pruning): boolean => rule === 'published' || rule === 'published-own'

/** What was answered, or why nothing was. Throws CannotRun where it cannot be asked anything any more. */
async function attempt<T>(ask: () => T | Promise<T>): Promise<{ ok: T } | { why: string }> {
  try {
    return { ok: await ask() }
  } catch (error) {
    if (error instanceof CannotRun) throw error
    return { why: error instanceof Error ? error.message : String(error) }
  }
}

export async function askDecision(
  implementation: Implementation,
  { network, node }: State,
  pruning: Pruning,
): Promise<GateAnswer> {
  const { decide } = implementation
  if (decide === undefined || !offers(implementation, pruning)) return NOT_ASKED
  const answer = await attempt(() => decide(network, node, pruning))
  return 'ok' in answer ? answer.ok : { kind: 'none', why: answer.why }
}

type Attempt<T> = { ok: T } | { why: string } | undefined

const answerOf = <T>(attempted: Attempt<T>): T | undefined =>
  attempted !== undefined && 'ok' in attempted ? attempted.ok : undefined
const whyOf = (attempted: Attempt<unknown>): string | undefined =>
  attempted !== undefined && 'why' in attempted ? attempted.why : undefined

/** Eq 4 and 5 in one mode. Without a local Laplacian of its own, the specification's is given to its solver. */
export async function askSolved(
  { description, laplacian: ask, spectrum: solve }: Implementation,
  { network, node }: State,
  mode: DegreeMode,
): Promise<Solved> {
  if (!description.modes.includes(mode)) return { mode, laplacian: undefined, spectrum: undefined }
  const own = ask === undefined ? undefined : await attempt(() => ask(network, node, mode))
  const laplacian = answerOf(own)
  const matrix = laplacian ?? localLaplacian(network, node, mode)
  const solved = solve === undefined ? undefined : await attempt(() => solve(matrix))
  const why = { laplacian: whyOf(own), spectrum: whyOf(solved) }
  return { mode, laplacian, spectrum: answerOf(solved), why }
}

export async function askUpdate(
  implementation: Implementation,
  { network, node }: State,
  k: number,
): Promise<Pick<Answers, 'updateDecision' | 'update' | 'left'>> {
  const { update } = implementation
  const options = updateOptionsOf(network, k, implementation)
  if (update === undefined || isInput(network, node) || !offers(implementation, options.pruning as Pruning))
    return { updateDecision: NOT_ASKED, update: undefined, left: { given: [], left: [] } }
  const own = structuredClone(network)
  const left = { given: [network, node, options], left: [own, node, options] }
  const answer = await attempt(() => update(own, node, options))
  return 'ok' in answer
    ? { left, update: answer.ok, updateDecision: answer.ok.decision ?? { kind: 'none', why: 'no decision' } }
    : { left, update: undefined, updateDecision: { kind: 'none', why: answer.why } }
}

/** Everything about state k of its group. `solve`: Eq 4 and 5 too. */
export async function askAll(
  implementation: Implementation,
  state: State,
  k: number,
  solve: boolean,
): Promise<Answers> {
  const [decisions, solved, update] = await Promise.all([
    Promise.all(ASKED.map((pruning) => askDecision(implementation, state, pruning))),
    solve ? Promise.all(DEGREE_MODES.map((mode) => askSolved(implementation, state, mode))) : [],
    askUpdate(implementation, state, k),
  ])
  return { decisions, solved, ...update }
}
