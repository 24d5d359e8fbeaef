/** The pytest plugin lists the clauses before the program runs: its list is that of the specification. */
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { CLAUSES } from '../../spec/clauses.ts'

const LIST = fileURLToPath(new URL('../../clients/python/src/argnn_spec/clauses.json', import.meta.url))

it('clients/python lists each clause, and what it is about (npm run clause-tables)', async () => {
  const list = Object.fromEntries(CLAUSES.map(({ id, about }) => [id, about]))
  await expect(`${JSON.stringify(list, null, 2)}\n`).toMatchFileSnapshot(LIST)
})
