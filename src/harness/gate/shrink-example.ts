/**
 * The example of a change made as small as it gets, so that old and new still differ. Where the old implementation is at
 * hand, it is asked; where it is not, an inadmissible answer is held against the specification, since the old one was
 * admissible; an admissible change without the old implementation stays as it was drawn.
 */
import { simplify } from '../../../properties/simplify.ts'
import { admissibleDecisions, type Decision, type ExactRule } from '../../../spec/decision.ts'
import type { Implementation, Pruning } from '../../../spec/implementation.ts'
import { publishedAction } from '../../../spec/positions.ts'
import { type Answer, askDecision, askSolved, askUpdate } from './answers.ts'
import { type Example, kindOf } from './changes.ts'
import { type Judged, judgeDecision, judgeLaplacian, judgeSpectrum, judgeUpdate } from './judge.ts'
import { GROUP_STATES, type State } from './states.ts'

export interface ShrunkExample extends Example {
  /** What the specification admits; none for other stages than decide. */
  readonly right: readonly Decision[]
  /** How it came to be so small, for a reader. */
  readonly how: string
  readonly steps: number
}

interface Seen {
  readonly answer: Answer | undefined
  readonly judged: Judged
  /** What the published rules read. */
  readonly right: readonly Decision[]
}

const isExact = (rule: string | undefined): rule is ExactRule => rule === 'ordered' || rule === 'dominant'

async function seeDecision(implementation: Implementation, state: State, pruning: Pruning): Promise<Seen> {
  const answer = await askDecision(implementation, state, pruning)
  const exact = isExact(pruning.rule)
  const solved = exact ? undefined : await askSolved(implementation, state, pruning.mode)
  const judged = judgeDecision(state, pruning, answer, implementation.description, solved)
  const { network, node } = state
  if (isExact(pruning.rule))
    return { answer, judged, right: admissibleDecisions(network, node, pruning.mode, pruning.rule) }
  const rule = pruning.rule as 'published' | 'published-own'
  const spectrum = solved?.spectrum
  return {
    answer,
    judged,
    right: spectrum === undefined ? [] : [publishedAction(network, node, rule, spectrum)],
  }
}

/** What the stage of the example answers to another state, and whether it may. */
async function see(implementation: Implementation, example: Example, state: State): Promise<Seen> {
  const { stage, mode, rule } = example
  if (stage === 'decide') return seeDecision(implementation, state, { mode, rule: rule ?? 'ordered' })
  if (stage === 'update') {
    const k = example.index % GROUP_STATES
    const answers = await askUpdate(implementation, state, k)
    return {
      answer: answers.updateDecision,
      judged: judgeUpdate(state, k, answers, implementation),
      right: [],
    }
  }
  const solved = await askSolved(implementation, state, mode)
  const judged =
    stage === 'laplacian'
      ? judgeLaplacian(state, solved)
      : judgeSpectrum(state, solved, implementation.description)
  return { answer: undefined, judged, right: [] }
}

async function oldAnswer(
  against: Implementation,
  example: Example,
  state: State,
): Promise<Answer | undefined> {
  const { stage, mode, rule } = example
  if (stage === 'decide') return askDecision(against, state, { mode, rule: rule ?? 'ordered' })
  if (stage !== 'update') return undefined
  return (await askUpdate(against, state, example.index % GROUP_STATES)).updateDecision
}

/** The same mistake: one of the clauses that were broken still is, by the same kind of answer. */
const isSameMistake = (example: Example, { answer, judged }: Seen): boolean =>
  judged.admissible === 'no' &&
  answer?.kind === example.new?.kind &&
  judged.violations.some(({ clause }) => example.violations.some((one) => one.clause === clause))

export const HOW = {
  against: 'shrunk; old and new were both asked',
  specification:
    'shrunk against the specification; the old answer to this smaller case was not asked (--against)',
  none: 'the smallest in the corpus; not shrunk, since the old implementation is not at hand (--against)',
  same: 'not shrunk: --against does not answer this case as the baseline does',
} as const

export async function shrinkExample(
  example: Example,
  implementation: Implementation,
  against: Implementation | undefined,
  beat: () => void,
): Promise<ShrunkExample> {
  const start: State = { network: example.network, node: example.node }
  const compares = against !== undefined && (example.stage === 'decide' || example.stage === 'update')
  const stillDiffers = async (state: State): Promise<boolean> => {
    beat()
    const seen = await see(implementation, example, state)
    if (!compares) return isSameMistake(example, seen)
    const old = await oldAnswer(against, example, state)
    if (old === undefined || seen.answer === undefined || seen.judged.admissible !== example.admissible)
      return false
    const kind = kindOf(state, example.mode, old, seen.answer, example.stage === 'decide')
    return example.kind === 'unchanged' || example.kind === 'wrong answer'
      ? isSameMistake(example, seen)
      : kind === example.kind
  }
  const whole = await see(implementation, example, start)
  const unshrunk = { ...example, right: whole.right, steps: 0 }
  if (!compares && example.admissible !== 'no') return { ...unshrunk, how: HOW.none }
  if (!(await stillDiffers(start))) return { ...unshrunk, how: compares ? HOW.same : HOW.none }
  const { given, steps } = await simplify(start, stillDiffers)
  const seen = await see(implementation, example, given)
  const old = compares ? await oldAnswer(against, example, given) : steps === 0 ? example.old : undefined
  return {
    ...example,
    ...given,
    old,
    new: seen.answer,
    violations: seen.judged.violations,
    right: seen.right,
    how: compares ? HOW.against : HOW.specification,
    steps,
  }
}
