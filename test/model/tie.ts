/**
 * The runtime compared with the model, state by state. `protocolState` abstracts a state of the runtime; each
 * has to have exactly the steps that the model has there (a bisimulation).
 */
import { exploreModel } from '../../model/check.ts'
import type { Model } from '../../model/quint.ts'
import { keyOf, type ProtocolState } from '../../model/state.ts'
import { type Observed, transitionText } from './runtime.ts'

export interface Tie {
  readonly states: number
  readonly steps: number
  /** Steps of the runtime that are none of the model; the first few. */
  readonly surplus: readonly string[]
  /** Steps of the model that the runtime does not take, in a state that it reaches. */
  readonly missing: readonly string[]
  /** States of the model that the runtime does not reach, and states of which the runtime has several. */
  readonly unreached: readonly string[]
}

const FEW = 3

const stepsFrom = (model: Model, state: ProtocolState): Set<string> =>
  new Set(model.successors(state).map(({ step, to }) => transitionText(step, to)))

/** The steps of the model from each state that it reaches. */
function stepsByState(model: Model): Map<string, Set<string>> {
  const { states, arcs } = exploreModel(model, [])
  const keys = states.map(keyOf)
  const found = new Map(keys.map((key) => [key, new Set<string>()]))
  for (const { from, step, to } of arcs)
    found.get(keys[from] as string)?.add(transitionText(step, states[to] as ProtocolState))
  return found
}

export function compare({ initial, states }: Observed, model: Model): Tie {
  const ofModel = stepsByState(model)
  const surplus: string[] = []
  const missing: string[] = []
  let count = 0
  if (keyOf(initial) !== keyOf(model.initial())) surplus.push(`start: ${keyOf(initial)}`)
  for (const { state, steps } of states) {
    if (surplus.length === FEW) break
    const known = ofModel.get(keyOf(state)) ?? stepsFrom(model, state)
    const note = (to: string[], text: string): void => {
      if (to.length < FEW) to.push(`${keyOf(state)}: ${text}`)
    }
    for (const text of steps) if (!known.has(text)) note(surplus, text)
    for (const text of known) if (!steps.has(text)) note(missing, text)
    count += steps.size
  }
  const reached = new Set(states.map(({ state }) => keyOf(state)))
  const doubled = states.length === reached.size ? [] : [`${states.length} states, ${reached.size} differ`]
  const unreached = [...doubled, ...[...ofModel.keys()].filter((key) => !reached.has(key))].slice(0, FEW)
  return { states: states.length, steps: count, surplus, missing, unreached }
}
