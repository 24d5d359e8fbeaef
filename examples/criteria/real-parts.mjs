// Future work of the paper (Sections 5 and 6): the real parts of the eigenvalues, which it ignores.
//
// With or without a complex pair, the real parts say how strongly the neighbourhood pulls together: d_n − λ, for the
// smallest real part λ of L_n. If that spread exceeds the degree of the node, some neighbours dominate it, and the node
// removes its feedback edge from the neighbour whose diagonal entry is nearest to that real part.

/** @type {import('../../src/compare/criterion.ts').PruningCriterion} */
export default function realParts(star) {
  const feedback = star.neighbours.filter(
    ({ into, outOf, isDownstream }) => into !== null && outOf !== null && isDownstream,
  )
  if (feedback.length === 0) return null
  const smallest = Math.min(...star.spectrum().map(({ re }) => re))
  if (!(star.d - smallest > Math.abs(star.d))) return null
  const distance = ({ d }) => Math.abs(d - smallest)
  const nearest = feedback.reduce((a, b) => (distance(b) < distance(a) ? b : a))
  return { from: nearest.node, to: star.node }
}
