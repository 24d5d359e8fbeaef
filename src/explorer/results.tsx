/**
 * What is known of the decision of a node, from both who decide it. Parts of which nothing changed are not
 * drawn anew.
 */
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Explanation } from '../package/index.ts'
import type { SceneAnswer } from './answers.ts'
import { DecisionView } from './decision-view.tsx'
import { LaplacianView, NeighboursView } from './local-views.tsx'
import { plainOf, type Scene } from './scene.ts'
import { PageSection } from './section.tsx'
import { SpectrumView } from './spectrum-view.tsx'
import type { DecidedScene } from './work.ts'

export interface ResultsProps {
  readonly scene: Scene
  readonly decided: SceneAnswer<DecidedScene>
  readonly explained: SceneAnswer<Explanation>
  readonly onWait: () => void
}

/** Matrix and spectrum, once they are those of a network of this size. */
function LocalView({ scene, decided, explained }: Omit<ResultsProps, 'onWait'>): JSX.Element | null {
  const { last } = decided
  const size = last?.laplacian.length
  const exact = explained.last?.laplacian.length === size ? explained.last?.exact : undefined
  const shown = last !== undefined && size === scene.network.nodes ? last : undefined
  const laplacian = useMemo(
    () => shown && <LaplacianView network={plainOf(scene)} node={scene.node} laplacian={shown.laplacian} />,
    [shown],
  )
  const spectrum = useMemo(() => shown && <SpectrumView decided={shown} exact={exact} />, [shown, exact])
  if (shown === undefined) return null
  return (
    <>
      <PageSection id="laplacian" title="Local Laplacian">
        {laplacian}
      </PageSection>
      <PageSection id="spectrum" title="Spectrum">
        {spectrum}
      </PageSection>
    </>
  )
}

export function Results({ scene, decided, explained, onWait }: ResultsProps): JSX.Element {
  const { last } = explained
  const neighbours = useMemo(
    () =>
      last === undefined ? (
        <p class="note">Not known yet.</p>
      ) : (
        <NeighboursView node={last.node} neighbours={last.neighbours} />
      ),
    [last],
  )
  return (
    <>
      <PageSection id="decision" title={`Decision of node ${scene.node}`}>
        <DecisionView decided={decided} explained={explained} onWait={onWait} />
      </PageSection>
      <LocalView scene={scene} decided={decided} explained={explained} />
      <PageSection id="neighbours" title="Participations">
        {neighbours}
      </PageSection>
    </>
  )
}
