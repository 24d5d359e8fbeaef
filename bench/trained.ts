/** Networks on their way through training on XOR as in Section 4.1, without pruning. */
import { PUBLISHED_PARAMETERS } from '../src/argnn/dynamics.ts'
import type { NetworkState } from '../src/argnn/network.ts'
import { below, type Random } from '../src/argnn/random.ts'
import { behavingNodes, runRound } from '../src/argnn/round.ts'
import { tableRow } from '../src/experiments/gates.ts'
import { startingNetwork } from '../src/experiments/training.ts'
import { snapshotOf } from './snapshot.ts'
import { createWorkspace } from './subject.ts'

const ROUNDS = 10
const ROWS = 4
/** Before the first, a network is hardly trained; after the last, a new one is started. */
const [FIRST_PRESENTATION, LAST_PRESENTATION] = [1000, 2000]

/** A copy of the network every `apart` presentations, one network after another, without end. */
export function* trainedNetworks(
  hidden: number,
  apart: number,
  random: Random,
): Generator<NetworkState, never> {
  for (;;) {
    const network = startingNetwork(hidden, random)
    const nodes = behavingNodes(network)
    const workspace = createWorkspace(network)
    for (let k = 1; k <= LAST_PRESENTATION; k += 1) {
      const { inputs, expected } = tableRow('XOR', below(random, ROWS))
      network.values.set(inputs)
      const options = { expected: [expected], parameters: PUBLISHED_PARAMETERS, pruning: null }
      for (let round = 0; round < ROUNDS; round += 1) runRound(network, nodes, options, random, workspace)
      if (k >= FIRST_PRESENTATION && k % apart === 0) yield snapshotOf(network)
    }
  }
}
