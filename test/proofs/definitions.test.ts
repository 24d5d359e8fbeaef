/**
 * The definitions of proofs/network.v beside those of spec/: the network of proofs/examples.v, its local Laplacians and
 * the values of their characteristic polynomials, which Coq computes and these tests read, are those of the specification.
 */
import { describe, expect, it } from 'vitest'
import { characteristicPolynomial, secularPolynomial } from '../../spec/characteristic-polynomial.ts'
import type { Polynomial } from '../../spec/exact/polynomial.ts'
import { arrowOf, exactLocalLaplacian } from '../../spec/local-laplacian.ts'
import type { DegreeMode, Network } from '../../spec/network.ts'
import { coqText } from './theorem-table.ts'

const TEXT = coqText('examples.v')
const NODE = 2
const NODES = 4

/** The text between two marks. */
function between(text: string, from: string, to: string): string {
  const start = text.indexOf(from)
  const end = text.indexOf(to, start + from.length)
  if (start < 0 || end < 0) throw new Error(`proofs/examples.v: expected ${from} … ${to}`)
  return text.slice(start + from.length, end)
}

/** Integers as Coq writes them: 3%:Q, - 3%:Q, -1. */
const integersIn = (text: string): number[] =>
  [...text.matchAll(/(-\s*)?(\d+)(%:Q)?/g)].map(([, minus, digits]) => Number(digits) * (minus ? -1 : 1))

function networkOfExamples(): Network {
  const edges = [...between(TEXT, 'Definition edges_4', '%N.').matchAll(/\((\d), (\d)\)/g)]
  const weights = [...between(TEXT, 'Definition weights_4', 'end').matchAll(/(\d), (\d) => (-?\d+)/g)]
  const dense = (value: (i: number, j: number) => number): number[][] =>
    Array.from({ length: NODES }, (_, i) => Array.from({ length: NODES }, (_, j) => value(i, j)))
  const isAt =
    (i: number, j: number) =>
    ([, from, to]: RegExpMatchArray): boolean =>
      Number(from) === i && Number(to) === j
  return {
    nodes: NODES,
    inputs: [],
    outputs: [],
    order: [0, 1, 2, 3],
    adjacency: dense((i, j) => Number(edges.some(isAt(i, j)))),
    weights: dense((i, j) => Number(weights.find(isAt(i, j))?.[3] ?? 0)),
    values: [0, 0, 0, 0],
    gradients: [0, 0, 0, 0],
  }
}

const laplacianInCoq = (mode: DegreeMode): number[][] => {
  const entries = integersIn(
    between(TEXT, `local_laplacian four_nodes (node 4 2) ${mode} = table 4`, 'Proof.'),
  )
  return Array.from({ length: NODES }, (_, i) => entries.slice(NODES * i, NODES * (i + 1)))
}

const valuesInCoq = (mode: DegreeMode): { at: number[]; are: number[] } => {
  const statement = between(TEXT, `Example characteristic_4_${mode} :`, 'Proof.')
  return {
    at: integersIn(between(statement, 'x <- [::', ']')),
    are: integersIn(between(statement, '=\n  [::', ']')),
  }
}

const valueAt = (f: Polynomial, x: number): number =>
  Number(f.reduceRight((value, a) => value * BigInt(x) + a, 0n))

describe.each(['D', 'DW'] as const)(
  'mode %s: the definitions in Coq and those of the specification',
  (mode) => {
    const network = networkOfExamples()

    it('have the same local Laplacian', () => {
      const { entries, scale } = exactLocalLaplacian(network, NODE, mode)
      expect(scale).toBe(0)
      expect(laplacianInCoq(mode)).toEqual(entries.map((row) => row.map(Number)))
    })

    it('have the same characteristic polynomial, from the matrix and by T1', () => {
      const { at, are } = valuesInCoq(mode)
      expect(at.length).toBe(NODES + 1)
      for (const f of [
        characteristicPolynomial(exactLocalLaplacian(network, NODE, mode)),
        secularPolynomial(arrowOf(network, NODE, mode)),
      ])
        expect(at.map((x) => valueAt(f, x))).toEqual(are)
    })
  },
)
