/**
 * One run of an experiment (paper, Section 4): trains a network of the cell and keeps what the experiment
 * asks for. A pure function of experiment, cell and seed.
 */
import { decidedPair } from '../argnn/antagonist.ts'
import { PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
import { fillLocalLaplacian } from '../argnn/local-laplacian.ts'
import { type DegreeMode, describeNetwork, type NetworkState } from '../argnn/network.ts'
import type { UpdateWorkspace } from '../argnn/node-update.ts'
import { behavingNodes } from '../argnn/round.ts'
import { computeSpectrum, createSpectrumWorkspace } from '../argnn/spectrum.ts'
import { learningOf } from './learning.ts'
import { pairExisted } from './oracle.ts'
import type { Cell, NodeSpectra, RemovalRecord, RunRecord } from './records.ts'
import { type TrainingWatcher, train } from './training.ts'

/** What a record holds beside error and removals. */
export interface Keeping {
  /** Beside `learning`. */
  readonly errors?: boolean
  readonly learning?: boolean
  readonly spectra?: boolean
  readonly networks?: boolean
}

/** FNV-1a over the text, to 32 bits. */
export function hashText(text: string): number {
  let value = 0x811c9dc5
  for (let k = 0; k < text.length; k += 1) value = Math.imul(value ^ text.charCodeAt(k), 0x01000193)
  return value >>> 0
}

/**
 * The generator's seed: of what is trained, not of how it is pruned or numbered, so that cells that differ
 * in these alone can be compared run by run.
 */
export const seedOf = ({ task, hidden }: Pick<Cell, 'task' | 'hidden'>, seed: number): number =>
  hashText(`${task} ${hidden} ${seed}`)

function removalOf(
  network: NetworkState,
  presentation: number,
  node: number,
  mode: DegreeMode,
  workspace: UpdateWorkspace,
): RemovalRecord {
  return {
    presentation,
    node,
    from: network.source[workspace.slot]!,
    to: workspace.to,
    ...decidedPair(workspace),
    existed: pairExisted(network, node, mode, workspace),
  }
}

interface SpectraKeeper {
  readonly spectra: readonly NodeSpectra[]
  readonly keep: (network: NetworkState) => void
}

/** Takes the local spectra of all behaving nodes, each time it is asked to. */
function keepSpectra(network: NetworkState, mode: DegreeMode): SpectraKeeper {
  const { nodes } = network
  const kept = [...behavingNodes(network)].map((node) => ({
    node,
    re: [] as number[][],
    im: [] as number[][],
  }))
  const [laplacian, re, im] = [nodes * nodes, nodes, nodes].map((length) => new Float64Array(length))
  const workspace = createSpectrumWorkspace(nodes)
  const keep = (state: NetworkState): void => {
    for (const of of kept) {
      fillLocalLaplacian(state, of.node, mode, laplacian!)
      computeSpectrum(laplacian!, nodes, re!, im!, workspace)
      of.re.push([...re!])
      of.im.push([...im!])
    }
  }
  return { spectra: kept, keep }
}

/** The mode of the spectra that are kept where nothing is pruned. */
const UNPRUNED_MODE: DegreeMode = 'D'

/** Throws RangeError for a task that does not exist or a seed that is not a whole number. */
export function runCell(experiment: string, cell: Cell, seed: number, keeping: Keeping = {}): RunRecord {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`seed: expected a whole number from 0, got ${seed}`)
  const { pruning } = cell
  const removals: RemovalRecord[] = []
  const errors: number[] = []
  let unsolved = 0
  let edgesAtStart = 0
  let before: ReturnType<typeof describeNetwork> | undefined
  let keeper: SpectraKeeper | undefined
  const watcher: TrainingWatcher = {
    started: (network) => {
      edgesAtStart = network.source.length
      if (keeping.networks) before = describeNetwork(network)
      if (keeping.spectra) keeper = keepSpectra(network, pruning?.mode ?? UNPRUNED_MODE)
      keeper?.keep(network)
    },
    removed: (network, k, node, workspace) => {
      if (pruning !== null) removals.push(removalOf(network, k, node, pruning.mode, workspace))
    },
    presented: (network, _, expected) => {
      if (keeping.learning) errors.push(Math.abs(network.values[network.outputs[0]!]! - expected))
      keeper?.keep(network)
    },
    unsolved: () => {
      unsolved += 1
    },
  }
  const { network, error } = train({
    gate: cell.task,
    hidden: cell.hidden,
    seed: seedOf(cell, seed),
    presentations: cell.presentations,
    parameters: PUBLISHED_PARAMETERS,
    pruning,
    layout: cell,
    watcher,
  })
  return {
    experiment,
    cell,
    seed,
    error,
    edgesAtStart,
    edgesAtEnd: network.present.reduce((total, one) => total + one, 0),
    removals,
    unsolved,
    ...(keeping.errors ? { errors } : {}),
    ...(keeping.learning ? { learning: learningOf(errors) } : {}),
    ...(keeper ? { spectra: keeper.spectra } : {}),
    ...(before ? { networks: { before, after: describeNetwork(network) } } : {}),
  }
}
