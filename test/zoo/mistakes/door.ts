/** Mistakes at the door: network files read wrongly, or read where they should be refused. */
import type { Network } from '../../../spec/network.ts'
import { type Mistake, mistake } from '../mistake.ts'
import { type Check, readerWithout, readFile } from '../textbook-file.ts'

const transposed = (matrix: Network['weights']): number[][] =>
  matrix.map((row, i) => row.map((_, j) => matrix[j]![i]!))

const lenient = (name: string, clause: string, sentence: string, ...without: Check[]): Mistake =>
  mistake(name, clause, sentence, { read: readerWithout(...without) })

const misread = (name: string, sentence: string, f: (network: Network) => Partial<Network>): Mistake =>
  mistake(name, 'DOOR-1', sentence, {
    read: (text) => {
      const network = readFile(text)
      return { ...network, ...f(network) }
    },
  })

export const DOOR_MISTAKES: readonly Mistake[] = [
  misread('source and target exchanged', 'An edge is stored as W[to][from].', ({ adjacency, weights }) => ({
    adjacency: transposed(adjacency),
    weights: transposed(weights),
  })),
  misread('single precision file', 'Values are read as 32-bit floats.', ({ values }) => ({
    values: values.map(Math.fround),
  })),
  misread('order ignored', 'The declared order is read as index order.', ({ order }) => ({
    order: [...order.keys()],
  })),
  misread('edge of weight 0 lost', 'A is derived from W ≠ 0.', ({ weights }) => ({
    adjacency: weights.map((row) => row.map((w) => Number(w !== 0))),
  })),
  misread('minus zero lost', '−0 is read as 0.', ({ gradients }) => ({
    gradients: gradients.map((e) => e + 0),
  })),
  mistake('default order', 'DOOR-1', 'Without an order the nodes are ordered downstream first.', {
    read: (text) => {
      const network = readFile(text)
      return text.includes('"order"') ? network : { ...network, order: [...network.order].reverse() }
    },
  }),
  mistake('order demanded', 'DOOR-1', 'A file without an order is refused.', {
    read: (text) => {
      if (!text.includes('"order"')) throw new RangeError('order: expected a list, got nothing')
      return readFile(text)
    },
  }),
  lenient('self-loop accepted', 'DOOR-2', 'An edge from a node to itself is read.', 'self-loop'),
  lenient('edge into an input accepted', 'DOOR-3', 'An edge into an input node is read.', 'input'),
  lenient(
    'last edge wins',
    'DOOR-4',
    'A second edge between the same nodes replaces the first.',
    'duplicate',
  ),
  lenient('unknown node accepted', 'DOOR-5', 'Node numbers are not checked.', 'node'),
  lenient('infinite accepted', 'DOOR-6', '1e400 is read as Infinity.', 'finite'),
  lenient('length not checked', 'DOOR-7', 'Values, gradients and order may have any length.', 'length'),
  lenient('order not checked', 'DOOR-7', 'The order may name a node twice.', 'permutation'),
  mistake('anything is a network', 'DOOR-9', 'What is no JSON is read as a network of one node.', {
    read: (text) => {
      try {
        return readFile(text)
      } catch (error) {
        if (!String(error).includes('network:')) throw error
        return readFile('{"format":"argnn-network/1","nodes":1,"inputs":[],"outputs":[],"edges":[]}')
      }
    },
  }),
  lenient('role given twice', 'DOOR-10', 'A node may be an input twice, or an input and an output.', 'roles'),
  lenient(
    'one fault is enough',
    'DOOR-11',
    'Edges and numbers are not looked at once something is wrong.',
    ...(['length', 'finite', 'node', 'permutation', 'self-loop', 'input', 'duplicate', 'roles'] as const),
  ),
  mistake('nodes in eight bits', 'DOOR-12', 'A file of more than 255 nodes is refused.', {
    read: (text) => {
      const network = readFile(text)
      if (network.nodes > 255) throw new RangeError('nodes: expected at most 255')
      return network
    },
  }),
  mistake('edges in sixteen bits', 'DOOR-12', 'A file of more than 65,535 edges is refused.', {
    read: (text) => {
      const network = readFile(text)
      if (network.adjacency.flat().filter((a) => a === 1).length > 65_535)
        throw new RangeError('edges: expected at most 65535')
      return network
    },
  }),
  mistake('no null', 'DOOR-8', 'A field that is null counts as left out.', {
    read: (text) =>
      readFile(text.replaceAll(/"(order|values|gradients|comment)":null,?/g, '').replace(',}', '}')),
  }),
  mistake('text after the network', 'DOOR-9', 'What follows the network in the file is not looked at.', {
    read: (text) => readFile(text.slice(0, text.lastIndexOf('}') + 1)),
  }),
  mistake('exponents with a sign', 'DOOR-1', 'A number such as 1e+2 is refused.', {
    read: (text) => {
      if (/\d[eE]\+/.test(text)) throw new RangeError('network: expected a number')
      return readFile(text)
    },
  }),
  mistake('tabs', 'DOOR-1', 'A tab between two fields is refused.', {
    read: (text) => {
      if (text.includes('\t')) throw new RangeError('network: expected JSON')
      return readFile(text)
    },
  }),
  lenient('fields not checked', 'DOOR-8', 'Fields are not looked at before they are used.', 'fields'),
]
