/**
 * A network as a drawing: edges with weight and direction, the deciding node, mutual pairs as bands, edges
 * that a decision removes dashed.
 */
import * as Plot from '@observablehq/plot'
import { plural } from '../../base/text.ts'
import { plainAxis } from '../charts/axis.ts'
import type { LabelPoint } from '../charts/place-labels.ts'
import { NO_MARGINS } from '../charts/plot-svg.ts'
import { type Drawing, drawable, drawingWords, drawnNodes } from './drawing.ts'
import { type Html, html, type Part } from './html.ts'
import { arrowsOf, type Band, BEND, bandsOf, type EdgeArrow, headOf, type Look } from './network-arrows.ts'
import { LABEL_SIZE, placeWeights, type Weights } from './network-labels.ts'
import { type NodePlace, placeNodes } from './place-nodes.ts'
import { ACCENT, drawChart, INK, MUTED, NEGATIVE, PAPER, REMOVED, RIGHT } from './plot.ts'

const WIDTH = 380
const HEIGHT = 340
/** Nodes that all stand side by side need no more. */
const FLAT_HEIGHT = 130
/** Half the domain: the circle has radius 1. */
const REACH = 1.28
const PIXELS_A_UNIT = WIDTH / (2 * REACH)
const NODE_RADIUS = 13
const INSET = NODE_RADIUS + 3
/** The second ring of outputs, with its line. */
const RING_RADIUS = NODE_RADIUS + 4
const LOOKS: Readonly<
  Record<Look, { readonly stroke: string; readonly dash?: string; readonly width: number }>
> = {
  positive: { stroke: INK, width: 1.5 },
  negative: { stroke: NEGATIVE, width: 1.5 },
  got: { stroke: REMOVED, dash: '6 4', width: 2.4 },
  right: { stroke: RIGHT, dash: '2 4', width: 2.4 },
}

const ENDS = { x1: 'x1', y1: 'y1', x2: 'x2', y2: 'y2' } as const

/** A dashed line with a whole head: Plot would dash the head too. */
function dashedMarks(arrows: readonly EdgeArrow[], dash: string, common: Plot.ArrowOptions): Plot.Markish[] {
  const { stroke } = common
  return [
    Plot.arrow(arrows, { ...common, headLength: 0, strokeDasharray: dash }),
    Plot.vector(
      arrows.map((arrow) => headOf(arrow, INSET / PIXELS_A_UNIT)),
      {
        x: 'x',
        y: 'y',
        rotate: 'rotate',
        length: 12,
        anchor: 'end',
        shape: HEAD,
        ...(stroke === undefined ? {} : { fill: stroke }),
        stroke: 'none',
      },
    ),
  ]
}

/** A filled triangle. */
const HEAD: Plot.VectorShapeImplementation = {
  draw: (context, length) => {
    context.moveTo(0, -length)
    context.lineTo(length / 2.4, 0)
    context.lineTo(-length / 2.4, 0)
    context.closePath()
  },
}

function arrowMarks(arrows: readonly EdgeArrow[]): Plot.Markish[] {
  return (Object.keys(LOOKS) as Look[]).flatMap((look) => {
    const { stroke, dash, width } = LOOKS[look]
    return [BEND, 0].flatMap((bend) => {
      const those = arrows.filter((arrow) => arrow.look === look && arrow.bend === bend)
      const common = { ...ENDS, bend: -bend, stroke, strokeWidth: width, inset: INSET }
      if (dash !== undefined) return dashedMarks(those, dash, common)
      return [Plot.arrow(those, { ...common, headLength: 9, headAngle: 50 })]
    })
  })
}

const bandMark = (bands: readonly Band[], stroke: string): Plot.Markish =>
  Plot.link(bands, {
    x1: ({ a }: Band) => a.x,
    y1: ({ a }: Band) => a.y,
    x2: ({ b }: Band) => b.x,
    y2: ({ b }: Band) => b.y,
    stroke,
    strokeWidth: 26,
    strokeOpacity: 0.16,
  })

/** Names of up to two digits fill their node; longer ones are smaller. */
const nameSize = (name: number): number => (name < 100 ? 12 : name < 1000 ? 10 : 8)

