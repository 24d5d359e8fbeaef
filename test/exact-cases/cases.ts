/** The cases of this folder, read: see README.md. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { ExactRule } from '../../spec/decision.ts'
import { type DegreeMode, type Edge, type Network, positionInOrder } from '../../spec/network.ts'

export const FILES = ['D_tie_2', 'D_exact_2', 'W_int_2', 'W_sym_2', 'W_circle_3', 'W_double_2', 'W_pairs_2']

export interface Answer {
  /** The reason to keep, if the spectrum is real. */
  readonly reason: string | undefined
  /** The antagonists that participate most in a pair with the largest imaginary part, ascending. */
  readonly antagonists: readonly number[]
  /** The eigenvalue with the positive imaginary part, of one of such pairs. */
  readonly pair: { readonly re: number; readonly im: number } | undefined
  readonly hasTiedPairs: boolean
}

export interface ExactCase {
  readonly id: string
  readonly network: Network
  readonly node: number
  readonly mode: DegreeMode
  readonly answer: Answer
}

const linesOf = (name: string): string[] => {
  const path = fileURLToPath(new URL(`./${name}.gz`, import.meta.url))
  return gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n')
}

const numbersOf = (text: string): number[] => (text === '-' ? [] : text.split(',').map(Number))

const EDGE = /^(\d+)>(\d+):([^!]+)(!?)$/

function networkOf(nodes: number, lists: readonly string[], edges: readonly string[]): Network {
  const [inputs = '-', outputs = '-', order = '-'] = lists
  const all = Array.from({ length: nodes }, (_, k) => k)
  const zeros = (): number[][] => all.map(() => all.map(() => 0))
  const [adjacency, weights] = [zeros(), zeros()]
  for (const edge of edges) {
    const [, from, to, weight, removed] = EDGE.exec(edge) ?? []
    if (removed === undefined) throw new RangeError(`edge: expected i>j:w, got ${edge}`)
    if (removed === '!') continue
    ;(adjacency[Number(from)] as number[])[Number(to)] = 1
    ;(weights[Number(from)] as number[])[Number(to)] = Number(weight)
  }
  return {
    nodes,
    inputs: numbersOf(inputs),
    outputs: numbersOf(outputs),
    order: order === '-' ? all : numbersOf(order),
    adjacency,
    weights,
    values: all.map(() => 0),
    gradients: all.map(() => 0),
  }
}

function answerOf(line: string): Answer & { readonly id: string } {
  const [id = '', kind, what = '', re, im] = line.split(' ')
  const hasTiedPairs = line.includes('tieIm=1')
  return kind === 'R'
    ? { id, reason: what, antagonists: [], pair: undefined, hasTiedPairs }
    : {
        id,
        reason: undefined,
        antagonists: numbersOf(what).sort((a, b) => a - b),
        pair: { re: Number(re), im: Number(im) },
        hasTiedPairs,
      }
}

/** All cases of a file. */
export function exactCases(file: string): ExactCase[] {
  const answers = linesOf(`${file}.expected`).map(answerOf)
  return linesOf(`${file}.txt`).map((line, k) => {
    const [id = '', , nodes, node, mode, inputs, outputs, order, count, ...edges] = line.split(' ')
    const { id: answered, ...answer } = answers[k] as ReturnType<typeof answerOf>
    if (answered !== id || edges.length !== Number(count)) throw new RangeError(`${file}: ${id} is damaged`)
    return {
      id,
      network: networkOf(Number(nodes), [inputs ?? '', outputs ?? '', order ?? ''], edges),
      node: Number(node),
      mode: mode === 'W' ? 'DW' : 'D',
      answer,
    }
  })
}

const edgeText = ({ from, to }: Edge): string => `prune ${from} -> ${to}`

/** What the rule may do, as texts in ascending order. */
export function actionsOf({ network, node, answer }: ExactCase, rule: ExactRule): string[] {
  if (answer.reason !== undefined) return [`keep (${answer.reason})`]
  const actions = answer.antagonists.map((from) =>
    rule === 'dominant' || positionInOrder(network, node) < positionInOrder(network, from)
      ? edgeText({ from, to: node })
      : 'keep (feed-forward-edge)',
  )
  return [...new Set(actions)].sort()
}
