// Future work of the paper (Section 5): couplings of more than two nodes.
//
// The participations say how many nodes take part in the oscillation of a pair: the inverse of the sum of their squared
// shares is 1 for one neighbour and m for m equal ones. Where at least two do, no single neighbour explains the coupling,
// and the node removes its feedback edge from the one that takes the smallest part; otherwise from the one with the
// largest, as `ordered` does.

/** @type {import('../../src/compare/criterion.ts').PruningCriterion} */
export default function manyNodes(star, pair, participations) {
  if (pair === null) return null
  const shares = star.neighbours.map((one, k) => ({ ...one, share: participations[k] }))
  const total = shares.reduce((sum, { share }) => sum + share, 0)
  const nodes = 1 / shares.reduce((sum, { share }) => sum + (share / total) ** 2, 0)
  const feedback = shares.filter(
    ({ into, outOf, isDownstream }) => isDownstream && into !== null && outOf !== null && into * outOf < 0,
  )
  if (feedback.length === 0) return null
  const sign = nodes >= 2 ? 1 : -1
  const chosen = feedback.reduce((a, b) => (sign * b.share < sign * a.share ? b : a))
  return { from: chosen.node, to: star.node }
}
