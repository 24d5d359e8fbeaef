// Future work of the paper (Sections 5 and 6): eigenvectors.
//
// Where a pair λ exists, its right eigenvector is known: 1 at the node and W[i][n]/(d_i − λ) at each neighbour i. The node
// removes its feedback edge from the neighbour with the largest component, whatever its sign: not only from those with a
// negative product of weights, and without the left eigenvector, which the participation of T9 also contains.

/** @type {import('../../src/compare/criterion.ts').PruningCriterion} */
export default function eigenvectors(star, pair) {
  if (pair === null) return null
  const feedback = star.neighbours.filter(
    ({ into, outOf, isDownstream }) => into !== null && outOf !== null && isDownstream,
  )
  if (feedback.length === 0) return null
  const component = ({ into, d }) => Math.abs(into) / Math.hypot(d - pair.re, pair.im)
  const largest = feedback.reduce((a, b) => (component(b) > component(a) ? b : a))
  return { from: largest.node, to: star.node }
}
