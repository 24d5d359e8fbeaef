/** `argnn-spec schema`: prints the JSON Schema of the network file, generated from what reads it. */
import { networkFileJsonSchema } from '../harness/network-file.ts'
import { toJson } from '../harness/report-files.ts'
import { EXIT } from './errors.ts'

export async function runSchema(): Promise<number> {
  process.stdout.write(toJson(networkFileJsonSchema()))
  return EXIT.holds
}
