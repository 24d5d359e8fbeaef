/** What a criterion is given: the star of a node as plain data, the exact pair, and the participations. */
import { sharpenPair } from '../argnn/antagonist.ts'
import { decideInto } from '../argnn/decision.ts'
import { createDecisionWorkspace, createDenseWorkspace } from '../argnn/decision-workspace.ts'
import { IM, RE } from '../argnn/existence.ts'
import { fillLocalLaplacian } from '../argnn/local-laplacian.ts'
import type { DegreeMode, NetworkState } from '../argnn/network.ts'
import { computeSpectrum } from '../argnn/spectrum.ts'
import type { CriterionNeighbour, Eigenvalue, ExactPair, NodeStar } from './criterion.ts'

const degreeOf = (mode: DegreeMode, into: number | null, outOf: number | null): number =>
  mode === 'D' ? Number(into !== null) + Number(outOf !== null) : (into ?? 0) + (outOf ?? 0)

/** Merges both lists of the node's edges, which ascend; removed edges are left out. */
function neighboursOf(state: NetworkState, node: number, mode: DegreeMode): CriterionNeighbour[] {
  const { inStart, source, outStart, target, slotOf, present, weights, position, isInput } = state
  const [inEnd, outEnd] = [inStart[node + 1]!, outStart[node + 1]!]
  const neighbours: CriterionNeighbour[] = []
  let slot = inStart[node]!
  let place = outStart[node]!
  while (slot < inEnd || place < outEnd) {
    const from = slot < inEnd ? source[slot]! : state.nodes
    const to = place < outEnd ? target[place]! : state.nodes
    const other = Math.min(from, to)
    const out = slotOf[place]!
    const into = from === other && present[slot] === 1 ? weights[slot]! : null
    const outOf = to === other && present[out] === 1 ? weights[out]! : null
    if (from === other) slot += 1
    if (to === other) place += 1
    if (into === null && outOf === null) continue
    neighbours.push({
      node: other,
      into,
      outOf,
      d: degreeOf(mode, into, outOf),
      isInput: isInput[other] === 1,
      isDownstream: position[other]! > position[node]!,
    })
  }
  return neighbours
}

/** |π_i| ∝ |p_i| / |d_i − λ|², scaled so that all π and that of the node itself add up to 1 (T9). */
function participationsOf({ neighbours }: Pick<NodeStar, 'neighbours'>, lambda: Eigenvalue): number[] {
  const { re, im } = lambda
  let [sumRe, sumIm] = [1, 0]
  const sizes = neighbours.map(({ into, outOf, d }) => {
    const p = (into ?? 0) * (outOf ?? 0)
    const [x, y] = [d - re, -im]
    const size = x * x + y * y
    // p / (d − λ)²
    sumRe += (p * (x * x - y * y)) / (size * size)
    sumIm += (-2 * p * x * y) / (size * size)
    return Math.abs(p) / size
  })
  const total = Math.hypot(sumRe, sumIm)
  return sizes.map((size) => size / total)
}

export interface CriterionQuestion {
  readonly star: NodeStar
  readonly pair: ExactPair | null
  readonly participations: readonly number[]
}

export interface AskingOptions {
  readonly mode: DegreeMode
  /** False for criteria that do not read the participations; then they are always empty. */
  readonly hasParticipations: boolean
}

/**
 * Answers about one network, whose arrays are read when it is called. What it answers is valid
 * until the next update.
 */
export function createAsking(
  state: NetworkState,
  options: AskingOptions,
): (node: number) => CriterionQuestion {
  const { mode, hasParticipations } = options
  const workspace = createDecisionWorkspace(state)
  const spectrumOf = (node: number): Eigenvalue[] => {
    workspace.dense ??= createDenseWorkspace(state.nodes)
    const { laplacian, re, im, spectrum } = workspace.dense
    fillLocalLaplacian(state, node, mode, laplacian)
    computeSpectrum(laplacian, state.nodes, re, im, spectrum)
    return Array.from({ length: state.nodes }, (_, k) => ({ re: re[k]!, im: im[k]! }))
  }
  const starOf = (node: number): NodeStar => {
    // Most criteria have nothing to read where there is no pair, which is most of the time.
    let found: readonly CriterionNeighbour[] | undefined
    const neighbours = (): readonly CriterionNeighbour[] => {
      found ??= neighboursOf(state, node, mode)
      return found
    }
    return {
      node,
      mode,
      isOutput: state.outputIndex[node] !== 0,
      nodes: state.nodes,
      get neighbours() {
        return neighbours()
      },
      get d() {
        return neighbours().reduce((total, { d }) => total + d, 0)
      },
      spectrum: () => spectrumOf(node),
    }
  }
  const pairOf = (node: number, antagonist: number): ExactPair => {
    // That a pair exists is known sooner than its eigenvalue to the accuracy of doubles.
    const part = (k: number): number => {
      sharpenPair(state, node, workspace)
      return workspace.lambda[k]!
    }
    return {
      antagonist,
      get re() {
        return part(RE)
      },
      get im() {
        return part(IM)
      },
    }
  }
  return (node) => {
    const star = starOf(node)
    const antagonist = decideInto(state, node, { mode, rule: 'dominant' }, workspace)
    if (antagonist < 0) return { star, pair: null, participations: [] }
    const pair = pairOf(node, antagonist)
    return { star, pair, participations: hasParticipations ? participationsOf(star, pair) : [] }
  }
}
