/**
 * The network as a drawing in which weights are dragged: its edges are spin buttons, of which one is in the order of Tab.
 */
import type { JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import { hasEdge, type Network, nodesOf } from '../../spec/network.ts'
import type { Decision } from '../argnn/decision.ts'
import { type Box, boxOf } from '../report/charts/place-labels.ts'
import { arrowsOf, at, bandsOf, type EdgeArrow, headOf } from '../report/page/network-arrows.ts'
import { LABEL_SIZE, placeWeights } from '../report/page/network-labels.ts'
import { type NodePlace, placeNodes } from '../report/page/place-nodes.ts'
import { useWidth } from './measured.ts'
import { type Ends, edgeIn, plainOf, type Scene, sameEnds } from './scene.ts'
import { doubleText } from './typed-number.ts'

/** The largest picture, in pixels, and the height of a picture by its width. */
const MOST_WIDTH = 640
const heightOf = (width: number): number => Math.min(0.9 * width, 500)
/** Half the domain: the circle has radius 1. */
const REACH = 1.2
const NODE_RADIUS = 15
const INSET = NODE_RADIUS + 3
const HEAD = { length: 11, half: 4.6 }
/** More nodes are drawn as the star of the deciding node. */
const MOST_NODES = 24

/** Of a weight, for each pixel that the pointer moves upwards. */
const A_PIXEL = 0.01
const STEPS: Readonly<Record<string, number>> = { ArrowUp: 0.1, ArrowDown: -0.1, PageUp: 1, PageDown: -1 }
const FINE = 0.1

/** Decimals that were not meant, from sums of steps, are rounded away. */
const tidy = (x: number): number => Number(x.toPrecision(12))

interface EdgeActions {
  readonly onSelect: (ends: Ends) => void
  readonly onWeight: (ends: Ends, weight: number) => void
  /** A drag is over. */
  readonly onSettle: () => void
  readonly onCut: (ends: Ends) => void
}

export interface NetworkViewProps extends EdgeActions {
  readonly scene: Scene
  readonly selected: Ends | undefined
  readonly decision: Decision | undefined
  /** Is a weight under way? */
  readonly isMoving: boolean
  readonly onNode: (node: number) => void
}

/** Where a place of the drawing stands in the picture. */
interface Geometry {
  readonly width: number
  readonly height: number
  /** Pixels. */
  readonly unit: number
  readonly toPixels: (place: NodePlace) => NodePlace
}

function geometryOf(width: number): Geometry {
  const height = heightOf(width)
  const unit = height / (2 * REACH)
  return {
    width,
    height,
    unit,
    toPixels: ({ x, y }) => ({ x: width / 2 + x * unit, y: height / 2 - y * unit }),
  }
}

/** The nodes that are drawn: all, or the star of the deciding node. */
export function shownNodes(network: Network, node: number): number[] {
  if (network.nodes <= MOST_NODES) return nodesOf(network)
  const star = nodesOf(network).filter(
    (other) => other !== node && (hasEdge(network, other, node) || hasEdge(network, node, other)),
  )
  return [node, ...star.slice(0, MOST_NODES - 1)]
}

function arcPath(arrow: EdgeArrow, { toPixels }: Geometry): string {
  const [a, b] = [toPixels({ x: arrow.x1, y: arrow.y1 }), toPixels({ x: arrow.x2, y: arrow.y2 })]
  const chord = Math.hypot(b.x - a.x, b.y - a.y)
  if (arrow.bend === 0) return `M${a.x} ${a.y}L${b.x} ${b.y}`
  const radius = chord / (2 * Math.sin((arrow.bend * Math.PI) / 180))
  return `M${a.x} ${a.y}A${radius} ${radius} 0 0 1 ${b.x} ${b.y}`
}

function headPoints(arrow: EdgeArrow, { unit, toPixels }: Geometry): string {
  const { x, y, rotate } = headOf(arrow, INSET / unit)
  const tip = toPixels({ x, y })
  const angle = (rotate * Math.PI) / 180
  const [ux, uy] = [Math.sin(angle), -Math.cos(angle)]
  const base = { x: tip.x - HEAD.length * ux, y: tip.y - HEAD.length * uy }
  return [
    `${tip.x},${tip.y}`,
    `${base.x - HEAD.half * uy},${base.y + HEAD.half * ux}`,
    `${base.x + HEAD.half * uy},${base.y - HEAD.half * ux}`,
  ].join(' ')
}

interface EdgeProps extends EdgeActions {
  readonly geometry: Geometry
  /** Where nodes stand: others where edges or nodes are. */
  readonly places: ReadonlyMap<number, NodePlace>
  readonly arrow: EdgeArrow
  readonly weight: number
  readonly isSelected: boolean
  readonly isFirst: boolean
  readonly isNear: boolean
  readonly onStep: (by: 1 | -1, from: Ends) => void
}

/** Keys: up and down change the weight, left and right go to another edge, Delete cuts. */
function keyed(event: KeyboardEvent, { arrow, weight, onWeight, onCut, onStep }: EdgeProps): void {
  const step = STEPS[event.key]
  if (step !== undefined) onWeight(arrow, tidy(weight + step * (event.shiftKey ? FINE : 1)))
  else if (event.key === 'ArrowRight') onStep(1, arrow)
  else if (event.key === 'ArrowLeft') onStep(-1, arrow)
  else if (event.key === 'Delete' || event.key === 'Backspace') onCut(arrow)
  else return
  event.preventDefault()
}

function EdgeShape(props: EdgeProps): JSX.Element {
  const { arrow, geometry, weight, isSelected, isFirst, isNear, onSelect, onWeight, onSettle } = props
  const drag = useRef<{ readonly y: number; readonly weight: number }>()
  const path = arcPath(arrow, geometry)
  return (
    <g
      role="spinbutton"
      tabIndex={isSelected || isFirst ? 0 : -1}
      id={`edge-${arrow.from}-${arrow.to}`}
      class={`edge ${arrow.look}${isSelected ? ' selected' : ''}${isNear ? '' : ' far'}`}
      aria-label={`Weight of the edge ${arrow.from} → ${arrow.to}`}
      aria-valuenow={weight}
      aria-valuetext={doubleText(weight)}
      onFocus={() => onSelect(arrow)}
      onKeyDown={(event) => keyed(event, props)}
      onKeyUp={onSettle}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = { y: event.clientY, weight }
        onSelect(arrow)
      }}
      onPointerMove={(event) => {
        if (drag.current === undefined) return
        onWeight(arrow, tidy(drag.current.weight + Math.round(drag.current.y - event.clientY) * A_PIXEL))
      }}
      onPointerUp={() => {
        drag.current = undefined
        onSettle()
      }}
    >
      <path class="hit" d={path} />
      <path class="line" d={path} />
      <polygon class="head" points={headPoints(arrow, geometry)} />
    </g>
  )
}

