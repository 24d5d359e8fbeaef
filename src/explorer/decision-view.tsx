/** The decision with its reason, what the oracle says of it, and every decision that is admissible. */
import type { JSX } from 'preact'
import { actionText, type Decision, sameAction } from '../../spec/decision.ts'
import type { Explanation } from '../package/index.ts'
import { pageStyle } from '../report/page/numbers.ts'
import { decisionText } from '../report/verify/words.ts'
import type { SceneAnswer } from './answers.ts'
import type { DecidedScene } from './work.ts'

export interface DecisionViewProps {
  readonly decided: SceneAnswer<DecidedScene>
  readonly explained: SceneAnswer<Explanation>
  readonly onWait: () => void
}

/** Short, until the oracle has the reason. */
const briefText = (decision: Decision): string => decisionText(decision, pageStyle())

/** What is said of the decision, in one sentence or two. */
export function decisionWords(
  decided: SceneAnswer<DecidedScene>,
  explained: SceneAnswer<Explanation>,
): string {
  if (decided.state === 'refused') return `No decision: ${decided.message}.`
  if (decided.state === 'late') return `No decision within ${decided.milliseconds / 1000} s.`
  const decision = decided.last?.decision
  if (decision === undefined) return 'Deciding…'
  if (explained.state === 'answered' && sameAction(explained.answer.decision, decision))
    return explained.answer.sentence
  return `The reference: ${briefText(decision)}.`
}

function AdmissibleView({ explanation }: { readonly explanation: Explanation }): JSX.Element {
  const { admissible, exact, decision } = explanation
  if (admissible === null)
    return (
      <p class="note">
        {exact === null
          ? 'The oracle is left out above 32 nodes.'
          : 'The rule takes positions in a solver’s output: the specification has no admissible decisions for it.'}
      </p>
    )
  const isRight = admissible.some((one) => sameAction(one, decision))
  return (
    <>
      <p>
        {isRight
          ? '✓ The reference’s decision is admissible.'
          : '✗ The reference’s decision is not admissible.'}{' '}
        {admissible.length === 1 ? 'It is the only one:' : `There are ${admissible.length}:`}
      </p>
      <ul id="admissible">
        {admissible.map((one) => (
          <li key={actionText(one)}>{briefText(one)}</li>
        ))}
      </ul>
    </>
  )
}

function OracleView({ explained, onWait }: Pick<DecisionViewProps, 'explained' | 'onWait'>): JSX.Element {
  if (explained.state === 'refused') return <p class="note">The oracle: {explained.message}.</p>
  if (explained.state === 'late')
    return (
      <p class="note">
        The oracle did not answer within {explained.milliseconds / 1000} s.{' '}
        <button type="button" id="wait" onClick={onWait}>
          Wait up to 2 minutes
        </button>
      </p>
    )
  const { last } = explained
  if (last === undefined) return <p class="note">The oracle is at work…</p>
  return (
    <div class={explained.state === 'waiting' ? 'old' : ''}>
      <dl class="facts">
        <dt>conjugate pairs that exist exactly</dt>
        <dd id="pairs">{last.exact === null ? 'not decided above 32 nodes' : last.exact.pairs}</dd>
      </dl>
      <AdmissibleView explanation={last} />
    </div>
  )
}

/** A decision that is not admissible is a fault; that an edge is removed is none. */
function toneOf({ decided, explained }: DecisionViewProps): string {
  if (explained.state === 'answered' && explained.answer.admissible !== null) {
    const { admissible, decision } = explained.answer
    if (!admissible.some((one) => sameAction(one, decision))) return 'bad'
  }
  return decided.last?.decision.kind === 'prune' ? 'open' : ''
}

export function DecisionView(props: DecisionViewProps): JSX.Element {
  const { decided, explained, onWait } = props
  const kind = decided.last?.decision.kind
  const word = kind === undefined ? 'Undecided' : kind === 'prune' ? 'Removes an edge' : 'Keeps its edges'
  return (
    <div class={`verdict-box ${toneOf(props)}`}>
      <p class="word">{word}</p>
      <p id="sentence">{decisionWords(decided, explained)}</p>
      <OracleView explained={explained} onWait={onWait} />
    </div>
  )
}
