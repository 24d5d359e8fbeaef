/** DOOR: a network file is read completely, or rejected with the name of the wrong field (contract argnn-network/1). */
import { type Clause, expect, type Finding, fails, HOLDS, isSameData, sameData, show } from '../clause.ts'
import type { Seen } from '../observation.ts'

type DoorSeen = Seen['door']

/** The kinds of faults of a network file, each with its clause and its comment in the vectors. */
export const DAMAGES = [
  ['DOOR-2', 'self-loop', 'A self-loop is refused.'],
  ['DOOR-3', 'edge into an input', 'An edge into an input node is refused.'],
  ['DOOR-4', 'duplicate edge', 'A second edge between the same nodes in the same direction is refused.'],
  ['DOOR-5', 'unknown node', 'A node number outside 0 … N−1 is refused, wherever it stands.'],
  ['DOOR-6', 'not finite', 'A number that is not finite as a double is refused.'],
  [
    'DOOR-7',
    'wrong length',
    'Values or gradients that are not N, or an order that is no permutation, are refused.',
  ],
  ['DOOR-8', 'wrong field', 'A missing, unknown or mistyped field is refused.'],
  ['DOOR-9', 'not a network', 'Text that is not JSON, or not an argnn-network/1 object, is refused.'],
  ['DOOR-10', 'repeated role', 'A node that is named twice in the inputs and outputs is refused.'],
] as const

/** The clauses' sentences. Those of DAMAGES are comments in vectors/read.json, which does not change with the wording. */
const SENTENCES: Readonly<Record<(typeof DAMAGES)[number][0], string>> = {
  'DOOR-2': 'A self-loop is refused; the message names the field.',
  'DOOR-3': 'An edge into an input node is refused; the message names the field.',
  'DOOR-4': 'A second edge from the same node to the same node is refused; the message names the field.',
  'DOOR-5': 'A node number outside 0 … N−1, in any field, is refused; the message names the field.',
  'DOOR-6': 'A number that is not finite as a double is refused; the message names the field.',
  'DOOR-7':
    '`values` or `gradients` not of length N, or an `order` that is no permutation, is refused; the message names it.',
  'DOOR-8': 'A missing, unknown or mistyped field is refused; the message names the field.',
  'DOOR-9':
    'Text that is not JSON, or not an argnn-network/1 object, is refused; the message names the network or the field.',
  'DOOR-10':
    'A node named twice in `inputs` or `outputs`, or in both, is refused; the message names the field.',
}

export type Damage = (typeof DAMAGES)[number][1]

/** −0 and 0 are different doubles; JSON says "0" for both, so the sign is spelled out. */
const bits = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) => (Object.is(v, -0) ? '-0' : v))

export const DOOR_1: Clause<'door'> = {
  id: 'DOOR-1',
  sentence: 'A well-formed network file is accepted, and every double in it is read bit for bit.',
  source: 'contract argnn-network/1',
  about: 'door',
  needs: ['read'],
  premises: [],
  holds: (seen: DoorSeen) => {
    if (!('network' in seen)) return expect(true, '', '')
    if (!('accepted' in seen)) return expect(false, 'accepted', seen.refusal)
    if (isSameData(seen.accepted, seen.network)) return HOLDS
    return expect(bits(seen.accepted) === bits(seen.network), bits(seen.network), bits(seen.accepted))
  },
}

/** Refused, by the name of a field that is wrong. */
const isRefused =
  (damage: string) =>
  (seen: DoorSeen): Finding => {
    if (!('damage' in seen) || seen.damage !== damage) return HOLDS
    const paths = [seen.path, ...(seen.otherPaths ?? [])]
    const named = paths.join(' or ')
    if ('accepted' in seen)
      return fails(`refused (${damage} at ${named})`, `accepted: ${show(seen.accepted)}`)
    const { refusal } = seen
    return expect(
      paths.some((path) => refusal.includes(path)),
      `a refusal that names ${named}`,
      refusal,
    )
  }

const refusal = (id: string, sentence: string, damage: string): Clause<'door'> => ({
  ...DOOR_1,
  id,
  sentence,
  holds: isRefused(damage),
})

export const DOOR_11 = refusal(
  'DOOR-11',
  'A file with faults in two fields is refused; the message names one of them.',
  'two faults',
)

export const DOOR_12: Clause<'door'> = {
  ...DOOR_1,
  id: 'DOOR-12',
  sentence: 'A file of hundreds of nodes or tens of thousands of edges is read as DOOR-1 says.',
  // The whole of such a network is no help to a reader: the first entry that differs is.
  holds: (seen: DoorSeen) =>
    'network' in seen && 'accepted' in seen && !isSameData(seen.accepted, seen.network)
      ? sameData('network', seen.network, seen.accepted)
      : DOOR_1.holds(seen),
}

export const DOOR_CLAUSES = [
  DOOR_1,
  ...DAMAGES.map(([id, damage]) => refusal(id, SENTENCES[id], damage)),
  DOOR_11,
  DOOR_12,
]