/** Of what is drawn and told; what is done when it is moved does not depend on the scene. */
const isSameEdge = (a: EdgeProps, b: EdgeProps): boolean =>
  a.weight === b.weight &&
  a.arrow.look === b.arrow.look &&
  a.arrow.bend === b.arrow.bend &&
  [a.isSelected, a.isFirst, a.isNear].join() === [b.isSelected, b.isFirst, b.isNear].join() &&
  a.geometry === b.geometry &&
  a.places === b.places

/** Draws an edge, or gives back what was drawn of it before: while one weight is dragged, the others stay as they are. */
function useEdgeShapes(): (props: EdgeProps) => JSX.Element {
  const kept = useRef(new Map<string, { readonly props: EdgeProps; readonly shape: JSX.Element }>())
  return (props) => {
    const key = `${props.arrow.from} ${props.arrow.to}`
    const before = kept.current.get(key)
    if (before !== undefined && isSameEdge(before.props, props)) return before.shape
    const shape = <EdgeShape key={key} {...props} />
    kept.current.set(key, { props, shape })
    return shape
  }
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

interface Labelled {
  readonly arrow: EdgeArrow
  readonly box: Box
}

function placeLabels(
  arrows: readonly EdgeArrow[],
  node: number,
  places: ReadonlyMap<number, NodePlace>,
  { width, height, toPixels }: Geometry,
): readonly Labelled[] {
  const nodes = [...places.values()].map((place) => ({ ...toPixels(place), radius: NODE_RADIUS + 4 }))
  return placeWeights(arrows, node, { width, height, fontSize: LABEL_SIZE, nodes }, toPixels).placed
}

/**
 * Weights with their places. Places are found anew where edges, nodes or looks are others, and when a weight comes to rest: as
 * long as it is moved, each stays where it is.
 */
function useLabels(
  arrows: readonly EdgeArrow[],
  scene: Scene,
  places: ReadonlyMap<number, NodePlace>,
  geometry: Geometry,
  isMoving: boolean,
): readonly Labelled[] {
  const kept = useRef<{ readonly key: string; readonly labels: readonly Labelled[] }>()
  const looks = arrows.map(({ from, to, look }) => `${from} ${to} ${look}`).join()
  const key = `${scene.node} ${geometry.width} ${looks}`
  if (kept.current?.key !== key || !isMoving)
    kept.current = { key, labels: placeLabels(arrows, scene.node, places, geometry) }
  const byEnds = new Map(arrows.map((arrow) => [`${arrow.from} ${arrow.to}`, arrow]))
  return kept.current.labels.map(({ arrow, box }) => {
    const now = byEnds.get(`${arrow.from} ${arrow.to}`) ?? arrow
    return { arrow: now, box: now.label === arrow.label ? box : boxOf(now.label, box, LABEL_SIZE) }
  })
}

/** The places of nodes, the same map as long as nodes and edges are the same. */
function usePlaces(scene: Scene): {
  readonly network: Network
  readonly shown: readonly number[]
  readonly places: ReadonlyMap<number, NodePlace>
} {
  const network = useMemo(() => plainOf(scene), [scene])
  const { nodes, order, edges, inputs, outputs } = scene.network
  const topology = [
    ...[scene.node, nodes, order, inputs, outputs].map(String),
    ...edges.map(({ from, to }) => `${from} ${to}`),
  ].join(';')
  const placed = useMemo(() => {
    const shown = shownNodes(network, scene.node)
    return { shown, places: placeNodes(network, shown, scene.node) }
  }, [topology])
  return { network, ...placed }
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
  const onStep = (by: 1 | -1, from: Ends): void => {
    const all = newest.current
    const index = all.findIndex((arrow) => sameEnds(arrow, from))
    const next = all[(index + by + all.length) % all.length] as EdgeArrow
    document.getElementById(`edge-${next.from}-${next.to}`)?.focus()
  }
  return (
    <div ref={element}>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing holds no fieldset */}
      <svg class="network" viewBox={`0 0 ${width} ${geometry.height}`} role="group" aria-label="Network">
        {bandsOf(network, places).map(({ a, b, antagonistic }) => {
          const [from, to] = [geometry.toPixels(a), geometry.toPixels(b)]
          return (
            <line
              key={`${a.x} ${a.y} ${b.x} ${b.y}`}
              class={antagonistic ? 'band antagonistic' : 'band'}
              x1={from.x}
              y1={from.y}
              x2={to.x}
              y2={to.y}
            />
          )
        })}
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
        {labels.map(({ arrow, box }) => (
          // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it is not focusable; its edge says the weight
          <g key={`${arrow.from} ${arrow.to}`} class={`weight ${arrow.look}`} aria-hidden="true">
            <rect
              x={box.x - box.width / 2}
              y={box.y - box.height / 2}
              width={box.width}
              height={box.height}
            />
            <text x={box.x} y={box.y} dy="0.35em" font-size={LABEL_SIZE}>
              {arrow.label}
            </text>
          </g>
        ))}
      </svg>
    </div>
  )
}
