/**
 * The method in plain JavaScript, written apart from the reference: closed form in mode D (T3); in mode D_W eigenvalues
 * by the QR iteration, in doubles, so it says `pairTest: 'floating'`.
 *
 *     npm run --silent argnn-spec -- verify --impl ./examples/adapters/plain.mjs
 */
export const description = {
  name: 'plain JavaScript',
  version: '1.0.0',
  rules: ['ordered', 'dominant'],
  modes: ['D', 'DW'],
  pairTest: 'floating',
}

/** Below this share of the largest number involved, an imaginary part is taken for rounding. */
const COMPLEX_SHARE = 1e-6
/** Two or three steps of the QR iteration find an eigenvalue. */
const MOST_STEPS = 200
/** Beside entries of at most 1, what is smaller is nothing. */
const TINY = 1e-300

const range = (n) => Array.from({ length: n }, (_, k) => k)
const sum = (xs) => xs.reduce((total, x) => total + x, 0)

/** L = D − A∘W over the edges into and out of `node` (Eq 4). */
export function laplacian({ nodes, adjacency, weights }, node, mode) {
  const inStar = (i, j) => adjacency[i][j] === 1 && (i === node || j === node)
  const weight = (i, j) => (inStar(i, j) ? weights[i][j] : 0)
  const share = (i, j) => (mode === 'D' ? Number(inStar(i, j)) : weight(i, j))
  const degree = (i) => sum(range(nodes).map((j) => share(i, j) + share(j, i)))
  return range(nodes).map((i) => range(nodes).map((j) => (i === j ? degree(i) : -weight(i, j))))
}

/** The node whose row and column hold the matrix's off-diagonal entries: the hub of the arrow. */
const hubOf = (matrix) =>
  Math.max(
    0,
    matrix.findIndex((_, n) =>
      matrix.every((row, i) => row.every((x, j) => x === 0 || i === j || i === n || j === n)),
    ),
  )

/** Hub and spokes: the diagonal entry d of each node, p = W[i][n]·W[n][i] (T1), all in units of the largest entry. */
function arrowOf(matrix, hub) {
  const unit = Math.max(...matrix.flat().map(Math.abs)) || 1
  const spokes = range(matrix.length).filter((i) => i !== hub)
  const spoke = (i) => ({
    node: i,
    d: matrix[i][i] / unit,
    p: (matrix[i][hub] / unit) * (matrix[hub][i] / unit),
  })
  return { unit, d: matrix[hub][hub] / unit, spokes: spokes.map(spoke) }
}

const plus = (a, b) => ({ re: a.re + b.re, im: a.im + b.im })
const minus = (a, b) => ({ re: a.re - b.re, im: a.im - b.im })
const times = (a, b) => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re })
const conjugate = ({ re, im }) => ({ re, im: -im })
const real = (re) => ({ re, im: 0 })
const abs = ({ re, im }) => Math.hypot(re, im)
/** The square root with a real part that is not negative. */
const root = (z) => {
  const re = Math.sqrt((abs(z) + Math.abs(z.re)) / 2)
  const im = re === 0 ? 0 : z.im / (2 * re)
  return z.re >= 0 ? { re, im } : { re: Math.abs(im), im: z.im < 0 ? -re : re }
}

/** The arrow as a matrix with hub first; only the products p matter, so each is shared out evenly. */
function matrixOf({ d, spokes }) {
  const rows = spokes.map(({ d: own, p }, i) => [
    Math.sign(p) * Math.sqrt(Math.abs(p)),
    ...spokes.map((_, j) => (i === j ? own : 0)),
  ])
  return [[d, ...spokes.map(({ p }) => Math.sqrt(Math.abs(p)))], ...rows]
}

/** Rows i and j, then columns i and j, turned by a rotation: the eigenvalues stay. */
function turn(h, i, j, c, s) {
  for (const k of range(h.length)) {
    const [a, b] = [h[i][k], h[j][k]]
    h[i][k] = c * a + s * b
    h[j][k] = c * b - s * a
  }
  for (const row of h) {
    const [a, b] = [row[i], row[j]]
    row[i] = c * a + s * b
    row[j] = c * b - s * a
  }
}

/** Zeros below the first subdiagonal, by Givens' rotations. */
function hessenberg(matrix) {
  const h = matrix.map((row) => [...row])
  for (const k of range(h.length)) {
    for (let i = h.length - 1; i > k + 1; i -= 1) {
      const size = Math.hypot(h[k + 1][k], h[i][k])
      if (size > 0) turn(h, k + 1, i, h[k + 1][k] / size, h[i][k] / size)
      h[i][k] = 0
    }
  }
  return h
}

