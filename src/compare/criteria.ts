/** The built-in criteria, in the form in which a user writes one. */
import { NONE, slotBetween } from '../argnn/edge-lists.ts'
import type { NetworkState } from '../argnn/network.ts'
import type { CriterionNeighbour, Generator, NamedEdge, NodeStar, PruningCriterion } from './criterion.ts'

/** A neighbour whose edge into the node is there. */
type Source = CriterionNeighbour & { readonly into: number }

const sourcesOf = ({ neighbours }: NodeStar): Source[] =>
  neighbours.filter((one): one is Source => one.into !== null)

/** Edges that go against the declared order, of which the reverse is there as well. */
const feedbackOf = (star: NodeStar): Source[] =>
  sourcesOf(star).filter(({ isDownstream, outOf }) => isDownstream && outOf !== null)

const edgeFrom = (source: Source | undefined, { node }: NodeStar): NamedEdge | null =>
  source === undefined ? null : { from: source.node, to: node }

const anyOf = (sources: readonly Source[], random: Generator): Source | undefined =>
  sources.length === 0 ? undefined : sources[random.below(sources.length)]

/** The first with the largest size. */
const largestBy = (sources: readonly Source[], size: (one: Source) => number): Source | undefined =>
  sources.reduce<Source | undefined>(
    (best, one) => (best === undefined || size(one) > size(best) ? one : best),
    undefined,
  )

const magnitude = ({ into }: Source): number => Math.abs(into)
const negated = (one: Source): number => -magnitude(one)

/** The edge from n_b, where a pair exists exactly. */
const dominant: PruningCriterion = ({ node }, pair) =>
  pair === null ? null : { from: pair.antagonist, to: node }

/** The same, where n_b is downstream of the node. */
const ordered: PruningCriterion = (star, pair) => {
  if (pair === null) return null
  const antagonist = star.neighbours.find(({ node }) => node === pair.antagonist)
  return antagonist?.isDownstream === true ? { from: antagonist.node, to: star.node } : null
}

/**
 * n_a and n_b are the positions of the extreme imaginary parts in the solver's output: not only
 * own edges.
 */
const published: PruningCriterion = ({ spectrum }) => {
  const parts = spectrum().map(({ im }) => im)
  const [to, from] = [parts.indexOf(Math.max(...parts)), parts.indexOf(Math.min(...parts))]
  return parts[to]! > 0 ? { from, to } : null
}

const publishedOwn: PruningCriterion = (star, ...rest) => {
  const edge = published(star, ...rest)
  return edge?.to === star.node ? edge : null
}

export const CRITERION_NAMES = [
  ...(['ordered', 'dominant', 'published', 'published-own'] as const),
  ...(['random-feedback', 'smallest-feedback', 'largest-feedback', 'any-feedback'] as const),
  ...(['random-edge', 'smallest-edge', 'adjacent'] as const),
] as const

export type CriterionName = (typeof CRITERION_NAMES)[number]

/** Are there no edges (k+1) → k left, which alone `published` can remove (T12)? */
const hasNoAdjacent = (state: NetworkState): boolean => {
  for (let k = 0; k + 1 < state.nodes; k += 1) if (slotBetween(state, k + 1, k) !== NONE) return false
  return true
}

const hasNoFeedback = (state: NetworkState): boolean => {
  for (let to = 0; to < state.nodes; to += 1)
    for (let slot = state.inStart[to]!; slot < state.inStart[to + 1]!; slot += 1)
      if (state.reverse[slot] !== NONE && state.position[state.source[slot]!]! > state.position[to]!)
        return false
  return true
}

export interface BuiltIn {
  readonly criterion: PruningCriterion
  /** Is nothing left that it can name? It is not called then, which saves time and changes nothing. */
  readonly isOver?: (state: NetworkState) => boolean
}

export const BUILT_IN: Readonly<Record<CriterionName, BuiltIn>> = {
  ordered: { criterion: ordered },
  dominant: { criterion: dominant },
  published: { criterion: published, isOver: hasNoAdjacent },
  'published-own': { criterion: publishedOwn, isOver: hasNoAdjacent },
  'random-feedback': {
    criterion: (star, _pair, _participations, random) => edgeFrom(anyOf(feedbackOf(star), random), star),
    isOver: hasNoFeedback,
  },
  'smallest-feedback': {
    criterion: (star) => edgeFrom(largestBy(feedbackOf(star), negated), star),
    isOver: hasNoFeedback,
  },
  'largest-feedback': {
    criterion: (star) => edgeFrom(largestBy(feedbackOf(star), magnitude), star),
    isOver: hasNoFeedback,
  },
  /** The first there is: in its own time, all of them within the first presentation. */
  'any-feedback': { criterion: (star) => edgeFrom(feedbackOf(star)[0], star), isOver: hasNoFeedback },
  'random-edge': {
    criterion: (star, _pair, _participations, random) => edgeFrom(anyOf(sourcesOf(star), random), star),
  },
  'smallest-edge': { criterion: (star) => edgeFrom(largestBy(sourcesOf(star), negated), star) },
  /** The edge (n+1) → n, without any eigenvalue. */
  adjacent: {
    criterion: (star) =>
      edgeFrom(
        sourcesOf(star).find(({ node }) => node === star.node + 1),
        star,
      ),
    isOver: hasNoAdjacent,
  },
}
