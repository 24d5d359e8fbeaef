/** `argnn-spec schema`: prints the JSON Schema of a format, generated from what reads it. */
import { networkFileJsonSchema } from '../harness/network-file.ts'
import {
  knownFailuresJsonSchema,
  protocolJsonSchema,
  storedCaseJsonSchema,
} from '../harness/protocol/json-schemas.ts'
import { toJson } from '../harness/report-files.ts'
import { printData } from '../harness/terminal/stdout.ts'
import { EXIT, InputError } from './errors.ts'

export interface SchemaCommandOptions {
  readonly protocol?: boolean
  readonly knownFailures?: boolean
  readonly case?: boolean
}

export async function runSchema(options: SchemaCommandOptions): Promise<number> {
  const wanted = [
    ...(options.protocol === true ? [protocolJsonSchema] : []),
    ...(options.knownFailures === true ? [knownFailuresJsonSchema] : []),
    ...(options.case === true ? [storedCaseJsonSchema] : []),
  ]
  if (wanted.length > 1)
    throw new InputError(
      `schema: expected one of --protocol, --known-failures and --case, got ${wanted.length} of them`,
    )
  const [schema = networkFileJsonSchema] = wanted
  printData(toJson(schema()))
  return EXIT.holds
}
