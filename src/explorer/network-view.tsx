/**
 * The network as a drawing in which weights are dragged: its edges are spin buttons, of which one is in the
 * order of Tab.
 */
import type { JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import type { Network } from '../../spec/network.ts'
import type { Decision } from '../argnn/decision.ts'
import { arrowsOf, at, type Band, bandsOf, type EdgeArrow } from '../report/page/network-arrows.ts'
import { LABEL_SIZE } from '../report/page/network-labels.ts'
import type { NodePlace } from '../report/page/place-nodes.ts'
import { type EdgeActions, useEdgeShapes } from './edge-shape.tsx'
import { useWidth } from './measured.ts'
import { type Geometry, geometryOf, MOST_WIDTH, NODE_RADIUS } from './network-geometry.ts'
import { type Labelled, useLabels, usePlaces } from './network-layout.ts'
import { type EdgeEnds, edgeIn, type Scene, sameEnds } from './scene.ts'

export interface NetworkViewProps extends EdgeActions {
  readonly scene: Scene
  readonly selected: EdgeEnds | undefined
  readonly decision: Decision | undefined
  /** Is a weight under way? */
  readonly isMoving: boolean
  readonly onNode: (node: number) => void
}

function NodeShape(props: {
  readonly network: Network
  readonly node: number
  /** In pixels. */
  readonly place: NodePlace
  readonly isDeciding: boolean
  readonly onNode: (node: number) => void
}): JSX.Element {
  const { network, node, place, isDeciding, onNode } = props
  const { x, y } = place
  const side = 2 * NODE_RADIUS
  return (
    // The select beside the drawing does the same by keyboard and is what a screen reader meets.
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it is not focusable
    <g class={`node${isDeciding ? ' deciding' : ''}`} onClick={() => onNode(node)} aria-hidden="true">
      {network.outputs.includes(node) && <circle class="ring" cx={x} cy={y} r={NODE_RADIUS + 4} />}
      {network.inputs.includes(node) ? (
        <rect x={x - NODE_RADIUS} y={y - NODE_RADIUS} width={side} height={side} />
      ) : (
        <circle cx={x} cy={y} r={NODE_RADIUS} />
      )}
      <text x={x} y={y} dy="0.35em">
        {node}
      </text>
    </g>
  )
}

const removalsOf = (decision: Decision | undefined) =>
  decision?.kind === 'prune' ? [{ ...decision.edge, by: 'got' as const }] : []

function BandShape(props: { readonly band: Band; readonly geometry: Geometry }): JSX.Element {
  const { a, b, antagonistic } = props.band
  const [from, to] = [a, b].map(props.geometry.toPixels) as [NodePlace, NodePlace]
  return (
    <line class={antagonistic ? 'band antagonistic' : 'band'} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
  )
}

function WeightLabel({ label: { arrow, box } }: { readonly label: Labelled }): JSX.Element {
  const { x, y, width, height } = box
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it is not focusable; its edge says the weight
    <g class={`weight ${arrow.look}`} aria-hidden="true">
      <rect x={x - width / 2} y={y - height / 2} width={width} height={height} />
      <text x={x} y={y} dy="0.35em" font-size={LABEL_SIZE}>
        {arrow.label}
      </text>
    </g>
  )
}

export function NetworkView(props: NetworkViewProps): JSX.Element {
  const { scene, selected, decision, isMoving, onNode, ...actions } = props
  const [element, width] = useWidth<HTMLDivElement>(MOST_WIDTH)
  const geometry = useMemo(() => geometryOf(width), [width])
  const { network, shown, places } = usePlaces(scene)
  const arrows = arrowsOf({ network, node: scene.node, removals: removalsOf(decision) }, places)
  const isSelected = (arrow: EdgeArrow): boolean => selected !== undefined && sameEnds(arrow, selected)
  const hasSelected = arrows.some(isSelected)
  const edgeShape = useEdgeShapes()
  const labels = useLabels(arrows, scene, places, geometry, isMoving)
  const newest = useRef(arrows)
  newest.current = arrows
  const onStep = (by: 1 | -1, from: EdgeEnds): void => {
    const all = newest.current
    const index = all.findIndex((arrow) => sameEnds(arrow, from))
    const next = all[(index + by + all.length) % all.length] as EdgeArrow
    document.getElementById(`edge-${next.from}-${next.to}`)?.focus()
  }
  return (
    <div ref={element}>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing holds no fieldset */}
      <svg class="network" viewBox={`0 0 ${width} ${geometry.height}`} role="group" aria-label="Network">
        {bandsOf(network, places).map((band) => (
          <BandShape
            key={`${band.a.x} ${band.a.y} ${band.b.x} ${band.b.y}`}
            band={band}
            geometry={geometry}
          />
        ))}
        {arrows.map((arrow, k) =>
          edgeShape({
            arrow,
            geometry,
            places,
            weight: edgeIn(scene, arrow)?.weight ?? 0,
            isSelected: isSelected(arrow),
            isFirst: !hasSelected && k === 0,
            isNear: arrow.from === scene.node || arrow.to === scene.node,
            onStep,
            ...actions,
          }),
        )}
        {shown.map((node) => (
          <NodeShape
            key={node}
            network={network}
            node={node}
            place={geometry.toPixels(at(places, node))}
            isDeciding={node === scene.node}
            onNode={onNode}
          />
        ))}
        {labels.map((label) => (
          <WeightLabel key={`${label.arrow.from} ${label.arrow.to}`} label={label} />
        ))}
      </svg>
    </div>
  )
}
