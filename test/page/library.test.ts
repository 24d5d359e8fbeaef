/**
 * The package as a library of a page: bundled for browsers it asks for nothing of Node's, is no larger
 * than stated, and trains and decides there as it does here.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explain, startingNetwork, train } from '../../src/package/index.ts'
import { describeInBrowser, openPage } from './browser.ts'

const ENTRY = fileURLToPath(new URL('../../src/package/index.ts', import.meta.url))

/** What docs/package.md says: minified, with everything that it imports. */
const MOST_BYTES = 200_000

const directory = mkdtempSync(join(tmpdir(), 'argnn-spec-library-'))
const path = join(directory, 'page.html')
let code: string
let imports: readonly string[]

beforeAll(async () => {
  const bundle = await rolldown({ input: ENTRY, platform: 'browser', logLevel: 'silent' })
  const { output } = await bundle.generate({ format: 'iife', name: 'argnn', minify: true })
  await bundle.close()
  const [chunk] = output
  code = chunk.code
  imports = [...chunk.imports, ...chunk.dynamicImports]
  const script = code.replaceAll('</script', '<\\/script')
  writeFileSync(path, `<!doctype html><meta charset="utf-8"><title>library</title><script>${script}</script>`)
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('bundled for browsers, the library', () => {
  it('imports nothing, of Node’s or of others’', () => {
    expect(imports).toEqual([])
    expect(code).not.toMatch(/\brequire\(|from ?["'`]node:|import\(["'`]/)
    expect(code).not.toMatch(/\b(?:process\.|Buffer\b)/)
  })

  it(`has at most ${MOST_BYTES} bytes`, () => {
    expect(code.length).toBeLessThanOrEqual(MOST_BYTES)
  })
})

const PRUNING = { mode: 'DW', rule: 'ordered' } as const

describeInBrowser((browser) => {
  it('trains step by step and explains as it does here', async () => {
    const { page, said } = await openPage(browser(), path)
    const there = await page.evaluate(async (pruning) => {
      const { argnn } = globalThis as unknown as { argnn: typeof import('../../src/package/index.ts') }
      const network = argnn.startingNetwork(2, 2024)
      const steps = argnn.trainSteps(network, 'XOR', { presentations: 150, pruning, trace: true })
      const errors: number[] = []
      let step = await steps.next()
      for (; step.done !== true; step = await steps.next()) errors.push(step.value.error)
      const { removals, trace } = step.value
      const { sentence, exact } = argnn.explain(argnn.startingNetwork(2, 2024), 4, pruning)
      return { errors: errors.length, removals, lines: trace?.split('\n').length, sentence, exact }
    }, PRUNING)
    const { removals, trace } = train(startingNetwork(2, 2024), 'XOR', {
      ...{ presentations: 150, pruning: PRUNING, trace: true },
    })
    const { sentence, exact } = explain(startingNetwork(2, 2024), 4, PRUNING)
    expect(removals.length).toBeGreaterThan(0)
    const edges = (all: typeof removals) =>
      all.map(({ presentation, node, from, to }) => [presentation, node, from, to])
    expect(edges(there.removals)).toEqual(edges(removals))
    expect(there).toMatchObject({ errors: 150, lines: trace?.split('\n').length, sentence, exact })
    expect(said).toEqual([])
  })
})
