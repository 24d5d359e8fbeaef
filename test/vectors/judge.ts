/**
 * Judges an implementation by vectors alone, as somebody does who has nothing but the files: what is wrong with its
 * answer, or undefined. No clause and no oracle is asked.
 */
import type { Decision } from '../../spec/decision.ts'
import type { Implementation } from '../../spec/implementation.ts'
import { type Complex, hasEdge, type Matrix, type Network, nodesOf, weightOf } from '../../spec/network.ts'
import { networkOf } from '../../src/vectors/network.ts'
import type { Vector, VectorDecision, VectorFile, VectorStage } from '../../src/vectors/schema.ts'

export type Offered = Required<Implementation>

type Judges = {
  [S in VectorStage]: (implementation: Offered, vector: Vector<S>) => Promise<string | undefined>
}

const isNear = (got: number | undefined, expected: number, tolerance: number): boolean =>
  got !== undefined && Math.abs(got - expected) <= tolerance

const distance = (a: Complex, b: Complex): number => Math.hypot(a.re - b.re, a.im - b.im)

const firstWrong = (checks: readonly (readonly [boolean, string])[]): string | undefined =>
  checks.find(([ok]) => !ok)?.[1]

/** Can every expected eigenvalue be given another answer within its tolerance? Augmenting paths (Kuhn). */
export function matches(
  expected: readonly Complex[],
  tolerances: readonly number[],
  got: readonly Complex[],
): boolean {
  const taken = new Map<number, number>()
  const place = (k: number, tried: Set<number>): boolean =>
    got.some((answer, j) => {
      if (tried.has(j) || !(distance(answer, expected[k] as Complex) <= (tolerances[k] as number)))
        return false
      tried.add(j)
      const holder = taken.get(j)
      if (holder !== undefined && !place(holder, tried)) return false
      taken.set(j, k)
      return true
    })
  return expected.length === got.length && expected.every((_, k) => place(k, new Set()))
}

/** As often as an eigenvalue stands its exact conjugate: no tolerance here. */
export function isClosedUnderConjugation(spectrum: readonly Complex[]): boolean {
  const count = (re: number, im: number): number => spectrum.filter((z) => z.re === re && z.im === im).length
  return spectrum.every(({ re, im }) => count(re, im) === count(re, -im))
}

const isAdmissible = (right: VectorDecision, got: Decision): boolean => {
  if (right.kind !== got.kind || (right.pair === undefined) !== (got.pair === undefined)) return false
  if (right.pair !== undefined && !(distance(right.pair, got.pair as Complex) <= (right.tolerance ?? 0)))
    return false
  return right.kind === 'keep'
    ? got.kind === 'keep' && right.reason === got.reason
    : got.kind === 'prune' && right.edge.from === got.edge.from && right.edge.to === got.edge.to
}

const decisionProblem = (admissible: readonly VectorDecision[], got: Decision): string | undefined =>
  admissible.some((right) => isAdmissible(right, got))
    ? undefined
    : `expected one of ${JSON.stringify(admissible)}, got ${JSON.stringify(got)}`

const sameBits = (a: unknown, b: unknown): boolean => {
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, v: unknown) => (Object.is(v, -0) ? '-0' : v))
  return text(a) === text(b)
}

async function read(
  { read: ask }: Offered,
  { text, network, path }: Vector<'read'>,
): Promise<string | undefined> {
  let got: Network
  try {
    got = await ask(text)
  } catch (error) {
    return path !== undefined && String(error).includes(path) ? undefined : `refused: ${String(error)}`
  }
  if (network === undefined) return `accepted in spite of ${path}`
  return sameBits(got, networkOf(network)) ? undefined : `other bits: ${JSON.stringify(got)}`
}

const matrixProblem = (got: Matrix, expected: Matrix, tolerances: readonly number[]): string | undefined =>
  firstWrong([
    [got.length === expected.length && got.every((row) => row.length === expected.length), 'another size'],
    ...expected.flatMap((row, i) =>
      row.map(
        (x, j) =>
          [
            isNear(got[i]?.[j], x, i === j ? (tolerances[i] as number) : 0),
            `L[${i}][${j}] is not ${x}`,
          ] as const,
      ),
    ),
  ])

