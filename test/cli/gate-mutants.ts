/** Wrong, harmless and slower copies of the reference as modules, each a wrapper around the built one. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Rule } from '../../spec/decision.ts'
import { ROOT } from './run-bin.ts'

const REFERENCE = pathToFileURL(join(ROOT, 'dist', 'reference-module.mjs')).href

export interface Mutant {
  readonly what: string
  readonly code: string
  readonly verdict: 'unchanged' | 'drift' | 'changed' | 'wrong'
  /** What the report has to say. */
  readonly says: RegExp
}

const decide = (body: string): string => `decide: (network, node, pruning) => { ${body} }`

/** A round of the mutant's own updates. */
const ROUND = `round: (network, o, seed) => { const { order } = r.round(network, o, seed); const decisions = []
  for (const node of order) { const u = implementation.update(network, node, o); network = u.network; decisions.push(u.decision ?? null) }
  return { network, order, decisions } }`

export const MUTANTS: readonly Mutant[] = [
  {
    what: 'a harmless wrapper',
    code: decide('return r.decide(network, node, pruning)'),
    verdict: 'unchanged',
    says: /PASS, nothing changed/,
  },
  {
    what: 'a slower version',
    code: decide('r.decide(network, node, pruning); return r.decide(network, node, pruning)'),
    verdict: 'unchanged',
    says: /PASS, nothing changed/,
  },
  {
    what: 'gradients one ulp off',
    code: `update: (n, node, o) => { const u = r.update(n, node, o); const gradients = [...u.network.gradients]; gradients[node] *= 1 + 2 ** -52; return { ...u, network: { ...u.network, gradients } } },
      ${ROUND}`,
    verdict: 'drift',
    says: /gradient +\d+ +\d+ +\S+/,
  },
  {
    what: 'a pair test with a tolerance',
    code: decide(`const d = r.decide(network, node, pruning)
      return d.pair && d.pair.im < 0.05 ? { kind: 'keep', reason: 'real-spectrum' } : d`),
    verdict: 'wrong',
    says: /prune to keep +WRONG/,
  },
  {
    what: 'a pair at the threshold itself',
    code: decide(`const d = r.decide(network, node, pruning)
      if (d.reason !== 'real-spectrum' || pruning.mode !== 'D' || pruning.rule !== 'dominant') return d
      const from = network.weights.findIndex((row, i) => row[node] * network.weights[node][i] < 0)
      const P = network.weights.reduce((sum, row, i) => sum + row[node] * network.weights[node][i], 0)
      const degree = network.adjacency.reduce((sum, row, i) => sum + row[node] + network.adjacency[node][i], 0)
      return P <= -(((degree - 2) / 2) ** 2) ? { kind: 'prune', edge: { from, to: node }, pair: { re: 2, im: 1e-9 } } : d`),
    verdict: 'wrong',
    says: /keep to prune +WRONG/,
  },
  {
    what: 'the first antagonist instead of the one that participates most',
    code: decide(`const d = r.decide(network, node, pruning)
      if (d.kind === 'keep' || pruning.rule !== 'dominant') return d
      const from = network.weights.findIndex((row, i) => row[node] * network.weights[node][i] < 0)
      return { ...d, edge: { from, to: node } }`),
    verdict: 'wrong',
    says: /other edge +WRONG/,
  },
  {
    what: 'the declared order reversed',
    code: `decide: (network, node, pruning) => r.decide({ ...network, order: [...network.order].reverse() }, node, pruning)`,
    verdict: 'wrong',
    says: /decide +(keep to prune|prune to keep) +WRONG/,
  },
  {
    what: 'degrees that count in-edges only',
    code: `laplacian: (network, node, mode) => r.laplacian(network, node, mode).map((row, i) => row.map((x, j) => i === j && mode === 'D' ? network.adjacency.filter((from) => from[i] === 1).length : x))`,
    verdict: 'wrong',
    says: /laplacian +wrong numbers +WRONG/,
  },
  {
    what: 'another reason',
    code: decide(`const d = r.decide(network, node, pruning)
      return d.reason === 'no-negative-cycle' ? { kind: 'keep', reason: 'real-spectrum' } : d`),
    verdict: 'wrong',
    says: /other reason +WRONG/,
  },
  {
    what: 'a pair far from the right one',
    code: decide(`const d = r.decide(network, node, pruning)
      return d.pair && pruning.rule === 'ordered' ? { ...d, pair: { re: d.pair.re, im: d.pair.im * (1 + 1e-3) } } : d`),
    verdict: 'wrong',
    says: /pair moved +WRONG/,
  },
  {
    what: 'ties broken by the last in the declared order',
    code: decide(`const d = r.decide(network, node, pruning)
      if (d.kind !== 'prune' || pruning.rule !== 'dominant') return d
      const own = (i) => [network.weights[i][node], network.weights[node][i], network.adjacency[i][node]].join()
      const tied = network.order.filter((i) => own(i) === own(d.edge.from) && i !== node)
      return { ...d, edge: { from: tied.at(-1), to: node } }`),
    verdict: 'changed',
    says: /other edge +admissible/,
  },
  {
    what: 'ties within updates broken by the last in the declared order',
    code: `update: (n, node, o) => { if (o.pruning?.rule !== 'dominant') return r.update(n, node, o)
      const { network, decision } = r.update({ ...n, order: [...n.order].reverse() }, node, o)
      return { network: { ...network, order: n.order }, decision } },
      ${ROUND}`,
    verdict: 'changed',
    says: /update +other edge +admissible/,
  },
  {
    what: 'an update that decides on the old weights',
    code: `update: (n, node, o) => { const u = r.update(n, node, { ...o, pruning: null }); const d = o.pruning && r.decide(n, node, o.pruning)
      if (d?.kind !== 'prune') return { network: u.network, decision: d }
      const clear = (m) => m.map((row, i) => row.map((x, j) => i === d.edge.from && j === d.edge.to ? 0 : x))
      return { decision: d, network: { ...u.network, adjacency: clear(u.network.adjacency), weights: clear(u.network.weights) } } }`,
    verdict: 'wrong',
    says: /PRUNE-13/,
  },
  {
    what: 'an exception now and then',
    code: decide(
      `if (network.nodes === 7) throw new Error('seven'); return r.decide(network, node, pruning)`,
    ),
    verdict: 'wrong',
    says: /answer lost +WRONG/,
  },
]

/** The reference, or a mutant of it, as a module that offers one rule in mode D and nothing but decisions: soon asked. */
export function writeNarrow(
  directory: string,
  rule: Rule,
  { code }: Pick<Mutant, 'code'> = { code: 'decide: r.decide' },
  name = 'narrow.mjs',
): string {
  const path = join(directory, name)
  const description = `{ ...r.description, name: 'narrow', rules: ['${rule}'], modes: ['D'] }`
  writeFileSync(
    path,
    `import { implementation as r } from '${REFERENCE}'\nexport const implementation = { description: ${description}, ${code} }\n`,
  )
  return path
}

/** Writes the mutant; what it does not change is the reference's. */
export function writeMutant(directory: string, { code }: Pick<Mutant, 'code'>): string {
  const path = join(directory, 'mutant.mjs')
  writeFileSync(
    path,
    `import { implementation as r } from '${REFERENCE}'\nexport const implementation = { ...r, ${code} }\n`,
  )
  return path
}
