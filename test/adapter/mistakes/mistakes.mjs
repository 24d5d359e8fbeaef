/**
 * The built reference with one mistake, or one habit that is none, by name: what a JavaScript implementation may do that
 * shows in one way of reaching it and not in another.
 */
import { implementation as right } from '../../../dist/reference-module.mjs'

const decisions = (change) => ({ decide: (...given) => change(right.decide(...given), ...given) })
const laplacians = (change) => ({ laplacian: (...given) => change(right.laplacian(...given), ...given) })

/** One stage that changes the object at `at` among its arguments. */
const writing = (stage, at, write) => ({
  [stage]: (...given) => {
    const answer = right[stage](...given)
    write(given[at])
    return answer
  },
})

/** What JSON.parse makes of a file, whatever it says. */
const careless = (text) => {
  const { nodes, inputs, outputs, order, edges, values, gradients } = JSON.parse(text)
  const zeros = Array.from({ length: nodes }, () => 0)
  const matrix = (entry) => zeros.map((_, i) => zeros.map((__, j) => entry(i, j)))
  const at = (i, j) => edges.find(({ from, to }) => from === i && to === j)
  return {
    nodes,
    inputs,
    outputs,
    order: order ?? zeros.map((_, k) => k),
    adjacency: matrix((i, j) => (at(i, j) === undefined ? 0 : 1)),
    weights: matrix((i, j) => at(i, j)?.weight ?? 0),
    values: values ?? zeros,
    gradients: gradients ?? zeros,
  }
}

class Decision {
  #decision
  constructor(decision) {
    this.#decision = decision
  }
  get kind() {
    return this.#decision.kind
  }
  get reason() {
    return this.#decision.reason
  }
}

class Inherited {
  constructor() {
    this.description = right.description
  }
  laplacian(...given) {
    return this.own('laplacian', given)
  }
  decide(...given) {
    return this.own('decide', given)
  }
  round(...given) {
    return this.own('round', given)
  }
  update(...given) {
    return this.own('update', given)
  }
  own(stage, given) {
    return right[stage](...given)
  }
}

const known = new WeakMap()
const kept = { kind: 'keep', reason: 'input-node' }
let [calls, lastAnswer] = [0, undefined]

const MISTAKES = {
  none: {},
  'laplacian writes': writing('laplacian', 0, (network) => network.weights[0].fill(7)),
  'spectrum overwrites its matrix': writing('spectrum', 0, (matrix) => {
    for (const row of matrix) row.fill(0)
  }),
  'decide writes': writing('decide', 0, (network) => {
    for (const row of network.weights) row.fill(0)
  }),
  'decide writes into its options': writing('decide', 2, (pruning) => {
    pruning.mode = 'DW'
  }),
  'decide remembers in the network': writing('decide', 0, (network) => {
    network.hint = 1
  }),
  'update answers with what it was given': {
    update: (network, node, options) => {
      const { network: after, decision } = right.update(network, node, options)
      return { network: Object.assign(network, after), decision }
    },
  },
  'round writes': {
    round: (network, options, seed) => {
      const answer = right.round(network, options, seed)
      Object.assign(network, structuredClone(answer.network))
      return answer
    },
  },
  'answers with one object, written anew': {
    ...decisions((decision) => {
      for (const key of Object.keys(kept)) delete kept[key]
      return Object.assign(kept, decision)
    }),
    update: (...given) => {
      const answer = right.update(...given)
      lastAnswer = Object.assign(lastAnswer ?? {}, answer)
      return lastAnswer
    },
  },
  'knows a network again': decisions((decision, network) => {
    const answer = known.get(network) ?? decision
    known.set(network, answer)
    return answer
  }),
  'a property that nobody sees': decisions((decision, network) => {
    const seen = Symbol.for('seen')
    const answer = network[seen] === undefined ? decision : { kind: 'keep', reason: 'real-spectrum' }
    Object.defineProperty(network, seen, { value: true })
    return answer
  }),
  'keeps count': decisions((decision) => {
    calls += 1
    return calls % 3 === 0 ? { kind: 'keep', reason: 'not-own-edge' } : decision
  }),
  'loses the sign of 0': {
    read: (text) => {
      const { weights, ...rest } = right.read(text)
      return { ...rest, weights: weights.map((row) => row.map((w) => w + 0)) }
    },
  },
  'answers with −0 for 0': laplacians((matrix) => matrix.map((row) => row.map((x) => (x === 0 ? -0 : x)))),
  'tells −0 from 0': laplacians((matrix, { weights }) =>
    weights.some((row) => row.some((w) => Object.is(w, -0))) ? matrix.map((row) => row.map(() => 1)) : matrix,
  ),
  'reads what is not finite': { read: careless },
  'reads values that are not finite': {
    read: (text) => {
      try {
        return right.read(text)
      } catch (error) {
        if (/^(values|gradients)\[\d+\]: expected a finite/.test(error.message)) return careless(text)
        throw error
      }
    },
  },
  'reads anything': {
    read: (text) => {
      try {
        return right.read(text)
      } catch {
        return { nodes: 1, values: [] }
      }
    },
  },
  NaN: laplacians((matrix) => matrix.map((row) => row.map((x) => (x === 0 ? Number.NaN : x)))),
  Infinity: laplacians((matrix) => matrix.map((row) => row.map((x) => (x === 0 ? x : x / 0)))),
  'fields that hold nothing': decisions(({ kind, edge, reason, pair }) => ({ kind, edge, reason, pair })),
  'fields that are missing': decisions(({ pair, ...rest }) => ({ ...rest, edge: undefined })),
  'fields of its own': decisions((decision) => ({ ...decision, confidence: 1 })),
  'typed arrays': laplacians((matrix) => matrix.map((row) => Float64Array.from(row))),
  BigInt: decisions((decision) => (decision.edge ? { ...decision, edge: { from: 1n, to: 0n } } : decision)),
  'arrays with holes': laplacians((matrix) =>
    matrix.map((row) => {
      const sparse = new Array(row.length)
      for (const [k, x] of row.entries()) if (x !== 0) sparse[k] = x
      return sparse
    }),
  ),
  'a getter': decisions((decision) => ({
    ...decision,
    get kind() {
      return decision.kind
    },
  })),
  'a getter that throws': decisions((decision) => ({
    ...decision,
    get pair() {
      throw new Error('not now')
    },
  })),
  'getters of a class': decisions((decision) => new Decision(decision)),
  'methods of a class': new Inherited(),
  'a function in its answer': decisions((decision) => ({ ...decision, toString: () => 'a decision' })),
  'out of order': {
    decide: (network, node, pruning) =>
      new Promise((resolve) => {
        setTimeout(resolve, (network.nodes * 7) % 5)
      }).then(() => right.decide(network, node, pruning)),
  },
  'throws nothing': {
    decide: () => {
      throw undefined
    },
  },
  'answers nothing': { decide: () => {} },
}

export const names = Object.keys(MISTAKES)

/** The implementation with the mistake of that name. */
export function mistaken(name) {
  const change = MISTAKES[name]
  return change instanceof Inherited ? change : { ...right, ...change }
}
