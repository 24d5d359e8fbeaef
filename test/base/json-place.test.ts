import fc from 'fast-check'
import { expect, it } from 'vitest'
import { columnAt } from '../../src/base/json-place.ts'

const TEXT = '{ "a": [1, {"b\\"c": "x,]}"}, [[], {}]], "d": {"e": -1.5e3 } }'

it.each([
  [[], 1],
  [['a'], 8],
  [['a', 0], 9],
  [['a', 1], 12],
  [['a', 1, 'b"c'], 21],
  [['a', 2, 1], 35],
  [['d', 'e'], 52],
  [['d', 'none'], 46],
  [['a', 7], 8],
])('the value at %j stands at column %d', (path, column) => {
  expect(columnAt(TEXT, path)).toBe(column)
})

it('is where a parser of the rest finds the value', () => {
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), { minLength: 1 }),
      (data) => {
        const text = JSON.stringify(data)
        const k = data.length - 1
        for (const [key, value] of Object.entries(data[k] ?? {})) {
          const rest = text.slice(columnAt(text, [k, key]) - 1)
          expect(rest.startsWith(JSON.stringify(value))).toBe(true)
        }
      },
    ),
    { seed: 5, numRuns: 200 },
  )
})
