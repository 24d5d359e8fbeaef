/** Numeric drift: how far numbers moved where decisions did not, with the largest movement and its state. */
import type { Pruning } from '../../spec/implementation.ts'
import type { Complex, DegreeMode } from '../../spec/network.ts'
import { type OldAnswer, pairOf } from './answers.ts'
import { type Field, type Piece, pieceDifference } from './numerics.ts'
import { GROUP_STATES, type State, type StateGroup } from './states.ts'

export interface DriftRecord {
  readonly field: Field
  compared: number
  /** How many differ at all. */
  moved: number
  /** How many spectra are the same eigenvalues at other positions. */
  orderChanged: number
  /** The largest movement, in ulps of the largest number of its answer. */
  ulps: number
  largest: DriftCase | undefined
}

export interface DriftCase extends State {
  readonly family: string
  readonly index: number
  readonly mode: DegreeMode | undefined
  readonly old: readonly number[] | undefined
  readonly new: readonly number[] | undefined
}

/**
 * Sums of a dozen terms with weights of up to 10, taken in another order or with fused operations, move by about a
 * hundred ulps of their largest number; a mistake moves them by millions. So much is reported, and passes.
 */
export const DRIFT_LIMIT_ULPS = 256

/** By the specification, not by the limit: a multiple eigenvalue moves far for a last bit. */
export const isJudged = ({ field }: DriftRecord): boolean => field === 'spectrum' || field === 'pair'

export const isBeyondLimit = (one: DriftRecord): boolean => !isJudged(one) && one.ulps > DRIFT_LIMIT_ULPS

export interface Drift {
  /** Did a spectrum move farther than the limit? Then the specification has to say whether it may. */
  readonly pieces: (state: State, k: number, old: readonly Piece[], now: readonly Piece[]) => boolean
  /** The pair of a decision that did not change. */
  readonly pair: (state: State, k: number, pruning: Pruning, old: OldAnswer, now: OldAnswer) => void
  readonly list: () => DriftRecord[]
}

const emptyRecord = (field: Field): DriftRecord => ({
  field,
  compared: 0,
  moved: 0,
  orderChanged: 0,
  ulps: 0,
  largest: undefined,
})

export function createDrift({ family, chunk }: StateGroup): Drift {
  const records = new Map<Field, DriftRecord>()
  const compare = (state: State, k: number, old: Piece, now: Piece): number => {
    // What one of them does not have is lost, gained or no answer, and has not moved.
    if (old.numbers === undefined || now.numbers === undefined) return 0
    const record = records.get(now.field) ?? emptyRecord(now.field)
    records.set(now.field, record)
    record.compared += 1
    const { ulps, orderChanged } = pieceDifference(old, now)
    if (ulps > 0 || orderChanged) record.moved += 1
    if (orderChanged) record.orderChanged += 1
    if (ulps <= record.ulps) return ulps
    record.ulps = ulps
    record.largest = {
      ...state,
      family,
      index: chunk * GROUP_STATES + k,
      mode: now.mode,
      old: old.numbers,
      new: now.numbers,
    }
    return ulps
  }
  return {
    pieces: (state, k, old, now) =>
      now
        .map(
          (piece, at) =>
            compare(state, k, old[at] as Piece, piece) > DRIFT_LIMIT_ULPS && piece.field === 'spectrum',
        )
        .includes(true),
    pair: (state, k, { mode }, old, now) => {
      const piece = (pair: Complex | undefined): Piece => ({
        field: 'pair',
        mode,
        numbers: pair && [pair.re, pair.im],
      })
      compare(state, k, piece(pairOf(old)), piece(pairOf(now)))
    },
    list: () => [...records.values()],
  }
}

/** Records of several groups, field by field. */
export function mergeDrift(all: readonly DriftRecord[]): DriftRecord[] {
  const merged = new Map<Field, DriftRecord>()
  for (const one of all) {
    const known = merged.get(one.field) ?? emptyRecord(one.field)
    merged.set(one.field, {
      field: one.field,
      compared: known.compared + one.compared,
      moved: known.moved + one.moved,
      orderChanged: known.orderChanged + one.orderChanged,
      ulps: Math.max(known.ulps, one.ulps),
      largest: one.ulps > known.ulps ? one.largest : known.largest,
    })
  }
  return [...merged.values()]
}
