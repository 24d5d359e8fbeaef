/**
 * What cannot be a network of this kind: one file for each fault, with the line and the field that
 * the message names.
 */
import { describe, expect, it } from 'vitest'
import type { NetworkFormat } from '../../src/formats/format.ts'
import { doublesNpy } from '../../src/formats/npy.ts'
import { readNetworkBytes, readNetworkText } from '../../src/formats/read.ts'
import { zip } from '../../src/formats/zip.ts'
import { readStored } from './networks.ts'

type Fault = readonly [what: string, text: string, message: string]

const refusal = async (text: string, format: Exclude<NetworkFormat, 'npz'> | undefined): Promise<string> => {
  try {
    await readNetworkText(text, format, {})
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError)
    return (error as Error).message
  }
  throw new Error('it was read')
}

const link = (source: unknown, target: unknown, more = '"weight": 1'): string =>
  `{"source": ${JSON.stringify(source)}, "target": ${JSON.stringify(target)}, ${more}}`

interface NodeLinkParts {
  readonly directed?: string
  readonly nodes?: string
  readonly edges?: string
  readonly more?: string
}

/** Nodes in line 3, edges in lines 4 and on. */
const nodeLink = ({
  directed = '"directed": true,',
  nodes = '{"id": "a"}, {"id": "b"}',
  edges = link('a', 'b'),
  more = '',
}: NodeLinkParts): string =>
  `{${directed} "graph": {},\n${more}\n"nodes": [${nodes}],\n"edges": [\n${edges}]}`

