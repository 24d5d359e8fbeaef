import { expect, it } from 'vitest'
import { openSolver } from '../../src/engines/solver.ts'
import { computeSpectrum, createSpectrumWorkspace } from '../../src/argnn/spectrum.ts'
import { sampled, edgeCases, golden, scaled } from './cases.ts'
import { bottleneck, costsOf, exactOf, relative } from './classify.ts'
import { writeFileSync } from 'node:fs'

it('explore', async () => {
  const all = [...sampled, ...edgeCases, ...golden, ...scaled]
  const ml = openSolver('ml-matrix', { timeLimitMilliseconds: 250 })
  const mj = openSolver('mathjs', { timeLimitMilliseconds: 10000 })
  const out: any[] = []
  let tExact = 0, tRadii = 0
  const t0 = performance.now()
  const T: any = { ml: 0, mj: 0 }
  for (const c of all) {
    const n = c.matrix.length
    const a = performance.now()
    const e = exactOf(c)
    const b = performance.now()
    const radii = e.radii
    const d = performance.now()
    tExact += b - a; tRadii += d - b
    const re = new Float64Array(n), im = new Float64Array(n)
    computeSpectrum(Float64Array.from(c.matrix.flat()), n, re, im, createSpectrumWorkspace(n))
    const ref = [...re].map((x, k) => ({ re: x, im: im[k]! }))
    const m0 = performance.now()
    const o1 = await ml.solve(c.matrix)
    const m1 = performance.now()
    const o2 = await mj.solve(c.matrix)
    const m2 = performance.now()
    T.ml += m1 - m0; T.mj += m2 - m1
    const answers: any = { reference: { kind: 'ok', eigenvalues: ref }, 'ml-matrix': o1, mathjs: o2, ...(c.dgeev ? { dgeev: { kind: 'ok', eigenvalues: c.dgeev } } : {}) }
    const row: any = { name: c.name, n, mode: c.star?.mode, norm: e.norm, pair: e.hasPair, band: e.inThresholdBand, maxR: Math.max(...radii), im: Math.max(...e.roots.map((r) => r.im)), ms: [b - a, d - b, m1 - m0, m2 - m1].map(Math.round) }
    for (const w of Object.keys(answers)) {
      const o = answers[w]
      if (o.kind !== 'ok') { row[w] = o.kind + ' ' + (o.message ?? ''); continue }
      const r = relative(o.eigenvalues, e.norm)
      const costs = costsOf(e.roots, r)
      row[w] = { d: bottleneck(costs), ratio: bottleneck(costs.map((x, i) => x.map((v) => v / radii[i]!))), im: Math.max(...r.map((z) => z.im)) }
    }
    out.push(row)
  }
  await ml.close(); await mj.close()
  console.log('total', performance.now() - t0, 'exact', tExact, 'radii', tRadii, T)
  writeFileSync(process.env['OUT'] ?? '/tmp/explore.json', JSON.stringify(out))
  expect(1).toBe(1)
}, 600000)
