/** The exported `reference`, with checks of its arguments. */
import type { Implementation, UpdateOptions } from '../../spec/implementation.ts'
import type { Network } from '../../spec/network.ts'
import * as plain from '../adapter/reference.ts'
import {
  checkLocal,
  checkMatrix,
  checkNetwork,
  checkPlace,
  checkPruning,
  checkText,
  checkUpdateOptions,
  checkWhole,
  LARGEST_UINT32,
} from './arguments.ts'

const { read, laplacian, spectrum, decide, update, round } = plain.reference as Required<Implementation>

function checkOptions(network: Network, options: UpdateOptions): void {
  checkUpdateOptions(options, network.outputs.length)
}

/**
 * The reference as an implementation under test: six stages over plain data, all but `start` and `train`. `laplacian` returns N rows of N numbers,
 * `spectrum` N eigenvalues, `update` and `round` new networks.
 *
 * @throws Each stage throws TypeError if an argument has the wrong type, RangeError if a node, mode, rule or number is out of range:
 * `subject: expected …, got …`.
 * @example
 * ```ts
 * import { reference } from 'argnn-spec'
 *
 * await reference.spectrum([[2, 1], [-1, 2]]) // → [{ re: 2, im: 1 }, { re: 2, im: -1 }]
 * ```
 */
export const reference: Implementation = {
  description: plain.reference.description,
  read: (text) => {
    checkText('text', 'the text of a network file', text)
    return read(text)
  },
  laplacian: (network, node, mode) => {
    checkLocal(network, node, mode)
    return laplacian(network, node, mode)
  },
  spectrum: (matrix) => {
    checkMatrix('matrix', matrix)
    return spectrum(matrix)
  },
  decide: (network, node, pruning) => {
    checkPlace(network, node)
    checkPruning('pruning', pruning)
    return decide(network, node, pruning)
  },
  update: (network, node, options) => {
    checkPlace(network, node)
    checkOptions(network, options)
    return update(network, node, options)
  },
  round: (network, options, seed) => {
    checkNetwork(network)
    checkOptions(network, options)
    checkWhole('seed', seed, 0, LARGEST_UINT32)
    return round(network, options, seed)
  },
}