const NODE_LINK: readonly Fault[] = [
  ['undirected', nodeLink({ directed: '"directed": false,' }), 'line 1, directed: expected true, because'],
  ['not said to be directed', nodeLink({ directed: '' }), 'directed: expected true, because'],
  [
    'directed as text',
    nodeLink({ directed: '"directed": "yes",' }),
    'line 1, directed: expected true or false, got "yes"',
  ],
  ['no edges', '{"directed": true, "nodes": []}', 'edges: expected a list of edges, or links, got neither'],
  ['edges and links', nodeLink({ more: '"links": [],' }), 'edges, links: expected one of them, got both'],
  [
    'edges that are no list',
    '{"directed": true, "nodes": [], "edges": {}}',
    'edges: expected a list, got {}',
  ],
  ['no nodes', '{"directed": true, "nodes": [], "edges": []}', 'nodes: expected a whole number from 1'],
  [
    'a node that is no object',
    nodeLink({ nodes: '"a", "b"' }),
    'line 3, nodes[0]: expected an object, got "a"',
  ],
  [
    'a node without id',
    nodeLink({ nodes: '{"id": "a"},\n{"name": "b"}' }),
    'line 4, nodes[1].id: expected the id of a node',
  ],
  [
    'an id twice',
    nodeLink({ nodes: '{"id": 1},\n{"id": 1}' }),
    'line 4, nodes[1].id: expected each id once, got 1 again; the first is nodes[0]',
  ],
  [
    'no weight',
    nodeLink({ edges: `${link('b', 'a')},\n${link('a', 'b', '"w": 1')}` }),
    'line 6, edges[1].weight: expected a finite number, got nothing',
  ],
  [
    'a weight that is null',
    nodeLink({ edges: link('a', 'b', '"weight": null') }),
    'line 5, edges[0].weight: expected a finite number, got null',
  ],
  [
    'a weight that is text',
    nodeLink({ edges: link('a', 'b', '"weight": "1"') }),
    'line 5, edges[0].weight: expected a finite number, got "1"',
  ],
  [
    'NaN, as Python writes it',
    nodeLink({ edges: link('a', 'b', '"weight": NaN') }),
    'got NaN (edges[0].weight, line 5, column',
  ],
  [
    'a weight too large',
    nodeLink({ edges: link('a', 'b', '"weight": 1e400') }),
    'edges[0].weight: expected a finite number, got 1e400',
  ],
  [
    'an integer that is no double',
    nodeLink({ edges: link('a', 'b', '"weight": 9007199254740993') }),
    'edges[0].weight: expected an integer that a double can represent',
  ],
  [
    'an unknown node',
    nodeLink({ edges: link('a', 'c') }),
    'line 5, edges[0].target: expected the id of a node in the file, got "c"',
  ],
  [
    'a number for a text',
    nodeLink({ nodes: '{"id": "0"}, {"id": "1"}', edges: link(0, 1) }),
    'line 5, edges[0].source: expected the id of a node in the file, got 0',
  ],
  [
    'a self-loop',
    nodeLink({ edges: link('b', 'b') }),
    'line 5, edges[0]: expected an edge between two nodes, got a self-loop at node 1; 1 is "b"',
  ],
  [
    'an edge twice',
    nodeLink({ edges: `${link('a', 'b')},\n${link('a', 'b', '"weight": 2')}` }),
    'line 6, edges[1]: expected each edge once, got a second edge 0 → 1; the first is at line 5, edges[0]',
  ],
  [
    'an edge into an input',
    nodeLink({ nodes: '{"id": "a", "role": "input"}, {"id": "b"}', edges: link('b', 'a') }),
    'line 5, edges[0].target: expected a node that is not an input, got input node 0',
  ],
  [
    'an unknown role',
    nodeLink({ nodes: '{"id": "a", "role": "sensor"}, {"id": "b"}' }),
    'line 3, nodes[0].role: expected one of input, output, hidden, got "sensor"',
  ],
  [
    'a value that is text',
    nodeLink({ nodes: '{"id": "a", "value": "x"}, {"id": "b"}' }),
    'line 3, nodes[0].value: expected a finite number, got "x"',
  ],
  [
    'half an order',
    nodeLink({ nodes: '{"id": "a", "order_index": 0}, {"id": "b"}' }),
    'line 3, nodes[1], order_index: expected 0 to 1, each once among the nodes, got none',
  ],
  [
    'a place twice',
    nodeLink({ nodes: '{"id": "a", "order_index": 0},\n{"id": "b", "order_index": 0}' }),
    'line 4, nodes[1], order_index: expected 0 to 1, each once among the nodes, got 0',
  ],
  [
    'a place that is none',
    nodeLink({ nodes: '{"id": "a", "order_index": 0.5}, {"id": "b"}' }),
    'line 3, nodes[0].order_index: expected a whole number from 0, got 0.5',
  ],
  [
    'half the places of inputs',
    nodeLink({
      nodes: '{"id": "a", "role": "input", "role_index": 0},\n{"id": "b", "role": "input"}',
      edges: '',
    }),
    'line 4, nodes[1], role_index: expected one for each input node, as others have, got none',
  ],
  [
    'a gap in the places of inputs',
    nodeLink({ nodes: '{"id": "a", "role": "input", "role_index": 2}, {"id": "b"}' }),
    'line 3, nodes[0], role_index: expected 0 to 0, each once among the input nodes, got 2',
  ],
  [
    'no JSON',
    '{"directed": true,\n"nodes": [}',
    'network: expected JSON, got text that is not (nodes[0], line 2, column 11',
  ],
]

interface GraphmlParts {
  readonly graph?: string
  readonly nodes?: string
  readonly edges?: string
  readonly keys?: string
}

const WEIGHT = '<key id="w" for="edge" attr.name="weight" attr.type="double"/>'
const ONE = '<data key="w">1</data>'
const edge = (source: string, target: string, inside = ONE): string =>
  `<edge source="${source}" target="${target}">${inside}</edge>`

/** Keys in line 2, the graph in line 3, nodes in line 4, edges in lines 5 and on. */
const graphml = ({
  graph = 'edgedefault="directed"',
  keys = WEIGHT,
  nodes = '<node id="a"/><node id="b"/>',
  edges = edge('a', 'b'),
}: GraphmlParts): string =>
  `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${keys}
<graph ${graph}>\n${nodes}\n${edges}</graph></graphml>`

const ROLE = '<key id="r" for="node" attr.name="role" attr.type="string"/>'

