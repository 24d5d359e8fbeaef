/**
 * What comes about in the end, in a system all of whose states were explored. The premise is fairness: crashes and
 * removals end, and a step that is possible again and again is taken again and again (strong fairness), for the steps
 * of a given kind. Then a run that never reaches the goal for good would stay in a set of states for ever, of which no
 * fair step leads out: this file looks for such a set.
 */
import type { Arc, Exploration } from './explore.ts'
import type { ProtocolState, Step } from './state.ts'

/** The kind of a step that must be taken if it is possible again and again; undefined: it need never be taken. */
const fairKind = (step: Step): string | undefined => {
  if (step.action === 'Tell') return `Tell ${step.edge}`
  return step.action === 'Hear' || step.action === 'HearAck' ? `${step.action} ${step.message}` : undefined
}

/** Steps of which there are finitely many: removals, each of one edge, and crashes, by the premise. */
const endsSometime = ({ action }: Step): boolean => action === 'Decide' || action === 'Crash'

/** Strongly connected sets of places with a step inside (Tarjan, without recursion). */
function components(places: ReadonlySet<number>, next: ReadonlyMap<number, readonly Arc[]>): number[][] {
  const index = new Map<number, number>()
  const low = new Map<number, number>()
  const open: number[] = []
  const isOpen = new Set<number>()
  const found: number[][] = []
  const within = (place: number): Arc[] => (next.get(place) ?? []).filter(({ to }) => places.has(to))
  const lower = (place: number, value: number): void => {
    low.set(place, Math.min(low.get(place) as number, value))
  }
  const visit = (root: number): void => {
    const path: { place: number; arcs: Arc[] }[] = []
    const enter = (place: number): void => {
      index.set(place, index.size)
      low.set(place, index.get(place) as number)
      open.push(place)
      isOpen.add(place)
      path.push({ place, arcs: within(place) })
    }
    enter(root)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const arc = top.arcs.pop()
      if (arc !== undefined) {
        if (!index.has(arc.to)) enter(arc.to)
        else if (isOpen.has(arc.to)) lower(top.place, index.get(arc.to) as number)
        continue
      }
      path.pop()
      const above = path.at(-1)
      if (above !== undefined) lower(above.place, low.get(top.place) as number)
      if (low.get(top.place) !== index.get(top.place)) continue
      const component = open.splice(open.lastIndexOf(top.place))
      for (const place of component) isOpen.delete(place)
      found.push(component)
    }
  }
  for (const place of places) if (!index.has(place)) visit(place)
  const hasStep = (component: number[]): boolean =>
    component.length > 1 || within(component[0] as number).some(({ to }) => to === component[0])
  return found.filter(hasStep)
}

/** Fair kinds that are possible in the component, but always lead out of it. */
function leaving(component: ReadonlySet<number>, next: ReadonlyMap<number, readonly Arc[]>): Set<string> {
  const possible = new Set<string>()
  const staying = new Set<string>()
  for (const place of component)
    for (const { step, to } of next.get(place) ?? []) {
      const kind = fairKind(step)
      if (kind !== undefined) (component.has(to) ? staying : possible).add(kind)
    }
  return new Set([...possible].filter((kind) => !staying.has(kind)))
}

/** Sets of states in which a fair run can stay for ever: all of such a set is seen again and again. */
function fairComponents(places: ReadonlySet<number>, next: ReadonlyMap<number, readonly Arc[]>): number[][] {
  return components(places, next).flatMap((component) => {
    const kinds = leaving(new Set(component), next)
    if (kinds.size === 0) return [component]
    const mayStay = component.filter((place) =>
      (next.get(place) ?? []).every(({ step }) => !kinds.has(fairKind(step) ?? '')),
    )
    return fairComponents(new Set(mayStay), next)
  })
}

/** A state that is no goal, and to which a fair run comes back for ever, or at which it ends; undefined: there is none. */
export function neverSettles(
  { states, arcs }: Exploration,
  isGoal: (state: ProtocolState) => boolean,
): ProtocolState | undefined {
  const next = new Map<number, Arc[]>(states.map((_, place) => [place, []]))
  for (const arc of arcs) if (!endsSometime(arc.step)) next.get(arc.from)?.push(arc)
  const ends = states.map((_, place) => place).filter((place) => next.get(place)?.length === 0)
  const forEver = fairComponents(new Set(states.keys()), next).flat()
  return [...ends, ...forEver].map((place) => states[place] as ProtocolState).find((state) => !isGoal(state))
}
