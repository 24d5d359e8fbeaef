/**
 * Independent witnesses of a spectrum, against the exact oracle and against each other: the reference,
 * ml-matrix, mathjs, and the published answers of dgeev.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Complex, DegreeMode, Matrix } from '../../spec/network.ts'
import { computeSpectrum, createSpectrumWorkspace } from '../../src/argnn/spectrum.ts'
import { table } from '../../src/base/text.ts'
import { openSolver, type Solver } from '../../src/solvers/solver.ts'
import { type Case, edgeCases, found, generated, golden, SEED, scaled } from './cases.ts'
import {
  type Answer,
  CLASSES,
  type Class,
  compare,
  exactTestimony,
  type Failure,
  isNearDefect,
  multisetDistance,
  type Testimony,
  type Truth,
  testimonyOf,
  truthOf,
  type Verdict,
  type Witness,
} from './classify.ts'

const CASES: readonly Case[] = [...generated, ...edgeCases, ...found, ...golden, ...scaled]

/** The more trusted witness first. */
const COMPARED: readonly (readonly [Witness, Witness])[] = [
  ['exact', 'reference'],
  ['exact', 'ml-matrix'],
  ['exact', 'mathjs'],
  ['reference', 'ml-matrix'],
  ['reference', 'mathjs'],
  ['exact', 'dgeev'],
]

/** ml-matrix answers within a millisecond or never: what it has not answered by now is a hang. */
const HANG_MILLISECONDS = 250
/** mathjs does not hang on finite matrices: on a busy machine it may take its time. */
const PATIENCE_MILLISECONDS = 20_000
/** All solves and all exact spectra, on a busy machine; 15 s on two cores. */
const MOST_MILLISECONDS = 120_000

/** A pair with a larger share of ‖L‖ than this in its imaginary part is no matter of rounding. */
const CLEAR_PAIR = 1e-2

/** Ten times the tolerance; for mathjs what its neglected entries and its quadratic formula cannot do. */
const UNFORGIVEN = { reference: 1e-11, 'ml-matrix': 1e-11, mathjs: 1e-6 } as const

interface Seen {
  readonly given: Case
  readonly truth: Truth
  readonly testimonies: readonly Testimony[]
}

interface Result {
  readonly one: Seen
  readonly verdict: Verdict
}

type Tamper = (eigenvalues: readonly Complex[]) => Complex[]

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

function askOracle(given: Case): Truth {
  try {
    return truthOf(given)
  } catch (cause) {
    const matrix = JSON.stringify(given.matrix)
    throw new Error(`${given.name}: the exact oracle failed; matrix ${matrix}`, { cause })
  }
}

async function ask(given: Case, solvers: readonly Solver[]): Promise<Seen> {
  // The solvers work in threads of their own while this one computes exactly.
  const pending = Promise.all(solvers.map((solver) => solver.solve(given.matrix)))
  const truth = askOracle(given)
  const answers: [Witness, Answer][] = [['reference', askReference(given.matrix)]]
  if (given.dgeev !== undefined) answers.push(['dgeev', { kind: 'ok', eigenvalues: given.dgeev }])
  const outcomes = (await pending).map((outcome, k): [Witness, Answer] => [
    (solvers[k] as Solver).name,
    outcome,
  ])
  const testimonies = [...answers, ...outcomes].map(([witness, answer]) =>
    testimonyOf(witness, answer, truth),
  )
  return { given, truth, testimonies: [exactTestimony(truth), ...testimonies] }
}

const testimony = ({ testimonies }: Seen, witness: Witness): Testimony | undefined =>
  testimonies.find((one) => one.witness === witness)

const isConjugate = (eigenvalues: readonly Complex[]): boolean => {
  const text = (values: readonly Complex[]): string =>
    values
      .map(({ re, im }) => `${re + 0} ${im + 0}`)
      .sort()
      .join()
  return text(eigenvalues) === text(eigenvalues.map(({ re, im }) => ({ re, im: -im })))
}

const says = ({ witness, failure, saysComplex }: Testimony): string =>
  failure === undefined
    ? `${witness} says ${saysComplex ? 'complex' : 'real'}`
    : `${witness}: ${JSON.stringify(failure)}`

const apart = (distance: number | undefined): string =>
  distance === undefined ? 'cannot be compared' : `are ${distance.toExponential(1)} ‖L‖ apart`

/** What a person needs to see and repeat a comparison. */
const explain = (a: Witness, b: Witness, { one, verdict }: Result): string =>
  [
    `${one.given.name}: ${a} and ${b} ${apart(verdict.distance)}`,
    ...one.testimonies.map(says),
    `matrix ${JSON.stringify(one.given.matrix)}`,
  ].join('; ')

function tallyCell(among: readonly Result[], name: Class): string {
  const found = among.filter(({ verdict }) => verdict.class === name)
  const distances = found.flatMap(({ verdict }) => verdict.distance ?? [])
  return `${found.length}${distances.length === 0 ? '' : ` (${Math.max(...distances).toExponential(0)})`}`
}

