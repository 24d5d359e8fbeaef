/**
 * The numbers behind the decisions, Eq 1 to 5, and how far two computations of them lie apart: in units in the last place
 * of the largest number of each answer. Cancellation makes an ulp of a small entry say nothing; an ulp of the largest is
 * what a sum of the others in another order moves.
 */
import type { Complex, DegreeMode, Network } from '../../spec/network.ts'
import { spectralDistance } from '../../spec/reported-spectrum.ts'
import type { Answers, Solved } from './answers.ts'
import type { State } from './states.ts'

export type Field =
  | 'laplacian'
  | 'spectrum'
  | 'pair'
  | 'value'
  | 'gradient'
  | 'weights'
  | 'round value'
  | 'round gradient'
  | 'round weights'

/** One answer as a list of numbers; undefined where there was none. Eigenvalues as Re, Im, Re, Im … */
export interface Piece {
  readonly field: Field
  readonly mode?: DegreeMode
  readonly numbers: readonly number[] | undefined
  /** The number whose last place is the unit, where it is not the largest of the answer. */
  readonly scale?: number
}

const flat = (spectrum: readonly Complex[]): number[] => spectrum.flatMap(({ re, im }) => [re, im])

const solvedPieces = ({ mode, laplacian, spectrum }: Solved): Piece[] => [
  { field: 'laplacian', mode, numbers: laplacian?.flat() },
  { field: 'spectrum', mode, numbers: spectrum && flat(spectrum) },
]

const largest = (numbers: readonly number[]): number =>
  numbers.reduce((most, x) => Math.max(most, Math.abs(x)), 0)

function updatePieces({ network, node }: State, { update }: Answers): Piece[] {
  const after = update?.network
  const gradients = largest([...network.gradients, ...(after?.gradients ?? [])])
  const column = after?.weights.map((row) => row[node] ?? 0)
  return [
    // The values of a sigmoid: what moves its argument by rounding moves it by rounding of 1.
    { field: 'value', numbers: after && [after.values[node] ?? Number.NaN], scale: 1 },
    { field: 'gradient', numbers: after && [after.gradients[node] ?? Number.NaN], scale: gradients },
    { field: 'weights', numbers: column, scale: Math.max(largest(column ?? []), gradients) },
  ]
}

const OF_UPDATE: ReadonlySet<Field> = new Set(['value', 'gradient', 'weights'])

/** Where the update removed another edge than before, its numbers are those of another network. */
export const withoutUpdate = (pieces: readonly Piece[]): Piece[] =>
  pieces.filter(({ field }) => !OF_UPDATE.has(field))

/** In the order in which baselines hold them. */
export const piecesOf = (state: State, answers: Answers): Piece[] => [
  ...answers.solved.flatMap(solvedPieces),
  ...updatePieces(state, answers),
]

/** All numbers of the network after a round. */
export function roundPieces(after: Network | undefined): Piece[] {
  const gradients = largest(after?.gradients ?? [])
  return [
    { field: 'round value', numbers: after?.values, scale: 1 },
    { field: 'round gradient', numbers: after?.gradients, scale: gradients },
    { field: 'round weights', numbers: after?.weights.flat(), scale: gradients },
  ]
}

const MANTISSA_BITS = 52
/** The smallest exponent of a double: below it an ulp is no smaller. */
const LEAST_EXPONENT = -1022

/** The unit in the last place of x. */
export const ulpOf = (x: number): number =>
  x === 0
    ? Number.MIN_VALUE
    : 2 ** (Math.max(Math.floor(Math.log2(Math.abs(x))), LEAST_EXPONENT) - MANTISSA_BITS)

const pairs = (numbers: readonly number[]): Complex[] =>
  Array.from({ length: numbers.length / 2 }, (_, k) => ({ re: numbers[2 * k]!, im: numbers[2 * k + 1]! }))

const positionDistance = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((most, x, k) => Math.max(most, Math.abs(x - (b[k] as number))), 0)

export interface Difference {
  /** Infinite where an answer is missing, of another length, or no number. */
  readonly ulps: number
  /** The same eigenvalues at other positions: what the published rules read. */
  readonly orderChanged: boolean
}

const SAME: Difference = { ulps: 0, orderChanged: false }

export function pieceDifference(old: Piece, now: Piece): Difference {
  const [a, b] = [old.numbers, now.numbers]
  if (a === undefined && b === undefined) return SAME
  if (a === undefined || b === undefined || a.length !== b.length)
    return { ulps: Number.POSITIVE_INFINITY, orderChanged: false }
  if (a.every((x, k) => x === b[k])) return SAME
  const unit = ulpOf(Math.max(now.scale ?? 0, largest(a), now.scale === undefined ? largest(b) : 0))
  const atPositions = positionDistance(a, b)
  const apart = now.field === 'spectrum' ? spectralDistance(pairs(a), pairs(b)) : atPositions
  const ulps = apart / unit
  return {
    ulps: Number.isNaN(ulps) ? Number.POSITIVE_INFINITY : ulps,
    // Re and Im of the matched ones differ by no more than their distance.
    orderChanged: now.field === 'spectrum' && atPositions > 2 * apart,
  }
}

/** The states of a group whose numbers a baseline holds: past the simple ones that open every chunk. */
const [EVERY, OFFSET] = [50, 37]
export const isSampled = (k: number): boolean => k % EVERY === OFFSET

/** Pieces as a baseline holds them: a flag a piece, and all numbers in a row. */
export interface Sample {
  readonly flags: Uint8Array
  readonly numbers: Float64Array
}

export function toSample(pieces: readonly Piece[]): Sample {
  const there = pieces.filter(({ numbers }) => numbers !== undefined)
  return {
    flags: Uint8Array.from(pieces, ({ numbers }) => Number(numbers !== undefined)),
    numbers: Float64Array.from(there.flatMap(({ numbers }) => numbers ?? [])),
  }
}

/** The pieces of a baseline, each as long as the answer now; missing ones as undefined. */
export function fromSample({ flags, numbers }: Sample, now: readonly Piece[], nodes: number): Piece[] {
  const lengths: Readonly<Record<Field, number>> = {
    laplacian: nodes * nodes,
    spectrum: 2 * nodes,
    pair: 2,
    value: 1,
    gradient: 1,
    weights: nodes,
    'round value': nodes,
    'round gradient': nodes,
    'round weights': nodes * nodes,
  }
  let next = 0
  return now.map((piece, k) => {
    if (flags[k] !== 1) return { ...piece, numbers: undefined }
    const from = next
    next += lengths[piece.field]
    return { ...piece, numbers: [...numbers.subarray(from, next)] }
  })
}
