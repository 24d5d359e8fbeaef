/**
 * The protocol argnn-spec/1: JSON-RPC 2.0, one message per line. The harness sends requests, the
 * adapter answers. These schemas are the only source: they validate every answer, and the JSON
 * Schemas in docs/protocol/ are generated from them.
 */
import { z } from 'zod'
import { list } from '../base/list-schema.ts'

export const PROTOCOL = 'argnn-spec/1'

const node = z.int().min(0).meta({ description: 'A node number, 0 … N − 1.' })
const bit = z.union([z.literal(0), z.literal(1)])
const numbers = list(z.number())

export const matrix = list(numbers).meta({ id: 'matrix', description: 'Rows of numbers.' })

export const network = z
  .strictObject({
    nodes: z.int().min(1).meta({ description: 'N.' }),
    inputs: list(node).meta({ description: 'Input nodes: they have no input edges and are never updated.' }),
    outputs: list(node).meta({ description: 'Nodes that receive an expected value.' }),
    order: list(node).meta({ description: 'All nodes, upstream first.' }),
    adjacency: list(list(bit)).meta({ description: 'N × N; [i][j] = 1 is the edge i → j.' }),
    weights: matrix.meta({ description: 'N × N; [i][j] is the weight of i → j, 0 where there is no edge.' }),
    values: numbers.meta({ description: 'V, one per node.' }),
    gradients: numbers.meta({ description: 'E, one per node.' }),
  })
  .meta({ id: 'network' })

export const mode = z
  .enum(['D', 'DW'])
  .meta({ id: 'mode', description: 'Degree mode: D counts edges, DW sums their weights.' })

export const rule = z
  .enum(['ordered', 'dominant', 'published', 'published-own'])
  .meta({ id: 'rule', description: 'How a pair determines an edge.' })

export const complex = z.strictObject({ re: z.number(), im: z.number() }).meta({ id: 'complex' })

export const KEEP_REASONS = [
  'input-node',
  'no-mutual-neighbour',
  'no-negative-cycle',
  'real-spectrum',
  'feed-forward-edge',
  'no-such-edge',
  'not-own-edge',
] as const

export const decision = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('prune'),
      edge: z.strictObject({ from: node, to: node }),
      pair: complex.meta({ description: 'The eigenvalue with the positive imaginary part.' }),
    }),
    z.strictObject({
      kind: z.literal('keep'),
      reason: z.enum(KEEP_REASONS).meta({ description: 'The first that applies, in this order.' }),
      pair: complex.optional(),
    }),
  ])
  .meta({ id: 'decision' })

const optionalPair = complex.optional().meta({ description: 'Optional; checked if it is there.' })

/** The effect of a decision within a round. */
const action = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('prune'),
      edge: z.strictObject({ from: node, to: node }),
      pair: optionalPair,
    }),
    z.strictObject({ kind: z.literal('keep'), reason: z.enum(KEEP_REASONS), pair: optionalPair }),
  ])
  .meta({ id: 'action' })

export const parameters = z
  .strictObject({
    s: z.number().meta({ description: 'Scale of the output error (Eq 2).' }),
    c: z.number().meta({ description: 'Weights are clipped to [−c, c] (Eq 3).' }),
  })
  .meta({ id: 'parameters' })

const pruning = z.strictObject({ mode, rule }).meta({ id: 'pruning' })

export const updateOptions = z
  .strictObject({
    expected: numbers.meta({ description: 'One value per output, in the order of network.outputs.' }),
    parameters,
    pruning: pruning.nullable().meta({ description: 'null: Eq 1 to 3 only.' }),
  })
  .meta({ id: 'updateOptions' })

export const seed = z.int().min(0)

const row = z
  .strictObject({
    inputs: numbers.meta({ description: 'One value per input node, in the order of network.inputs.' }),
    expected: numbers.meta({ description: 'One value per output node, in the order of network.outputs.' }),
  })
  .meta({ id: 'row', description: 'A row of the truth table.' })

const orderScope = z.enum(['round', 'presentation']).meta({
  id: 'orderScope',
  description: 'When an order of updates is drawn: for each round, or for all rounds of a presentation.',
})

