/** How much `gate` asks. */
import { CELLS, type Cell, isQuickCell } from './panel.ts'
import { GROUPS, type Group, isQuick } from './states.ts'

/** Groups of states, and networks to train. */
export interface Extent {
  readonly groups: readonly Group[]
  readonly cells: readonly Cell[]
}

export const WHOLE: Extent = { groups: GROUPS, cells: CELLS }

export const QUICK: Extent = { groups: GROUPS.filter(isQuick), cells: CELLS.filter(isQuickCell) }
