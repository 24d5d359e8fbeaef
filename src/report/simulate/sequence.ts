/**
 * A failing schedule as numbered sentences, and as a sequence diagram: Mermaid for Markdown, drawn on a
 * page.
 */
import { ACK, GRADIENT, REMOVAL, VALUE } from '../../runtime/messages.ts'
import type { Told } from '../../runtime/replay.ts'
import { type Html, html } from '../page/html.ts'

const content = ({ message, first, second, from, to }: Told & { kind: 'message' }): string => {
  switch (message) {
    case VALUE:
      return `its value ${first}`
    case GRADIENT:
      return `its gradient ${first}, and the weight ${second} of ${to} -> ${from}`
    case REMOVAL:
      return `that ${to} -> ${from} is removed`
    case ACK:
      return `that it knows that ${from} -> ${to} is removed`
    default:
      return 'something unknown'
  }
}

const NAMES: Readonly<Record<number, string>> = {
  [VALUE]: 'value',
  [GRADIENT]: 'gradient',
  [REMOVAL]: 'removal',
  [ACK]: 'ack',
}

/** What happened, as a sentence. */
export function toldText(told: Told): string {
  switch (told.kind) {
    case 'clamp':
      return `input node ${told.node} takes the value ${told.value}`
    case 'restart':
      return `node ${told.node} crashes and comes back`
    case 'update':
      return told.removed === undefined
        ? `node ${told.node} is updated`
        : `node ${told.node} removes ${told.removed} -> ${told.node}`
    case 'message':
      return `node ${told.from} tells node ${told.to} ${content(told)}`
  }
}

export const toldLines = (all: readonly Told[]): string[] =>
  all.map((told, k) => `${k + 1}. ${toldText(told)}`)

const isOfOne = (told: Told): told is Exclude<Told, { kind: 'message' }> => told.kind !== 'message'

const nodesIn = (all: readonly Told[]): number[] =>
  [...new Set(all.flatMap((told) => (isOfOne(told) ? [told.node] : [told.from, told.to])))].sort(
    (a, b) => a - b,
  )

/** A sequence diagram that GitHub and others draw from Markdown. */
export function toMermaid(all: readonly Told[]): string {
  const lines = all.map((told) =>
    isOfOne(told)
      ? `  Note over n${told.node}: ${toldText(told)}`
      : `  n${told.from}->>n${told.to}: ${NAMES[told.message] ?? 'message'}`,
  )
  const nodes = nodesIn(all).map((node) => `  participant n${node} as node ${node}`)
  return ['sequenceDiagram', '  autonumber', ...nodes, ...lines].join('\n')
}

/** Of drawings, in pixels. */
const [COLUMN, ROW, TOP] = [190, 34, 40]
/** More steps are a list. */
const MOST_DRAWN_STEPS = 60

const dot = (x: number, y: number): Html => html`<circle cx="${x}" cy="${y}" r="5" fill="var(--accent)"/>`

const label = (x: number, y: number, text: string): Html => html`<text x="${x}" y="${y}">${text}</text>`

const line = (path: string, stroke: string): Html =>
  html`<path d="${path}" stroke="${stroke}" stroke-width="1.5" fill="none"/>`

function stepHtml(told: Told, k: number, columnOf: (node: number) => number): Html {
  const y = TOP + (k + 1) * ROW
  if (isOfOne(told)) {
    const x = columnOf(told.node)
    return html`<g>${dot(x, y)}${label(x + 9, y + 4, `${k + 1}. ${toldText(told)}`)}</g>`
  }
  const [from, to] = [columnOf(told.from), columnOf(told.to)]
  const tip = to > from ? to - 7 : to + 7
  const head = html`<path d="M${to} ${y}L${tip} ${y - 4}V${y + 4}Z" fill="var(--accent)"/>`
  const words = label(Math.min(from, to) + 9, y - 6, `${k + 1}. ${NAMES[told.message]}`)
  return html`<g>${line(`M${from} ${y}H${tip}`, 'var(--accent)')}${head}${words}</g>`
}

/** Undefined where there are too many steps to be looked at. */
export function drawSequence(all: readonly Told[]): Html | undefined {
  if (all.length > MOST_DRAWN_STEPS) return undefined
  const nodes = nodesIn(all)
  const columnOf = (node: number): number => 30 + nodes.indexOf(node) * COLUMN
  const [width, height] = [nodes.length * COLUMN + 60, TOP + (all.length + 1) * ROW]
  const size = html`viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`
  const style = 'font:13px system-ui,sans-serif;max-width:100%'
  const name = toldLines(all).join('; ')
  const heads = nodes.map((node) => {
    const x = columnOf(node)
    const title = html`<text x="${x}" y="20" text-anchor="middle" font-weight="600">node ${node}</text>`
    return html`${title}${line(`M${x} 30V${height}`, 'var(--line)')}`
  })
  const steps = all.map((told, k) => stepHtml(told, k, columnOf))
  const drawing = html`<g>${heads}${steps}</g>`
  return html`<figure><svg role="img" aria-label="${name}" ${size} style="${style}" fill="var(--ink)">${drawing}</svg></figure>`
}
