import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { networkFileJsonSchema } from '../../src/harness/network-file.ts'
import { reference } from '../../src/harness/reference.ts'

it('the committed JSON Schema of network files is the generated one (argnn-spec schema)', () => {
  const committed = readFileSync(new URL('../../docs/argnn-network-1.schema.json', import.meta.url), 'utf8')
  expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(networkFileJsonSchema())))
})

it('the version is the same everywhere it is said', () => {
  const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
  const { version } = JSON.parse(read('package.json')) as { version: string }
  expect(reference.description.version).toBe(version)
  expect(read('src/cli/main.ts')).toContain(`.version('${version}')`)
  expect(read('CHANGELOG.md')).toContain(`## ${version}`)
})
