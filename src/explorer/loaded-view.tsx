/** What a stored case says, or the events of a trace. */
import type { JSX } from 'preact'
import type { OpenFile } from './opening.ts'
import type { Scene } from './scene.ts'
import { PageSection } from './section.tsx'
import { TraceView } from './trace-view.tsx'

export interface LoadedProps {
  readonly opened: OpenFile
  readonly onScene: (scene: Scene) => void
}

export function LoadedView({ opened, onScene }: LoadedProps): JSX.Element | null {
  const { loaded, name } = opened
  if (loaded === undefined || loaded.kind === 'network') return null
  if (loaded.kind === 'trace')
    return (
      <PageSection id="trace" title={`Trace${name === undefined ? '' : `: ${name}`}`}>
        <TraceView trace={loaded.trace} onScene={onScene} />
      </PageSection>
    )
  const { clause, expected, got, implementation } = loaded.stored
  return (
    <PageSection id="case" title={`Counterexample of ${clause}`}>
      <dl class="facts">
        <dt>implementation</dt>
        <dd>{implementation}</dd>
        <dt>expected</dt>
        <dd>
          <code>{expected}</code>
        </dd>
        <dt>got</dt>
        <dd>
          <code>{got}</code>
        </dd>
      </dl>
    </PageSection>
  )
}
