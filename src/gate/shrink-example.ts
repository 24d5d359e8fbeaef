/**
 * The example of a change made as small as it gets, so that old and new still differ. Where the old implementation is at
 * hand, it is asked; where it is not, an inadmissible answer is held against the specification, since the old one was
 * admissible; an admissible change without the old implementation stays as it was drawn.
 */
import type { OwnAnswer } from '../../properties/own-answer.ts'
import { simplify } from '../../properties/simplify.ts'
import { admissibleDecisions, type Decision, type ExactRule } from '../../spec/decision.ts'
import type { Implementation, Pruning } from '../../spec/implementation.ts'
import { publishedAction } from '../../spec/positions.ts'
import { askDecision, askSolved, askUpdate, type GateAnswer } from './answers.ts'
import { type Example, isChange, kindOf, type RoundExample } from './changes.ts'
import {
  type JudgedAnswer,
  judgeDecision,
  judgeLaplacian,
  judgeSpectrum,
  judgeUpdate,
  withKnown,
} from './judge.ts'
import { GROUP_STATES, type State } from './states.ts'
import { wrongKind } from './wrong-kind.ts'

/**
 * How an example came to be so small: shrunk while old and new differ (`against`), or while it breaks the specification;
 * not shrunk, since a smaller case `hung`, since nothing smaller shows it (`whole`), since there is no old implementation
 * to compare with (`none`), or since it does not answer as the baseline does (`same`).
 */
export type How = 'against' | 'specification' | 'hung' | 'whole' | 'none' | 'same'

/** What the corpus shows, before it was shrunk. */
export interface Drawn extends Pick<Example, 'kind' | 'old' | 'new'> {
  readonly round?: Pick<RoundExample, 'old' | 'new'>
}

/** `kind` is what it shows as it stands: without the old answer to it, what is wrong with the new one. */
export interface ShrunkExample extends Example {
  readonly drawn: Drawn
  /** What the specification admits; none for other stages than decide. */
  readonly right: readonly Decision[]
  /** How it came to be so small, for a reader. */
  readonly how: How
  readonly steps: number
  /** What the implementation says of its spectrum and decision; left out where it was not asked. */
  readonly own?: OwnAnswer
}

interface Seen {
  readonly answer: GateAnswer | undefined
  readonly judged: JudgedAnswer
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
): Promise<GateAnswer | undefined> {
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

export const drawnOf = ({ kind, old, new: now, round }: Example): Drawn => ({
  kind,
  old,
  new: now,
  ...(round && { round: { old: round.old, new: round.new } }),
})

/** `known`: clauses that it is known to fail. */
export async function shrinkExample(
  example: Example,
  implementation: Implementation,
  against: Implementation | undefined,
  heartbeat: () => void,
  known: readonly string[] = [],
): Promise<ShrunkExample> {
  const seeHere = async (state: State): Promise<Seen> => {
    const { judged, ...seen } = await see(implementation, example, state)
    return { ...seen, judged: withKnown(judged, known) }
  }
  const start: State = { network: example.network, node: example.node }
  const compares = against !== undefined && (example.stage === 'decide' || example.stage === 'update')
  const stillDiffers = async (state: State): Promise<boolean> => {
    heartbeat()
    const seen = await seeHere(state)
    if (!compares) return isSameMistake(example, seen)
    const old = await oldAnswer(against, example, state)
    if (old === undefined || seen.answer === undefined || seen.judged.admissible !== example.admissible)
      return false
    const kind = kindOf(state, example.mode, old, seen.answer, example.stage === 'decide')
    return isChange(example) ? kind === example.kind : isSameMistake(example, seen)
  }
  const whole = await seeHere(start)
  const unshrunk = { ...example, drawn: drawnOf(example), right: whole.right, steps: 0 }
  if (!compares && example.admissible !== 'no') return { ...unshrunk, how: 'none' }
  if (!(await stillDiffers(start))) return { ...unshrunk, how: compares ? 'same' : 'none' }
  const { given, steps } = await simplify(start, stillDiffers)
  if (!compares && steps === 0) return { ...unshrunk, how: 'whole' }
  const seen = await seeHere(given)
  const { violations } = seen.judged
  return {
    ...example,
    ...given,
    kind: compares ? example.kind : wrongKind(example.stage, violations),
    drawn: drawnOf(example),
    old: compares ? await oldAnswer(against, example, given) : undefined,
    new: seen.answer,
    violations,
    right: seen.right,
    how: compares ? 'against' : 'specification',
    steps,
  }
}
