/**
 * docs/protocol/: the schemas are the generated ones, and the example session contains the
 * adapter's real answers.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { METHODS, type Method } from '../../src/adapter/messages.ts'
import { checkResult } from '../../src/adapter/shape.ts'
import {
  knownFailuresJsonSchema,
  protocolJsonSchema,
  storedCaseJsonSchema,
} from '../../src/cli/json-schemas.ts'
import { hasNumpy, ROOT } from './interpreters.ts'

const read = (name: string): string =>
  readFileSync(new URL(`../../docs/protocol/${name}`, import.meta.url), 'utf8')

describe('the committed schema', () => {
  it.for([
    ['argnn-spec-1.schema.json', protocolJsonSchema, '--protocol'],
    ['known-failures-1.schema.json', knownFailuresJsonSchema, '--known-failures'],
    ['case-1.schema.json', storedCaseJsonSchema, '--case'],
  ] as const)('%s is the generated one', ([name, generate]) => {
    expect(JSON.parse(read(name))).toEqual(JSON.parse(JSON.stringify(generate())))
  })

  it('has no reference that leads nowhere, and every method', () => {
    const schema = protocolJsonSchema() as { $defs: Record<string, unknown> }
    const references = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)].map(
      ([, to]) => to,
    )
    expect(references.length).toBeGreaterThan(0)
    for (const to of references) expect(schema.$defs).toHaveProperty([to as string])
    for (const method of Object.keys(METHODS)) expect(schema.$defs).toHaveProperty([`${method}.result`])
  })
})

describe('the session in docs/protocol/README.md', () => {
  const lines = read('README.md').split('\n')
  const [asked, answered] = ['> ', '< '].map((mark) =>
    lines.filter((line) => line.startsWith(`${mark}{`)).map((line) => line.slice(2)),
  ) as [string[], string[]]

  it('asks every method that its adapter offers, and answers in the shape promised', () => {
    expect(asked.length).toBe(6)
    asked.forEach((line, k) => {
      const { id, method, params } = JSON.parse(line) as { id: number; method: Method; params: unknown }
      const answer = JSON.parse(answered[k] as string) as { id: number; result: unknown }
      expect(answer.id).toBe(id)
      expect(METHODS[method].params.safeParse(params).success, method).toBe(true)
      expect(checkResult(method, params, answer.result)).toMatchObject({ ok: true })
    })
  })

  it.skipIf(!hasNumpy)('is what the adapter says', () => {
    const { stdout } = spawnSync('python3', ['examples/adapters/numpy_published.py'], {
      cwd: ROOT,
      input: `${asked.join('\n')}\n`,
      encoding: 'utf8',
    })
    const said = stdout.trimEnd().split('\n')
    // Its version is numpy's.
    const plain = (all: readonly string[]): unknown[] =>
      all.map((line) => JSON.parse(line.replace(/"version": "[^"]*"/, '"version": ""')))
    expect(plain(said)).toEqual(plain(answered))
  })
})
