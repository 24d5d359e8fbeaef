/** Converts between the stages of an implementation and the methods of the protocol. */
import type { AllStages, Implementation, Stage } from '../../spec/implementation.ts'
import { type Params, PROTOCOL, STAGES } from './messages.ts'

/** The parameters of a request, from the arguments of the stage. */
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

/** The arguments of the stage, from the parameters of a request. */
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

/**
 * Calls the stage. `left`: returns the arguments as they are after the call, instead of the answer.
 */
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

/** The description in the protocol. Stages may be inherited from a prototype. */
export const describeStages = (implementation: Implementation): unknown => ({
  ...implementation.description,
  protocol: PROTOCOL,
  stages: STAGES.filter((stage) => typeof implementation[stage] === 'function'),
})
