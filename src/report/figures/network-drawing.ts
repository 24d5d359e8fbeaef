/** Figure 1: a network before and after training with pruning; removed edges are dashed. */

import type { NetworkDescription } from '../../argnn/network.ts'
import { modeName } from '../../base/text.ts'
import type { RunRecord } from '../../experiments/records.ts'
import { type Box, type Label, type LabelPoint, placeLabels } from '../charts/place-labels.ts'
import { FIGURE_GREY, FIGURE_INK, MODE_D, MODE_DW } from './style.ts'
import { composeFigure, type Panel, round, textAt } from './svg.ts'

const WIDTH = 430
const HEIGHT = 350
const RADIUS = 17
/** How far an edge bends aside, so that the two directions of a pair and their weights stand apart. */
const BEND = 24
/** An edge without a reverse needs no room beside it. */
const SLIGHT_BEND = 4

interface Arrow {
  readonly from: number
  readonly to: number
  readonly weight: number
  readonly removed: boolean
  /** Does, or did, the other direction exist? */
  readonly mutual: boolean
  readonly labelAt: number
}

/** Inputs on the left, the output on the right, hidden nodes in between, one below the other. */
function placeNodes({ nodes, inputs, outputs }: NetworkDescription): LabelPoint[] {
  const column = (members: readonly number[], x: number, spread: number): (readonly [number, LabelPoint])[] =>
    members.map((node, k) => [
      node,
      { x, y: HEIGHT / 2 + (members.length < 2 ? 0 : (k / (members.length - 1) - 0.5) * spread) },
    ])
  const all = Array.from({ length: nodes }, (_, node) => node)
  const hidden = all.filter((node) => !inputs.includes(node) && !outputs.includes(node))
  const placed = new Map([
    ...column(inputs, 44, 130),
    ...column(hidden, 235, 270),
    ...column(outputs, 392, 60),
  ])
  return all.map((node) => placed.get(node) as LabelPoint)
}

/** The control point of a curve that leaves the straight line to its left by `by`. */
function bend(a: LabelPoint, b: LabelPoint, by: number): LabelPoint {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = Math.hypot(dx, dy)
  return { x: (a.x + b.x) / 2 + (2 * by * dy) / length, y: (a.y + b.y) / 2 - (2 * by * dx) / length }
}

/** The point at distance RADIUS from a towards c: where an edge meets the rim of its node. */
function rim(a: LabelPoint, c: LabelPoint, radius: number): LabelPoint {
  const length = Math.hypot(c.x - a.x, c.y - a.y)
  return { x: a.x + ((c.x - a.x) * radius) / length, y: a.y + ((c.y - a.y) * radius) / length }
}

/** A point of the quadratic curve. */
const along = (a: LabelPoint, c: LabelPoint, b: LabelPoint, t: number): LabelPoint => ({
  x: (1 - t) ** 2 * a.x + 2 * t * (1 - t) * c.x + t * t * b.x,
  y: (1 - t) ** 2 * a.y + 2 * t * (1 - t) * c.y + t * t * b.y,
})

const at = ({ x, y }: LabelPoint): string => `${round(x)} ${round(y)}`

/** Where on the curve the weight stands, so that edges which cross keep their weights apart. */
const MUTUAL_LABEL_AT = 0.44
const TO_OUTPUT_LABEL_AT = 0.3
const TO_HIDDEN_LABEL_AT = 0.68

/** Two decimals, or two digits of what is less or much more. */
function weightText(weight: number): string {
  const size = Math.abs(weight)
  const text = size === 0 || (size >= 0.01 && size < 1e4) ? weight.toFixed(2) : weight.toPrecision(2)
  return text.replaceAll('-', '−')
}

interface Line {
  readonly colour: string
  readonly svg: string
  readonly label: Label
}

/** From the rim of its source to that of its target. */
function lineOf({ from, to, weight, removed, mutual, labelAt }: Arrow, places: readonly LabelPoint[]): Line {
  const [source, target] = [places[from] as LabelPoint, places[to] as LabelPoint]
  const control = bend(source, target, mutual ? BEND : SLIGHT_BEND)
  const [a, b] = [rim(source, control, RADIUS), rim(target, control, RADIUS + 5)]
  const [colour, dash] = removed ? [MODE_DW.colour, '5 4'] : [weight < 0 ? MODE_D.colour : FIGURE_INK, '']
  const head = removed ? 'removed' : weight < 0 ? 'negative' : 'positive'
  const sharePoint = (share: number): LabelPoint => along(a, control, b, share)
  return {
    colour,
    svg: `<path d="M${at(a)}Q${at(control)} ${at(b)}" fill="none" stroke="${colour}" stroke-width="1.5" stroke-dasharray="${dash}" marker-end="url(#${head})"/>`,
    label: {
      text: removed ? 'removed' : weightText(weight),
      places: [labelAt, ...FURTHER.flatMap((by) => [labelAt + by, labelAt - by])]
        .filter((share) => share > 0.1 && share < 0.85)
        .map(sharePoint),
      line: POINTS.map(sharePoint),
      rank: removed ? 0 : 1,
    },
  }
}

