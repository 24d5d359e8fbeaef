/** Puts the textbook's small functions together: the stages that an implementation offers (Eq 1 to 7). */
import type { Decision, KeepReason } from '../../spec/decision.ts'
import type {
  AllStages,
  Implementation,
  Pruning,
  RoundResult,
  UpdateOptions,
  UpdateResult,
} from '../../spec/implementation.ts'
import type { Complex, DegreeMode, Matrix, Network } from '../../spec/network.ts'
import { startOf, train } from './compose-training.ts'
import type { Draft, Neighbour, Step, Textbook } from './textbook.ts'

const range = (n: number): number[] => Array.from({ length: n }, (_, k) => k)

/** L_n = D_n − A_n ∘ W_n over the star of node n (Eq 4). */
export function laplacian(book: Textbook, network: Network, node: number, mode: DegreeMode): Matrix {
  const nodes = range(network.nodes)
  const inStar = (i: number, j: number): boolean =>
    book.isInNeighbourhood(network, node, i, j) && book.isEdge(network, i, j)
  const shares = (i: number): number[] =>
    nodes.flatMap((j) => [
      ...(inStar(i, j) ? [book.share(mode, book.weight(network, i, j), 'out')] : []),
      ...(inStar(j, i) ? [book.share(mode, book.weight(network, j, i), 'into')] : []),
    ])
  const entry = (i: number, j: number): number => {
    if (i === j) return book.degree(shares(i), i, node, network)
    return inStar(i, j) ? book.offDiagonal(book.weight(network, i, j)) : 0
  }
  return book.assemble(nodes.map((i) => nodes.map((j) => entry(i, j))))
}

const keep = (reason: KeepReason, pair?: Complex): Decision =>
  pair === undefined ? { kind: 'keep', reason } : { kind: 'keep', reason, pair }

function neighbourAt(book: Textbook, network: Network, node: number, l: Matrix, i: number): Neighbour {
  const [into, outOf] = [book.weight(network, i, node), book.weight(network, node, i)]
  return { node: i, into, outOf, d: l[i]![i]!, hub: l[node]![node]!, position: book.position(network, i) }
}

/** The rules `ordered` and `dominant` (Section 3.2, T9). */
function decideByParticipation(
  book: Textbook,
  network: Network,
  node: number,
  { mode, rule }: Pruning,
): Decision {
  const mutual = book.neighbours(network, node)
  if (mutual.length === 0) return keep('no-mutual-neighbour')
  const l = laplacian(book, network, node, mode)
  const neighbours = mutual.map((i) => neighbourAt(book, network, node, l, i))
  const antagonists = neighbours.filter(book.isAntagonist)
  if (antagonists.length === 0) return keep('no-negative-cycle')
  const pair = book.largest(book.solve(l))
  if (!book.isComplex(pair, l, neighbours, mode)) return keep('real-spectrum')
  const own = book.position(network, node)
  const candidates = book.candidates(neighbours, antagonists, own, rule)
  const { node: from } = book.most(
    candidates,
    candidates.map((one) => book.participation(one, pair)),
  )
  if (rule === 'ordered' && !book.isFeedback(own, book.position(network, from)))
    return keep('feed-forward-edge', pair)
  return { kind: 'prune', edge: book.edge(node, from), pair }
}

/** The rules `published` and `published-own`: position k in the solver's output is taken for node k. */
function decideByPosition(book: Textbook, network: Network, node: number, { mode, rule }: Pruning): Decision {
  const spectrum = book.solve(laplacian(book, network, node, mode))
  const [to, from] = book.extremes(spectrum.map(({ im }) => im))
  const pair = spectrum[to]!
  if (!book.isPublishedPair(pair)) return keep('real-spectrum')
  if (!book.isEdge(network, from, to)) return keep('no-such-edge', pair)
  if (rule === 'published-own' && !book.isOwn({ from, to }, node)) return keep('not-own-edge', pair)
  return { kind: 'prune', edge: { from, to }, pair }
}

export function decide(book: Textbook, network: Network, node: number, pruning: Pruning): Decision {
  if (!book.isDeciding(network, node)) return keep('input-node')
  return pruning.rule === 'published' || pruning.rule === 'published-own'
    ? decideByPosition(book, network, node, pruning)
    : decideByParticipation(book, network, node, pruning)
}

/** Eq 2. */
function gradientOf(book: Textbook, draft: Draft, node: number, options: UpdateOptions): number {
  const value = draft.values[node]!
  const output = book.outputs(draft).indexOf(node)
  return output >= 0
    ? book.outputGradient(value, book.expected(options.expected, output), book.scale(options.parameters.s))
    : book.backward(draft, node) * book.slope(value)
}

/** Eq 3. */
function learn(book: Textbook, draft: Draft, node: number, c: number): void {
  for (const i of range(draft.nodes)) {
    if (!book.isLearning(draft, i, node)) continue
    const step = book.step(draft.gradients[node]!, draft.values[i]!, c)
    draft.weights[i]![node] = book.clip(draft.weights[i]![node]! - step, c)
  }
}

/** One node update on a copy: Eq 1 to 3, then pruning. */
export function update(book: Textbook, network: Network, node: number, options: UpdateOptions): UpdateResult {
  const draft = book.copy(network)
  const pruning = book.pruningIn(options.pruning)
  if (!book.isBehaving(network, node))
    return { network: draft, decision: pruning && decide(book, network, node, pruning) }
  let decision: Decision | null = null
  const does: Record<Step, () => void> = {
    value: () => {
      draft.values[node] = book.sigmoid(book.forward(draft, node))
    },
    gradient: () => {
      draft.gradients[node] = gradientOf(book, draft, node, options)
    },
    weights: () => learn(book, draft, node, options.parameters.c),
    prune: () => {
      if (pruning === null) return
      decision = decide(book, draft, node, pruning)
      if (decision.kind === 'prune') book.remove(draft, decision.edge)
    },
  }
  for (const step of book.steps) does[step]()
  return { network: draft, decision }
}

/** Every behaving node once, in an order drawn from the seed (Section 2). */
export function round(book: Textbook, network: Network, options: UpdateOptions, seed: number): RoundResult {
  const behaving = range(network.nodes).filter((node) => !network.inputs.includes(node))
  const order = book.order(behaving, seed)
  const decisions: (Decision | null)[] = []
  const after = order.reduce((state, node) => {
    const { network: next, decision } = update(book, state, node, options)
    decisions.push(decision)
    return next
  }, network)
  return { network: after, order, decisions }
}

export const implementationOf = (book: Textbook): Implementation & AllStages => ({
  description: {
    name: 'textbook',
    version: '1',
    rules: ['ordered', 'dominant', 'published', 'published-own'],
    modes: ['D', 'DW'],
    pairTest: 'floating',
    ...book.description,
  },
  read: book.read,
  laplacian: (network, node, mode) => laplacian(book, network, node, mode),
  spectrum: book.solve,
  decide: (network, node, pruning) => decide(book, network, node, pruning),
  update: (network, node, options) => update(book, network, node, options),
  round: (network, options, seed) => round(book, network, options, seed),
  start: (hidden, seed) => startOf(book, hidden, seed),
  train: (network, options, seed) => train(book, network, options, seed),
})
