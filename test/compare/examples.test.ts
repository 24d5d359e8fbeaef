/** The criteria of examples/criteria: each acts, is safe, and differs from `ordered`. */
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadCriterion } from '../../src/compare/load-criterion.ts'
import { armsOfJob, runSeed } from '../../src/compare/run-seed.ts'

const FOLDER = new URL('../../examples/criteria/', import.meta.url)
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.mjs'))
const CELL = { task: 'XOR', hidden: 3, mode: 'DW', presentations: 60 } as const

describe('examples/criteria', () => {
  it('has one of each kind of future work', () => {
    expect(FILES.sort()).toEqual(['eigenvectors.mjs', 'many-nodes.mjs', 'real-parts.mjs'])
  })

  it.each(FILES)('%s removes edges of its own, safely, and not those of ordered', async (name) => {
    const own = { name, url: new URL(name, FOLDER).href }
    const criterion = await loadCriterion(own.url)
    const request = { cell: CELL, seed: 11, hasPublished: false, own }
    const records = runSeed(request, criterion)
    expect(Object.keys(records)).toEqual(armsOfJob(request).map(({ id }) => id))
    expect(records[name]).toMatchObject({
      ...{ others: 0, inputs: 0, bothDirections: 0, isConnected: true, reaches: true },
    })
    expect(records[name]!.removed).toBeGreaterThan(1)
    const builtIn = runSeed({ ...request, own: undefined }, undefined)
    expect(records[name]!.error).not.toBe(builtIn.ordered!.error)
  })
})

describe('a module', () => {
  const moduleOf = (text: string): Promise<unknown> =>
    loadCriterion(`data:text/javascript,${encodeURIComponent(text)}`)

  it('exports the function by default, or as criterion', async () => {
    expect(await moduleOf('export default () => null')).toBeTypeOf('function')
    expect(await moduleOf('export const criterion = () => null')).toBeTypeOf('function')
  })

  it('that exports none is refused, with what it exports', async () => {
    await expect(moduleOf('export const prune = () => null')).rejects.toThrow(
      /expected a function .* got the exports prune/,
    )
    await expect(moduleOf('export {}')).rejects.toThrow(/got the exports none/)
  })
})
