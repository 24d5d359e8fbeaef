/** Judges decisions that stand alone: ASYNC-4 to ASYNC-8 for one line, which has all that the node knew. */
import { isExactRule } from '../../spec/clause.ts'
import type { Rule } from '../../spec/decision.ts'
import type { TraceDecision } from '../../spec/trace.ts'
import { decideInto, FEED_FORWARD_EDGE, reasonOf } from '../argnn/decision.ts'
import { createDecisionWorkspace } from '../argnn/decision-workspace.ts'
import { slotBetween } from '../argnn/edge-lists.ts'
import { createNetwork, createNetworkFromArrays, type NetworkState } from '../argnn/network.ts'
import { MOST_EXACT, whatIsRight } from './admissible.ts'
import type { LocalStar, StarDecision } from './local-stars.ts'
import { breach, type Notes } from './outcomes.ts'
import { columnedRefusal, type Line, refuseAt } from './parse.ts'
import { arrow } from './run-state.ts'
import type { DecisionLine } from './shapes.ts'

type Lists = NonNullable<DecisionLine['star']>
type WeightList = Lists['in']

/** The edges of a node's star by its lists: source and target, with the weight. */
function edgesOf(
  node: number,
  star: Pick<Lists, 'in' | 'out'>,
): [from: number, to: number, weight: number][] {
  return [
    ...star.in.map(([source, weight]) => [source, node, weight] as [number, number, number]),
    ...star.out.map(([target, weight]) => [node, target, weight] as [number, number, number]),
  ]
}

const listsOf = (network: NetworkState, node: number): Pick<Lists, 'in' | 'out'> => {
  const { inStart, source, weights, outStart, target, slotOf } = network
  const into: WeightList = []
  const outOf: WeightList = []
  for (let slot = inStart[node]!; slot < inStart[node + 1]!; slot += 1)
    into.push([source[slot]!, weights[slot]!])
  for (let place = outStart[node]!; place < outStart[node + 1]!; place += 1)
    outOf.push([target[place]!, weights[slotOf[place]!]!])
  return { in: into, out: outOf }
}

/** The star on numbers from 0. `rank`: the place of a node in the declared order. */
function localStar(node: number, star: Pick<Lists, 'in' | 'out'>, rank: (node: number) => number): LocalStar {
  const edges = edgesOf(node, star)
  const numbers = Int32Array.from(
    new Set([node, ...edges.map(([from]) => from), ...edges.map(([, to]) => to)]),
  ).sort()
  const local = new Map([...numbers].map((n, k) => [n, k]))
  const own = local.get(node) as number
  const state = createNetworkFromArrays({
    nodes: numbers.length,
    inputs: [],
    outputs: [],
    order: [...numbers.keys()].sort((a, b) => rank(numbers[a]!) - rank(numbers[b]!)),
    from: edges.map(([from]) => local.get(from) as number),
    to: edges.map(([, to]) => local.get(to) as number),
    weights: edges.map(([, , weight]) => weight),
  })
  return { node, own, numbers, state, inSlots: new Int32Array(), outSlots: new Int32Array() }
}

function requireOnce(line: Line, key: 'in' | 'out', list: WeightList, node: number): void {
  list.forEach(([other], k) => {
    if (other === node) refuseAt(line, ['star', key, k, 0], 'another node', String(other))
    if (list.some(([one], j) => j < k && one === other))
      refuseAt(line, ['star', key, k, 0], 'each node once', String(other))
  })
}

function starOfLists(line: Line, { node, star }: DecisionLine): LocalStar {
  const { in: into, out, order } = star as Lists
  requireOnce(line, 'in', into, node)
  requireOnce(line, 'out', out, node)
  const ranks = new Map((order ?? []).map((one, k) => [one, k]))
  if (order === undefined) return localStar(node, { in: into, out }, (one) => one)
  const missing = [node, ...into.map(([one]) => one), ...out.map(([one]) => one)].find(
    (one) => !ranks.has(one),
  )
  if (missing !== undefined) refuseAt(line, ['star', 'order'], `node ${missing} in it`, 'none')
  return localStar(node, { in: into, out }, (one) => ranks.get(one) as number)
}

/** The star of the line, and whether its node is an input. */
function starOf(line: Line, given: DecisionLine): { star: LocalStar; before: NetworkState | undefined } {
  const { network, star, node } = given
  if ((network === undefined) === (star === undefined))
    refuseAt(line, [], 'either a network or a star', network === undefined ? 'none' : 'both')
  if (network === undefined) return { star: starOfLists(line, given), before: undefined }
  const before = columnedRefusal(line, 'network', () => createNetwork(network))
  if (node >= before.nodes) refuseAt(line, ['node'], `a node from 0 to ${before.nodes - 1}`, String(node))
  return { star: localStar(node, listsOf(before, node), (one) => before.position[one]!), before }
}

function decided(star: LocalStar, isInput: boolean, { mode }: DecisionLine, rule: Rule): StarDecision {
  if (isInput) return { from: undefined, reason: 'input-node', hasPair: false }
  const exact = isExactRule(rule) ? rule : 'dominant'
  const answer = decideInto(star.state, star.own, { mode, rule: exact }, createDecisionWorkspace(star.state))
  const from = answer >= 0 ? star.numbers[answer] : undefined
  const hasPair = answer >= 0 || answer === FEED_FORWARD_EDGE
  return { from, hasPair, reason: answer >= 0 ? undefined : reasonOf(answer) }
}

