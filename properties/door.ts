/** Properties of the door (DOOR). */

import { DAMAGES, type Damage, DOOR_1, DOOR_11, DOOR_12, DOOR_CLAUSES } from '../spec/clauses/door.ts'
import type { DoorCase } from '../spec/observation.ts'
import { badDoors, goodDoors, largeDoors, twiceBadDoors } from './arbitraries/door.ts'
import { property } from './property.ts'

const isDamaged = (seen: DoorCase): boolean => 'damage' in seen
const isWellFormed = (seen: DoorCase): boolean => !isDamaged(seen)

/** A kind of fault that has many ways takes many cases: each way is missed with probability below 1e−4. */
const EFFORT: Readonly<Partial<Record<Damage, number>>> = {
  'unknown node': 2,
  'wrong field': 6,
  'not a network': 2,
}

const refused = DAMAGES.map(([id, damage]) => {
  const clause = DOOR_CLAUSES.find((one) => one.id === id) as typeof DOOR_1
  return property(clause, {
    cases: () => badDoors(damage),
    interesting: isDamaged,
    atLeast: 0.22,
    effort: EFFORT[damage] ?? 1,
  })
})

export const DOOR_PROPERTIES = [
  property(DOOR_1, { cases: () => goodDoors, interesting: isWellFormed, atLeast: 1 }),
  ...refused,
  property(DOOR_11, { cases: () => twiceBadDoors, interesting: isDamaged, atLeast: 0.4 }),
  property(DOOR_12, { cases: () => largeDoors, interesting: isWellFormed, atLeast: 1, effort: 0.04 }),
]
