/** What an implementation answers to a case: the observation that a clause judges. */
import type { Subject } from '../spec/clause.ts'
import type { Decision } from '../spec/decision.ts'
import { learn } from '../spec/dynamics.ts'
import type { AllStages, Implementation, RoundResult, Stage } from '../spec/implementation.ts'
import { localLaplacian } from '../spec/local-laplacian.ts'
import { behavingNodes, type Complex, hasEdge, type Network } from '../spec/network.ts'
import type { ArgumentsSeen, RoundCase, RoundPlayed, RunCase, Seen } from '../spec/observation.ts'
import { publishedAction } from '../spec/positions.ts'
import { withoutEdge } from '../spec/run.ts'
import { withAction } from '../spec/specified-round.ts'
import { CannotRun, NoAnswer } from './no-answer.ts'
import type { CaseOf } from './property.ts'

/** Offers what the clause needs. */
type Asked = Implementation & AllStages

/** Plain data, all of it another. */
function copyOf<T>(data: T): T {
  if (typeof data !== 'object' || data === null) return data
  if (Array.isArray(data)) return (typeof data[0] === 'object' ? data.map(copyOf) : [...data]) as T
  return Object.fromEntries(Object.entries(data).map(([key, part]) => [key, copyOf(part)])) as T
}

/**
 * The implementation, with copies as its arguments: if it modifies its arguments or recognises an object, this affects neither
 * the evaluation nor later cases, whether it is in this process or in another.
 */
const givenCopies = (implementation: Implementation): Asked =>
  new Proxy({} as Asked, {
    get: (_, key) => {
      const part: unknown = Reflect.get(implementation, key)
      if (typeof part !== 'function') return part
      return (...given: unknown[]): unknown => part.apply(implementation, copyOf(given))
    },
  })

/** A repeated round may modify the result of the first. */
const copyOfRound = ({ network, order, decisions }: RoundResult): RoundResult =>
  copyOf({ network, order, decisions })

/** What the stage was given, as it left it. */
async function argumentsAfter(
  implementation: Implementation,
  stage: Exclude<Stage, 'read'>,
  given: readonly unknown[],
): Promise<readonly unknown[]> {
  const left = copyOf(given)
  if (typeof implementation.argumentsAfter === 'function') return implementation.argumentsAfter(stage, left)
  await (implementation as { [S in Stage]: (...all: readonly unknown[]) => unknown })[stage](...left)
  return left
}

/** The observer of what a stage does to its arguments, which are made of the case. */
const leaving =
  <C extends object>(stage: Exclude<Stage, 'read'>, argumentsOf: (given: C) => readonly unknown[]) =>
  async (_: Asked, given: C, bare: Implementation): Promise<C & ArgumentsSeen> => {
    const all = argumentsOf(given)
    return { ...given, given: all, left: await argumentsAfter(bare, stage, all) }
  }

/** `bare`: the implementation itself, which gets the very objects. */
type Observers = {
  [S in Subject]: (implementation: Asked, given: CaseOf[S], bare: Implementation) => Promise<Seen[S]>
}

async function runByUpdate(implementation: Asked, given: RunCase): Promise<Network[]> {
  const networks = [given.network]
  for (const { node } of given.steps) {
    const { network } = await implementation.update(networks.at(-1) as Network, node, given.options)
    networks.push(network)
  }
  return networks
}

/** The same nodes updated one by one in the given order. */
async function fold(
  { update }: Asked,
  { network, options }: RoundCase,
  order: readonly number[],
): Promise<NonNullable<Seen['round']['folded']>> {
  const networks: Network[] = []
  const decisions: (Decision | null)[] = []
  for (const node of order) {
    const after = await update(networks.at(-1) ?? network, node, options)
    networks.push(after.network)
    decisions.push(after.decision)
  }
  return { networks, decisions }
}

