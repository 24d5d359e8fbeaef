/** Mistakes in the local Laplacian (Eq 4, Section 3.1). */
import type { Matrix, Network } from '../../../spec/network.ts'
import { type Mistake, mistake, stageMistake } from '../mistake.ts'
import { TEXTBOOK } from '../textbook.ts'

const sum = (xs: readonly number[]): number => xs.reduce((total, x) => total + x, 0)

const mapMatrix = (matrix: Matrix, f: (x: number, i: number, j: number) => number): Matrix =>
  matrix.map((row, i) => row.map((x, j) => f(x, i, j)))

const isJoined = ({ adjacency }: Network, i: number, j: number): boolean =>
  adjacency[i]![j] === 1 || adjacency[j]![i] === 1

const isNear = (network: Network, node: number, i: number): boolean =>
  i === node || isJoined(network, i, node)

export const LAPLACIAN_MISTAKES: readonly Mistake[] = [
  mistake('degree of in-edges', 'LAP-2', 'In mode D the degree counts in-edges only.', {
    share: (mode, weight, direction) => (mode === 'D' ? Number(direction === 'into') : weight),
  }),
  mistake('degree of out-edges', 'LAP-2', 'In mode D the degree counts out-edges only.', {
    share: (mode, weight, direction) => (mode === 'D' ? Number(direction === 'out') : weight),
  }),
  mistake('in-degree less out-degree', 'LAP-8', 'In mode D, out-edges count −1.', {
    share: (mode, weight, direction) =>
      mode === 'D' && direction === 'out' ? -1 : TEXTBOOK.share(mode, weight, direction),
  }),
  mistake('in-weights less out-weights', 'LAP-3', 'In mode D_W, the weights of out-edges are subtracted.', {
    share: (mode, weight, direction) =>
      mode === 'DW' && direction === 'out' ? -weight : TEXTBOOK.share(mode, weight, direction),
  }),
  mistake('weighted degree of in-weights', 'LAP-3', 'D_W leaves out the weights of out-edges.', {
    share: (mode, weight, direction) =>
      mode === 'DW' && direction === 'out' ? 0 : TEXTBOOK.share(mode, weight, direction),
  }),
  mistake('weighted degree of moduli', 'LAP-9', 'D_W sums |W|, as for an undirected graph.', {
    share: (mode, weight) => (mode === 'D' ? 1 : Math.abs(weight)),
  }),
  mistake('no negative degree', 'LAP-9', 'A weighted degree below zero is set to zero.', {
    degree: (shares) => Math.max(0, sum(shares)),
  }),
  mistake('D and D_W swapped', 'LAP-2', 'The names of the two degree modes are exchanged.', {
    share: (mode, weight) => (mode === 'DW' ? 1 : weight),
  }),
  mistake('degree of neighbours', 'LAP-2', 'The degree counts distinct neighbours, not edges.', {
    degree: (shares, i, node, network) => {
      const joined = network.values.filter(
        (_, j) => j !== i && (i === node || j === node) && isJoined(network, i, j),
      )
      return shares.every((share) => share === 1) ? joined.length : sum(shares)
    },
  }),
  mistake(
    'degree in the whole graph',
    'LAP-2',
    'A neighbour’s degree counts all its edges, not those of the star.',
    {
      degree: (shares, i, _, network) =>
        shares.every((share) => share === 1)
          ? sum(network.adjacency[i]!) + sum(network.adjacency.map((row) => row[i]!))
          : sum(shares),
    },
  ),
  mistake('self-loops added', 'LAP-2', 'Every node gets a self-loop first, as graph convolutions do.', {
    degree: (shares) => sum(shares) + 1,
  }),
  mistake(
    'deciding degree halved',
    'LAP-7',
    'At the deciding node, in plus out is halved, as if it were counted twice.',
    {
      degree: (shares, i, node) => (i === node ? sum(shares) / 2 : sum(shares)),
    },
  ),
  mistake('degree in single precision', 'LAP-3', 'Degrees are summed in 32-bit floats.', {
    degree: (shares) => shares.reduce((total, x) => Math.fround(total + x), 0),
  }),
  mistake('transposed adjacency', 'LAP-4', 'A[j][i] is read for the edge i → j, W is not transposed.', {
    isEdge: ({ adjacency }, from, to) => adjacency[to]![from] === 1,
  }),
  mistake('transposed both', 'LAP-4', 'Row and column are exchanged in A and in W.', {
    isEdge: ({ adjacency }, from, to) => adjacency[to]![from] === 1,
    weight: ({ weights }, from, to) => weights[to]![from]!,
  }),
  mistake('signless Laplacian', 'LAP-4', 'D + A∘W in place of D − A∘W.', { offDiagonal: (weight) => weight }),
  mistake('moduli off the diagonal', 'LAP-4', '−A∘|W| off the diagonal.', {
    offDiagonal: (weight) => -Math.abs(weight),
  }),
  mistake('unweighted off the diagonal', 'LAP-4', 'D − A: the weights are forgotten.', {
    offDiagonal: () => -1,
  }),
  mistake('symmetrised', 'LAP-4', 'L is replaced by (L + Lᵀ)/2, so that a symmetric solver can be used.', {
    assemble: (l) => mapMatrix(l, (x, i, j) => (x + l[j]![i]!) / 2),
  }),
  mistake('random-walk normalised', 'LAP-4', 'Rows are divided by their degree.', {
    assemble: (l) => mapMatrix(l, (x, i) => (l[i]![i] === 0 ? x : x / l[i]![i]!)),
  }),
  mistake('induced subgraph', 'LAP-5', 'Edges among the neighbours are taken in: not a star.', {
    isInNeighbourhood: (network, node, from, to) => isNear(network, node, from) && isNear(network, node, to),
  }),
  mistake('whole graph', 'LAP-6', 'The Laplacian of the whole graph, strangers too.', {
    isInNeighbourhood: () => true,
  }),
  mistake('input edges alone', 'LAP-4', 'The neighbourhood is column n only.', {
    isInNeighbourhood: (_, node, __, to) => to === node,
  }),
  mistake('inputs left out', 'LAP-2', 'Edges from input nodes are no part of the neighbourhood.', {
    isInNeighbourhood: ({ inputs }, node, from, to) =>
      (from === node || to === node) && !inputs.includes(from),
  }),
  mistake('edge by its weight', 'LAP-2', 'An edge is where W ≠ 0, so an edge of weight 0 is none.', {
    isEdge: ({ weights }, from, to) => weights[from]![to] !== 0,
  }),
  mistake('edge by a positive weight', 'LAP-2', 'An edge is where W > 0.', {
    isEdge: ({ weights }, from, to) => weights[from]![to]! > 0,
  }),
  mistake('small weights are none', 'LAP-4', 'Weights below 1e−3 in modulus are taken for no edge.', {
    isEdge: ({ adjacency, weights }, from, to) =>
      adjacency[from]![to] === 1 && Math.abs(weights[from]![to]!) >= 1e-3,
  }),
  mistake('strangers dropped', 'LAP-1', 'The matrix has rows for the nodes of the star only.', {
    assemble: (l) => {
      const kept = l.map((row, i) => row.some((x) => x !== 0) || l.some((other) => other[i] !== 0))
      return l.filter((_, i) => kept[i]).map((row) => row.filter((_, j) => kept[j]))
    },
  }),
  stageMistake(
    'weights negated in place',
    'LAP-10',
    'The weights of the network that was given are negated for −A∘W.',
    ({ laplacian }) => ({
      laplacian: async (network, node, mode) => {
        const l = await laplacian(network, node, mode)
        for (const row of network.weights as number[][]) for (const j of row.keys()) row[j] = -row[j]!
        return l
      },
    }),
  ),
]
