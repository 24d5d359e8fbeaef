import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { networkFileJsonSchema } from '../../src/harness/network-file.ts'
import { VERSION } from '../../src/harness/version.ts'

it('the committed JSON Schema of network files is the generated one (argnn-spec schema)', () => {
  const committed = readFileSync(new URL('../../docs/argnn-network-1.schema.json', import.meta.url), 'utf8')
  expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(networkFileJsonSchema())))
})

it('the version of the code is that of the package, and the change log knows it', () => {
  const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
  const { version } = JSON.parse(read('package.json')) as { version: string }
  const lock = JSON.parse(read('package-lock.json')) as { version: string }
  expect({ version, lock: lock.version }).toEqual({ version: VERSION, lock: VERSION })
  expect(read('CHANGELOG.md')).toContain(`## ${version}`)
})
