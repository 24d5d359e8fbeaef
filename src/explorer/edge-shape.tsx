/** An edge of the drawing: a spin button that is dragged, and moved by keys. */
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { EdgeArrow } from '../report/page/network-arrows.ts'
import type { NodePlace } from '../report/page/place-nodes.ts'
import { arcPath, type Geometry, headPoints } from './network-geometry.ts'
import type { EdgeEnds } from './scene.ts'
import { allDigits } from './typed-number.ts'

/** Of a weight, for each pixel that the pointer moves upwards. */
const A_PIXEL = 0.01
const STEPS: Readonly<Record<string, number>> = { ArrowUp: 0.1, ArrowDown: -0.1, PageUp: 1, PageDown: -1 }
const FINE = 0.1

/** Decimals that were not meant, from sums of steps, are rounded away. */
const tidy = (x: number): number => Number(x.toPrecision(12))

export interface EdgeActions {
  readonly onSelect: (ends: EdgeEnds) => void
  readonly onWeight: (ends: EdgeEnds, weight: number) => void
  /** A drag is over. */
  readonly onSettle: () => void
  readonly onCut: (ends: EdgeEnds) => void
}

export interface EdgeProps extends EdgeActions {
  readonly geometry: Geometry
  /** Where nodes stand: others where edges or nodes are. */
  readonly places: ReadonlyMap<number, NodePlace>
  readonly arrow: EdgeArrow
  readonly weight: number
  readonly isSelected: boolean
  readonly isFirst: boolean
  readonly isNear: boolean
  readonly onStep: (by: 1 | -1, from: EdgeEnds) => void
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
  const end = (): void => {
    drag.current = undefined
    onSettle()
  }
  return (
    <g
      role="spinbutton"
      // In SVG, the name of the attribute is as it is written.
      tabindex={isSelected || isFirst ? 0 : -1}
      id={`edge-${arrow.from}-${arrow.to}`}
      class={`edge ${arrow.look}${isSelected ? ' selected' : ''}${isNear ? '' : ' far'}`}
      aria-label={`Weight of the edge ${arrow.from} → ${arrow.to}`}
      aria-valuenow={weight}
      aria-valuetext={allDigits(weight)}
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
      onPointerUp={end}
      onPointerCancel={end}
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

/**
 * Draws an edge, or gives back what was drawn of it before: while one weight is dragged, the others stay as
 * they are.
 */
export function useEdgeShapes(): (props: EdgeProps) => JSX.Element {
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
