/**
 * The edges of a network as compressed lists: the input edges of a node are adjacent, and so are
 * its output edges, so that the work of one node is proportional to its degree. Both lists of a
 * node ascend, which makes every sum over neighbours a sum in index order.
 *
 * A removed edge stays in its place, marked absent with weight 0: no other edge moves, and no sum
 * changes its order.
 */

/** No slot, no edge. */
export const NONE = -1

/** E edges in any order: the k-th leads from[k] → to[k]. */
export interface EdgeColumns {
  readonly from: ArrayLike<number>
  readonly to: ArrayLike<number>
  readonly weights: ArrayLike<number>
}

/** The index of an edge among all input edges, its `slot`, identifies it. */
export interface EdgeLists {
  /** The input edges of n have the slots inStart[n] … inStart[n + 1] − 1, sources ascending. */
  readonly inStart: Int32Array
  readonly source: Int32Array
  readonly weights: Float64Array
  /** Slot of the edge in the other direction, NONE if there is none (any more). */
  readonly reverse: Int32Array
  /** 0 once the edge is removed. */
  readonly present: Uint8Array
  /** The output edges of n have the places outStart[n] … outStart[n + 1] − 1, targets ascending. */
  readonly outStart: Int32Array
  readonly target: Int32Array
  /** The slot of the output edge at a place. */
  readonly slotOf: Int32Array
  /** Present edges. */
  readonly inDegree: Int32Array
  readonly outDegree: Int32Array
  /** The largest inDegree + outDegree of a node at the start: no star has more edges later. */
  readonly widest: number
}

/** Where each node's edges start; `keys` has the node of each edge. */
function startsOf(nodes: number, edges: number, keys: ArrayLike<number>): Int32Array {
  const start = new Int32Array(nodes + 1)
  for (let k = 0; k < edges; k += 1) start[keys[k]! + 1]! += 1
  for (let n = 0; n < nodes; n += 1) start[n + 1]! += start[n]!
  return start
}

function degreesOf(start: Int32Array): Int32Array {
  const degrees = new Int32Array(start.length - 1)
  for (let n = 0; n < degrees.length; n += 1) degrees[n] = start[n + 1]! - start[n]!
  return degrees
}

function largestSum(a: Int32Array, b: Int32Array): number {
  let largest = 0
  for (let n = 0; n < a.length; n += 1) largest = Math.max(largest, a[n]! + b[n]!)
  return largest
}

/** The numbers of the edges sorted by source; edges with the same source keep their order. */
function numbersBySource(from: ArrayLike<number>, outStart: Int32Array, edges: number): Int32Array {
  const numbers = new Int32Array(edges)
  const next = outStart.slice()
  for (let k = 0; k < edges; k += 1) {
    const source = from[k]!
    numbers[next[source]!] = k
    next[source]! += 1
  }
  return numbers
}

/**
 * Distributes the edges, sorted by source, to their targets. Returns the number of the first edge
 * that repeats another, or NONE.
 */
function fillInEdges(columns: EdgeColumns, numbers: Int32Array, lists: EdgeLists): number {
  const { inStart, source, weights } = lists
  const next = inStart.slice()
  let repeated = NONE
  for (let j = 0; j < numbers.length; j += 1) {
    const k = numbers[j]!
    const [from, to] = [columns.from[k]!, columns.to[k]!]
    const slot = next[to]!
    next[to] = slot + 1
    source[slot] = from
    weights[slot] = columns.weights[k]!
    const isSecond = slot > inStart[to]! && source[slot - 1] === from
    if (isSecond && (repeated === NONE || k < repeated)) repeated = k
  }
  return repeated
}

/** Distributes the edges, sorted by target, to their sources. */
function fillOutEdges({ inStart, source, outStart, target, slotOf }: EdgeLists): void {
  const next = outStart.slice()
  for (let n = 0; n + 1 < inStart.length; n += 1)
    for (let slot = inStart[n]!; slot < inStart[n + 1]!; slot += 1) {
      const from = source[slot]!
      const place = next[from]!
      next[from] = place + 1
      target[place] = n
      slotOf[place] = slot
    }
}

/** Mutual neighbours of a node are the common entries of its two ascending lists. */
function fillReverse({ inStart, source, reverse, outStart, target, slotOf }: EdgeLists): void {
  reverse.fill(NONE)
  for (let n = 0; n + 1 < inStart.length; n += 1) {
    let slot = inStart[n]!
    let place = outStart[n]!
    while (slot < inStart[n + 1]! && place < outStart[n + 1]!) {
      const [from, to] = [source[slot]!, target[place]!]
      if (from === to) reverse[slot] = slotOf[place]!
      if (from <= to) slot += 1
      if (to <= from) place += 1
    }
  }
}

/**
 * Builds the lists of the first `edges` edges, whose ends must be nodes, in O(N + E): two counting
 * sorts. `repeated` is the number of the first edge that equals an earlier one, or NONE; with a
 * repeated edge the lists are invalid.
 */
export function layOutEdges(
  nodes: number,
  edges: number,
  columns: EdgeColumns,
): { readonly lists: EdgeLists; readonly repeated: number } {
  const inStart = startsOf(nodes, edges, columns.to)
  const outStart = startsOf(nodes, edges, columns.from)
  const [inDegree, outDegree] = [degreesOf(inStart), degreesOf(outStart)]
  const lists: EdgeLists = {
    inStart,
    source: new Int32Array(edges),
    weights: new Float64Array(edges),
    reverse: new Int32Array(edges),
    present: new Uint8Array(edges).fill(1),
    outStart,
    target: new Int32Array(edges),
    slotOf: new Int32Array(edges),
    inDegree,
    outDegree,
    widest: largestSum(inDegree, outDegree),
  }
  const repeated = fillInEdges(columns, numbersBySource(columns.from, outStart, edges), lists)
  fillOutEdges(lists)
  fillReverse(lists)
  return { lists, repeated }
}

/** Slot of the edge from → to, or NONE if there is no such edge (any more). O(log degree). */
export function slotBetween({ inStart, source, present }: EdgeLists, from: number, to: number): number {
  const end = inStart[to + 1]!
  let low = inStart[to]!
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if (source[middle]! < from) low = middle + 1
    else high = middle
  }
  return low < end && source[low] === from && present[low] === 1 ? low : NONE
}

/** W[from][to], 0 if there is no edge. */
export function weightBetween(lists: EdgeLists, from: number, to: number): number {
  const slot = slotBetween(lists, from, to)
  return slot === NONE ? 0 : lists.weights[slot]!
}

/** Clears adjacency and weight of the edge at `slot`, whose target is the node `to`. O(1). */
export function removeSlot(lists: EdgeLists, slot: number, to: number): void {
  const { source, weights, reverse, present, inDegree, outDegree } = lists
  present[slot] = 0
  weights[slot] = 0
  const other = reverse[slot]!
  if (other !== NONE) reverse[other] = NONE
  reverse[slot] = NONE
  inDegree[to]! -= 1
  outDegree[source[slot]!]! -= 1
}

/**
 * The same for an edge given by its ends, O(log degree). Throws RangeError if there is no such
 * edge.
 */
export function removeEdge(lists: EdgeLists, from: number, to: number): void {
  const slot = slotBetween(lists, from, to)
  if (slot === NONE) throw new RangeError(`edge ${from} → ${to}: expected an edge of the network, got none`)
  removeSlot(lists, slot, to)
}