const GRAPHML: readonly Fault[] = [
  [
    'undirected',
    graphml({ graph: 'edgedefault="undirected"' }),
    'line 3, graph edgedefault: expected "directed", because',
  ],
  ['no edgedefault', graphml({ graph: '' }), 'line 3, graph: expected an attribute edgedefault, got none'],
  [
    'another edgedefault',
    graphml({ graph: 'edgedefault="yes"' }),
    'line 3, graph edgedefault: expected directed or undirected, got "yes"',
  ],
  [
    'an undirected edge',
    graphml({ edges: '<edge source="a" target="b" directed="false"/>' }),
    'line 5, edge: expected a directed edge, because',
  ],
  [
    'no weight',
    graphml({ edges: `${edge('b', 'a')}\n${edge('a', 'b', '')}` }),
    'line 6, weight of the edge from "a" to "b": expected data of a key whose attr.name is weight, got none',
  ],
  [
    'a weight that is text',
    graphml({ keys: WEIGHT.replace('double', 'string') }),
    'line 5, weight: expected a number, of attr.type double, float, int, long, got "1" of attr.type string',
  ],
  [
    'a weight that is no number',
    graphml({ edges: edge('a', 'b', '\n<data key="w">0,5</data>') }),
    'line 6, weight: expected a finite decimal number such as 0.5, got "0,5"',
  ],
  [
    'an empty weight',
    graphml({ edges: edge('a', 'b', '<data key="w"/>') }),
    'line 5, weight: expected a finite decimal number such as 0.5, got nothing',
  ],
  [
    'NaN, as Python writes it',
    graphml({ edges: edge('a', 'b', '<data key="w">nan</data>') }),
    'line 5, weight: expected a finite decimal number such as 0.5, got "nan"',
  ],
  [
    'a weight too small',
    graphml({ edges: edge('a', 'b', '<data key="w">1e-400</data>') }),
    'line 5, weight: expected a number that is not 0 as a double, got 1e-400, which would be read as 0',
  ],
  [
    'a weight twice',
    graphml({ edges: edge('a', 'b', ONE + ONE) }),
    'line 5, weight: expected one for each edge, got a second one',
  ],
  [
    'an unknown key',
    graphml({ edges: edge('a', 'b', '<data key="x">1</data>') }),
    'line 5, data key: expected the id of a key, got "x"',
  ],
  [
    'a key twice',
    graphml({ keys: WEIGHT + WEIGHT }),
    'line 2, key id: expected each id once, got "w" again; the first is in line 2',
  ],
  [
    'an unknown node',
    graphml({ edges: edge('a', 'c') }),
    'line 5, edge target: expected the id of a node in the file, got "c"',
  ],
  [
    'an edge without a source',
    graphml({ edges: '<edge target="b"/>' }),
    'line 5, edge: expected an attribute source, got none',
  ],
  ['a node without an id', graphml({ nodes: '<node/>' }), 'line 4, node: expected an attribute id, got none'],
  [
    'a node twice',
    graphml({ nodes: '<node id="a"/>\n<node id="a"/>' }),
    'line 5, node id: expected each id once, got "a" again; the first is in line 4',
  ],
  [
    'a self-loop',
    graphml({ edges: edge('b', 'b') }),
    'line 5, edge: expected an edge between two nodes, got a self-loop at node 1; 1 is "b"',
  ],
  [
    'an edge twice',
    graphml({ edges: `${edge('a', 'b')}\n${edge('a', 'b')}` }),
    'line 6, edge: expected each edge once, got a second edge 0 → 1; the first is at line 5, edge',
  ],
  [
    'an edge into an input',
    graphml({ keys: WEIGHT + ROLE, nodes: '<node id="a"/><node id="b"><data key="r">input</data></node>' }),
    'line 5, edge target: expected a node that is not an input, got input node 1; 0 is "a", 1 is "b"',
  ],
  [
    'an unknown role',
    graphml({ keys: WEIGHT + ROLE, nodes: '<node id="a"><data key="r">in</data></node>' }),
    'line 4, role: expected one of input, output, hidden, got "in"',
  ],
  ['a hyperedge', graphml({ edges: '<hyperedge/>' }), 'line 5, hyperedge: expected edges between two nodes'],
  [
    'a nested graph',
    graphml({ nodes: '<node id="a"><graph edgedefault="directed"/></node>' }),
    'line 4, graph: expected one graph, got a graph in another',
  ],
  [
    'two graphs',
    graphml({}).replace('</graphml>', '\n<graph edgedefault="directed"/></graphml>'),
    'line 6, graph: expected one graph, got a second one',
  ],
  ['no graph', '<graphml/>', 'graphml: expected a graph, got none'],
  ['no nodes', graphml({ nodes: '', edges: '' }), 'nodes: expected a whole number from 1'],
  ['another root', '<gexf/>', 'line 1, root: expected graphml, got gexf'],
  ['no XML', graphml({}).replace('</graph>', ''), 'line 5, column'],
  [
    'entities that unfold',
    `<!DOCTYPE g [<!ENTITY e "ee">]>${graphml({ nodes: '<node id="&e;"/>' })}`,
    'expected XML, got text that is not: undefined entity',
  ],
  [
    'another encoding',
    `<?xml version="1.0" encoding="ISO-8859-1"?>${graphml({ nodes: '<node id="é"/>' })}`,
    'line 1, encoding: expected UTF-8, got ISO-8859-1',
  ],
]

