/**
 * The matrices that the witnesses are asked about: generated local Laplacians, edge cases, matrices with
 * dgeev's published answers, and some of these at extreme scales.
 */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import type { LinkFamily } from '../../properties/arbitraries/links.ts'
import { localCases } from '../../properties/arbitraries/network.ts'
import { localLaplacian } from '../../spec/local-laplacian.ts'
import { type Complex, DEGREE_MODES, type DegreeMode, type Matrix } from '../../spec/network.ts'
import type { LocalCase } from '../../spec/observation.ts'

export interface Case {
  readonly name: string
  readonly matrix: Matrix
  /** What an edge case is known for. */
  readonly why?: string
  /** The degree mode and the deciding node, where the matrix is known to be a local Laplacian. */
  readonly star?: { readonly mode: DegreeMode; readonly node: number }
  /** What dgeev answers, as published with the matrix. */
  readonly dgeev?: readonly Complex[]
}

/** Fixed, so that a failure repeats; printed with the table. */
export const SEED = 20240817

/** Of all families together: a few seconds. */
const GENERATED = 400
/** With all weights at the published clip bound, in mode D_W: there ml-matrix hangs most often. */
const CLIPPED = 100
const CLIP_BOUND = 10
/** On the threshold of mode D (T3), a unit in the last place beside it, and outwards. */
const NEAR_THRESHOLD = 40

/** From subnormal entries to entries whose squares overflow, with both sides of mathjs' absolute 1e−12. */
const SCALES = [1e-310, 1e-250, 1e-160, 1e-100, 1e-13, 1e-11, 1e-9, 1e-6, 1e6, 1e100, 1e160, 1e250]
/** ml-matrix hangs on some of the extreme ones. */
const CASES_A_SCALE = 2

interface Stored {
  readonly matrix: number[][]
  readonly mode: DegreeMode | null
  readonly node: number | null
}

const stored = <T>(file: string): (Stored & T)[] =>
  JSON.parse(readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8')).cases

const starOf = ({ mode, node }: Stored): Pick<Case, 'star'> =>
  mode === null || node === null ? {} : { star: { mode, node } }

const sample = (count: number, modes: readonly DegreeMode[], families?: LinkFamily[]): LocalCase[] =>
  fc.sample(localCases({ modes }, families), { seed: SEED, numRuns: count })

const caseOf = (name: string, { network, node, mode }: LocalCase): Case => ({
  name,
  matrix: localLaplacian(network, node, mode),
  star: { mode, node },
})

const clipped = ({ network, ...rest }: LocalCase): LocalCase => ({
  network: {
    ...network,
    weights: network.weights.map((row) => row.map((weight) => CLIP_BOUND * Math.sign(weight))),
  },
  ...rest,
})

export const generated: readonly Case[] = [
  ...sample(GENERATED, DEGREE_MODES).map((seen, k) => caseOf(`generated ${k}`, seen)),
  ...sample(CLIPPED, ['DW']).map((seen, k) => caseOf(`clipped ${k}`, clipped(seen))),
  ...sample(NEAR_THRESHOLD, ['D'], ['near threshold']).map((seen, k) => caseOf(`threshold ${k}`, seen)),
]

export const edgeCases: readonly Case[] = stored<{ name: string; why: string }>('solver-edge-cases.json').map(
  (one) => ({
    name: one.name,
    why: one.why,
    matrix: one.matrix,
    ...starOf(one),
  }),
)

/** What earlier runs of these tests found with other seeds, made smaller. */
export const found: readonly Case[] = [
  {
    name: 'four merging eigenvalues',
    why: 'all weights at the clip bound; both solvers say complex where the spectrum is 10, 10, 10, 10',
    matrix: [
      [10, 0, 0, 0],
      [-10, 20, 0, 10],
      [0, -10, 10, 0],
      [0, -10, 0, 0],
    ],
    star: { mode: 'DW', node: 1 },
  },
  {
    name: 'two tiny weights',
    why: 'mathjs 15.2.0 is wrong by a tenth of ‖L‖ and says nothing',
    matrix: [
      [2, 0, 0, 0, 2.125, 0, 0],
      [0, 0, 0, 0, 0, 0, 0],
      [0, 0, 2, 0, -3.75, 0, 0],
      [0, 0, 0, 1, -0.01, 0, 0],
      [-1e-20, 0, 6, 0, 8, -1e-20, 0],
      [0, 0, 0, 0, 2.875, 2, 0],
      [0, 0, 0, 0, 0, 0, 0],
    ],
    star: { mode: 'D', node: 4 },
  },
  {
    name: 'two close eigenvalues',
    why: 'mathjs 15.2.0 takes 2 ± 1.4e-8, which are well conditioned, for 2 twice',
    matrix: [
      [2, 1e-8],
      [2e-8, 2],
    ],
    star: { mode: 'D', node: 0 },
  },
]

export const golden: readonly Case[] = stored<{ id: number; re: number[]; im: number[] }>(
  'dgeev-golden.json',
).map((one) => ({
  name: `golden ${one.id}`,
  matrix: one.matrix,
  dgeev: one.re.map((re, k) => ({ re, im: one.im[k] ?? Number.NaN })),
  ...starOf(one),
}))

/** Matrices with a pair, of all sizes: the pair is what a solver loses first. */
function withPair(count: number): Case[] {
  const all = golden.filter(({ dgeev }) => dgeev?.some(({ re, im }) => Math.abs(im) > Math.abs(re) / 100))
  return all.filter(
    (_, k) => Math.floor((k * count) / all.length) > Math.floor(((k - 1) * count) / all.length),
  )
}

/** In other units a matrix is no local Laplacian of mode D: no star. */
export const scaled: readonly Case[] = withPair(SCALES.length * CASES_A_SCALE).map(({ name, matrix }, k) => {
  const scale = SCALES[k % SCALES.length] as number
  return {
    name: `${name} times ${scale}`,
    matrix: matrix.map((row) => row.map((entry) => entry * scale)),
  }
})