function nodeMarks({ network, node }: Drawing, places: ReadonlyMap<number, NodePlace>): Plot.Markish[] {
  const all = [...places].map(([name, place]) => ({ name, ...place }))
  const where = { x: 'x', y: 'y' } as const
  const inputs = all.filter(({ name }) => network.inputs.includes(name))
  const others = all.filter(({ name }) => !network.inputs.includes(name))
  const outputs = all.filter(({ name }) => network.outputs.includes(name))
  const own = all.filter(({ name }) => name === node)
  const common = { ...where, r: NODE_RADIUS, fill: PAPER, stroke: INK, strokeWidth: 1.4 }
  return [
    Plot.dot(outputs, { ...where, r: RING_RADIUS - 0.5, stroke: INK, strokeWidth: 1 }),
    Plot.dot(others, common),
    Plot.dot(inputs, { ...common, symbol: 'square' }),
    Plot.dot(own, { ...where, r: NODE_RADIUS, fill: ACCENT }),
    Plot.text(all, {
      ...where,
      text: ({ name }: { name: number }) => String(name),
      fill: ({ name }: { name: number }) => (name === node ? PAPER : INK),
      fontWeight: 'bold',
      fontSize: ({ name }: { name: number }) => nameSize(name),
    }),
  ]
}

function weightMarks({ placed }: Weights, toPlace: (point: LabelPoint) => NodePlace): Plot.Markish[] {
  const labels = placed.map(({ arrow, box }) => {
    const { x, y } = toPlace(box)
    const [across, along] = [box.width / (2 * PIXELS_A_UNIT), box.height / (2 * PIXELS_A_UNIT)]
    return { ...arrow, x, y, left: x - across, right: x + across, below: y - along, above: y + along }
  })
  return [
    Plot.rect(labels, { x1: 'left', x2: 'right', y1: 'below', y2: 'above', fill: PAPER }),
    Plot.text(labels, {
      x: 'x',
      y: 'y',
      text: 'label',
      title: ({ whole }: EdgeArrow) => whole,
      fill: ({ look }: { look: Look }) => LOOKS[look].stroke,
      fontSize: LABEL_SIZE,
    }),
  ]
}

const weightText = ({ from, to, label }: EdgeArrow): string => `${from} → ${to}: ${label}`

/** Fewer than these stand in a line below the drawing, more in a part of their own. */
const FEW = 6

function unplacedHtml({ unplaced }: Weights): Part {
  if (unplaced.length === 0) return undefined
  const words = unplaced.map(weightText).join('; ')
  return unplaced.length <= FEW
    ? html`<p class="note unplaced">No room in the drawing for ${words}.</p>`
    : html`<details class="unplaced"><summary>${plural(unplaced.length, 'weight')} without room in the drawing</summary><div class="body"><p class="note">${words}.</p></div></details>`
}

/** The drawing, and below it the weights for which it has no room. */
export function drawNetwork(given: Drawing): Html {
  const drawing = drawable(given)
  const places = placeNodes(drawing.network, drawnNodes(drawing), drawing.node)
  const arrows = arrowsOf(drawing, places)
  const bands = bandsOf(drawing.network, places)
  const isFlat = [...places.values()].every(({ y }) => Math.abs(y) < 0.1)
  const height = isFlat ? FLAT_HEIGHT : HEIGHT
  const reach = height / (2 * PIXELS_A_UNIT)
  const toPixels = ({ x, y }: NodePlace): LabelPoint => ({
    x: (x + REACH) * PIXELS_A_UNIT,
    y: (reach - y) * PIXELS_A_UNIT,
  })
  const toPlace = ({ x, y }: LabelPoint): NodePlace => ({
    x: x / PIXELS_A_UNIT - REACH,
    y: reach - y / PIXELS_A_UNIT,
  })
  const picture = {
    width: WIDTH,
    height,
    fontSize: LABEL_SIZE,
    nodes: [...places.values()].map((place) => ({ ...toPixels(place), radius: RING_RADIUS })),
  }
  const weights = placeWeights(arrows, drawing.node, picture, toPixels)
  const chart = drawChart({
    says: drawingWords(drawing),
    width: WIDTH,
    height,
    ...NO_MARGINS,
    x: { axis: plainAxis(-REACH, REACH) },
    y: { axis: plainAxis(-reach, reach) },
    marks: [
      bandMark(
        bands.filter(({ antagonistic }) => !antagonistic),
        MUTED,
      ),
      bandMark(
        bands.filter(({ antagonistic }) => antagonistic),
        ACCENT,
      ),
      ...arrowMarks(arrows),
      ...nodeMarks(drawing, places),
      ...weightMarks(weights, toPlace),
    ],
  })
  return html`${chart}${unplacedHtml(weights)}`
}