/** What an update must leave: everything but the node's value, gradient and input weights, and the removed edge. */
function sideEffects(
  before: Network,
  after: Network,
  node: number,
  removed: Decision | null,
): string | undefined {
  const others = nodesOf(before).filter((i) => i !== node)
  const edge = removed?.kind === 'prune' ? removed.edge : undefined
  const isGone = (i: number, j: number): boolean => i === edge?.from && j === edge.to
  return firstWrong([
    ...others.map(
      (i) =>
        [
          after.values[i] === before.values[i] && after.gradients[i] === before.gradients[i],
          `node ${i} changed`,
        ] as const,
    ),
    ...nodesOf(before).flatMap((i) =>
      nodesOf(before).map((j) => {
        const has = hasEdge(before, i, j) && !isGone(i, j)
        const weightStays = j === node || weightOf(after, i, j) === (has ? weightOf(before, i, j) : 0)
        return [
          hasEdge(after, i, j) === has && weightStays && (has || weightOf(after, i, j) === 0),
          `edge ${i} -> ${j}`,
        ] as const
      }),
    ),
    ...(['nodes', 'inputs', 'outputs', 'order'] as const).map(
      (key) => [JSON.stringify(before[key]) === JSON.stringify(after[key]), `${key} changed`] as const,
    ),
  ])
}

async function update(implementation: Offered, vector: Vector<'update'>): Promise<string | undefined> {
  const before = networkOf(vector.network)
  const { node, options, value, gradient, weights, admissible } = vector
  const { network: after, decision } = await implementation.update(before, node, options)
  if ((admissible === null) !== (decision === null)) return 'a decision where none was asked for, or none'
  const wrong = admissible === null ? undefined : decisionProblem(admissible, decision as Decision)
  return (
    wrong ??
    sideEffects(before, after, node, decision) ??
    firstWrong([
      [isNear(after.values[node], value.value, value.tolerance), `V is not ${value.value}`],
      [isNear(after.gradients[node], gradient.value, gradient.tolerance), `E is not ${gradient.value}`],
      ...weights
        .filter(({ from }) => hasEdge(after, from, node))
        .map(({ from, value: w, tolerance }) => {
          const got = weightOf(after, from, node)
          return [
            isNear(got, w, tolerance) && Math.abs(got) <= options.parameters.c,
            `W[${from}] is ${got}, not ${w}`,
          ] as const
        }),
    ])
  )
}

export const JUDGES: Judges = {
  read,
  update,
  laplacian: async (implementation, { network, node, mode, laplacian, tolerances }) =>
    matrixProblem(await implementation.laplacian(networkOf(network), node, mode), laplacian, tolerances),
  spectrum: async (implementation, { matrix, eigenvalues, tolerances }) => {
    const got = await implementation.spectrum(matrix)
    return matches(eigenvalues, tolerances, got) && isClosedUnderConjugation(got)
      ? undefined
      : `no match, or not conjugate: ${JSON.stringify(got)}`
  },
  decide: async (implementation, { network, node, mode, rule, admissible }) =>
    decisionProblem(admissible, await implementation.decide(networkOf(network), node, { mode, rule })),
}

/**
 * The ids of the tests that the implementation fails, with what is wrong; an exception is wrong too. The tests end with the
 * failure that makes `most`.
 */
export async function failures(
  implementation: Offered,
  file: VectorFile,
  most = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const found: string[] = []
  for (const { stage, tests } of file.testGroups)
    for (const test of tests) {
      if (found.length >= most) return found
      const judge = JUDGES[stage] as (i: Offered, vector: unknown) => Promise<string | undefined>
      const problem = await judge(implementation, test).catch((error: unknown) => `threw ${String(error)}`)
      if (problem !== undefined) found.push(`${test.id}: ${problem}`)
    }
  return found
}
