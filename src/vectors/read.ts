/** Vectors of the door (contract argnn-network/1): texts that are networks bit for bit, and texts to be refused. */
import { DAMAGES } from '../../spec/clauses/door.ts'
import type { DoorCase } from '../../spec/observation.ts'
import { completeNetwork } from './network.ts'
import type { Vector } from './schema.ts'

const clauseOf = (damage: string): string => {
  const id = DAMAGES.find(([, name]) => name === damage)?.[0]
  if (id === undefined) throw new RangeError(`damage: expected one of the specification, got ${damage}`)
  return id
}

export function readVector(
  seen: DoorCase & { readonly comment?: string | undefined; readonly flags?: readonly string[] },
): Omit<Vector<'read'>, 'id'> {
  const { text, comment, flags = [] } = seen
  const head = comment === undefined ? {} : { comment }
  if ('network' in seen)
    return {
      ...head,
      flags: ['accept', ...flags],
      clauses: ['DOOR-1'],
      text,
      network: completeNetwork(seen.network),
    }
  return { ...head, flags: ['refuse', ...flags], clauses: [clauseOf(seen.damage)], text, path: seen.path }
}
