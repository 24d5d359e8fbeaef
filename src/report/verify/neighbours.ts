/** What each neighbour contributes to the pair of a node, as a table: why one edge is removed and another is not (T1, T9). */
import { fittedNumber, right } from '../../base/text.ts'
import type { NeighbourExplanation } from '../../verify/decision-reasons.ts'
import type { Column, Inline, Table, Text } from '../model.ts'
import { numberHtml } from '../page/numbers.ts'

/** Antagonists first, then by participation: at the head the neighbour whose edge is in question. */
const byParticipation = (a: NeighbourExplanation, b: NeighbourExplanation): number =>
  Number(b.antagonist) - Number(a.antagonist) ||
  Number(b.named) - Number(a.named) ||
  (b.participation ?? 0) - (a.participation ?? 0) ||
  a.node - b.node

/** Short on a page, with all digits where the pointer rests. */
const numberCell = (x: number | null, width: number): Text =>
  x === null ? '-' : ({ drawn: numberHtml(x), words: fittedNumber(x, width) } satisfies Inline)

const [NUMBER, PRODUCT, SHARE] = [10, 12, 9]

const CELLS: readonly (Column & { readonly of: (neighbour: NeighbourExplanation) => Text })[] = [
  { title: 'node', width: 4, of: ({ node }) => String(node) },
  { title: 'order', width: 5, of: ({ downstream }) => (downstream ? 'down' : 'up') },
  { ...right('w in', NUMBER), of: ({ inWeight }) => numberCell(inWeight, NUMBER) },
  { ...right('w out', NUMBER), of: ({ outWeight }) => numberCell(outWeight, NUMBER) },
  { ...right('d', NUMBER), of: ({ d }) => numberCell(d, NUMBER) },
  { ...right('p', PRODUCT), of: ({ p, pText }) => pText ?? numberCell(p, PRODUCT) },
  { ...right('|π|', SHARE), of: ({ participation }) => numberCell(participation, SHARE) },
]

export const neighboursTable = (node: number, neighbours: readonly NeighbourExplanation[]): Table => ({
  kind: 'table',
  label: `Neighbours of node ${node}`,
  columns: CELLS,
  groups: [
    {
      rows: [...neighbours]
        .sort(byParticipation)
        .map((neighbour) => ({ cells: CELLS.map(({ of }) => of(neighbour)) })),
    },
  ],
  most: 16,
  look: 'matrix',
})
