/**
 * The format of conformance vectors, argnn-vectors/1: cases with every admissible answer, for implementers who never
 * run the harness. After C2SP/wycheproof: files of test groups, flags explained in a map of notes. One zod source
 * gives the types, the check and the JSON Schema.
 */
import { z } from 'zod'
import { list } from '../base/list-schema.ts'

export const VECTOR_FORMAT = 'argnn-vectors/1'

/** The stages that have vectors, in the order of the pipeline. */
export const VECTOR_STAGES = ['read', 'laplacian', 'spectrum', 'decide', 'update'] as const

const node = z.int().min(0).meta({ description: 'A node number, 0 … nodes − 1.' })
const edge = z.strictObject({ from: node, to: node })
const complex = z.strictObject({ re: z.number(), im: z.number() })
const matrix = list(list(z.number()))
const mode = z.enum(['D', 'DW']).meta({ description: 'Degree mode: D counts edges, DW sums their weights.' })
const rule = z.enum(['ordered', 'dominant'])
const tolerance = z.number().min(0).meta({ description: 'The largest |got − expected| that is admissible.' })

const network = z
  .strictObject({
    nodes: z.int().min(1),
    inputs: list(node),
    outputs: list(node),
    order: list(node).optional().meta({ description: 'All nodes, upstream first. Default: index order.' }),
    edges: list(z.strictObject({ from: node, to: node, weight: z.number() })),
    values: list(z.number()).optional().meta({ description: 'V, one per node. Default: zeros.' }),
    gradients: list(z.number()).optional().meta({ description: 'E, one per node. Default: zeros.' }),
  })
  .meta({ id: 'network', description: 'As in a network file, argnn-network/1, without its field format.' })

const reason = z.enum([
  'input-node',
  'no-mutual-neighbour',
  'no-negative-cycle',
  'real-spectrum',
  'feed-forward-edge',
])

/** A pair is within reach of an answer whose distance from it in the complex plane is at most the tolerance. */
const decision = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('prune'), edge, pair: complex, tolerance }),
    z.strictObject({
      kind: z.literal('keep'),
      reason,
      pair: complex.optional(),
      tolerance: tolerance.optional(),
    }),
  ])
  .meta({ id: 'decision', description: 'A right decision; tolerance is the distance allowed to the pair.' })

const common = {
  id: z.string().meta({ description: 'Unique in its file.' }),
  comment: z.string().optional(),
  flags: list(z.string()).meta({ description: 'What is special about the case; see notes.' }),
  clauses: list(z.string()).meta({ description: 'The clauses of the specification that it is about.' }),
}

const local = { ...common, network, node, mode }

const bounded = z.strictObject({ value: z.number(), tolerance })

export const TESTS = {
  read: z.strictObject({
    ...common,
    text: z.string().meta({ description: 'A network file, to be read whole or refused.' }),
    network: network.optional().meta({ description: 'Accept: exactly these doubles.' }),
    path: z.string().optional().meta({ description: 'Refuse, with a message that names this field.' }),
  }),
  laplacian: z.strictObject({
    ...local,
    laplacian: matrix.meta({ description: 'The exact entries, each rounded once to the nearest double.' }),
    tolerances: list(tolerance).meta({
      description: 'Of the diagonal entries. All other entries are exact.',
    }),
  }),
  spectrum: z.strictObject({
    ...common,
    mode,
    node,
    matrix: matrix.meta({ description: 'The local Laplacian of the node, in doubles: the input.' }),
    eigenvalues: list(complex).meta({ description: 'With multiplicity, in no particular order.' }),
    tolerances: list(tolerance).meta({ description: 'One per eigenvalue.' }),
  }),
  decide: z.strictObject({
    ...local,
    rule,
    admissible: list(decision).min(1).meta({ description: 'Any of these is right, nothing else is.' }),
  }),
  update: z.strictObject({
    ...common,
    network,
    node,
    options: z.strictObject({
      expected: list(z.number()),
      parameters: z.strictObject({ s: z.number(), c: z.number() }),
      pruning: z.strictObject({ mode, rule }).nullable(),
    }),
    value: bounded.meta({ description: 'V of the node afterwards.' }),
    gradient: bounded.meta({ description: 'E of the node afterwards.' }),
    weights: list(z.strictObject({ from: node, value: z.number(), tolerance })).meta({
      description: 'The weights of its input edges afterwards, were none removed.',
    }),
    admissible: list(decision)
      .min(1)
      .nullable()
      .meta({ description: 'The decision, taken on the new weights; null where nothing is to be decided.' }),
  }),
} as const

const group = <S extends (typeof VECTOR_STAGES)[number]>(stage: S) =>
  z.strictObject({
    stage: z.literal(stage),
    comment: z.string(),
    source: z.string().meta({ description: 'Where the cases come from: a theorem, an equation, a family.' }),
    tests: list(TESTS[stage]),
  })

export const vectorFileSchema = z
  .strictObject({
    format: z.literal(VECTOR_FORMAT),
    generator: z.string(),
    seed: z.int().nullable().meta({ description: 'The same seed gives the same file; null: not generated.' }),
    comment: z.string(),
    numberOfTests: z.int().min(0),
    notes: z
      .record(z.string(), z.strictObject({ description: z.string(), catches: z.string() }))
      .meta({ description: 'Every flag of this file: what it says, and the mistake that such cases catch.' }),
    testGroups: list(
      z.discriminatedUnion('stage', [
        group('read'),
        group('laplacian'),
        group('spectrum'),
        group('decide'),
        group('update'),
      ]),
    ),
  })
  .meta({ title: VECTOR_FORMAT, description: 'Conformance vectors for spectral edge pruning.' })

export type VectorFile = z.infer<typeof vectorFileSchema>
export type VectorStage = (typeof VECTOR_STAGES)[number]
export type VectorNetwork = z.infer<typeof network>
export type VectorDecision = z.infer<typeof decision>
export type Vector<S extends VectorStage = VectorStage> = z.infer<(typeof TESTS)[S]>
export type VectorGroup = VectorFile['testGroups'][number]

export const vectorFileJsonSchema = (): unknown => z.toJSONSchema(vectorFileSchema)
