/**
 * The matrices that the witnesses are asked about: generated local Laplacians of all families, some of them
 * again at extreme scales, the edge cases and the published answers of dgeev.
 */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { localCases } from '../../properties/arbitraries/network.ts'
import { localLaplacian } from '../../spec/local-laplacian.ts'
import { type Complex, DEGREE_MODES, type DegreeMode, type Matrix } from '../../spec/network.ts'

export interface Case {
  readonly name: string
  readonly matrix: Matrix
  /** The degree mode and the deciding node, where the matrix is known to be a local Laplacian. */
  readonly star?: { readonly mode: DegreeMode; readonly node: number }
  /** What dgeev answers, as published with the matrix. */
  readonly dgeev?: readonly Complex[]
}

/** Fixed, so that a failure repeats; printed with the table. */
export const SEED = 20240817
/** As many as fit the time: mathjs takes some 10 ms for 12 nodes, and each hang of ml-matrix half a second. */
export const SAMPLED = 400

/**
 * From subnormal entries to entries whose squares overflow, with the two sides of 1e-10, where mathjs takes
 * everything for zero.
 */
const SCALES = [1e-310, 1e-250, 1e-160, 1e-100, 1e-13, 1e-11, 1e-9, 1e-6, 1e6, 1e100, 1e160, 1e250]
/** Two of each scale: ml-matrix hangs on most of the extreme ones. */
const SCALED_EACH = 2

interface Stored {
  readonly matrix: number[][]
  readonly mode: DegreeMode | null
  readonly node: number | null
}

interface StoredEdgeCase extends Stored {
  readonly name: string
}

interface StoredGolden extends Stored {
  readonly id: number
  readonly re: readonly number[]
  readonly im: readonly number[]
}

const casesOf = <T>(file: string): T[] =>
  JSON.parse(readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8')).cases

const starOf = ({ mode, node }: Stored): Pick<Case, 'star'> =>
  mode === null || node === null ? {} : { star: { mode, node } }

export const sampled: readonly Case[] = fc
  .sample(localCases({ modes: DEGREE_MODES }), { seed: SEED, numRuns: SAMPLED })
  .map(({ network, node, mode }, k) => ({
    name: `sample ${k}`,
    matrix: localLaplacian(network, node, mode),
    star: { mode, node },
  }))

export const edgeCases: readonly Case[] = casesOf<StoredEdgeCase>('solver-edge-cases.json').map((stored) => ({
  name: stored.name,
  matrix: stored.matrix,
  ...starOf(stored),
}))

export const golden: readonly Case[] = casesOf<StoredGolden>('dgeev-golden.json').map((stored) => ({
  name: `golden ${stored.id}`,
  matrix: stored.matrix,
  dgeev: stored.re.map((re, k) => ({ re, im: stored.im[k] ?? Number.NaN })),
  ...starOf(stored),
}))

/** No star: the entries are rounded anew, and in other units T3 does not hold. */
export const scaled: readonly Case[] = SCALES.flatMap((scale, k) =>
  golden.slice(-SCALED_EACH * (k + 1), golden.length - SCALED_EACH * k).map(({ name, matrix }) => ({
    name: `${name} times ${scale}`,
    matrix: matrix.map((row) => row.map((entry) => entry * scale)),
  })),
)
