/** Where the weights of a drawn network stand, and which have no room in it. */
import { type Box, type Label, type LabelPoint, type Picture, placeLabels } from '../charts/place-labels.ts'
import { type EdgeArrow, labelPlace } from './network-arrows.ts'
import type { NodePlace } from './place-nodes.ts'

export const LABEL_SIZE = 11.5

/** Shares of the way from source to target at which a weight may stand: near the ends are the heads and the nodes. */
const STEP = 0.04
const ENDS = [0.14, 0.86] as const
/** Points of a line are this share of it apart: a few pixels. */
const FINE = 1 / 48

export interface Weights {
  readonly placed: readonly { readonly arrow: EdgeArrow; readonly box: Box }[]
  readonly unplaced: readonly EdgeArrow[]
}

/** Away from where it stands best, to both sides in turn. */
function sharesFrom(best: number): number[] {
  const shares = [best]
  for (let k = 1; k * STEP < 1; k += 1) shares.push(best + k * STEP, best - k * STEP)
  return shares.filter((share) => share >= ENDS[0] && share <= ENDS[1])
}

const allShares = Array.from({ length: 1 + 1 / FINE }, (_, k) => k * FINE)

/** What a decision removes is to be read before all else, then what its node sees. */
function rankOf({ look, from, to }: EdgeArrow, node: number | undefined): number {
  if (look === 'got' || look === 'right') return 0
  return from === node || to === node ? 1 : 2
}

const labelOf = (
  arrow: EdgeArrow,
  node: number | undefined,
  toPixels: (place: NodePlace) => LabelPoint,
): Label => {
  const at = (share: number): LabelPoint => toPixels(labelPlace({ ...arrow, labelAt: share }))
  return {
    text: arrow.label,
    places: sharesFrom(arrow.labelAt).map(at),
    line: allShares.map(at),
    rank: rankOf(arrow, node),
  }
}

/** Among more edges nobody can tell whose a weight is, but those of the deciding node and those that go. */
const MOST_LABELLED = 60

/** `toPixels`: where a place of the drawing is in the picture. */
export function placeWeights(
  arrows: readonly EdgeArrow[],
  node: number | undefined,
  picture: Picture,
  toPixels: (place: NodePlace) => LabelPoint,
): Weights {
  const isLabelled = (arrow: EdgeArrow): boolean => arrows.length <= MOST_LABELLED || rankOf(arrow, node) < 2
  const boxes = placeLabels(
    arrows
      .map((arrow) => ({ arrow, label: labelOf(arrow, node, toPixels) }))
      .map(({ arrow, label }) => (isLabelled(arrow) ? label : { ...label, places: [] })),
    picture,
  )
  return {
    placed: arrows.flatMap((arrow, k) => {
      const box = boxes[k]
      return box === undefined ? [] : [{ arrow, box }]
    }),
    unplaced: arrows.filter((_, k) => boxes[k] === undefined),
  }
}