/** The eigenvalue of the last two rows' block that is nearest to its last entry (Wilkinson). */
function shiftOf(h, last) {
  const [a, d] = [h[last - 1][last - 1], h[last][last]]
  const half = times(minus(a, d), real(1 / 2))
  const r = root(plus(times(half, half), times(h[last - 1][last], h[last][last - 1])))
  const [one, other] = [plus(half, r), minus(half, r)]
  return plus(d, abs(one) < abs(other) ? one : other)
}

/** One step H ← RQ + shift of the rows `first` to `last`, where QR = H − shift. */
function step(h, first, last, shift) {
  for (let k = first; k <= last; k += 1) h[k][k] = minus(h[k][k], shift)
  const rotations = []
  for (let k = first; k < last; k += 1) {
    const size = Math.hypot(abs(h[k][k]), abs(h[k + 1][k]))
    const [c, s] = [h[k][k], h[k + 1][k]].map((z) => times(z, real(size === 0 ? 0 : 1 / size)))
    rotations.push(size === 0 ? [real(1), real(0)] : [c, s])
    const [cos, sin] = rotations.at(-1)
    for (let j = k; j <= last; j += 1) {
      const [a, b] = [h[k][j], h[k + 1][j]]
      h[k][j] = plus(times(conjugate(cos), a), times(conjugate(sin), b))
      h[k + 1][j] = minus(times(cos, b), times(sin, a))
    }
  }
  for (const [at, [cos, sin]] of rotations.entries()) {
    const k = first + at
    for (let i = first; i <= Math.min(k + 1, last); i += 1) {
      const [a, b] = [h[i][k], h[i][k + 1]]
      h[i][k] = plus(times(cos, a), times(sin, b))
      h[i][k + 1] = minus(times(conjugate(cos), b), times(conjugate(sin), a))
    }
  }
  for (let k = first; k <= last; k += 1) h[k][k] = plus(h[k][k], shift)
}

/** The core's eigenvalues by shifted QR in complex numbers: exact for a matrix within rounding of the core. */
function rootsOf(core) {
  const h = hessenberg(matrixOf(core)).map((row) => row.map(real))
  const isSmall = (k) =>
    abs(h[k][k - 1]) <= Number.EPSILON * (abs(h[k][k]) + abs(h[k - 1][k - 1])) || abs(h[k][k - 1]) < TINY
  let steps = 0
  for (let last = h.length - 1; last > 0; last -= 1)
    for (steps = 0; steps < MOST_STEPS && !isSmall(last); steps += 1) {
      let first = last
      while (first > 0 && !isSmall(first)) first -= 1
      // Every tenth shift has nothing to do with the block: that ends the rare cycles.
      const shift = steps % 10 === 9 ? plus(h[last][last], h[last][last - 1]) : shiftOf(h, last)
      step(h, first, last, shift)
    }
  return paired(h.map((row, k) => row[k]))
}

/**
 * Roots of a real matrix as conjugates: one whose mirror image is another root, nearer than the axis, is averaged with
 * that one. Both halves count, since rounding moves them apart: twice the upper half would not add up to the trace.
 */
function paired(roots) {
  const left = [...roots].sort((a, b) => b.im - a.im)
  const found = []
  for (let z = left.shift(); z !== undefined; z = left.shift()) {
    const distances = left.map((other) => abs(minus(other, conjugate(z))))
    const at = distances.indexOf(Math.min(...distances))
    if (at < 0 || distances[at] >= z.im) found.push(real(z.re))
    else {
      const mean = times(plus(z, conjugate(left[at])), real(1 / 2))
      found.push(mean, conjugate(mean))
      left.splice(at, 1)
    }
  }
  return found
}

/** Spokes with equal d share one root and leave d as an eigenvalue for each of the others; so does p = 0 (T5). */
function split({ d, spokes }) {
  const groups = new Map()
  for (const spoke of spokes) if (spoke.p !== 0) groups.set(spoke.d, (groups.get(spoke.d) ?? 0) + spoke.p)
  const core = [...groups].map(([at, p]) => ({ d: at, p })).filter(({ p }) => p !== 0)
  const left = spokes.map((spoke) => spoke.d)
  for (const { d: at } of core) left.splice(left.indexOf(at), 1)
  return { core: { d, spokes: core }, left }
}