const CSV: readonly Fault[] = [
  [
    'no header',
    '0,1,0.5\n1,2,0.5\n',
    'line 1, header: expected the columns from, to and weight (or source, target and weight), got "0", "1"',
  ],
  ['no column weight', '\nfrom,to\n0,1\n', 'line 2, header: expected the columns from, to and weight'],
  ['a column twice', 'from,source,to,weight\n0,0,1,1\n', 'line 1, header: expected one column from, got two'],
  ['no text', '# a comment\n', 'header: expected the columns from, to and weight'],
  ['no edges and no nodes', 'from,to,weight\n', 'nodes: expected a whole number from 1'],
  [
    'no weight',
    'from,to,weight\n0,1,1\n# a comment\n1,2,\n',
    'line 4, weight: expected a finite decimal number such as 0.5, got nothing',
  ],
  [
    'a decimal comma',
    'from;to;weight\n0;1;0,5\n',
    'line 2, weight: expected a finite decimal number such as 0.5, got "0,5"',
  ],
  [
    'inf',
    'from,to,weight\n0,1,inf\n',
    'line 2, weight: expected a finite decimal number such as 0.5, got "inf"',
  ],
  [
    'a weight too large',
    'from,to,weight\r\n0,1,1e309\r\n',
    'line 2, weight: expected a finite number, got 1e309',
  ],
  ['no id', 'from,to,weight\n0,1,1\n"a\nb",,1\n', 'line 4, to: expected the id of a node, got nothing'],
  [
    'a short row',
    'from,to,weight\n0,1,1\n0,2\n',
    'line 3: expected CSV, got text that is not: Invalid Record Length',
  ],
  [
    'a long row',
    'from,to,weight\n0,1,1,1\n',
    'line 2: expected CSV, got text that is not: Invalid Record Length',
  ],
  [
    'a quote that does not end',
    'from,to,weight\n0,1,"1\n',
    'expected CSV, got text that is not: Quote Not Closed',
  ],
  [
    'a self-loop',
    'from,to,weight\n0,1,1\n1,1,1\n',
    'line 3: expected an edge between two nodes, got a self-loop at node 1',
  ],
  [
    'an edge twice',
    'from,to,weight\n0,1,1\n\n0,1,2\n',
    'line 4: expected each edge once, got a second edge 0 → 1; the first is at line 2',
  ],
  [
    'an edge into an input',
    '# argnn-network/1 {"nodes":2,"inputs":[1],"outputs":[]}\nfrom,to,weight\n0,1,1\n',
    'line 3, to: expected a node that is not an input, got input node 1',
  ],
  [
    'an unknown node',
    '# argnn-network/1 {"nodes":2,"inputs":[],"outputs":[]}\nfrom,to,weight\n0,2,1\n',
    'line 3, to: expected the id of a node in the file, got 2',
  ],
  [
    'a comment with a wrong field',
    '# argnn-network/1 {"nodes":2,"inputs":[],"outputs":[3]}\nfrom,to,weight\n',
    'line 1, outputs[0]: expected a node from 0 to 1, got 3',
  ],
  [
    'a comment after the header',
    'from,to,weight\n# argnn-network/1 {"nodes":2,"inputs":[],"outputs":[]}\n',
    'line 2: expected the comment argnn-network/1 before the header, got it after the header',
  ],
  [
    'two comments',
    '# argnn-network/1 {"nodes":1,"inputs":[],"outputs":[]}\n# argnn-network/1 {}\nfrom,to,weight\n',
    'line 2: expected one comment argnn-network/1, got a second one',
  ],
]

