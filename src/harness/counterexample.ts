/** A counterexample in words: the network as a list of edges, what was expected, what was answered instead. */
import type { Counterexample } from '../../properties/check.ts'
import { edgesOf, type Network, nodesOf, weightOf } from '../../spec/network.ts'
import { indent, TERMINAL_COLUMNS, wrap } from './text.ts'

/** All digits: the counterexample may be about the last of them. */
const listed = (xs: readonly number[]): string => xs.map(String).join(', ')

const isIndexOrder = (network: Network): boolean => network.order.every((node, k) => node === k)

const isZero = (xs: readonly number[]): boolean => xs.every((x) => x === 0)

function networkText(network: Network): string[] {
  const { nodes, inputs, outputs, values, gradients } = network
  const lines = [
    `${nodes} node${nodes === 1 ? '' : 's'}; inputs [${listed(inputs)}], outputs [${listed(outputs)}]`,
  ]
  if (!isIndexOrder(network)) lines.push(`declared order: ${listed(network.order)}`)
  lines.push(
    ...edgesOf(network).map(({ from, to }) => `edge ${from} -> ${to}, weight ${weightOf(network, from, to)}`),
  )
  const touched = nodesOf(network)
  if (touched.length > 0 && edgesOf(network).length === 0) lines.push('no edges')
  if (!isZero(values)) lines.push(`values ${listed(values)}`)
  if (!isZero(gradients)) lines.push(`gradients ${listed(gradients)}`)
  return lines
}

const isNetwork = (value: unknown): value is Network =>
  typeof value === 'object' && value !== null && 'adjacency' in value

/** The fields of a case, one a line; networks as lists of edges. */
function givenText(given: unknown): string[] {
  if (typeof given !== 'object' || given === null) return [String(given)]
  return Object.entries(given).flatMap(([key, value]) => {
    if (isNetwork(value)) return [`${key}:`, ...indent(networkText(value))]
    if (typeof value === 'object' && value !== null && Object.values(value).some(isNetwork))
      return [`${key}:`, ...indent(givenText(value))]
    return [`${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`]
  })
}

const labelled = (label: string, text: string): string[] => {
  const [first = '', ...rest] = wrap(text, TERMINAL_COLUMNS - 14)
  return [`${label.padEnd(9)} ${first}`, ...rest.map((line) => ' '.repeat(10) + line)]
}

export const counterexampleText = ({ given, expected, got }: Counterexample): string[] => [
  ...givenText(given).flatMap((line) =>
    wrap(line, TERMINAL_COLUMNS - 4).map((part, k) => (k === 0 ? part : `    ${part}`)),
  ),
  ...labelled('expected', expected),
  ...labelled('got', got),
]
