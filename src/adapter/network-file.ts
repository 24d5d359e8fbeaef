/**
 * Reads and writes the network file argnn-network/1. All networks enter through it. zod checks the
 * shape, `createNetwork` the meaning; errors of both name the field, what was expected and what was
 * found.
 */
import { z } from 'zod'
import { type CompleteDescription, createNetwork, type NetworkState } from '../argnn/network.ts'
import { fieldAt, pathText, valueText } from '../base/field-path.ts'
import { firstIssues, list } from '../base/list-schema.ts'
import { type ParseOptions, parseJson } from '../base/strict-json.ts'

export const FORMAT = 'argnn-network/1'

const node = z.int().meta({ description: 'A node number, 0 … nodes − 1.' })

export const networkFileSchema = z
  .strictObject({
    format: z.literal(FORMAT),
    comment: z.string().optional(),
    nodes: z.int().meta({ description: 'Number of nodes.' }),
    inputs: list(node).meta({ description: 'Input nodes: they have no input edges and are never updated.' }),
    outputs: list(node).meta({ description: 'Nodes that receive an expected value.' }),
    order: list(node).optional().meta({ description: 'All nodes, upstream first. Default: index order.' }),
    edges: list(z.strictObject({ from: node, to: node, weight: z.number() })),
    values: list(z.number()).optional().meta({ description: 'V, one per node. Default: zeros.' }),
    gradients: list(z.number()).optional().meta({ description: 'E, one per node. Default: zeros.' }),
  })
  .meta({
    title: FORMAT,
    description:
      'An asynchronous recurrent graph neural network and its state. In addition to this schema, an object must not have duplicate fields, and reading as a double must not change a number: a non-zero number must not become 0 or infinite, and an integer written with all its digits must be a double. A decimal is read as the nearest double.',
  })

/**
 * The JSON Schema of the format, from the same source. Integers in it are counts or node numbers.
 */
export const networkFileJsonSchema = (): unknown =>
  z.toJSONSchema(networkFileSchema, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.type !== 'integer') return
      jsonSchema.minimum = 0
      delete jsonSchema.maximum
    },
  })

type Issue = z.core.$ZodIssue

/** Fields whose numbers need not be integers. */
const REAL_FIELDS: readonly PropertyKey[] = ['weight', 'values', 'gradients']

function expectation(issue: Issue): string {
  if (issue.code === 'invalid_value') return issue.values.map((v) => JSON.stringify(v)).join(' or ')
  if (issue.code === 'invalid_type' && issue.expected !== 'number' && issue.expected !== 'int')
    return issue.expected
  if (issue.code === 'invalid_type' || issue.code === 'too_big' || issue.code === 'too_small')
    return issue.path.some((key) => REAL_FIELDS.includes(key)) ? 'a finite number' : 'a whole number'
  return issue.message
}

function issueText(issue: Issue, data: unknown): string {
  if (issue.code === 'unrecognized_keys') {
    const path = [...issue.path, issue.keys[0] as string]
    return `${pathText(path)}: expected no such field, got ${valueText(fieldAt(data, path))}`
  }
  const path = pathText(issue.path)
  return `${path === '' ? 'network' : path}: expected ${expectation(issue)}, got ${valueText(fieldAt(data, issue.path))}`
}

function refusalOf(error: z.ZodError, data: unknown): RangeError {
  const { first, more } = firstIssues(error)
  const texts = first.map((issue) => issueText(issue, data))
  return new RangeError([...texts, ...(more === 0 ? [] : [`${more} more`])].join('; '))
}

export interface NetworkFile {
  readonly network: NetworkState
  readonly comment: string | undefined
}

/** The network in a file that has been parsed already. Throws as `readNetwork`. */
export function networkInData(data: unknown): NetworkFile {
  const parsed = networkFileSchema.safeParse(data)
  if (!parsed.success) throw refusalOf(parsed.error, data)
  return { network: createNetwork(parsed.data), comment: parsed.data.comment }
}

/**
 * Reads a network from the text of a file. Throws RangeError `path: expected …, got …` for the
 * first few errors, with the number of further ones. Stricter than JSON (strict-json.ts): no
 * duplicate field and no number that reading would change, unless `changedNumbers` is 'rounded'.
 */
export const readNetwork = (text: string, options: Omit<ParseOptions, 'root'> = {}): NetworkState =>
  networkInData(parseJson(text, 'network', { ...options, root: '' })).network

/** JSON.stringify writes −0 as 0; the format keeps the sign, also in Python, to which -0 is the integer 0. */
const double = (x: number): string => (Object.is(x, -0) ? '-0.0' : JSON.stringify(x))
/** A list of doubles in a network file. */
export const listText = (xs: readonly number[]): string => `[${xs.map(double).join(', ')}]`

/**
 * The text of a network file: one line per edge, doubles with all digits, so that reading gives the
 * same bits.
 */
export function writeNetwork(network: CompleteDescription, comment?: string): string {
  const edges = network.edges.map(
    ({ from, to, weight }) => `    { "from": ${from}, "to": ${to}, "weight": ${double(weight)} }`,
  )
  return [
    '{',
    `  "format": "${FORMAT}",`,
    ...(comment === undefined ? [] : [`  "comment": ${JSON.stringify(comment)},`]),
    `  "nodes": ${network.nodes},`,
    `  "inputs": ${listText(network.inputs)},`,
    `  "outputs": ${listText(network.outputs)},`,
    `  "order": ${listText(network.order)},`,
    edges.length === 0 ? '  "edges": [],' : `  "edges": [\n${edges.join(',\n')}\n  ],`,
    `  "values": ${listText(network.values)},`,
    `  "gradients": ${listText(network.gradients)}`,
    '}',
    '',
  ].join('\n')
}