export const trainingOptions = z
  .strictObject({
    rows: list(row).min(1),
    presentations: z.int().min(1),
    rounds: z.int().min(1).meta({ description: 'Rounds of each presentation.' }),
    orders: orderScope,
    parameters,
    pruning: pruning.nullable(),
  })
  .meta({ id: 'trainingOptions' })

const playedRound = z
  .strictObject({ order: list(node), decisions: list(action.nullable()) })
  .meta({ id: 'playedRound' })

const trainingResult = z
  .strictObject({
    network: network.meta({ description: 'After the last presentation.' }),
    presented: list(z.int().min(0)).meta({ description: 'The row of each presentation.' }),
    rounds: list(playedRound).meta({ description: 'presentations × rounds, in turn.' }),
    error: z.number().meta({ description: 'Mean |V − expected| of the outputs over the rows.' }),
    measured: z.strictObject({ orders: list(list(node)), outputs: list(numbers) }).meta({
      description: 'Eq 1 alone, for each row in turn, `rounds` times; V of the outputs after each row.',
    }),
  })
  .meta({ id: 'trainingResult' })

export const STAGES = [
  'read',
  'laplacian',
  'spectrum',
  'decide',
  'update',
  'round',
  'start',
  'train',
] as const

export const description = z
  .strictObject({
    protocol: z.literal(PROTOCOL),
    name: z.string().min(1),
    version: z.string(),
    rules: list(rule).min(1).meta({ description: 'Decision rules offered, the default first.' }),
    modes: list(mode).min(1),
    pairTest: z.enum(['exact', 'floating']).meta({
      description: 'floating: excused where doubles cannot distinguish the cases; exact: never excused.',
    }),
    stages: list(z.enum(STAGES)).min(1).meta({ description: 'The methods that it implements.' }),
    orders: list(orderScope).min(1).optional().meta({
      description: 'The orders that `train` offers; both if absent.',
    }),
    parameters: parameters
      .optional()
      .meta({ description: 'If s and c are fixed in the implementation: updates use only these.' }),
    batch: z.int().min(1).optional().meta({
      description: 'The largest number of requests in one JSON-RPC batch; 1 or absent: no batches.',
    }),
  })
  .meta({ id: 'description' })

/** The parameters and the result of each method. */
export const METHODS = {
  describe: { params: z.strictObject({ protocol: z.literal(PROTOCOL) }), result: description },
  read: {
    params: z.strictObject({ text: z.string().meta({ description: 'A network file, argnn-network/1.' }) }),
    result: network.meta({ description: 'Or an error whose message names the wrong field.' }),
  },
  laplacian: { params: z.strictObject({ network, node, mode }), result: matrix },
  spectrum: { params: z.strictObject({ matrix }), result: list(complex) },
  decide: { params: z.strictObject({ network, node, mode, rule }), result: decision },
  update: {
    params: z.strictObject({ network, node, options: updateOptions }),
    result: z.strictObject({ network, decision: decision.nullable() }),
  },
  round: {
    params: z.strictObject({ network, options: updateOptions, seed }),
    result: z.strictObject({
      network,
      order: list(node),
      decisions: list(action.nullable()).optional().meta({
        description:
          'What each node decided, in that order. Without it, the decisions of a round are not checked.',
      }),
    }),
  },
  start: {
    params: z.strictObject({ hidden: z.int().min(0), seed }),
    result: network.meta({ description: 'The network of Section 4.1 before training.' }),
  },
  train: {
    params: z.strictObject({ network, options: trainingOptions, seed }),
    result: trainingResult,
  },
  shutdown: { params: z.strictObject({}), result: z.null() },
} as const

export type Method = keyof typeof METHODS
export type Params<M extends Method> = z.infer<(typeof METHODS)[M]['params']>
export type Described = z.infer<typeof description>

export interface Request {
  readonly jsonrpc: '2.0'
  readonly id: number
  readonly method: Method
  readonly params: unknown
  /**
   * Only for our own worker thread, not part of the protocol: answer with the arguments as they are
   * after the call.
   */
  readonly left?: true
}

/** An answer. `result` has the type of the request's method. */
export const response = z.union([
  z.looseObject({ jsonrpc: z.literal('2.0'), id: z.int(), result: z.unknown() }),
  z.looseObject({
    jsonrpc: z.literal('2.0'),
    id: z.int(),
    error: z.looseObject({ code: z.number(), message: z.string() }),
  }),
])
