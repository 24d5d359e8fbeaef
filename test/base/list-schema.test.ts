/** Lists in schemas: like z.array, but with a few of a million issues and a count. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { explainIssues } from '../../src/adapter/shape.ts'
import { firstIssues, list } from '../../src/base/list-schema.ts'

const SEED = 20240607

const shape = (many: typeof list) =>
  z.strictObject({
    rows: many(many(z.int())).min(1).optional(),
    edges: many(z.strictObject({ to: z.int() })),
  })

const OURS = shape(list)
const ZODS = shape(z.array as typeof list)

it('takes and refuses what z.array does, and gives the same value', () => {
  const part = fc.oneof(fc.integer(), fc.constant('1'), fc.constant(null), fc.record({ to: fc.integer() }))
  const some = fc.array(fc.oneof(part, fc.array(part)))
  fc.assert(
    fc.property(fc.record({ rows: some, edges: some }, { requiredKeys: ['edges'] }), (value) => {
      const [ours, zods] = [OURS.safeParse(value), ZODS.safeParse(value)]
      expect(ours.success).toBe(zods.success)
      if (ours.success) expect(ours.data).toEqual(zods.data)
      else expect(ours.error.issues[0]).toEqual(zods.error?.issues[0])
    }),
    { seed: SEED, numRuns: 2000 },
  )
})

it('has the same JSON Schema', () => {
  expect(z.toJSONSchema(OURS)).toEqual(z.toJSONSchema(ZODS))
})

it('keeps the first few issues of a million, and counts the rest, in lists of lists too', () => {
  const wrong = {
    edges: Array.from({ length: 500_000 }, () => ({ to: 'x', more: 1 })),
    rows: [['a', 1, 'b'], ['c'], ['d', 'e']],
  }
  const { error } = OURS.safeParse(wrong)
  const { first, more } = firstIssues(error as z.ZodError)
  expect(error?.issues.length).toBeLessThan(10)
  expect(first.map(({ path }) => path.join('.'))).toEqual(['rows.0.0', 'rows.0.2', 'rows.1.0'])
  expect(more).toBe(2 + 2 * 500_000)
  expect(explainIssues(error as z.ZodError, wrong, 'file')).toMatch(
    /^file\.rows\[0\]\[0\]: .*, got "a"; file\.rows\[0\]\[2\]: .*; file\.rows\[1\]\[0\]: .*; 1000002 more$/,
  )
})

it('says of fields that are not expected the first, and how many more, escaped and cut', () => {
  const fields = Object.fromEntries(
    Array.from({ length: 1000 }, (_, k) => [`\u001b${k}${'x'.repeat(1000)}`, k]),
  )
  const value = { edges: [], ...fields }
  const { error } = OURS.safeParse(value)
  const text = explainIssues(error as z.ZodError, value, 'file')
  expect(text).toMatch(
    /^file\.\\u001b0x{58}… \(1002 characters\): expected no such field, got 0, and 999 more/,
  )
  expect(text.length).toBeLessThan(300)
})
