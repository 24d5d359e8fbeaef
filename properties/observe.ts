/** What an implementation answers to a case: the observation that a clause judges. */
import type { Subject } from '../spec/clause.ts'
import type { Implementation } from '../spec/implementation.ts'
import { localLaplacian } from '../spec/local-laplacian.ts'
import { hasEdge, type Network } from '../spec/network.ts'
import type { RunCase, Seen } from '../spec/observation.ts'
import { withoutEdge } from '../spec/run.ts'
import type { CaseOf } from './property.ts'

type Observers = {
  [S in Subject]: (implementation: Required<Implementation>, given: CaseOf[S]) => Promise<Seen[S]>
}

async function runByUpdate(implementation: Required<Implementation>, given: RunCase): Promise<Network[]> {
  const networks = [given.network]
  for (const { node } of given.steps) {
    const { network } = await implementation.update(networks.at(-1) as Network, node, given.options)
    networks.push(network)
  }
  return networks
}

/** Each node decides on a past network; its removal is applied to the present one if the edge is still there. */
async function runByDecide(implementation: Required<Implementation>, given: RunCase): Promise<Network[]> {
  const networks = [given.network]
  const { pruning } = given.options
  if (pruning === null) return networks
  for (const [k, { node, age }] of given.steps.entries()) {
    const decision = await implementation.decide(networks[Math.max(0, k - age)] as Network, node, pruning)
    const present = networks[k] as Network
    const applies = decision.kind === 'prune' && hasEdge(present, decision.edge.from, decision.edge.to)
    networks.push(applies ? withoutEdge(present, decision.edge) : present)
  }
  return networks
}

const OBSERVERS: Observers = {
  theorem: async (_, given) => given,
  'twin theorem': async (_, given) => given,
  'run theorem': async (_, given) => given,
  laplacian: async (implementation, given) => ({
    ...given,
    laplacian: await implementation.laplacian(given.network, given.node, given.mode),
  }),
  spectrum: async (implementation, given) => {
    const matrix = localLaplacian(given.network, given.node, given.mode)
    return { ...given, matrix, spectrum: await implementation.spectrum(matrix) }
  },
  decision: async (implementation, given) => ({
    ...given,
    description: implementation.description,
    decision: await implementation.decide(given.network, given.node, { mode: given.mode, rule: given.rule }),
  }),
  positions: async (implementation, given) => {
    const laplacian = await implementation.laplacian(given.network, given.node, given.mode)
    return {
      ...given,
      spectrum: await implementation.spectrum(laplacian),
      decision: await implementation.decide(given.network, given.node, {
        mode: given.mode,
        rule: given.rule,
      }),
    }
  },
  twins: async (implementation, given) => ({
    ...given,
    description: implementation.description,
    decision: await implementation.decide(given.network, given.node, { mode: given.mode, rule: given.rule }),
    twinDecision: await implementation.decide(given.twin.network, given.twin.node, {
      mode: given.twin.mode,
      rule: given.rule,
    }),
  }),
  update: async (implementation, given) => ({
    ...given,
    description: implementation.description,
    after: await implementation.update(given.network, given.node, given.options),
  }),
  run: async (implementation, given) => ({ ...given, networks: await runByUpdate(implementation, given) }),
  'stale run': async (implementation, given) => ({
    ...given,
    networks: await runByDecide(implementation, given),
  }),
  round: async (implementation, given) => {
    const { network, options, seed } = given
    const first = await implementation.round(network, options, seed)
    let folded = (implementation as Implementation).update === undefined ? undefined : network
    for (const node of folded === undefined ? [] : first.order)
      folded = (await implementation.update(folded as Network, node, options)).network
    const again = await implementation.round(network, options, seed)
    return {
      ...given,
      after: first.network,
      order: first.order,
      again: { network: again.network, order: again.order },
      folded,
    }
  },
  door: async (implementation, given) => {
    try {
      return { ...given, accepted: await implementation.read(given.text) }
    } catch (error) {
      return { ...given, refusal: error instanceof Error ? error.message : String(error) }
    }
  },
}

/** Asks the implementation whatever the clause needs to see. Its own exceptions pass through. */
export const observe = <S extends Subject>(
  about: S,
  implementation: Implementation,
  given: CaseOf[S],
): Promise<Seen[S]> => OBSERVERS[about](implementation as Required<Implementation>, given)
