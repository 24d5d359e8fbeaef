import { it } from 'vitest'
import { checkProperty } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { reference } from '../../src/harness/reference.ts'

it('all', async () => {
  for (const p of PROPERTIES) {
    const t = Date.now()
    try {
      const o = await checkProperty(p as never, reference, {
        runs: Number(process.env.RUNS ?? 200),
        seed: 42,
      })
      const ms = Date.now() - t
      console.log(
        p.clause.id.padEnd(9),
        o.verdict.padEnd(8),
        String(o.cases).padStart(5),
        (o.interesting / o.cases).toFixed(2),
        '>=',
        p.atLeast,
        'ill',
        o.illPosed,
        `${ms}ms`,
        o.reason ?? '',
      )
      if (o.counterexample) console.log('   ', JSON.stringify(o.counterexample).slice(0, 1500))
    } catch (e) {
      console.log(p.clause.id, 'ERROR', e)
    }
  }
}, 600000)
