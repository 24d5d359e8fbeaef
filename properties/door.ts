/** Properties of the door (DOOR). */

import { DAMAGES, DOOR_CLAUSES } from '../spec/clauses/door.ts'
import type { DoorCase } from '../spec/observation.ts'
import { badDoors, goodDoors } from './arbitraries/door.ts'
import { property } from './property.ts'

const isDamaged = (seen: DoorCase): boolean => 'damage' in seen

export const DOOR_PROPERTIES = DOOR_CLAUSES.map((clause) => {
  const damage = DAMAGES.find(([id]) => id === clause.id)?.[1]
  return damage === undefined
    ? property(clause, { cases: () => goodDoors, interesting: (seen) => !isDamaged(seen), atLeast: 1 })
    : property(clause, { cases: () => badDoors(damage), interesting: isDamaged, atLeast: 0.22 })
})
