/** Network files written by hand: the corners of the format. */
import type { DoorCase } from '../../spec/observation.ts'
import { mutualSpokes, star } from './stars.ts'

type Classic = DoorCase & { readonly comment: string }

const HEAD = '"format":"argnn-network/1","nodes":2,"inputs":[],"outputs":[1]'
const EDGES = '"edges":[{"from":0,"to":1,"weight":1},{"from":1,"to":0,"weight":-1}]'

const accept = (comment: string, text: string, into = -1, values = [0, 0]): Classic => ({
  comment,
  text,
  network: star([mutualSpokes(into, 1)], { outputs: [1], values }).network,
})

const refuse = (comment: string, text: string, damage: string, path: string): Classic => ({
  comment,
  text,
  damage,
  path,
})

const weighted = (weight: string): string =>
  `{${HEAD},"edges":[{"from":0,"to":1,"weight":1},{"from":1,"to":0,"weight":${weight}}]}`

export const CLASSIC_DOORS: readonly Classic[] = [
  accept('Optional fields left out: index order, zeros.', `{${HEAD},${EDGES}}`),
  accept('White space and another order of fields.', `\n{ ${EDGES} ,\t${HEAD} }\r\n`),
  accept('A comment is no part of the network.', `{${HEAD},"comment":"∇e",${EDGES}}`),
  accept('−0 keeps its sign.', weighted('-0.0'), -0),
  accept('−0 without a point keeps its sign too.', weighted('-0'), -0),
  accept('The smallest subnormal.', weighted('5e-324'), Number.MIN_VALUE),
  accept('Below half of the smallest subnormal: rounds to 0, which is finite.', weighted('1e-400'), 0),
  accept('The largest double.', weighted('1.7976931348623157e308'), Number.MAX_VALUE),
  accept(
    'More digits than a double has: correctly rounded.',
    weighted('0.1000000000000000055511151231257827021181583404541015625'),
    0.1,
  ),
  accept('A tie between two doubles: to even.', weighted('9007199254740993'), 2 ** 53),
  accept('Values, bit for bit.', `{${HEAD},${EDGES},"values":[0.1,-0.0]}`, -1, [0.1, -0]),
  refuse('A self-loop.', `{${HEAD},"edges":[{"from":1,"to":1,"weight":1}]}`, 'self-loop', 'edges[0]'),
  refuse(
    'The second edge, not the first.',
    `{${HEAD},"edges":[{"from":0,"to":1,"weight":1},{"from":0,"to":1,"weight":1}]}`,
    'duplicate edge',
    'edges[1]',
  ),
  refuse('A weight beyond the range of doubles.', weighted('1e309'), 'not finite', 'edges[1].weight'),
  refuse('A weight as text.', weighted('"1"'), 'wrong field', 'edges[1].weight'),
  refuse(
    'No nodes.',
    '{"format":"argnn-network/1","nodes":0,"inputs":[],"outputs":[],"edges":[]}',
    'wrong field',
    'nodes',
  ),
  refuse('An order that is no permutation.', `{${HEAD},${EDGES},"order":[0,0]}`, 'wrong length', 'order[1]'),
  refuse('One value too few.', `{${HEAD},${EDGES},"values":[0]}`, 'wrong length', 'values'),
  refuse(
    'A node that is not there.',
    `{${HEAD},"edges":[{"from":2,"to":0,"weight":1}]}`,
    'unknown node',
    'edges[0].from',
  ),
  refuse('NaN is no JSON.', weighted('NaN'), 'not a network', 'network'),
  refuse(
    'Another version of the format.',
    `{${HEAD},${EDGES}}`.replace('/1', '/2'),
    'not a network',
    'format',
  ),
]