const NPZ: readonly (readonly [name: string, message: string])[] = [
  ['non-square', 'weights: expected a square matrix, one row and one column for each node, got shape (2, 3)'],
  ['nan', 'weights[0, 1]: expected a finite number, got NaN'],
  ['infinity', 'weights[0, 1]: expected a finite number, got -Infinity'],
  ['no-weights', 'weights: expected a matrix of weights beside adjacency, got none'],
  [
    'weighted-adjacency',
    'adjacency[0, 1]: expected 0 or 1, with the weights in an array of their own, got 0.5',
  ],
  ['shapes', 'adjacency: expected shape (3, 3), got (2, 2)'],
  ['objects', 'weights: expected numbers, booleans or texts, got Python objects'],
  ['complex', 'weights: expected numbers of at most 8 bytes, booleans or texts, got items of type c16'],
  ['large-integer', 'weights[0, 1]: expected an integer that a double can represent, got 9007199254740993'],
  ['roles-length', 'roles: expected shape (2,), got (1,)'],
  ['roles-name', 'roles[1]: expected one of input, output, hidden, got "middle"'],
  ['roles-differ', 'inputs: expected the nodes whose roles are input, 0, got 1'],
  ['mask', 'inputs[0]: expected the number of a node, got true: a mask'],
  ['self-loop', 'weights[0, 0]: expected an edge between two nodes, got a self-loop at node 0'],
  ['unnamed', 'arrays: expected adjacency and weights, by name, got arr_0, arr_1'],
]

describe('node-link JSON', () => {
  it.each(NODE_LINK)('%s', async (_, text, message) => {
    expect(await refusal(text, 'node-link')).toContain(message)
  })
})

describe('GraphML', () => {
  it.each(GRAPHML)('%s', async (_, text, message) => {
    expect(await refusal(text, 'graphml')).toContain(message)
  })
})

describe('CSV', () => {
  it.each(CSV)('%s', async (_, text, message) => {
    expect(await refusal(text, 'csv')).toContain(message)
  })
})

describe('.npz', () => {
  it.each(NPZ)('%s', async (name, message) => {
    await expect(readStored(`${name}.npz`)).rejects.toThrow(message)
    await expect(readStored(`${name}.npz`)).rejects.toBeInstanceOf(RangeError)
  })

  it.each([
    ['no archive', Buffer.from('PK, but no archive')],
    ['nothing', Buffer.alloc(0)],
  ])('%s', async (_, bytes) => {
    await expect(readNetworkBytes(bytes, {})).rejects.toThrow('expected a zip archive (.npz)')
  })

  it('lists of nodes have one dimension', async () => {
    const files = { weights: doublesNpy([0, 1, 1, 0], [2, 2]), inputs: doublesNpy([0, 1], [1, 2]) }
    const bytes = await zip(new Map(Object.entries(files).map(([name, npy]) => [`${name}.npy`, npy])))
    await expect(readNetworkBytes(bytes, {})).rejects.toThrow('inputs: expected shape (1,), got (1, 2)')
  })
})

describe('files that NetworkX writes', () => {
  it.each([
    [
      'undirected.json',
      'line 2, directed: expected true, because every direction of an edge has a weight of its own',
    ],
    ['undirected.graphml', 'line 4, graph edgedefault: expected "directed"'],
    [
      'parallel.json',
      'edges[1]: expected each edge once, got a second edge 0 → 1; the first is at line 17, edges[0]',
    ],
    [
      'parallel.graphml',
      'edge: expected each edge once, got a second edge 0 → 1; the first is at line 8, edge',
    ],
    ['unweighted.json', 'edges[0].weight: expected a finite number, got nothing'],
    ['unweighted.graphml', 'line 6, weight of the edge from "x" to "y": expected data of a key'],
  ])('%s', async (name, message) => {
    await expect(readStored(name)).rejects.toThrow(message)
  })
})
