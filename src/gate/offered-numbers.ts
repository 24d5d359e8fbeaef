/** Local Laplacians and spectra that the baseline holds and nobody offers any more, or the other way round. */
import type { Implementation } from '../../spec/implementation.ts'
import type { DegreeMode } from '../../spec/network.ts'
import type { Piece } from './numerics.ts'

type NumberStage = 'laplacian' | 'spectrum'

export interface OfferChange {
  readonly stage: NumberStage
  readonly mode: DegreeMode
  readonly kind: 'no longer offered' | 'newly offered'
}

const isOfSolver = (piece: Piece): piece is Piece & { field: NumberStage; mode: DegreeMode } =>
  (piece.field === 'laplacian' || piece.field === 'spectrum') && piece.mode !== undefined

/** Of one state whose numbers the baseline holds. What is offered and gave no answer is not lost, but wrong. */
export const offerChanges = (
  old: readonly Piece[],
  now: readonly Piece[],
  { description, ...implementation }: Implementation,
): OfferChange[] =>
  now.flatMap((piece, k): OfferChange[] => {
    if (!isOfSolver(piece)) return []
    const { field: stage, mode } = piece
    const isOffered = implementation[stage] !== undefined && description.modes.includes(mode)
    const [had, has] = [old[k]?.numbers !== undefined, piece.numbers !== undefined]
    if (had && !has && !isOffered) return [{ stage, mode, kind: 'no longer offered' }]
    return !had && has ? [{ stage, mode, kind: 'newly offered' }] : []
  })
