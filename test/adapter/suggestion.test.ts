/**
 * Texts that do not name an implementation, and the suggested values: each suggestion is accepted.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseImplementation } from '../../src/adapter/open.ts'

const FILES = ['mine/adapter.py', 'a.sh', 'x.rb', 'x.jl', 'x.ts', 'x.rs', 'x.json', 'prog', 'my adapter.py']
const MODULES = ['pkg/dist/index.js', 'my.mjs']
const EXPECTED = "a module (./my.js), a command ('cmd:python3 adapter.py') or tcp:127.0.0.1:PORT"

let directory = ''
const at = (path: string): string => join(directory, path)

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'argnn-spec-suggestion-'))
  for (const path of [...FILES, ...MODULES]) {
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(at(path), '')
  }
  chmodSync(at('prog'), 0o755)
})
afterAll(() => rmSync(directory, { recursive: true }))

const refusal = (text: string): string => {
  try {
    return `taken: ${JSON.stringify(parseImplementation(text))}`
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError)
    return (error as Error).message
  }
}

describe('a file that is no module', () => {
  it.each([
    ['mine/adapter.py', (path: string) => `write 'cmd:python3 ${path}'`],
    ['a.sh', (path: string) => `write 'cmd:sh ${path}'`],
    ['x.rb', (path: string) => `write 'cmd:ruby ${path}'`],
    ['x.jl', (path: string) => `write 'cmd:julia ${path}'`],
    ['prog', (path: string) => `write cmd:${path}`],
    ['my adapter.py', (path: string) => `write 'cmd:python3 '\\''${path}'\\'''`],
    [
      'x.ts',
      (path: string) =>
        `a module is JavaScript: compile it and name the .js file; for a program, write 'cmd:npx tsx ${path}'`,
    ],
    ['x.rs', () => "build the program, then write 'cmd:./name-of-the-program'"],
    ['x.json', () => 'it is data: name the module or program that answers'],
    ['pkg', (path: string) => `it is a directory: name the module in it, ${path}/dist/index.js`],
    [
      'none/adapter.py',
      (path: string) => `there is no such file; for one that exists, write 'cmd:python3 ${path}'`,
    ],
  ])('%s', (name, suggestion) => {
    const path = at(name)
    expect(refusal(path)).toBe(`--impl: expected ${EXPECTED}, got ${path}; ${suggestion(path)}`)
  })

  it('a module is taken, and one that is missing is named as such', () => {
    expect(refusal(at('my.mjs'))).toMatch(/^taken: .*my\.mjs/)
    expect(refusal(at('your.mjs'))).toBe(`--impl: expected a module that exists, got ${at('your.mjs')}`)
  })
})

describe('a text that is no file', () => {
  it.each([
    ['127.0.0.1:7000', 'write tcp:127.0.0.1:7000'],
    ['http://localhost:7000/', 'write tcp:localhost:7000'],
    ['python3 mine/adapter.py', "write 'cmd:python3 mine/adapter.py'"],
    ['CMD:./x', 'write cmd: in lower case'],
    ['Reference', 'write reference in lower case'],
    ['left-pad', 'packages are not looked up: name the file, as in ./node_modules/left-pad/index.js'],
    ['@me/pkg', 'packages are not looked up: name the file, as in ./node_modules/@me/pkg/index.js'],
  ])('%s', (text, suggestion) => {
    expect(refusal(text)).toBe(`--impl: expected ${EXPECTED}, got ${text}; ${suggestion}`)
  })

  it('node my.mjs', () => {
    expect(refusal('node my.mjs')).toBe(
      "--impl: expected a module that exists, got node my.mjs; write 'cmd:node my.mjs'",
    )
  })

  it('no text, one that no path can be, and one that fills the screen', () => {
    expect(refusal('')).toBe(`--impl: expected ${EXPECTED}, got nothing`)
    expect(refusal('a\0b')).toBe(`--impl: expected ${EXPECTED}, got a\\u0000b`)
    expect(refusal('x'.repeat(100_000)).length).toBeLessThan(400)
  })
})
