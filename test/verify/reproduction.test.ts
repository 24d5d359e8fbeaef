/** The language of what is shown to be pasted: that of the implementation. */
import { expect, it } from 'vitest'
import type { ImplementationSpec } from '../../src/adapter/open.ts'
import { languageOf } from '../../src/verify/reproduction.ts'

const command = (text: string): ImplementationSpec => ({ kind: 'command', command: text })

it.each([
  ['python3 adapter.py', 'python'],
  ['/usr/bin/python3.11 -u -m adapter', 'python'],
  ['env PYTHONPATH=. python -m adapter', 'python'],
  ['uv run ./adapter.py', 'python'],
  ['"./my adapter.py"', 'python'],
  ['pypy3 x', 'python'],
  ['.venv/bin/python x', 'python'],
  ['node adapter.mjs', 'ts'],
  ['npx tsx adapter.ts', 'ts'],
  ['deno run -A main', 'ts'],
  ['node python3-bridge.mjs', 'ts'],
  ['./target/release/adapter', 'json'],
  ['java -jar adapter.jar', 'json'],
  ['./pythonic', 'json'],
  ['./adapter --nodes 3', 'json'],
])('cmd:%s: %s', (text, language) => {
  expect(languageOf(command(text))).toBe(language)
})

it('of a module and of the reference TypeScript, of a process JSON', () => {
  expect(languageOf({ kind: 'module', url: 'file:///x.mjs' })).toBe('ts')
  expect(languageOf({ kind: 'reference' })).toBe('ts')
  expect(languageOf({ kind: 'tcp', host: '127.0.0.1', port: 7000 })).toBe('json')
})
