/** Networks of any kind with any doubles, and files that NetworkX and NumPy wrote. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import {
  type CompleteDescription,
  createNetwork,
  describeNetwork,
  type NetworkState,
} from '../../src/argnn/network.ts'
import { formatByExtension, type NetworkRead, type ReadingOptions } from '../../src/formats/format.ts'
import { readNetworkBytes, readNetworkText } from '../../src/formats/read.ts'

export const SEED = 20260607

export const EXTREME = [
  ...[-0, 5e-324, 1.7976931348623157e308, 0.1 + 0.2, 1e21, -1, 123456789012345680000],
] as const

const double = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(...EXTREME, 0, -5e-324, 2 ** -1022, -1e-7, 1e15),
)

/** Any number of nodes with any roles and order; edges are those pairs of which a coin says so. */
export const descriptions: fc.Arbitrary<CompleteDescription> = fc
  .integer({ min: 1, max: 7 })
  .chain((nodes) => {
    const all = Array.from({ length: nodes }, (_, node) => node)
    const perNode = fc.array(double, { minLength: nodes, maxLength: nodes })
    const permutation = fc.shuffledSubarray(all, { minLength: nodes, maxLength: nodes })
    return fc.record({
      shuffled: permutation,
      inputs: fc.integer({ min: 0, max: nodes }),
      outputs: fc.integer({ min: 0, max: nodes }),
      order: permutation,
      weights: fc.array(fc.option(double), { minLength: nodes * nodes, maxLength: nodes * nodes }),
      values: perNode,
      gradients: perNode,
    })
  })
  .map(({ shuffled, inputs, outputs, weights, ...rest }) => {
    const isInput = new Set(shuffled.slice(0, inputs))
    const edges = weights.flatMap((weight, k) => {
      const [from, to] = [Math.floor(k / shuffled.length), k % shuffled.length]
      return weight === null || from === to || isInput.has(to) ? [] : { from, to, weight }
    })
    return describeNetwork(
      createNetwork({
        ...{ nodes: shuffled.length, edges, inputs: shuffled.slice(0, inputs) },
        outputs: shuffled.slice(inputs, inputs + outputs),
        ...rest,
      }),
    )
  })

export const comments = fc.option(fc.string({ unit: 'binary' }), { nil: undefined })

export const bitsOf = ({ weights, values, gradients }: NetworkState): string[] =>
  [weights, values, gradients].map((xs) => Buffer.from(xs.buffer).toString('hex'))

const DATA = new URL('../data/networks/', import.meta.url)

/** Reads a file of test/data/networks as a command does. */
export async function readStored(name: string, options: ReadingOptions = {}): Promise<NetworkRead> {
  const format = formatByExtension(name)
  const bytes = readFileSync(new URL(name, DATA))
  return format === 'npz'
    ? readNetworkBytes(bytes, options)
    : readNetworkText(bytes.toString(), format === 'json' ? undefined : format, options)
}

export const descriptionOf = async (name: string, options?: ReadingOptions): Promise<CompleteDescription> =>
  describeNetwork((await readStored(name, options)).network)
