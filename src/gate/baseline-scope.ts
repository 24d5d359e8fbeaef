/** How far a run reaches into the baseline: the parts of it that were asked again, and those that are left. */
import { groupName } from './assemble.ts'
import type { Baseline } from './baseline.ts'
import type { SkipReason } from './codes.ts'
import { type Extent, isAskedOf, WHOLE } from './extent.ts'
import { panelKey } from './panel.ts'
import type { StateGroup } from './states.ts'

export interface LeftOfBaseline {
  readonly exactGroups: readonly StateGroup[]
  readonly unknownGroups: readonly StateGroup[]
  readonly untrained: readonly { readonly key: string; readonly why: SkipReason }[]
}

const NOTHING_LEFT: LeftOfBaseline = { exactGroups: [], unknownGroups: [], untrained: [] }

/** A training that was not done: its key, and why. */
export type Skipped = LeftOfBaseline['untrained'][number]

/**
 * `extent` is what was to be asked, of whatever implementation; `isWhole`: it is all that there is, so that what the
 * baseline holds beyond it is of another version. A part of the baseline that a filter leaves out is not lost.
 */
export function leftOfBaseline(
  baseline: Baseline | undefined,
  { groups }: Pick<Extent, 'groups'>,
  skipped: readonly Skipped[],
  { isWhole, pairTest }: { readonly isWhole: boolean; readonly pairTest: 'exact' | 'floating' },
): LeftOfBaseline {
  if (baseline === undefined) return NOTHING_LEFT
  const asked = new Set(groups.filter((group) => !isAskedOf({ pairTest })(group)).map(groupName))
  const drawn = new Set(WHOLE.groups.map(groupName))
  const trained = new Set(WHOLE.cells.map(panelKey))
  const keys = Object.keys(baseline.training)
  return {
    exactGroups: baseline.groups.filter((group) => asked.has(groupName(group))),
    unknownGroups: isWhole ? baseline.groups.filter((group) => !drawn.has(groupName(group))) : [],
    untrained: [
      ...skipped.filter(({ key }) => keys.includes(key)),
      ...(isWhole ? keys.filter((key) => !trained.has(key)) : []).map((key) => ({
        key,
        why: 'not of this version' as const,
      })),
    ],
  }
}
