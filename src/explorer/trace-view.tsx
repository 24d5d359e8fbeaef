/** A trace, event by event. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Scene } from './scene.ts'
import { type LoadedTrace, traceDecisionWords } from './trace.ts'

export interface TraceViewProps {
  readonly trace: LoadedTrace
  readonly onScene: (scene: Scene) => void
}

export function TraceView({ trace, onScene }: TraceViewProps): JSX.Element {
  const { steps, start, writer, left } = trace
  const [now, setNow] = useState(0)
  const go = (to: number): void => {
    const at = Math.max(0, Math.min(steps.length, to))
    setNow(at)
    onScene(at === 0 ? start : (steps[at - 1]?.scene ?? start))
  }
  const step = steps[now - 1]
  const nextRemoval = steps.findIndex(({ isRemoval }, k) => k >= now && isRemoval)
  return (
    <>
      <div class="row">
        <button type="button" id="trace-back" disabled={now === 0} onClick={() => go(now - 1)}>
          Event before
        </button>
        <button type="button" id="trace-step" disabled={now === steps.length} onClick={() => go(now + 1)}>
          Next event
        </button>
        <button
          type="button"
          id="trace-removal"
          disabled={nextRemoval < 0}
          onClick={() => go(nextRemoval + 1)}
        >
          Next removal
        </button>
      </div>
      <div class="field wide-field">
        <label for="event">Event</label>
        <input
          id="event"
          type="range"
          min={0}
          max={steps.length}
          value={now}
          onInput={(event) => go(Number(event.currentTarget.value))}
        />
      </div>
      <p id="event-words" role="status">
        {step === undefined
          ? 'Before the first event.'
          : `Event ${now} of ${steps.length}, line ${step.line}: ${step.words}.`}
      </p>
      {step?.decision !== undefined && (
        <p class="note">
          The trace says that node {step.scene.node} {traceDecisionWords(step.decision)}; the decision shown
          is that of the reference on the state after the update.
        </p>
      )}
      <p class="note">
        {writer !== undefined && `Written by ${writer}. `}
        {left > 0 && `${left} further lines are left out.`}
      </p>
    </>
  )
}
