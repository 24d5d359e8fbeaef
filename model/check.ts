/** A question about a world, answered by exploring it with Quint's evaluator, as lines for people. */
import { neverSettles } from './agreement.ts'
import { type Exploration, explore, type Violation } from './explore.ts'
import type { Model } from './quint.ts'
import { keyOf, type ProtocolState, sentenceOf } from './state.ts'
import { GOALS, type Question } from './worlds.ts'

export interface Answer {
  readonly isAsExpected: boolean
  readonly lines: readonly string[]
}

export const numbered = ({ steps }: Violation): string[] =>
  steps.map((step, k) => `  ${k + 1}. ${sentenceOf(step)}`)

/** All of a model, or as far as the first state in which one of the invariants does not hold. */
export const exploreModel = (
  model: Model,
  invariants: readonly string[],
  onProgress?: (states: number, waiting: number) => void,
): Exploration =>
  explore(model, {
    broken: (state) => invariants.find((name) => !model.holds(name, state)),
    ...(onProgress === undefined ? {} : { onProgress }),
  })

const goalsHold =
  (model: Model) =>
  (state: ProtocolState): boolean =>
    GOALS.every((name) => model.holds(name, state))

function answerOfAll(model: Model, question: Question, explored: Exploration): Answer {
  const { states, arcs, depth } = explored
  const unsettled = neverSettles(explored, goalsHold(model))
  const wanted = 'states' in question.expected ? question.expected : undefined
  const isAsExpected = wanted?.states === states.length && unsettled === undefined
  const count =
    wanted === undefined ? 'expected a violation, got none' : `expected ${wanted.states} = ${wanted.because}`
  const agreement =
    unsettled === undefined
      ? 'if steps are fair, every source knows of every removal in the end, and its target knows that'
      : `even if steps are fair, there may be no agreement: ${keyOf(unsettled)}`
  return {
    isAsExpected,
    lines: [
      `${question.world}: ${states.length} states (${count}), ${arcs.length} steps, ${depth} deep`,
      `  in every state: ${question.invariants.join(', ')}`,
      `  ${agreement}`,
    ],
  }
}

function answerOfViolation({ world, expected }: Question, violation: Violation): Answer {
  const { invariant, steps } = violation
  const isAsExpected = 'fails' in expected && expected.fails === invariant && expected.steps === steps.length
  const remark = isAsExpected ? 'as expected (T11), fails' : 'fails'
  return {
    isAsExpected,
    lines: [
      `${world}: ${invariant} ${remark} after ${steps.length} steps, and never after fewer:`,
      ...numbered(violation),
    ],
  }
}

/** Answers a question with the model of its world. */
export function answer(
  model: Model,
  question: Question,
  onProgress?: (states: number, waiting: number) => void,
): Answer {
  const explored = exploreModel(model, question.invariants, onProgress)
  return explored.violation === undefined
    ? answerOfAll(model, question, explored)
    : answerOfViolation(question, explored.violation)
}
