/**
 * `argnn-spec schema`: prints the JSON Schema of a format, generated from the schema that validates
 * it.
 */
import { networkFileJsonSchema } from '../adapter/network-file.ts'
import { toJson } from '../report/write-json.ts'
import { printData } from '../terminal/stdout.ts'
import { traceJsonSchema } from '../trace/shapes.ts'
import { EXIT, InputError } from './errors.ts'
import { knownFailuresJsonSchema, protocolJsonSchema, storedCaseJsonSchema } from './json-schemas.ts'

export interface SchemaCommandOptions {
  readonly protocol?: boolean
  readonly knownFailures?: boolean
  readonly case?: boolean
  readonly trace?: boolean
}

export async function runSchema(options: SchemaCommandOptions): Promise<number> {
  const wanted = [
    ...(options.protocol === true ? [protocolJsonSchema] : []),
    ...(options.knownFailures === true ? [knownFailuresJsonSchema] : []),
    ...(options.case === true ? [storedCaseJsonSchema] : []),
    ...(options.trace === true ? [traceJsonSchema] : []),
  ]
  if (wanted.length > 1)
    throw new InputError(
      `schema: expected one of --protocol, --known-failures, --case, --trace, got ${wanted.length} of them`,
    )
  const [schema = networkFileJsonSchema] = wanted
  printData(toJson(schema()))
  return EXIT.holds
}
