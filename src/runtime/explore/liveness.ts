/**
 * What comes about in the end, in a space that was explored whole: every source knows of every removal, and
 * its owner knows that. The premises are that removals and crashes end, and fairness: a report or a
 * delivery that is possible again and again is made again and again. Without the second, all messages may
 * be lost.
 *
 * A run that never settles then stays for ever in a set of states out of which no fair step leads: strongly
 * connected components (Tarjan) are searched for one.
 */
import type { Arc, Exploration } from './explore.ts'
import { factsOfState } from './facts.ts'

type Next = readonly (readonly Arc[])[]

/** What has to happen if it is possible again and again; undefined: it need not. */
const fairKind = ({ kind, which, other }: Arc): string | undefined => {
  if (kind === 'tell') return `tell ${which} ${other}`
  return kind === 'deliver' || kind === 'deliver and stay' ? `deliver ${which}` : undefined
}

interface Walk {
  readonly next: Next
  readonly within: ReadonlySet<number>
  readonly index: Map<number, number>
  readonly low: Map<number, number>
  readonly open: number[]
  readonly isOpen: Set<number>
  readonly found: number[][]
}

interface Visit {
  readonly state: number
  readonly targets: number[]
}

function enter({ next, within, index, low, open, isOpen }: Walk, state: number): Visit {
  low.set(state, index.size)
  index.set(state, index.size)
  open.push(state)
  isOpen.add(state)
  return { state, targets: next[state]!.flatMap(({ to }) => (within.has(to) ? [to] : [])) }
}

function leave({ index, low, open, isOpen, found }: Walk, state: number): void {
  if (low.get(state) !== index.get(state)) return
  const component = open.splice(open.lastIndexOf(state))
  for (const one of component) isOpen.delete(one)
  found.push(component)
}

/** Tarjan's algorithm from one state, without recursion. */
function walkFrom(walk: Walk, root: number): void {
  const { index, low, isOpen } = walk
  const path = [enter(walk, root)]
  const lower = (state: number, value: number): void => {
    low.set(state, Math.min(low.get(state)!, value))
  }
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const target = top.targets.pop()
    if (target === undefined) {
      path.pop()
      const above = path.at(-1)
      if (above !== undefined) lower(above.state, low.get(top.state)!)
      leave(walk, top.state)
    } else if (!index.has(target)) path.push(enter(walk, target))
    else if (isOpen.has(target)) lower(top.state, index.get(target)!)
  }
}

/** Sets of states among which a run can go round. */
function components(within: ReadonlySet<number>, next: Next): number[][] {
  const walk: Walk = {
    ...{ next, within, index: new Map(), low: new Map() },
    ...{ open: [], isOpen: new Set(), found: [] },
  }
  for (const state of within) if (!walk.index.has(state)) walkFrom(walk, state)
  return walk.found.filter(
    ([first, ...rest]) => rest.length > 0 || next[first!]!.some(({ to }) => to === first),
  )
}

/** Fair kinds that are possible in the component, but always lead out of it. */
function leaving(component: ReadonlySet<number>, next: Next): Set<string> {
  const [possible, staying] = [new Set<string>(), new Set<string>()]
  for (const state of component)
    for (const arc of next[state]!) {
      const kind = fairKind(arc)
      if (kind !== undefined) (component.has(arc.to) ? staying : possible).add(kind)
    }
  return new Set([...possible].filter((kind) => !staying.has(kind)))
}

/** States in which a fair run can stay for ever. */
function fairStates(within: ReadonlySet<number>, next: Next): number[] {
  return components(within, next).flatMap((component) => {
    const kinds = leaving(new Set(component), next)
    if (kinds.size === 0) return component
    const mayStay = component.filter((state) => next[state]!.every((arc) => !kinds.has(fairKind(arc) ?? '')))
    return fairStates(new Set(mayStay), next)
  })
}

/**
 * A state in which not all know what they should, and in which a fair run may be for ever; undefined: there
 * is none.
 */
export function neverSettles({ space, states, arcs }: Exploration): number | undefined {
  const next: Arc[][] = Array.from({ length: states.size() }, () => [])
  for (const arc of arcs) if (arc.kind !== 'remove' && arc.kind !== 'crash') next[arc.from]!.push(arc)
  const declared = 2 ** space.edges.length - 1
  const isSettled = (state: number): boolean => {
    const { holds, believes, acked } = factsOfState(space, states.get(state))
    return holds === believes && (declared & ~holds & ~acked) === 0
  }
  const forEver = fairStates(new Set(next.keys()), next)
  const ends = [...next.keys()].filter((state) => next[state]!.length === 0)
  return [...forEver, ...ends].find((state) => !isSettled(state))
}
