/** The width of text: what COLUMNS says, else the terminal, else 80; never more. */
import { expect, it } from 'vitest'
import { columnsOf } from '../../src/base/columns.ts'

it.each([
  [{}, {}, 80],
  [{ columns: 40 }, {}, 40],
  [{ columns: 200 }, {}, 80],
  [{ columns: 200 }, { COLUMNS: '40' }, 40],
  [{ columns: 60 }, { COLUMNS: '' }, 60],
  [{ columns: 60 }, { COLUMNS: 'wide' }, 60],
  [{ columns: 60 }, { COLUMNS: '0' }, 60],
  [{}, { COLUMNS: '1' }, 20],
])('of %j with %j: %i', (stream, env, columns) => {
  expect(columnsOf(stream, env)).toBe(columns)
})
