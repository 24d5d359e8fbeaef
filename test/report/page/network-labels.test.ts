/**
 * Weights in a drawn network: no two touch, so that none reads as part of another, none lies on a node or leaves the
 * picture, and those without room are listed below. Boxes are taken from the SVG, sizes from the stated metric.
 */
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { edgesOf, type Network, weightOf } from '../../../spec/network.ts'
import { textHeight, textWidth } from '../../../src/report/charts/text-size.ts'
import { type Drawing, drawingWords, MOST_DRAWN_NODES } from '../../../src/report/page/drawing.ts'
import { drawNetwork } from '../../../src/report/page/network-plot.ts'
import { shortNumber } from '../../../src/report/page/numbers.ts'
import { networkOf } from '../../spec/networks.ts'
import { awkwardFinite } from '../charts/awkward.ts'
import { faultsOf } from '../charts/sound-svg.ts'

const SEED = 2024
/** Less than this between two numbers in a row, and they read as one: a space is as wide. */
const SPACE = 3

const weights = fc.oneof(
  fc.double({ noNaN: true, min: -1e4, max: 1e4 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  awkwardFinite,
)

const networks: fc.Arbitrary<Network> = fc.integer({ min: 2, max: 12 }).chain((nodes) => {
  const pairs = Array.from({ length: nodes * nodes }, (_, k) => [Math.floor(k / nodes), k % nodes] as const)
  return fc
    .tuple(
      fc.subarray(pairs.filter(([from, to]) => from !== to)),
      fc.array(weights, { minLength: nodes * nodes, maxLength: nodes * nodes }),
    )
    .map(([edges, numbers]) =>
      networkOf(
        nodes,
        edges.map(([from, to], k) => [from, to, numbers[k] as number] as const),
      ),
    )
})

const drawings: fc.Arbitrary<Drawing> = networks.chain((network) =>
  fc.record({
    network: fc.constant(network),
    node: fc.option(fc.nat(network.nodes - 1), { nil: undefined }),
    removals: fc
      .array(fc.tuple(fc.nat(network.nodes - 1), fc.nat(network.nodes - 1)), { maxLength: 2 })
      .map((edges) =>
        edges.filter(([a, b]) => a !== b).map(([from, to]) => ({ from, to, by: 'got' as const })),
      ),
  }),
)

interface Box {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

interface Seen {
  readonly boxes: readonly Box[]
  readonly nodes: readonly { readonly x: number; readonly y: number; readonly r: number }[]
  readonly width: number
  readonly height: number
  readonly listed: readonly string[]
}

const FONT = 11.5

/** What a reader sees, from the SVG alone: circles and squares of nodes, numbers in the size of weights. */
function seen(drawing: Drawing): Seen {
  const { document } = parseHTML(`<html><body>${drawNetwork(drawing).text}</body></html>`)
  const numbers = (text: string | null): number[] => (text?.match(/-?[\d.]+/g) ?? []).map(Number)
  const [, , width = 0, height = 0] = numbers(document.querySelector('svg')?.getAttribute('viewBox') ?? '')
  const boxes = [...document.querySelectorAll(`svg [font-size="${FONT}"] text`)].map((element): Box => {
    const [x = 0, y = 0] = numbers(element.getAttribute('transform'))
    const text = element.childNodes[0]?.textContent ?? ''
    const [across, along] = [textWidth(text, FONT) / 2, textHeight(FONT) / 2]
    return { text, left: x - across, right: x + across, top: y - along, bottom: y + along }
  })
  const nodes = [...document.querySelectorAll('svg circle')].map((circle) => {
    const [x = 0, y = 0, r = 0] = ['cx', 'cy', 'r'].map((name) => Number(circle.getAttribute(name)))
    return { x, y, r }
  })
  const listed = document.querySelector('.unplaced .note, .note.unplaced')?.textContent ?? ''
  return { boxes, nodes, width, height, listed: listed.match(/\d+ → \d+: [^;]+/g) ?? [] }
}

const areApart = (a: Box, b: Box): boolean =>
  a.right + SPACE <= b.left || b.right + SPACE <= a.left || a.bottom <= b.top || b.bottom <= a.top

const isOnNode = ({ left, right, top, bottom }: Box, { x, y, r }: Seen['nodes'][number]): boolean =>
  Math.hypot(Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0)) < r

describe('weights in a drawing', () => {
  it('never touch each other or a node, and stay inside', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const { boxes, nodes, width, height } = seen(drawing)
        for (const [k, box] of boxes.entries()) {
          for (const other of boxes.slice(k + 1))
            expect([box, other, areApart(box, other)]).toEqual([box, other, true])
          for (const node of nodes) expect([box, node, isOnNode(box, node)]).toEqual([box, node, false])
          expect(box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height).toBe(true)
        }
      }),
      { seed: SEED, numRuns: 60 },
    )
  })

  it('are all there, in the drawing or below it', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const { network, removals = [] } = drawing
        const { boxes, listed } = seen(drawing)
        const absent = removals.filter(({ from, to }) => network.adjacency[from]?.[to] !== 1)
        const expected = [
          ...edgesOf(network).map(({ from, to }) => shortNumber(weightOf(network, from, to))),
          ...absent.map(() => 'no such edge'),
        ]
        const got = [
          ...boxes.map(({ text }) => text),
          ...listed.map((words) => words.replace(/^.*?: /, '').replace(/\.$/, '')),
        ]
        expect(got.sort()).toEqual(expected.sort())
      }),
      { seed: SEED, numRuns: 60 },
    )
  })

  it('have room where a network is as small as counterexamples are', () => {
    const three = networkOf(3, [
      [0, 1, -1234.5678],
      [1, 0, 1.2345e-7],
      [1, 2, -0.5],
      [2, 1, 5],
      [0, 2, -3.25e100],
      [2, 0, 1],
    ])
    for (const node of [undefined, 0, 1, 2]) expect(seen({ network: three, node }).listed).toEqual([])
  })

  it('are drawn inside a picture of bounded size, for the largest network that is drawn too', () => {
    const nodes = MOST_DRAWN_NODES
    const all = Array.from({ length: nodes * nodes }, (_, k) => [Math.floor(k / nodes), k % nodes] as const)
    const network = networkOf(
      nodes,
      all.filter(([a, b]) => a !== b).map(([a, b]) => [a, b, -1.2345e-300 * (a + 1)] as const),
    )
    const { text } = drawNetwork({ network, node: 3 })
    expect(faultsOf(text.slice(0, text.indexOf('</svg>') + 6))).toEqual([])
    expect(drawingWords({ network, node: 3 })).toContain('and 452 further edges')
  })
})
