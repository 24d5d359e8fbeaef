/** How much `gate` asks. */
import { promisesExactDecisions } from '../../properties/property.ts'
import type { Description } from '../../spec/implementation.ts'
import { CELLS, isQuickCell, type PanelCell } from './panel.ts'
import { GROUPS, HIDDEN_FAMILY, isQuick, type StateGroup } from './states.ts'

/** Groups of states, and networks to train. */
export interface Extent {
  readonly groups: readonly StateGroup[]
  readonly cells: readonly PanelCell[]
}

export const WHOLE: Extent = { groups: GROUPS, cells: CELLS }

export const QUICK: Extent = { groups: GROUPS.filter(isQuick), cells: CELLS.filter(isQuickCell) }

/** What `verify` asks of no floating pair test, `gate` does not ask either. */
export const isAskedOf =
  (description: Pick<Description, 'pairTest'>) =>
  ({ family }: StateGroup): boolean =>
    family !== HIDDEN_FAMILY || promisesExactDecisions(description)
