/** What an implementation answers to a case: the observation that a clause judges. */
import type { Subject } from '../spec/clause.ts'
import type { Implementation, Stage } from '../spec/implementation.ts'
import { localLaplacian } from '../spec/local-laplacian.ts'
import { hasEdge, type Network } from '../spec/network.ts'
import type { ArgumentsSeen, RunCase, Seen } from '../spec/observation.ts'
import { withoutEdge } from '../spec/run.ts'
import { runAsynchronously } from './asynchronous-host.ts'
import { CannotRun, NoAnswer } from './no-answer.ts'
import { observeHistory } from './observe-history.ts'
import { copyOf, type Offering, ROUND_OBSERVERS } from './observe-rounds.ts'
import type { CaseOf } from './property.ts'

/**
 * The implementation, with copies as its arguments: if it modifies its arguments or recognises an object, this affects neither
 * the evaluation nor later cases, whether it is in this process or in another.
 */
const givenCopies = (implementation: Implementation): Offering =>
  new Proxy({} as Offering, {
    get: (_, key) => {
      const part: unknown = Reflect.get(implementation, key)
      if (typeof part !== 'function') return part
      return (...given: unknown[]): unknown => part.apply(implementation, copyOf(given))
    },
  })

/** What the stage was given, as it left it. */
async function argumentsAfter(
  implementation: Implementation,
  stage: Exclude<Stage, 'read' | 'start'>,
  given: readonly unknown[],
): Promise<readonly unknown[]> {
  const left = copyOf(given)
  if (typeof implementation.argumentsAfter === 'function') return implementation.argumentsAfter(stage, left)
  await (implementation as { [S in Stage]: (...all: readonly unknown[]) => unknown })[stage](...left)
  return left
}

/** The observer of what a stage does to its arguments, which are made of the case. */
const leaving =
  <C extends object>(
    stage: Exclude<Stage, 'read' | 'start'>,
    argumentsOf: (given: C) => readonly unknown[],
  ) =>
  async (_: Offering, given: C, bare: Implementation): Promise<C & ArgumentsSeen> => {
    const all = argumentsOf(given)
    return { ...given, given: all, left: await argumentsAfter(bare, stage, all) }
  }

/** `bare`: the implementation itself, which gets the very objects. */
type Observers = {
  [S in Subject]: (implementation: Offering, given: CaseOf[S], bare: Implementation) => Promise<Seen[S]>
}

async function runByUpdate(implementation: Offering, given: RunCase): Promise<Network[]> {
  const networks = [given.network]
  for (const { node } of given.steps) {
    const { network } = await implementation.update(networks.at(-1) as Network, node, given.options)
    networks.push(network)
  }
  return networks
}

/** Each node decides on a past network; its removal is applied to the present one if the edge is still there. */
async function runByDecide(implementation: Offering, given: RunCase): Promise<Network[]> {
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

const hostOf =
  ({ update }: Offering): NonNullable<Implementation['runtime']> =>
  (given) =>
    runAsynchronously(given, update)

const OBSERVERS: Observers = {
  ...ROUND_OBSERVERS,
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
  'update positions': async ({ update, laplacian, spectrum }, given) => {
    const { network, node, options } = given
    const after = await update(network, node, options)
    const { network: before } = await update(network, node, { ...options, pruning: null })
    const own = await spectrum(await laplacian(before, node, options.pruning?.mode ?? 'D'))
    return { ...given, after, before, spectrum: own }
  },
  trace: async (implementation, given) => ({
    ...given,
    description: implementation.description,
    trace: await ((implementation as Implementation).runtime ?? hostOf(implementation))(given),
  }),
  'train arguments': leaving('train', ({ network, options, seed }) => [network, options, seed]),
  'laplacian arguments': leaving('laplacian', ({ network, node, mode }) => [network, node, mode]),
  'spectrum arguments': leaving('spectrum', ({ network, node, mode }) => [
    localLaplacian(network, node, mode),
  ]),
  'decide arguments': leaving('decide', ({ network, node, mode, rule }) => [network, node, { mode, rule }]),
  'update arguments': leaving('update', ({ network, node, options }) => [network, node, options]),
  'round arguments': leaving('round', ({ network, options, seed }) => [network, options, seed]),
  history: async (implementation, given) => {
    const fresh = await implementation.fresh?.()
    return observeHistory(implementation, fresh === undefined ? implementation : givenCopies(fresh), given)
  },
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