/** Its own spectra of the states on which its nodes decide: the specification's updates in the order of the round. */
async function spectraAlong(
  { laplacian, spectrum }: Asked,
  { network, options, order, ...seen }: RoundCase & RoundPlayed,
): Promise<(readonly Complex[])[]> {
  const spectra: (readonly Complex[])[] = []
  const { pruning } = options
  if (pruning === null || !order.every((node) => behavingNodes(network).includes(node))) return spectra
  let state = network
  for (const [k, node] of order.entries()) {
    const learned = learn(state, node, options)
    const own = await spectrum(await laplacian(learned, node, pruning.mode))
    spectra.push(own)
    const right = publishedAction(learned, node, pruning.rule as 'published' | 'published-own', own)
    state = withAction(learned, right)
    if (seen.decisions !== undefined && seen.decisions[k]?.kind !== right.kind) break
  }
  return spectra
}

async function playRound(implementation: Asked, given: RoundCase): Promise<RoundCase & RoundPlayed> {
  const answer = await implementation.round(given.network, given.options, given.seed)
  const { network: after, order, decisions } = copyOfRound(answer)
  return { ...given, after, order, decisions }
}

/** The golden ratio in 32 bits: seeds that are far apart, for any number of seeds. */
const SEED_STEP = 0x9e3779b9

/** With the options of the case: pruning, too, leaves the order to the seed. */
async function ordersOf({ round }: Asked, given: RoundCase): Promise<(readonly number[])[]> {
  const orders: (readonly number[])[] = []
  for (let k = 1; k <= given.furtherSeeds; k += 1) {
    const seed = (given.seed + k * SEED_STEP) % 2 ** 32
    orders.push((await round(given.network, given.options, seed)).order)
  }
  return orders
}

/** Each node decides on a past network; its removal is applied to the present one if the edge is still there. */
async function runByDecide(implementation: Asked, given: RunCase): Promise<Network[]> {
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
  update: async (implementation, given) => {
    const after = await implementation.update(given.network, given.node, given.options)
    return { ...given, description: implementation.description, after }
  },
  run: async (implementation, given) => ({ ...given, networks: await runByUpdate(implementation, given) }),
  'stale run': async (implementation, given) => ({
    ...given,
    networks: await runByDecide(implementation, given),
  }),
  round: async (implementation, given) => {
    const { network, options, seed } = given
    const first = await implementation.round(network, options, seed)
    const { network: after, order, decisions } = copyOfRound(first)
    const again = await implementation.round(network, options, seed)
    // Of an order that is none, which another clause judges, nothing can be folded.
    const isFoldable =
      (implementation as Implementation).update !== undefined &&
      order.every((node) => behavingNodes(network).includes(node))
    return {
      ...given,
      after,
      order,
      decisions,
      again: copyOfRound(again),
      folded: isFoldable ? await fold(implementation, given, order) : undefined,
      orders: await ordersOf(implementation, given),
    }
  },
  'update positions': async ({ update, laplacian, spectrum }, given) => {
    const { network, node, options } = given
    const after = await update(network, node, options)
    const { network: before } = await update(network, node, { ...options, pruning: null })
    const own = await spectrum(await laplacian(before, node, options.pruning?.mode ?? 'D'))
    return { ...given, after, before, spectrum: own }
  },
  'specified round': playRound,
  'round positions': async (implementation, given) => {
    const seen = await playRound(implementation, given)
    return { ...seen, spectra: await spectraAlong(implementation, seen) }
  },
  'laplacian arguments': leaving('laplacian', ({ network, node, mode }) => [network, node, mode]),
  'spectrum arguments': leaving('spectrum', ({ network, node, mode }) => [
    localLaplacian(network, node, mode),
  ]),
  'decide arguments': leaving('decide', ({ network, node, mode, rule }) => [network, node, { mode, rule }]),
  'update arguments': leaving('update', ({ network, node, options }) => [network, node, options]),
  'round arguments': leaving('round', ({ network, options, seed }) => [network, options, seed]),
  door: async (implementation, given) => {
    try {
      return { ...given, accepted: await implementation.read(given.text) }
    } catch (error) {
      // Only the implementation's own words refuse a file: no answer is none here, too.
      if (error instanceof NoAnswer || error instanceof CannotRun) throw error
      return { ...given, refusal: error instanceof Error ? error.message : String(error) }
    }
  },
}

/** Asks the implementation whatever the clause needs to see. Its own exceptions pass through. */
export const observe = <S extends Subject>(
  about: S,
  implementation: Implementation,
  given: CaseOf[S],
): Promise<Seen[S]> => OBSERVERS[about](givenCopies(implementation), given, implementation)
