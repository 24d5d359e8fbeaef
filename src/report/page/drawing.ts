/** What of a network is drawn, and the same in words. */
import { type Edge, hasEdge, type Network, nodesOf, weightOf } from '../../../spec/network.ts'
import { shortNumber } from './numbers.ts'

/** More nodes than these are no drawing any more: then the deciding node's star is drawn, or its nearest part. */
export const MOST_DRAWN_NODES = 24

/** What a decision removes, and in whose name. */
export interface Removal extends Edge {
  readonly by: 'got' | 'right'
}

export interface Drawing {
  readonly network: Network
  /** The deciding node. */
  readonly node?: number | undefined
  readonly removals?: readonly Removal[]
}

/** What can be drawn: nodes of the network, and edges between two of them. */
export function drawable({ network, node, removals = [] }: Drawing): Required<Drawing> {
  const isNode = (one: number): boolean => Number.isInteger(one) && one >= 0 && one < network.nodes
  return {
    network,
    node: node !== undefined && isNode(node) ? node : undefined,
    removals: removals.filter(({ from, to }) => isNode(from) && isNode(to) && from !== to),
  }
}

/** All nodes where they fit, else the star of the deciding node, the first of it in the declared order. */
export function drawnNodes({ network, node }: Drawing): number[] {
  const all = nodesOf(network)
  if (all.length <= MOST_DRAWN_NODES) return all
  if (node === undefined) return [...network.order].slice(0, MOST_DRAWN_NODES)
  const star = network.order.filter(
    (i) => i === node || hasEdge(network, i, node) || hasEdge(network, node, i),
  )
  return [node, ...star.filter((i) => i !== node)].slice(0, MOST_DRAWN_NODES)
}

/** Nobody listens to more. */
const MOST_TOLD_EDGES = 100

/** The edges between the nodes that are drawn. */
function edgeWords({ network, node }: Drawing): string {
  const drawn = new Set(drawnNodes({ network, node }))
  const edges = [...drawn].flatMap((from) =>
    [...drawn].filter((to) => hasEdge(network, from, to)).map((to): Edge => ({ from, to })),
  )
  if (edges.length === 0) return 'no edges'
  const inOrder = edges.sort((a, b) => a.from - b.from || a.to - b.to)
  const told = inOrder
    .slice(0, MOST_TOLD_EDGES)
    .map(({ from, to }) => `${from} to ${to} weight ${shortNumber(weightOf(network, from, to))}`)
  const rest = edges.length - told.length
  return [...told, ...(rest > 0 ? [`and ${rest} further edges`] : [])].join('; ')
}

export function drawingWords({ network, node, removals = [] }: Drawing): string {
  const removed = removals
    .slice(0, MOST_TOLD_EDGES)
    .map(({ from, to, by }) =>
      by === 'got' ? `The answer removes ${from} to ${to}.` : `Right is to remove ${from} to ${to}.`,
    )
  const deciding = node === undefined ? '' : ` Node ${node} decides.`
  return `Network of ${network.nodes} nodes.${deciding} Edges: ${edgeWords({ network, node })}. ${removed.join(' ')}`
}
