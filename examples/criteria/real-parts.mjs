// Future work of the paper (Sections 5 and 6): the real parts of the eigenvalues, which its criterion ignores.
//
// L_n has the trace 2 d_n. If an eigenvalue lies on the other side of 0 than d_n, one part of the neighbourhood pulls
// against the rest. The node then removes its feedback edge from the neighbour whose diagonal entry is nearest to that
// real part. No complex pair is needed.

/** @type {import('../../src/compare/criterion.ts').PruningCriterion} */
export default function realParts(star) {
  const feedback = star.neighbours.filter(
    ({ into, outOf, isDownstream }) => into !== null && outOf !== null && isDownstream,
  )
  if (feedback.length === 0) return null
  const side = Math.sign(star.d)
  const against = star.spectrum().filter(({ re }) => side * re < -1e-9)
  if (against.length === 0) return null
  const farthest = against.reduce((a, b) => (Math.abs(b.re) > Math.abs(a.re) ? b : a))
  const distance = ({ d }) => Math.abs(d - farthest.re)
  const nearest = feedback.reduce((a, b) => (distance(b) < distance(a) ? b : a))
  return { from: nearest.node, to: star.node }
}