const tally = (): string[] => [
  `${CASES.length} matrices, seed ${SEED}: comparisons by class (largest distance in ‖L‖)`,
  ...table(
    [{ title: '', width: 21 }, ...CLASSES.map((title) => ({ title, width: 12, align: 'right' as const }))],
    COMPARED.map((pair) => [
      pair.join(' / '),
      ...CLASSES.map((name) => tallyCell(resultsFor(...pair), name)),
    ]),
  ),
]

const solvers = [
  openSolver('ml-matrix', { timeLimitMilliseconds: HANG_MILLISECONDS }),
  openSolver('mathjs', { timeLimitMilliseconds: PATIENCE_MILLISECONDS }),
]
const seen: Seen[] = []

const resultsFor = (a: Witness, b: Witness): Result[] =>
  seen.flatMap((one) => {
    const [left, right] = [testimony(one, a), testimony(one, b)]
    return left && right ? [{ one, verdict: compare(left, right, one.truth) }] : []
  })

beforeAll(async () => {
  for (const given of CASES) seen.push(await ask(given, solvers))
  console.log(tally().join('\n'))
}, MOST_MILLISECONDS)

afterAll(() => Promise.all(solvers.map((solver) => solver.close())))

const withPair = (mode: DegreeMode): Seen[] =>
  seen.filter(
    ({ given, truth }) => given.star?.mode === mode && truth.roots.some(({ im }) => im > CLEAR_PAIR),
  )

/** What the witness failed with on the edge cases whose reason to be there says so. */
const failuresWhere = (why: RegExp, witness: Witness): (Failure | undefined)[] =>
  seen.filter(({ given }) => why.test(given.why ?? '')).map((one) => testimony(one, witness)?.failure)

describe(`spectra of ${CASES.length} matrices, seed ${SEED}`, () => {
  it.each(COMPARED)('%s and %s agree, or a known reason for their disagreement holds', (a, b) => {
    const compared = resultsFor(a, b)
    const unexplained = compared.filter(({ verdict }) => verdict.class === 'unclassified')
    expect(compared.length).toBe(b === 'dgeev' ? golden.length : CASES.length)
    expect(unexplained.map((result) => explain(a, b, result))).toEqual([])
  })

  it('the published answers of dgeev agree without an excuse', () => {
    expect(resultsFor('exact', 'dgeev').filter(({ verdict }) => verdict.class !== 'agree')).toEqual([])
  })

  it('the cases have pairs in both modes, real spectra, defects and thresholds', () => {
    expect(withPair('D').length).toBeGreaterThanOrEqual(30)
    expect(withPair('DW').length).toBeGreaterThanOrEqual(100)
    expect(seen.filter(({ truth }) => !truth.hasPair).length).toBeGreaterThanOrEqual(200)
    expect(seen.filter(({ truth }) => isNearDefect(truth)).length).toBeGreaterThanOrEqual(50)
    expect(seen.filter(({ truth }) => truth.inThresholdBand).length).toBeGreaterThanOrEqual(10)
  })

  it('the cases that were found are still what they were found for', () => {
    const classes = (witness: Witness): Class[] =>
      resultsFor('exact', witness)
        .filter(({ one }) => found.includes(one.given))
        .map(({ verdict }) => verdict.class)
    expect(classes('reference')).toEqual(['defect', 'agree', 'agree'])
    expect(classes('ml-matrix')).toEqual(['defect', 'agree', 'agree'])
    expect(classes('mathjs')).toEqual(['defect', 'known failure', 'known failure'])
  })

  it.each(['ml-matrix', 'mathjs'] as const)('%s agrees four times in five', (solver) => {
    const agreed = resultsFor('exact', solver).filter(({ verdict }) => verdict.class === 'agree')
    expect(agreed.length).toBeGreaterThanOrEqual(0.8 * CASES.length)
  })

  it('ml-matrix times out on every matrix it is known to hang on', () => {
    const failures = failuresWhere(/^ml-matrix .* never returns/, 'ml-matrix')
    expect(failures).toEqual(Array(4).fill({ kind: 'timed-out', limitMilliseconds: HANG_MILLISECONDS }))
  })

  it('mathjs gives up on every matrix it is known to give up on', () => {
    const failures = failuresWhere(/^mathjs .* (throws|failed to converge)/, 'mathjs')
    const gaveUp = { kind: 'threw', message: expect.stringContaining('failed to converge') }
    expect(failures).toEqual(Array(4).fill(gaveUp))
  })

  it.each(['reference', 'ml-matrix', 'mathjs'] as const)(
    '%s gives complex eigenvalues as exact conjugates',
    (witness) => {
      const broken = seen.filter((one) => !isConjugate(testimony(one, witness)?.eigenvalues ?? []))
      expect(broken.map(({ given }) => given)).toEqual([])
    },
  )
})

