/** The lines of argnn-trace/1 as schemas: what the reader checks, and the JSON Schema of the format. */
import { z } from 'zod'
import { KEEP_REASONS } from '../adapter/messages.ts'
import { networkFileSchema } from '../adapter/network-file.ts'

export const TRACE_FORMAT = 'argnn-trace/1'

const node = z.int().min(0).meta({ description: 'A node number.' })
const stamp = z.int().min(0)
const number = z.number()
const text = z.string()

const mode = z.enum(['D', 'DW'])
const rule = z.enum(['ordered', 'dominant', 'published', 'published-own'])
const reason = z.enum(KEEP_REASONS)

const edge = z.tuple([node, node])
const decision = z
  .union([z.strictObject({ prune: edge }), z.strictObject({ keep: reason.nullable() })])
  .meta({ description: 'The edge that is removed, [from, to], or why none is; null: no reason given.' })

const weights = z.array(z.tuple([node, number]))
const view = z
  .strictObject({
    in: z.array(z.union([z.tuple([node, number, stamp]), z.tuple([node, number])])),
    out: z.array(z.union([z.tuple([node, number, number, stamp]), z.tuple([node, number, number])])),
  })
  .meta({
    description:
      'in: [source, value, stamp]; out: [target, gradient, weight, stamp]. Stamp: of the message; may be absent.',
  })

const network = networkFileSchema

const headerOfRun = z.strictObject({
  format: z.literal(TRACE_FORMAT),
  level: z.literal('run'),
  network,
  parameters: z.strictObject({ s: number, c: number.positive().nullable() }),
  pruning: z.strictObject({ mode, rule }).nullable(),
  writer: text.optional(),
  note: text.optional(),
})

const headerOfDecisions = z.strictObject({
  format: z.literal(TRACE_FORMAT),
  level: z.literal('decisions'),
  writer: text.optional(),
  note: text.optional(),
})

export const headerSchema = z.discriminatedUnion('level', [headerOfRun, headerOfDecisions])

const star = { in: weights, out: weights }

export const decisionLineSchema = z.strictObject({
  node,
  mode,
  rule,
  network: network.optional(),
  star: z.strictObject({ ...star, order: z.array(node).optional() }).optional(),
  decision,
  after: z.union([z.strictObject(star), network]).optional(),
  source: text.optional(),
})

const ofNode = { node, seq: z.int().min(1), clock: z.int().min(0) }
const ofMessage = { from: node, to: node, stamp: z.int().min(1) }
const send = { event: z.literal('send'), ...ofNode, to: node, stamp: z.int().min(1) }

const sendSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...send, kind: z.literal('value'), value: number }),
  z.strictObject({ ...send, kind: z.literal('gradient'), gradient: number, weight: number }),
  z.strictObject({ ...send, kind: z.literal('removal') }),
  z.strictObject({ ...send, kind: z.literal('ack') }),
])

export const eventSchema = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('input'), ...ofNode, value: number }),
  z.strictObject({
    event: z.literal('update'),
    ...ofNode,
    expected: number.optional(),
    view: view.optional(),
    value: number,
    gradient: number,
    weights,
    decision: decision.optional(),
  }),
  z.strictObject({ event: z.literal('removal'), ...ofNode, edge }),
  sendSchema,
  z.strictObject({ event: z.literal('receive'), ...ofNode, from: node, stamp: z.int().min(1) }),
  z.strictObject({ event: z.literal('crash'), ...ofNode }),
  z.strictObject({
    event: z.literal('restart'),
    ...ofNode,
    weights,
    view,
    incomplete: z.boolean().optional(),
  }),
  z.strictObject({
    event: z.literal('end'),
    ...ofNode,
    in: z.array(node),
    out: z.array(node),
    pending: z.array(node),
  }),
  z.strictObject({ event: z.enum(['loss', 'duplicate']), ...ofMessage }),
])

export type RunHeader = z.infer<typeof headerOfRun>
export type DecisionLine = z.infer<typeof decisionLineSchema>

/** A line of a trace: the header, an event of a run, or a decision. */
export const traceJsonSchema = (): unknown => {
  const line = z.union([headerSchema, eventSchema, decisionLineSchema]).meta({
    title: TRACE_FORMAT,
    description:
      'One line of a trace. The first is the header; the others are events where its level is "run", decisions where it is "decisions". In addition to this schema, a line must not have duplicate fields, nodes must be those of the network, and lists name each node once.',
  })
  return z.toJSONSchema(line, {
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
      if (jsonSchema.type === 'integer' && jsonSchema.minimum === Number.MIN_SAFE_INTEGER)
        jsonSchema.minimum = 0
    },
  })
}
