/**
 * The network file argnn-network/1, the door through which every network enters. zod checks the shape,
 * `createNetwork` the meaning; both name the offending field, what was expected and what was found.
 */
import { z } from 'zod'
import { type CompleteDescription, createNetwork, type NetworkState } from '../argnn/network.ts'

export const FORMAT = 'argnn-network/1'

const node = z.int().meta({ description: 'A node number, 0 … nodes − 1.' })

export const networkFileSchema = z
  .strictObject({
    format: z.literal(FORMAT),
    comment: z.string().optional(),
    nodes: z.int().meta({ description: 'Number of nodes.' }),
    inputs: z
      .array(node)
      .meta({ description: 'Placeholders: no edge leads into them and they never behave.' }),
    outputs: z.array(node).meta({ description: 'Nodes that receive an expected value.' }),
    order: z.array(node).optional().meta({ description: 'All nodes, upstream first. Default: index order.' }),
    edges: z.array(z.strictObject({ from: node, to: node, weight: z.number() })),
    values: z.array(z.number()).optional().meta({ description: 'V, one per node. Default: zeros.' }),
    gradients: z.array(z.number()).optional().meta({ description: 'E, one per node. Default: zeros.' }),
  })
  .meta({ title: FORMAT, description: 'An asynchronous recurrent graph neural network and its state.' })

/** The JSON Schema of the format, from the same source. Whole numbers here count or number nodes. */
export const networkFileJsonSchema = (): unknown =>
  z.toJSONSchema(networkFileSchema, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.type !== 'integer') return
      jsonSchema.minimum = 0
      delete jsonSchema.maximum
    },
  })

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  )

const LONGEST_VALUE = 40

function valueAt(data: unknown, path: readonly PropertyKey[]): string {
  const value = path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    data,
  )
  if (typeof value === 'number') return String(value)
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text
}

type Issue = z.core.$ZodIssue

/** Fields that hold numbers which need not be whole. */
const REAL_FIELDS: readonly PropertyKey[] = ['weight', 'values', 'gradients']

function expectation(issue: Issue): string {
  if (issue.code === 'invalid_value') return issue.values.map((v) => JSON.stringify(v)).join(' or ')
  if (issue.code === 'invalid_type' && issue.expected !== 'number' && issue.expected !== 'int')
    return issue.expected
  if (issue.code === 'invalid_type' || issue.code === 'too_big' || issue.code === 'too_small')
    return issue.path.some((key) => REAL_FIELDS.includes(key)) ? 'a finite number' : 'a whole number'
  return issue.message
}

function refusalOf(issue: Issue, data: unknown): RangeError {
  if (issue.code === 'unrecognized_keys') {
    const path = [...issue.path, issue.keys[0] as string]
    return new RangeError(`${pathText(path)}: expected no such field, got ${valueAt(data, path)}`)
  }
  const path = pathText(issue.path)
  return new RangeError(
    `${path === '' ? 'network' : path}: expected ${expectation(issue)}, got ${valueAt(data, issue.path)}`,
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message.replace(/\s+/g, ' ') : 'nested too deeply'
    throw new RangeError(`network: expected JSON, got text that is not (${reason})`)
  }
}

/** The network in a file's text. Throws RangeError `path: expected …, got …`. */
export function readNetwork(text: string): NetworkState {
  const data = parseJson(text)
  const parsed = networkFileSchema.safeParse(data)
  if (!parsed.success) throw refusalOf(parsed.error.issues[0] as Issue, data)
  return createNetwork(parsed.data)
}

/** JSON writes −0 as 0; the format keeps its sign. */
const double = (x: number): string => (Object.is(x, -0) ? '-0' : JSON.stringify(x))
const list = (xs: readonly number[]): string => `[${xs.map(double).join(', ')}]`

/** The text of a network file: one edge a line, doubles in full, so that reading gives the same bits. */
export function writeNetwork(network: CompleteDescription, comment?: string): string {
  const edges = network.edges.map(
    ({ from, to, weight }) => `    { "from": ${from}, "to": ${to}, "weight": ${double(weight)} }`,
  )
  return [
    '{',
    `  "format": "${FORMAT}",`,
    ...(comment === undefined ? [] : [`  "comment": ${JSON.stringify(comment)},`]),
    `  "nodes": ${network.nodes},`,
    `  "inputs": ${list(network.inputs)},`,
    `  "outputs": ${list(network.outputs)},`,
    `  "order": ${list(network.order)},`,
    edges.length === 0 ? '  "edges": [],' : `  "edges": [\n${edges.join(',\n')}\n  ],`,
    `  "values": ${list(network.values)},`,
    `  "gradients": ${list(network.gradients)}`,
    '}',
    '',
  ].join('\n')
}