const isRight = (node: number, right: StarDecision, decision: TraceDecision): boolean =>
  'prune' in decision
    ? decision.prune[0] === right.from && decision.prune[1] === node
    : right.from === undefined && (decision.keep === null || decision.keep === right.reason)

const words = (decision: TraceDecision): string =>
  'prune' in decision
    ? `prune ${arrow(decision.prune[0], decision.prune[1])}`
    : `keep${decision.keep === null ? '' : ` (${decision.keep})`}`

const rightWords = (node: number, { from, reason }: StarDecision): string =>
  from === undefined ? `keep (${reason})` : `prune ${arrow(from, node)}`

function judgeExact(
  notes: Notes,
  number: number,
  given: DecisionLine,
  rule: Rule,
  star: LocalStar,
  isInput: boolean,
): void {
  if (!isExactRule(rule)) return
  const { node, mode, decision } = given
  const right = decided(star, isInput, given, rule)
  if (!isRight(node, right, decision)) {
    const isSmall = star.numbers.length <= MOST_EXACT && !isInput
    const expected = isSmall ? whatIsRight(star, mode, rule, decision) : rightWords(node, right)
    if (expected !== undefined) breach(notes, 'ASYNC-4', number, expected, words(decision))
  }
  if ('prune' in decision && !right.hasPair)
    breach(notes, 'ASYNC-5', number, `an exact pair at node ${node}`, words(decision))
}

type EdgeMap = Map<string, number>

const mapOf = (edges: Iterable<readonly [number, number, number]>): EdgeMap =>
  new Map([...edges].map(([from, to, weight]) => [arrow(from, to), weight]))

const allEdges = (network: NetworkState): [number, number, number][] => {
  const edges: [number, number, number][] = []
  for (let node = 0; node < network.nodes; node += 1)
    for (const [source, weight] of listsOf(network, node).in) edges.push([source, node, weight])
  return edges
}

/** Before and after, as far as the line has them. */
function edgesAround(
  line: Line,
  given: DecisionLine,
  before: NetworkState | undefined,
): [EdgeMap, EdgeMap] | undefined {
  const { after, star, node } = given
  if (after === undefined) return undefined
  if (before !== undefined) {
    if (!('format' in after)) return refuseAt(line, ['after'], 'a network, as before', 'lists of a star')
    const network = columnedRefusal(line, 'after', () => createNetwork(after))
    return [mapOf(allEdges(before)), mapOf(allEdges(network))]
  }
  if ('format' in after) return refuseAt(line, ['after'], 'the lists in and out, as before', 'a network')
  return [mapOf(edgesOf(node, star as Lists)), mapOf(edgesOf(node, after))]
}

/** ASYNC-6: what is gone is what the decision names, and all other weights are the same. */
function judgeAfter(
  notes: Notes,
  number: number,
  decision: TraceDecision,
  [before, after]: [EdgeMap, EdgeMap],
): void {
  const named = 'prune' in decision ? [arrow(decision.prune[0], decision.prune[1])] : []
  const gone = [...before.keys()].filter((edge) => !after.has(edge))
  const grown = [...after.keys()].filter((edge) => !before.has(edge))
  const changed = [...after].filter(([edge, w]) => before.has(edge) && !Object.is(before.get(edge), w))
  const list = (edges: readonly string[]): string => (edges.length === 0 ? 'no edge' : edges.join(', '))
  if (gone.join() !== named.join())
    breach(notes, 'ASYNC-6', number, `${list(named)} removed`, `${list(gone)} removed`)
  if (grown.length > 0) breach(notes, 'ASYNC-6', number, 'no new edge', list(grown))
  if (changed.length > 0)
    breach(
      notes,
      'ASYNC-6',
      number,
      'all other weights as before',
      `another weight of ${list(changed.map(([edge]) => edge))}`,
    )
}

/** `as`: judged by this rule, whatever the line says. Returns the rule. */
export function judgeDecisionLine(notes: Notes, line: Line, given: DecisionLine, as: Rule | undefined): Rule {
  const { node, decision } = given
  const rule = as ?? given.rule
  const { star, before } = starOf(line, given)
  notes.counts.decisions += 1
  notes.current.decision = () => ({ ...given, rule })
  try {
    judgeExact(notes, line.number, given, rule, star, before?.isInput[node] === 1)
  } catch (error) {
    // Weights too large to be decided.
    if (!(error instanceof RangeError)) throw error
    for (const id of ['ASYNC-4', 'ASYNC-5']) notes.doubts.set(id, `line ${line.number}: ${error.message}`)
  }
  const around = edgesAround(line, given, before)
  if (around !== undefined) judgeAfter(notes, line.number, decision, around)
  if (!('prune' in decision)) return rule
  notes.counts.removals += 1
  const [from, to] = decision.prune
  if (rule !== 'published' && to !== node)
    breach(notes, 'ASYNC-7', line.number, `an edge into node ${node}`, `the edge ${arrow(from, to)}`)
  const isThere =
    before === undefined
      ? edgesOf(node, given.star as Lists).some(([i, j]) => i === from && j === to)
      : Math.max(from, to) < before.nodes && slotBetween(before, from, to) >= 0
  if (!isThere)
    breach(notes, 'ASYNC-8', line.number, 'an edge that is there', `the removal of ${arrow(from, to)}`)
  return rule
}
