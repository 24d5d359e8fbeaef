/**
 * Independent witnesses of a spectrum, against the exact oracle and against each other: the reference,
 * ml-matrix, mathjs, and the published answers of dgeev.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Complex, DegreeMode, Matrix } from '../../spec/network.ts'
import { computeSpectrum, createSpectrumWorkspace } from '../../src/argnn/spectrum.ts'
import { openSolver, type Solver } from '../../src/engines/solver.ts'
import { table } from '../../src/harness/text.ts'
import { type Case, edgeCases, generated, golden, SEED, scaled } from './cases.ts'
import {
  type Answer,
  CLASSES,
  compare,
  exactTestimony,
  isNearDefect,
  multisetDistance,
  type Testimony,
  type Truth,
  testimonyOf,
  truthOf,
  type Verdict,
  type Witness,
} from './classify.ts'

const CASES: readonly Case[] = [...generated, ...edgeCases, ...golden, ...scaled]

/** The more trusted witness first. */
const COMPARED: readonly (readonly [Witness, Witness])[] = [
  ['exact', 'reference'],
  ['exact', 'ml-matrix'],
  ['exact', 'mathjs'],
  ['reference', 'ml-matrix'],
  ['reference', 'mathjs'],
  ['exact', 'dgeev'],
]

/** ml-matrix answers within a millisecond or never; what it has not answered by now is a hang. */
const HANG_MILLISECONDS = 250
/** mathjs never hangs on finite matrices: the limit is for the test, on however busy a machine. */
const PATIENCE_MILLISECONDS = 20_000
/** All solves and all exact spectra: some 15 s on two busy cores. */
const MOST_MILLISECONDS = 120_000

interface Seen {
  readonly given: Case
  readonly truth: Truth
  readonly testimonies: readonly Testimony[]
}

interface Result {
  readonly seen: Seen
  readonly pair: readonly [Witness, Witness]
  readonly verdict: Verdict
}

function askReference(matrix: Matrix): Answer {
  const n = matrix.length
  const [re, im] = [new Float64Array(n), new Float64Array(n)]
  try {
    computeSpectrum(Float64Array.from(matrix.flat()), n, re, im, createSpectrumWorkspace(n))
  } catch (error) {
    return { kind: 'threw', message: String(error) }
  }
  return { kind: 'ok', eigenvalues: [...re].map((x, k) => ({ re: x, im: im[k] as number })) }
}

async function ask(given: Case, solvers: readonly Solver[]): Promise<Seen> {
  // The solvers work in threads of their own while this one computes exactly.
  const pending = Promise.all(solvers.map((solver) => solver.solve(given.matrix)))
  const truth = truthOf(given)
  const reference = testimonyOf('reference', askReference(given.matrix), truth)
  const outcomes = (await pending).map((outcome, k) =>
    testimonyOf((solvers[k] as Solver).name, outcome, truth),
  )
  const published =
    given.dgeev === undefined ? [] : [testimonyOf('dgeev', { kind: 'ok', eigenvalues: given.dgeev }, truth)]
  return { given, truth, testimonies: [exactTestimony(truth), reference, ...outcomes, ...published] }
}

const testimony = ({ testimonies }: Seen, witness: Witness): Testimony | undefined =>
  testimonies.find((one) => one.witness === witness)

const resultsOf = (seen: Seen): Result[] =>
  COMPARED.flatMap((pair) => {
    const [a, b] = [testimony(seen, pair[0]), testimony(seen, pair[1])]
    return a && b ? [{ seen, pair, verdict: compare(a, b, seen.truth) }] : []
  })

const shownDistance = (distance: number | undefined): string =>
  distance === undefined ? 'no answer' : `${distance.toExponential(1)} ‖L‖ apart`

const shownTestimony = ({ witness, failure, saysComplex }: Testimony): string =>
  `${witness} ${failure === undefined ? `says ${saysComplex ? 'complex' : 'real'}` : JSON.stringify(failure)}`

/** What a person needs to see and repeat a comparison. */
const explain = ({ seen, pair, verdict }: Result): string =>
  [
    `${seen.given.name}: ${pair.join(' and ')}: ${verdict.class}, ${shownDistance(verdict.distance)}`,
    ...seen.testimonies.map(shownTestimony),
    `matrix ${JSON.stringify(seen.given.matrix)}`,
  ].join('; ')

function tallyCell(results: readonly Result[], pair: readonly Witness[], name: string): string {
  const found = results.filter((result) => result.pair === pair && result.verdict.class === name)
  const distances = found.flatMap(({ verdict }) => verdict.distance ?? [])
  return `${found.length}${distances.length === 0 ? '' : ` (${Math.max(...distances).toExponential(0)})`}`
}

function tally(results: readonly Result[]): string[] {
  return [
    `${CASES.length} matrices, seed ${SEED}: comparisons by class (largest distance, in ‖L‖)`,
    ...table(
      [{ title: '', width: 22 }, ...CLASSES.map((title) => ({ title, width: 14, align: 'right' as const }))],
      COMPARED.map((pair) => [pair.join(' / '), ...CLASSES.map((name) => tallyCell(results, pair, name))]),
    ),
  ]
}

const solvers = [
  openSolver('ml-matrix', { timeLimitMilliseconds: HANG_MILLISECONDS }),
  openSolver('mathjs', { timeLimitMilliseconds: PATIENCE_MILLISECONDS }),
]
const all: Seen[] = []
let results: readonly Result[] = []

beforeAll(async () => {
  for (const given of CASES) all.push(await ask(given, solvers))
  results = all.flatMap(resultsOf)
  console.log(tally(results).join('\n'))
}, MOST_MILLISECONDS)

afterAll(() => Promise.all(solvers.map((solver) => solver.close())))

const unclassified = (among: readonly Result[]): string[] =>
  among.filter(({ verdict }) => verdict.class === 'unclassified').map(explain)

const withPair = (mode: DegreeMode): Seen[] =>
  all.filter(({ given, truth }) => given.star?.mode === mode && truth.hasPair && !truth.inThresholdBand)

const answered = (witness: Witness, seen: readonly Seen[]): number =>
  seen.filter((one) => testimony(one, witness)?.failure === undefined).length

describe('differential test of eigenvalues', () => {
  it.each(COMPARED)('%s and %s agree, or a known reason why not is found', (...pair) => {
    const compared = results.filter((result) => result.pair.join() === pair.join())
    expect(compared.length).toBe(pair.includes('dgeev') ? golden.length : CASES.length)
    expect(unclassified(compared)).toEqual([])
  })
})
it('dump', () => {
  for (const r of results) {
    if (r.verdict.class === 'defect' && r.verdict.distance! > 2e-8)
      console.log('BIG', explain(r), r.seen.truth.radii(50 * Number.EPSILON))
  }
})
