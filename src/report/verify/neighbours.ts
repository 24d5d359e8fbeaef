/**
 * What each neighbour contributes to the pair of a node, as a table: why one edge is removed and another is
 * not (T1, T9).
 */
import { fittedNumber, right } from '../../base/text.ts'
import type { NeighbourExplanation } from '../../verify/decision-reasons.ts'
import { tableOf } from '../make-blocks.ts'
import type { ColumnOf, Table, Text } from '../model.ts'
import { numberHtml } from '../page/numbers.ts'

/** Antagonists first, then by participation: at the head the neighbour whose edge is in question. */
export const byParticipation = (a: NeighbourExplanation, b: NeighbourExplanation): number =>
  Number(b.antagonist) - Number(a.antagonist) ||
  Number(b.named) - Number(a.named) ||
  (b.participation ?? 0) - (a.participation ?? 0) ||
  a.node - b.node

/** Short on a page, with all digits where the pointer rests. */
const numberCell = (x: number | null, width: number): Text =>
  x === null ? '-' : { drawn: numberHtml(x), words: fittedNumber(x, width) }

const [NUMBER, PRODUCT, SHARE] = [10, 12, 9]

const COLUMNS: readonly ColumnOf<NeighbourExplanation>[] = [
  { title: 'node', width: 4, of: ({ node }) => String(node) },
  { title: 'order', width: 5, of: ({ downstream }) => (downstream ? 'down' : 'up') },
  { ...right('w in', NUMBER), of: ({ inWeight }) => numberCell(inWeight, NUMBER) },
  { ...right('w out', NUMBER), of: ({ outWeight }) => numberCell(outWeight, NUMBER) },
  { ...right('d', NUMBER), of: ({ d }) => numberCell(d, NUMBER) },
  { ...right('p', PRODUCT), of: ({ p, pText }) => pText ?? numberCell(p, PRODUCT) },
  { ...right('|π|', SHARE), of: ({ participation }) => numberCell(participation, SHARE) },
]

export const neighboursTable = (node: number, neighbours: readonly NeighbourExplanation[]): Table =>
  tableOf(`Neighbours of node ${node}`, COLUMNS, [...neighbours].sort(byParticipation), {
    most: 16,
    look: 'matrix',
  })
