/**
 * How old what nodes know is, in updates of whom it is about: counted for every neighbour at every update.
 */
import { FROM, GRADIENT, KIND, UPDATE, VALUE } from './messages.ts'
import { APPLIED } from './node.ts'
import { memberOf, type NodeState } from './node-state.ts'
import type { Watch } from './watch.ts'

/** Ages of this and more are counted together. */
export const OLDEST_COUNTED = 50

export interface Staleness {
  readonly watch: Watch
  /** How often each age, from 0 to OLDEST_COUNTED, was met. */
  readonly ages: readonly number[]
}

export function watchStaleness(nodes: number): Staleness {
  const ages = new Array<number>(OLDEST_COUNTED + 1).fill(0)
  const updates = new Float64Array(nodes)
  // By node, the update of each member that it last heard of.
  const heard: (Float64Array | undefined)[] = new Array(nodes)
  const heardBy = ({ node, members }: NodeState): Float64Array => {
    heard[node] ??= new Float64Array(members.length)
    return heard[node]
  }
  const isHeld = ({ star, inSlot, outSlot }: NodeState, member: number): boolean =>
    star.present[inSlot[member]!] === 1 || star.present[outSlot[member]!] === 1
  const watch: Watch = {
    received: (state, data, at, outcome) => {
      if (outcome !== APPLIED || (data[at + KIND] !== VALUE && data[at + KIND] !== GRADIENT)) return
      const member = memberOf(state.members, data[at + FROM]!)
      const known = heardBy(state)
      known[member] = Math.max(known[member]!, data[at + UPDATE]!)
    },
    updated: (state) => {
      const { node, members, hub, star } = state
      const known = heardBy(state)
      for (let member = 0; member < members.length; member += 1) {
        if (member === hub || star.isInput[member] === 1 || !isHeld(state, member)) continue
        const age = Math.min(OLDEST_COUNTED, updates[members[member]!]! - known[member]!)
        ages[age]! += 1
      }
      updates[node]! += 1
    },
    // What it has heard it has forgotten: it knows what all knew at the start.
    restarted: ({ node }) => {
      heard[node] = undefined
    },
  }
  return { watch, ages }
}

/** The least age such that a share of all is at most so old; NaN where there is none. */
export function ageQuantile(ages: readonly number[], share: number): number {
  const total = ages.reduce((sum, count) => sum + count, 0)
  let seen = 0
  for (let age = 0; age < ages.length; age += 1) {
    seen += ages[age]!
    if (total > 0 && seen >= share * total) return age
  }
  return Number.NaN
}
