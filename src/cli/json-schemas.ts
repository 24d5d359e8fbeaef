/**
 * The protocol, stored cases and files of known failures as JSON Schemas, from the schemas that check them.
 */
import { z } from 'zod'
import { METHODS, type Method, PROTOCOL, response } from '../adapter/messages.ts'
import { knownFailuresSchema } from '../verify/known-failures.ts'
import { storedCase } from '../verify/stored-case.ts'

type JsonSchema = Record<string, unknown>

/**
 * zod limits integers to those that a double represents exactly; repeating this at every node
 * number would not help the reader.
 */
const override = ({ jsonSchema }: { jsonSchema: { maximum?: number; minimum?: number } }): void => {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
}

const jsonSchemaOf = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { override }) as unknown as JsonSchema

const requestOf = (method: Method) =>
  z.strictObject({
    jsonrpc: z.literal('2.0'),
    id: z.int(),
    method: z.literal(method),
    params: METHODS[method].params,
  })

/** One bundle: under `$defs`, for each method M, `M.request`, `M.params` and `M.result`, and `response`. */
export function protocolJsonSchema(): JsonSchema {
  const parts = (Object.keys(METHODS) as Method[]).flatMap((method) => [
    [`${method}.request`, requestOf(method)] as const,
    [`${method}.params`, METHODS[method].params] as const,
    [`${method}.result`, METHODS[method].result] as const,
  ])
  const all = z.strictObject(Object.fromEntries([...parts, ['response', response] as const]))
  const { $schema, $defs, properties } = jsonSchemaOf(all)
  return {
    $schema,
    title: PROTOCOL,
    description: `Messages of ${PROTOCOL}: JSON-RPC 2.0, one message per line. Parts are referenced by their names under $defs.`,
    $defs: { ...($defs as JsonSchema), ...(properties as JsonSchema) },
  }
}

export const knownFailuresJsonSchema = (): JsonSchema => jsonSchemaOf(knownFailuresSchema)

export const storedCaseJsonSchema = (): JsonSchema => jsonSchemaOf(storedCase)
