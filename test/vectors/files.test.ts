/**
 * The committed vectors: well formed, complete, and true to their comments. That they are what their seed gives is seen
 * where the command writes them, test/cli/vectors.test.ts.
 */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CLAUSES } from '../../spec/clauses.ts'
import { hasPair, pairCount } from '../../spec/pair.ts'
import {
  emptyFound,
  FOUND_FILE,
  generatedFiles,
  numberOfTests,
  VECTOR_SEED,
  withFoundFile,
} from '../../src/vectors/files.ts'
import { networkOf } from '../../src/vectors/network.ts'
import { VECTOR_STAGES, vectorFileSchema } from '../../src/vectors/schema.ts'
import { vectorFileText } from '../../src/vectors/text.ts'
import { committedFile, committedText, testsOf } from './committed.ts'

const NAMES = [...VECTOR_STAGES.map((stage) => `${stage}.json`), FOUND_FILE]
const FILES = NAMES.map((name) => [name, committedFile(name)] as const)
const MOST_BYTES = 5_000_000

/** Clauses whose cases are not one question with one answer: their vectors would be programs. */
const WITHOUT_VECTORS =
  /^((THM|STATE|INV|RUN|ASYNC|EXP)-\d+|DOOR-1[12]|DYN-(1\d|20)|LAP-10|EIG-[67]|PRUNE-([78]|1[5-9]|2[01])|KEEP-6)$/

describe('the committed vectors', () => {
  it('come with an empty found.json where there is none, and leave one alone', () => {
    const files = [{ name: 'read.json', text: () => '' }]
    expect(withFoundFile(files, true)).toEqual(files)
    const [found, ...others] = withFoundFile(files, false)
    expect({ name: found?.name, others }).toEqual({ name: FOUND_FILE, others: files })
    expect(JSON.parse(found?.text() ?? '')).toMatchObject({ numberOfTests: 0 })
  })

  it('are other cases for another seed', () => {
    const [, read] = generatedFiles(VECTOR_SEED + 1)
    expect(read?.name).toBe('read.json')
    expect(read?.text()).not.toBe(committedText('read.json'))
  })

  it.each(FILES)('%s satisfies the zod source and the committed JSON Schema', (_, file) => {
    const schema = z.fromJSONSchema(JSON.parse(committedText('schema.json')))
    expect(vectorFileSchema.safeParse(file).error).toBeUndefined()
    expect(schema.safeParse(file).error).toBeUndefined()
    // The schema can refuse: a field that is no part of the format, a test without its answer.
    expect(schema.safeParse({ ...file, extra: 1 }).success).toBe(false)
    expect(schema.safeParse({ ...file, numberOfTests: 0.5 }).success).toBe(false)
  })

  it.each(FILES)('%s counts its tests, names each once, and explains every flag', (_, file) => {
    const tests = file.testGroups.flatMap((group) => [...group.tests])
    expect(tests.length).toBe(file.numberOfTests)
    expect(numberOfTests(file.testGroups)).toBe(file.numberOfTests)
    expect(new Set(tests.map(({ id }) => id)).size).toBe(tests.length)
    expect(new Set(tests.flatMap(({ flags }) => flags))).toEqual(new Set(Object.keys(file.notes)))
  })

  it('stay below 5 MB in all', () => {
    const bytes = [...NAMES, 'schema.json'].map((name) => Buffer.byteLength(committedText(name)))
    expect(bytes.reduce((total, size) => total + size, 0)).toBeLessThan(MOST_BYTES)
  })

  it('keep −0 through a reader: what is read is written again as it was', () => {
    for (const [name, file] of FILES) expect(vectorFileText(file), name).toBe(committedText(name))
    expect(committedText('decide.json')).toContain('"weight":-0.0')
  })

  it('cover every clause but those that have no single answer', () => {
    const covered = new Set(
      FILES.flatMap(([, file]) =>
        file.testGroups.flatMap(({ tests }) => tests.flatMap(({ clauses }) => clauses)),
      ),
    )
    const ids = CLAUSES.map(({ id }) => id)
    expect(ids.filter((id) => !covered.has(id) && !WITHOUT_VECTORS.test(id))).toEqual([])
    expect(ids.filter((id) => covered.has(id) && WITHOUT_VECTORS.test(id))).toEqual([])
    expect([...covered].filter((id) => !ids.includes(id))).toEqual([])
  })

  it('found.json is a vector file that may be empty', () => {
    expect(vectorFileSchema.safeParse(emptyFound()).success).toBe(true)
  })
})

/** What a comment claims, and the oracle's word on it. */
const CLAIMS: readonly (readonly [RegExp, (pairs: number, decisions: number) => boolean])[] = [
  [/no pair|no negative cycle|real in mode D|All weights 0/, (pairs) => pairs === 0],
  [/: a pair\b/, (pairs) => pairs > 0],
  [/Two pairs/, (pairs) => pairs === 2],
  [/Three pairs/, (pairs) => pairs === 3],
  [/tie exactly|two pairs tie|neighbours tie|: a tie/, (_, decisions) => decisions > 1],
  [/no tie/, (_, decisions) => decisions === 1],
]

describe('the comments of classic decisions', () => {
  const classics = testsOf('decide').filter(
    ({ comment, rule }) => comment !== undefined && rule === 'dominant',
  )

  it('are there', () => {
    expect(classics.length).toBeGreaterThan(70)
    for (const [pattern] of CLAIMS)
      expect(
        classics.some(({ comment }) => pattern.test(comment as string)),
        String(pattern),
      ).toBe(true)
  })

  it.each(classics)('$comment ($mode, $id)', ({ comment, network, node, mode, admissible }) => {
    const pairs = hasPair(networkOf(network), node, mode) ? pairCount(networkOf(network), node, mode) : 0
    for (const [pattern, isTrue] of CLAIMS)
      if (pattern.test(comment as string))
        expect(isTrue(pairs, admissible.length), String(pattern)).toBe(true)
  })
})
