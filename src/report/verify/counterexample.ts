/** A counterexample in words: the network as a list of edges, what was expected, what was answered instead. */
import type { Counterexample } from '../../../properties/check.ts'
import { numberText, show } from '../../../spec/clause.ts'
import { edgesOf, type Network, weightOf } from '../../../spec/network.ts'
import { cut } from '../../base/printable.ts'
import { hanging, indent, plural, TERMINAL_COLUMNS } from '../../base/text.ts'

/** More than cases that were drawn have: of larger ones nobody reads all, and the stored case has it. */
const MOST_EDGES = 200
const MOST_NUMBERS = 64
const MOST_CHARACTERS = 4000

/** All digits: the counterexample may be about the last of them. */
const listed = (xs: readonly number[]): string =>
  xs.length > MOST_NUMBERS
    ? `${xs.slice(0, MOST_NUMBERS).map(numberText).join(', ')}, … (${xs.length} in all)`
    : xs.map(numberText).join(', ')

const isIndexOrder = (network: Network): boolean => network.order.every((node, k) => node === k)

const isZero = (xs: readonly number[]): boolean => xs.every((x) => x === 0)

export function networkText(network: Network): string[] {
  const { nodes, inputs, outputs, values, gradients } = network
  const lines = [`${plural(nodes, 'node')}; inputs [${listed(inputs)}], outputs [${listed(outputs)}]`]
  if (!isIndexOrder(network)) lines.push(`declared order: ${listed(network.order)}`)
  const edges = edgesOf(network)
  for (const { from, to } of edges.slice(0, MOST_EDGES))
    lines.push(`edge ${from} -> ${to}, weight ${numberText(weightOf(network, from, to))}`)
  if (edges.length > MOST_EDGES) lines.push(`… (${edges.length} edges in all)`)
  if (edges.length === 0) lines.push('no edges')
  if (!isZero(values)) lines.push(`values ${listed(values)}`)
  if (!isZero(gradients)) lines.push(`gradients ${listed(gradients)}`)
  return lines
}

const isNetwork = (value: unknown): value is Network =>
  typeof value === 'object' && value !== null && 'adjacency' in value

/** The fields of a case or an answer, one a line; networks as lists of edges. */
export function givenText(given: unknown): string[] {
  if (typeof given !== 'object' || given === null) return [String(given)]
  return Object.entries(given).flatMap(([key, value]) => {
    if (Array.isArray(value) && value.some(isNetwork))
      return value.flatMap((one, k) => [`${key}[${k}]:`, ...indent(givenLines(one))])
    if (isNetwork(value)) return [`${key}:`, ...indent(networkText(value))]
    if (typeof value === 'object' && value !== null && Object.values(value).some(isNetwork))
      return [`${key}:`, ...indent(givenText(value))]
    return [`${key}: ${cut(typeof value === 'string' ? value : show(value), MOST_CHARACTERS)}`]
  })
}

const givenLines = (value: unknown): string[] => (isNetwork(value) ? networkText(value) : [show(value)])

/** In what stands around it, four columns in. */
const COLUMNS = TERMINAL_COLUMNS - 4

export const counterexampleText = ({ given, expected, got }: Counterexample): string[] => [
  ...givenText(given).flatMap((line) => hanging(line, COLUMNS, 4)),
  ...hanging(`expected  ${expected}`, COLUMNS, 10),
  ...hanging(`got       ${got}`, COLUMNS, 10),
]