describe.each(['reference', 'ml-matrix', 'mathjs'] as const)('a changed answer of %s', (witness) => {
  const tampered = (one: Seen, tamper: Tamper): Class => {
    const answer: Answer = { kind: 'ok', eigenvalues: tamper(testimony(one, witness)?.eigenvalues ?? []) }
    const changed = testimonyOf(witness, answer, { ...one.truth, norm: 1 })
    return compare(exactTestimony(one.truth), changed, one.truth).class
  }
  const classesOf = (among: readonly Seen[], tamper: Tamper): Class[] => [
    ...new Set(among.filter(isOrdinary).map((one) => tampered(one, tamper))),
  ]
  const isOrdinary = (one: Seen): boolean =>
    one.truth.norm > 1 &&
    one.given.star !== undefined &&
    !one.truth.isGraded &&
    testimony(one, witness)?.failure === undefined

  it.each<[string, Tamper]>([
    ['imaginary parts are lost', (values) => values.map(({ re }) => ({ re, im: 0 }))],
    ['imaginary parts have one sign', (values) => values.map(({ re, im }) => ({ re, im: Math.abs(im) }))],
    ['an eigenvalue is lost', (values) => values.slice(1)],
    ['there is an eigenvalue too many', (values) => [...values, { re: 0, im: 0 }]],
    ['there are no eigenvalues', () => []],
    ['an eigenvalue is not a number', ([, ...rest]) => [{ re: Number.NaN, im: 0 }, ...rest]],
  ])('is not forgiven where there is a pair and %s', (_, tamper) => {
    expect(classesOf([...withPair('D'), ...withPair('DW')], tamper)).toEqual(['unclassified'])
  })

  it('is not forgiven far from a defect where one eigenvalue is a little off', () => {
    const far = seen.filter(({ truth }) => !isNearDefect(truth))
    const off: Tamper = ([first = { re: 0, im: 0 }, ...rest]) => [
      { re: first.re + UNFORGIVEN[witness], im: first.im },
      ...rest,
    ]
    expect(classesOf(far, off)).toEqual(['unclassified'])
  })
})

describe('silence of a witness', () => {
  const truth = truthOf({
    name: 'a rotation',
    matrix: [
      [0, -1],
      [1, 0],
    ],
  })
  const crashed: Failure = { kind: 'threw', message: 'the worker crashed' }
  const hung: Failure = { kind: 'timed-out', limitMilliseconds: HANG_MILLISECONDS }
  const overflown: Failure = { kind: 'non-finite', what: 'output: eigenvalue [0] has re NaN and im 0' }

  it.each<[Witness, Failure]>([
    ['reference', crashed],
    ['reference', hung],
    ['ml-matrix', crashed],
    ['ml-matrix', overflown],
    ['mathjs', crashed],
    ['mathjs', hung],
    ['mathjs', overflown],
  ])('has no excuse when %s answers %j', (witness, failure) => {
    const verdict = compare(exactTestimony(truth), testimonyOf(witness, failure, truth), truth)
    expect(verdict).toEqual({ class: 'unclassified', distance: undefined })
  })
})

describe('the exact side', () => {
  const truthAbout = (matrix: Matrix): Truth => truthOf({ name: 'by hand', matrix })
  const radiiOf = (matrix: Matrix): number[] => [...truthAbout(matrix).radii(1e-14)]

  it('has each eigenvalue as often as its multiplicity', () => {
    const { roots, norm } = truthAbout([
      [2, 1, 0, 0],
      [0, 2, 0, 0],
      [0, 0, 3, 0],
      [0, 0, 0, 2],
    ])
    expect(roots.map(({ re }) => Math.round(re * norm)).sort()).toEqual([2, 2, 2, 3])
  })

  it('expects no more of rounding than it does to multiple eigenvalues without a defect', () => {
    const repeated = [
      [2, 0, 0],
      [0, 2, 0],
      [0, 0, 3],
    ]
    expect(radiiOf(repeated)).toEqual([1e-12, 1e-12, 1e-12])
  })

  it('expects the more of rounding the more eigenvalues merge in a defect', () => {
    const two = [
      [1, 1, 0],
      [0, 1, 0],
      [0, 0, 3],
    ]
    const three = [
      [1, 1, 0],
      [0, 1, 1],
      [0, 0, 1],
    ]
    expect(radiiOf(two).sort()).toEqual([1e-12, 1e-7, 1e-7])
    expect(radiiOf(three)).toEqual([1e-4, 1e-4, 1e-4])
  })

  it('matches eigenvalues where pairing each with the nearest one left is misled', () => {
    const real = (...values: number[]): Complex[] => values.map((re) => ({ re, im: 0 }))
    expect(multisetDistance(real(0, 1), real(0.75, -1))).toBe(1)
    expect(multisetDistance(real(1, 0), real(0.75, -1))).toBe(1)
  })
})
