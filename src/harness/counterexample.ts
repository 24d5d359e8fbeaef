/** A counterexample in words: the network as a list of edges, what was expected, what was answered instead. */
import type { Counterexample } from '../../properties/check.ts'
import { numberText, show } from '../../spec/clause.ts'
import { edgesOf, type Network, weightOf } from '../../spec/network.ts'
import { indent, TERMINAL_COLUMNS, wrap } from './text.ts'

/** All digits: the counterexample may be about the last of them. */
const listed = (xs: readonly number[]): string => xs.map(numberText).join(', ')

const isIndexOrder = (network: Network): boolean => network.order.every((node, k) => node === k)

const isZero = (xs: readonly number[]): boolean => xs.every((x) => x === 0)

export function networkText(network: Network): string[] {
  const { nodes, inputs, outputs, values, gradients } = network
  const edges = edgesOf(network).map(
    ({ from, to }) => `edge ${from} -> ${to}, weight ${numberText(weightOf(network, from, to))}`,
  )
  return [
    `${nodes} node${nodes === 1 ? '' : 's'}; inputs [${listed(inputs)}], outputs [${listed(outputs)}]`,
    ...(isIndexOrder(network) ? [] : [`declared order: ${listed(network.order)}`]),
    ...(edges.length === 0 ? ['no edges'] : edges),
    ...(isZero(values) ? [] : [`values ${listed(values)}`]),
    ...(isZero(gradients) ? [] : [`gradients ${listed(gradients)}`]),
  ]
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
    return [`${key}: ${typeof value === 'string' ? value : show(value)}`]
  })
}

const givenLines = (value: unknown): string[] => (isNetwork(value) ? networkText(value) : [show(value)])

/** Failure details are printed four columns in. */
const COLUMNS = TERMINAL_COLUMNS - 4

/** Continuation lines stand further in. */
export const hanging = (text: string, by: number): string[] =>
  // JSON has no spaces to wrap at: give it one after each comma before a key.
  wrap(text.replaceAll(',"', ', "'), COLUMNS - by).map((line, k) => (k === 0 ? line : ' '.repeat(by) + line))

export const counterexampleText = ({ given, expected, got }: Counterexample): string[] => [
  ...givenText(given).flatMap((line) => hanging(line, 4)),
  ...hanging(`expected  ${expected}`, 10),
  ...hanging(`got       ${got}`, 10),
]
