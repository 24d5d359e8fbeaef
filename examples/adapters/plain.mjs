/**
 * The method in plain JavaScript, written apart from the reference: closed form in mode D (T3); in mode D_W the roots
 * of the characteristic polynomial by Weierstrass' iteration, in doubles, so it says `pairTest: 'floating'`.
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
const MOST_STEPS = 2000
const SMALL_MOVE = 1e-12

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

const times = (a, b) => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re })
const minus = (a, b) => ({ re: a.re - b.re, im: a.im - b.im })
const over = (a, b) => {
  const size = b.re * b.re + b.im * b.im
  return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size }
}
const product = (factors) => factors.reduce(times, { re: 1, im: 0 })
const real = (re) => ({ re, im: 0 })

/** (z − d_n) Π(z − d_i) − Σ p_i Π_{j≠i}(z − d_j), the characteristic polynomial (T1). */
function characteristic({ d, spokes }, z) {
  const factors = spokes.map((spoke) => minus(z, real(spoke.d)))
  const first = times(minus(z, real(d)), product(factors))
  const term = ({ p }, i) => times(real(p), product(factors.filter((_, j) => j !== i)))
  return spokes.map(term).reduce(minus, first)
}

/** All roots at once; real polynomials have conjugate roots, so the lower half mirrors the upper. */
function rootsOf(arrow) {
  const n = arrow.spokes.length + 1
  let roots = range(n).map((k) => ({ re: 3 * Math.cos(2.4 * k + 0.4), im: 3 * Math.sin(2.4 * k + 0.4) }))
  let last = Number.POSITIVE_INFINITY
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const moves = roots.map((z, k) =>
      over(
        characteristic(arrow, z),
        product(roots.filter((_, j) => j !== k).map((other) => minus(z, other))),
      ),
    )
    roots = roots.map((z, k) => minus(z, moves[k]))
    const move = Math.max(...moves.map(({ re, im }) => Math.hypot(re, im)))
    // From here on rounding moves the roots.
    if (move < SMALL_MOVE && move >= last) break
    last = move
  }
  const upper = roots.filter(({ im }) => im > COMPLEX_SHARE)
  const onAxis = roots.filter(({ im }) => Math.abs(im) <= COMPLEX_SHARE).map(({ re }) => real(re))
  return [
    ...onAxis,
    ...upper.flatMap(({ re, im }) => [
      { re, im },
      { re, im: -im },
    ]),
  ]
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
  const root = Math.sqrt(Math.abs(quarter))
  return [-1, 1].map((s) => (quarter < 0 ? { re: middle, im: s * root } : real(middle + s * root)))
}

export function spectrum(matrix) {
  const arrow = arrowOf(matrix, hubOf(matrix))
  const { core, left } = split(arrow)
  const roots = core.spokes.length === 1 ? pairOfRoots(core) : rootsOf(core)
  return [...roots, ...left.map(real)].map((z) => scaled(z, arrow.unit))
}

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
  if (pair.im <= 0) return keep('real-spectrum')
  const from = antagonistOf(arrow, pair)
  if (rule === 'ordered' && order.indexOf(node) > order.indexOf(from))
    return { ...keep('feed-forward-edge'), pair }
  return { kind: 'prune', edge: { from, to: node }, pair }
}

export function update(before, node, { expected, parameters: { s, c }, pruning }) {
  const network = structuredClone(before)
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