/** How far from its best place a weight may stand, and the points of its line: shares of the way. */
const FURTHER = Array.from({ length: 14 }, (_, k) => (k + 1) * 0.04)
const POINTS = Array.from({ length: 65 }, (_, k) => k / 64)

const LABEL_SIZE = 10

/** On white, so that no line goes through a number. */
const labelSvg = ({ label, colour }: Line, { x, y, width, height }: Box): string =>
  `<rect x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${round(width)}" height="${round(height)}" fill="#ffffff"/>` +
  textAt(x, y + 0.35 * LABEL_SIZE, label.text, { anchor: 'middle', size: LABEL_SIZE, fill: colour })

const marker = (id: string, colour: string): string =>
  `<marker id="${id}" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="6.5" markerHeight="6.5" orient="auto"><path d="M0 0L8 4L0 8Z" fill="${colour}"/></marker>`

const MARKERS = `<defs>${marker('positive', FIGURE_INK)}${marker('negative', MODE_D.colour)}${marker('removed', MODE_DW.colour)}</defs>`

function nodeCircle(node: number, { x, y }: LabelPoint, isInput: boolean): string {
  return (
    `<circle cx="${round(x)}" cy="${round(y)}" r="${RADIUS}" fill="${isInput ? '#e8e8e8' : '#ffffff'}" stroke="${isInput ? FIGURE_GREY : FIGURE_INK}" stroke-width="1.6"/>` +
    textAt(x, y + 4, `n${node}`, { anchor: 'middle', bold: true })
  )
}

interface Drawn {
  readonly panel: Panel
  /** Weights for which there is no room. */
  readonly unplaced: readonly string[]
}

function networkPanel(
  name: string,
  network: NetworkDescription,
  removed: NetworkDescription['edges'],
): Drawn {
  const places = placeNodes(network)
  const all = [...network.edges, ...removed]
  const lines = all.map((edge) => {
    const mutual = all.some(({ from, to }) => from === edge.to && to === edge.from)
    const oneWay = network.outputs.includes(edge.to) ? TO_OUTPUT_LABEL_AT : TO_HIDDEN_LABEL_AT
    return lineOf(
      { ...edge, removed: removed.includes(edge), mutual, labelAt: mutual ? MUTUAL_LABEL_AT : oneWay },
      places,
    )
  })
  const boxes = placeLabels(
    lines.map(({ label }) => label),
    {
      width: WIDTH,
      height: HEIGHT,
      fontSize: LABEL_SIZE,
      nodes: places.map((place) => ({ ...place, radius: RADIUS + 1 })),
    },
  )
  const svg = [
    textAt(WIDTH / 2, 14, name, { anchor: 'middle', bold: true }),
    ...lines.map((line) => line.svg),
    ...places.map((place, node) => nodeCircle(node, place, network.inputs.includes(node))),
    ...lines.map((line, k) => (boxes[k] === undefined ? '' : labelSvg(line, boxes[k]))),
  ].join('')
  return {
    panel: { width: WIDTH, height: HEIGHT + 6, svg: `${MARKERS}${svg}` },
    unplaced: all.flatMap(({ from, to }, k) =>
      boxes[k] === undefined ? [`${from} → ${to} ${lines[k]?.label.text}, ${name}`] : [],
    ),
  }
}

const isGone = ({ from, to }: { from: number; to: number }, edges: NetworkDescription['edges']): boolean =>
  !edges.some((edge) => edge.from === from && edge.to === to)

export function drawFigure1(run: RunRecord): string {
  if (run.networks === undefined)
    throw new RangeError('run: expected one that kept its networks, got one without')
  const { before, after } = run.networks
  const removed = before.edges.filter((edge) => isGone(edge, after.edges))
  const { task, pruning } = run.cell
  const names = removed.map(({ from, to }) => `${from} → ${to}`).join(', ')
  const drawn = [networkPanel('before training', before, []), networkPanel('after training', after, removed)]
  const unplaced = drawn.flatMap((one) => one.unplaced)
  return composeFigure(
    drawn.map(({ panel }) => panel),
    2,
    {
      title: `Figure 1: a network for ${task} before and after pruning, rule “${pruning?.rule ?? 'none'}”`,
      caption: `Mode ${modeName(pruning?.mode ?? 'D')}, seed ${run.seed}, error ${run.error.toFixed(3)}; removed: ${names === '' ? 'none' : names}. n0 and n1 (grey) hold the inputs, n${after.outputs[0]} is the output. Weights stand on their edges; negative ones are blue, removed edges dashed.${unplaced.length === 0 ? '' : ` No room for ${unplaced.join('; ')}.`}`,
      legend: [],
    },
  )
}