const scaled = ({ re, im }, unit) => ({ re: re * unit, im: im * unit })

/** One spoke: the quadratic's formula (T3), which keeps a real pair real. */
function pairOfRoots({ d, spokes: [{ d: e, p }] }) {
  const [middle, quarter] = [(d + e) / 2, ((d - e) / 2) ** 2 + p]
  const distance = Math.sqrt(Math.abs(quarter))
  return [-1, 1].map((s) => (quarter < 0 ? { re: middle, im: s * distance } : real(middle + s * distance)))
}

export function spectrum(matrix) {
  const arrow = arrowOf(matrix, hubOf(matrix))
  const { core, left } = split(arrow)
  const roots = core.spokes.length === 1 ? pairOfRoots(core) : rootsOf(core)
  return [...roots, ...left.map(real)].map((z) => scaled(z, arrow.unit))
}

/** A quadratic's formula keeps a real pair real; the QR iteration needs a threshold. */
const isComplex = ({ im }, arrow) =>
  im > (split(arrow).core.spokes.length === 1 ? 0 : COMPLEX_SHARE * arrow.unit)

/** n_b: the neighbour with p < 0 and the largest |p| / |d − λ|² (T9). */
function antagonistOf({ spokes, unit }, pair) {
  const lambda = scaled(pair, 1 / unit)
  const share = ({ d, p }) => -p / ((d - lambda.re) ** 2 + lambda.im ** 2)
  return spokes.filter(({ p }) => p < 0).reduce((best, one) => (share(one) > share(best) ? one : best)).node
}

export function decide(network, node, { mode, rule }) {
  const keep = (reason) => ({ kind: 'keep', reason })
  const { adjacency, inputs, nodes, order } = network
  if (inputs.includes(node)) return keep('input-node')
  if (!range(nodes).some((i) => adjacency[i][node] && adjacency[node][i])) return keep('no-mutual-neighbour')
  const matrix = laplacian(network, node, mode)
  const arrow = arrowOf(matrix, node)
  if (!arrow.spokes.some(({ p }) => p < 0)) return keep('no-negative-cycle')
  const pair = spectrum(matrix).reduce((best, z) => (z.im > best.im ? z : best))
  if (!isComplex(pair, arrow)) return keep('real-spectrum')
  const from = antagonistOf(arrow, pair)
  if (rule === 'ordered' && order.indexOf(node) > order.indexOf(from))
    return { ...keep('feed-forward-edge'), pair }
  return { kind: 'prune', edge: { from, to: node }, pair }
}

export function update(before, node, { expected, parameters: { s, c }, pruning }) {
  const network = structuredClone(before)
  if (before.inputs.includes(node)) return { network, decision: pruning && decide(network, node, pruning) }
  const { nodes, adjacency, weights, values, gradients, outputs } = network
  const sources = range(nodes).filter((i) => adjacency[i][node] === 1)
  const targets = range(nodes).filter((o) => adjacency[node][o] === 1)
  values[node] = 1 / (1 + Math.exp(-sum(sources.map((i) => values[i] * weights[i][node])))) // Eq 1
  const slope = values[node] * (1 - values[node])
  gradients[node] = outputs.includes(node) // Eq 2
    ? s * (values[node] - expected[outputs.indexOf(node)])
    : sum(targets.map((o) => gradients[o] * weights[node][o])) * slope
  for (const i of sources) // Eq 3
    weights[i][node] = Math.min(c, Math.max(-c, weights[i][node] - gradients[node] * values[i]))
  const decision = pruning === null ? null : decide(network, node, pruning)
  if (decision?.kind === 'prune') {
    adjacency[decision.edge.from][node] = 0
    weights[decision.edge.from][node] = 0
  }
  return { network, decision }
}

/** Behaving nodes in an order that depends on the seed alone (Fisher and Yates; a linear congruence). */
function shuffled(nodes, seed) {
  const order = [...nodes]
  let state = seed >>> 0
  for (let k = order.length - 1; k > 0; k -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const other = Math.floor((state / 2 ** 32) * (k + 1))
    ;[order[k], order[other]] = [order[other], order[k]]
  }
  return order
}

export function round(network, options, seed) {
  const order = shuffled(
    range(network.nodes).filter((i) => !network.inputs.includes(i)),
    seed,
  )
  const decisions = []
  const after = order.reduce((at, node) => {
    const { network: next, decision } = update(at, node, options)
    decisions.push(decision)
    return next
  }, network)
  return { network: after, order, decisions }
}
