/** How often readings of "associated" agree with n_b of `ordered`: fresh stars and states of training, by size and mode. */
import { decide } from '../argnn/decision.ts'
import { createDecisionWorkspace } from '../argnn/decision-workspace.ts'
import { weightBetween } from '../argnn/edge-lists.ts'
import { fillLocalLaplacian } from '../argnn/local-laplacian.ts'
import type { DegreeMode, NetworkState } from '../argnn/network.ts'
import { createRandom } from '../argnn/random.ts'
import { computeSpectrum, createSpectrumWorkspace } from '../argnn/spectrum.ts'
import { type AssociationCase, CRITERIA, type StarNeighbour } from './associations.ts'
import { startingNetwork, startTraining } from './training.ts'

/** Numbers of nodes. */
export const TABLE_SIZES = [6, 8, 16, 32] as const

const INPUTS = 2
/** After how many presentations of XOR a network is looked at: in mode D, only large weights make pairs (T3). */
const AGES: Readonly<Record<DegreeMode, readonly number[]>> = { DW: [10, 50, 200], D: [500, 1000, 2000] }
const PARAMETERS = { s: 0.15, c: 10 }

export type StarSource = 'fresh' | 'trained'

export interface AssociationRow {
  readonly source: StarSource
  readonly mode: DegreeMode
  readonly nodes: number
  /** Stars with a pair. */
  readonly cases: number
  /** For each criterion, the mean share with which it names n_b. */
  readonly agreement: Readonly<Record<string, number>>
}

function* freshStates(nodes: number, count: number): Generator<NetworkState> {
  for (let seed = 1; seed <= count; seed += 1) yield startingNetwork(nodes - INPUTS - 1, createRandom(seed))
}

/** The same network at several ages: it is trained on between two looks. */
function* trainedStates(nodes: number, mode: DegreeMode, count: number): Generator<NetworkState> {
  for (let seed = 1; seed <= count; seed += 1) {
    let state: NetworkState | undefined
    const training = startTraining({
      gate: 'XOR',
      hidden: nodes - INPUTS - 1,
      seed,
      parameters: PARAMETERS,
      pruning: null,
      watcher: {
        started: (network) => {
          state = network
        },
      },
    })
    let age = 0
    for (const next of AGES[mode]) {
      training.present(next - age)
      age = next
      yield state as NetworkState
    }
  }
}

/** λ is certified by the reference, n_b exact; ties of n_b have not been seen. */
function caseOf(
  state: NetworkState,
  node: number,
  mode: DegreeMode,
): (AssociationCase & { nb: number }) | undefined {
  const decision = decide(state, node, { mode, rule: 'dominant' }, createDecisionWorkspace(state))
  if (decision.kind !== 'prune') return undefined
  const n = state.nodes
  const matrix = new Float64Array(n * n)
  fillLocalLaplacian(state, node, mode, matrix)
  const [re, im] = [new Float64Array(n), new Float64Array(n)]
  computeSpectrum(matrix.slice(), n, re, im, createSpectrumWorkspace(n))
  const neighbours = Array.from({ length: n }, (_, i) => i).flatMap((i): StarNeighbour[] => {
    const [into, outOf] = [weightBetween(state, i, node), weightBetween(state, node, i)]
    if (into === 0 || outOf === 0) return []
    return [{ node: i, into, outOf, d: matrix[i * n + i] as number }]
  })
  const spectrum = [...re].map((x, k) => ({ re: x, im: im[k] as number }))
  return { node, neighbours, lambda: decision.pair, spectrum, nb: decision.edge.from }
}

/** The share with which a reading names n_b, each of the nodes that it allows as likely. */
const shareOf = (named: readonly number[], nb: number): number => (named.includes(nb) ? 1 / named.length : 0)

/** One row: `count` networks of one size. */
export function associationRow(
  source: StarSource,
  mode: DegreeMode,
  nodes: number,
  count: number,
): AssociationRow {
  const states = source === 'fresh' ? freshStates(nodes, count) : trainedStates(nodes, mode, count)
  const totals = Object.fromEntries(Object.keys(CRITERIA).map((name) => [name, 0]))
  let cases = 0
  for (const state of states)
    for (let node = INPUTS; node < nodes; node += 1) {
      const given = caseOf(state, node, mode)
      if (given === undefined) continue
      cases += 1
      for (const [name, criterion] of Object.entries(CRITERIA))
        totals[name] = (totals[name] as number) + shareOf(criterion(given), given.nb)
    }
  const agreement = Object.entries(totals).map(([name, total]) => [name, cases === 0 ? 0 : total / cases])
  return { source, mode, nodes, cases, agreement: Object.fromEntries(agreement) }
}
