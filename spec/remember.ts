/**
 * Caches results about one node of a network as long as the network exists: a case computes the
 * same result several times.
 */
import type { DegreeMode, Network } from './network.ts'

type Question<T> = (network: Network, node: number, mode: DegreeMode) => T

export function rememberingNetworks<T extends object>(ask: Question<T>): Question<T> {
  const answers = new WeakMap<Network, Map<number, T>>()
  return (network, node, mode) => {
    const known = answers.get(network) ?? new Map<number, T>()
    answers.set(network, known)
    const key = 2 * node + (mode === 'D' ? 0 : 1)
    const answer = known.get(key) ?? ask(network, node, mode)
    known.set(key, answer)
    return answer
  }
}
