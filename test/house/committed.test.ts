import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { networkFileJsonSchema } from '../../src/adapter/network-file.ts'
import { VERSION } from '../../src/base/version.ts'
import { traceJsonSchema } from '../../src/trace/shapes.ts'

it('the committed JSON Schema of network files is the generated one (argnn-spec schema)', () => {
  const committed = readFileSync(new URL('../../docs/argnn-network-1.schema.json', import.meta.url), 'utf8')
  expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(networkFileJsonSchema())))
})

it('the committed JSON Schema of traces is the generated one (argnn-spec schema --trace)', () => {
  const committed = readFileSync(new URL('../../docs/argnn-trace-1.schema.json', import.meta.url), 'utf8')
  expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(traceJsonSchema())))
})

it('the version of the code is that of the package, and the change log knows it', () => {
  const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
  const { version } = JSON.parse(read('package.json')) as { version: string }
  const lock = JSON.parse(read('package-lock.json')) as { version: string }
  expect({ version, lock: lock.version }).toEqual({ version: VERSION, lock: VERSION })
  expect(read('CHANGELOG.md')).toContain(`## [${version}]`)
})

it('every dependency is defended in ARCHITECTURE.md, and nothing else is', () => {
  const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
  const { dependencies, devDependencies } = JSON.parse(read('package.json'))
  const [, section = ''] = read('ARCHITECTURE.md').split('## Why each dependency\n')
  const rows = section.split('\n## ')[0]?.match(/^\| (?!-)[^|]+\|/gm) ?? []
  const named = rows
    .flatMap((row) => row.replaceAll('|', '').split(','))
    .map((name) => name.trim())
    .filter((name) => !/^(installed with the package|bundled|for development|pure-rand)$/.test(name))
  expect(named.sort()).toEqual([...Object.keys(dependencies), ...Object.keys(devDependencies)].sort())
})
