import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { networkFileJsonSchema } from '../../src/harness/network-file.ts'

it('the committed JSON Schema of network files is the generated one (argnn-spec schema)', () => {
  const committed = readFileSync(new URL('../../docs/argnn-network-1.schema.json', import.meta.url), 'utf8')
  expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(networkFileJsonSchema())))
})
