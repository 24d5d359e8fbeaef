/** The stages of an implementation as methods of the protocol: arguments as parts of a request, and back. */
import type { AllStages, Implementation, Stage } from '../../spec/implementation.ts'
import { type Params, PROTOCOL, STAGES } from './messages.ts'

/** The arguments of each stage as the parts of its request. */
export const PARAMS: { readonly [S in Stage]: (...given: Parameters<AllStages[S]>) => unknown } = {
  read: (text) => ({ text }),
  laplacian: (network, node, mode) => ({ network, node, mode }),
  spectrum: (matrix) => ({ matrix }),
  decide: (network, node, { mode, rule }) => ({ network, node, mode, rule }),
  update: (network, node, options) => ({ network, node, options }),
  round: (network, options, seed) => ({ network, options, seed }),
  start: (hidden, seed) => ({ hidden, seed }),
  train: (network, options, seed) => ({ network, options, seed }),
}

/** The parts of a request as the arguments of the stage that answers it. */
const ARGUMENTS: { readonly [S in Stage]: (params: Params<S>) => unknown[] } = {
  read: ({ text }) => [text],
  laplacian: ({ network, node, mode }) => [network, node, mode],
  spectrum: ({ matrix }) => [matrix],
  decide: ({ network, node, mode, rule }) => [network, node, { mode, rule }],
  update: ({ network, node, options }) => [network, node, options],
  round: ({ network, options, seed }) => [network, options, seed],
  start: ({ hidden, seed }) => [hidden, seed],
  train: ({ network, options, seed }) => [network, options, seed],
}

/** The implementation's own answer. `left`: what it was given, as it left it, in place of the answer. */
export async function answerOf(
  implementation: Implementation,
  stage: Stage,
  params: unknown,
  left: boolean,
): Promise<unknown> {
  const own = implementation[stage] as ((...given: unknown[]) => unknown) | undefined
  if (own === undefined) throw new RangeError(`method: expected one that is offered, got ${stage}`)
  const given = ARGUMENTS[stage](params as never)
  const answer = await own.apply(implementation, given)
  return left ? given : answer
}

/** How it describes itself to the protocol. Stages may be inherited. */
export const describeStages = (implementation: Implementation): unknown => ({
  ...implementation.description,
  protocol: PROTOCOL,
  stages: STAGES.filter((stage) => typeof implementation[stage] === 'function'),
})
