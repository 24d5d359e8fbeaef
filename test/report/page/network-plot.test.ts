/** A drawn network: every edge and weight is there once, in the right direction, and what is removed is dashed. */
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { edgesOf, isMutual, type Network, weightOf } from '../../../spec/network.ts'
import { type Drawing, drawingWords, MOST_DRAWN_NODES } from '../../../src/report/page/drawing.ts'
import { arrowsOf, headOf, labelPlace } from '../../../src/report/page/network-arrows.ts'
import { drawNetwork } from '../../../src/report/page/network-plot.ts'
import { shortNumber } from '../../../src/report/page/numbers.ts'
import { placeNodes } from '../../../src/report/page/place-nodes.ts'
import { networkOf } from '../../spec/networks.ts'

const SEED = 2024

/** Networks of 1 to 6 nodes with any edges. */
const networks: fc.Arbitrary<Network> = fc.integer({ min: 1, max: 6 }).chain((nodes) => {
  const pairs = Array.from({ length: nodes * nodes }, (_, k) => [Math.floor(k / nodes), k % nodes] as const)
  return fc
    .tuple(
      ...pairs
        .filter(([from, to]) => from !== to)
        .map(([from, to]) =>
          fc
            .option(fc.double({ min: -10, max: 10, noNaN: true }))
            .map((weight) => [from, to, weight] as const),
        ),
    )
    .map((edges) =>
      networkOf(
        nodes,
        edges.flatMap(([from, to, weight]) => (weight === null ? [] : [[from, to, weight] as const])),
      ),
    )
})

const drawings: fc.Arbitrary<Drawing> = networks.chain((network) =>
  fc.record({
    network: fc.constant(network),
    node: fc.option(fc.nat(network.nodes - 1), { nil: undefined }),
    removals: fc
      .subarray(edgesOf(network), { maxLength: Math.min(1, edgesOf(network).length) })
      .map((edges) => edges.map((edge) => ({ ...edge, by: 'got' as const }))),
  }),
)

const parsed = (drawing: Drawing) => parseHTML(drawNetwork(drawing).text).document

/** What a text shows, without the title that the pointer brings up. */
const shown = (text: { readonly childNodes: ArrayLike<{ readonly textContent: string | null }> }): string =>
  text.childNodes[0]?.textContent ?? ''

const textsIn = (document: ReturnType<typeof parsed>): string[] =>
  [...document.querySelectorAll('svg text')].map(shown)

/** The weights below the drawing, for which it has no room, as "0 → 1: 5". */
const listedIn = (document: ReturnType<typeof parsed>): string[] =>
  (document.querySelector('.unplaced .note, .note.unplaced')?.textContent ?? '').match(
    /\d+ → \d+: [^;]+(?=[;.]|$)/g,
  ) ?? []

/** Sorted, so that lists compare as multisets. */
const sorted = (texts: readonly (string | null)[]): string[] => texts.map(String).sort()

describe('a drawn network', () => {
  it('has every node and every weight once', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const { network } = drawing
        const document = parsed(drawing)
        const names = Array.from({ length: network.nodes }, (_, node) => String(node))
        const weights = edgesOf(network).map(({ from, to }) => shortNumber(weightOf(network, from, to)))
        const listed = listedIn(document).map((words) => words.replace(/^.*: /, '').replace(/\.$/, ''))
        expect(sorted([...textsIn(document), ...listed])).toEqual(sorted([...names, ...weights]))
      }),
      { seed: SEED },
    )
  })

  it('has a dashed line for each edge that goes, and a band for each mutual pair', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const { network, removals = [] } = drawing
        const document = parsed(drawing)
        const dashed = [...document.querySelectorAll('[stroke-dasharray] path')]
        expect(dashed).toHaveLength(removals.length)
        const pairs = edgesOf(network).filter(({ from, to }) => from < to && isMutual(network, from, to))
        expect(document.querySelectorAll('[stroke-width="26"] path')).toHaveLength(pairs.length)
      }),
      { seed: SEED },
    )
  })

  it('writes the weights of a mutual pair each on its own side', () => {
    const network = networkOf(2, [
      [0, 1, 7],
      [1, 0, 8],
    ])
    const document = parsed({ network })
    const numbersIn = (text: string | null | undefined): number[] =>
      (text?.match(/-?[\d.]+/g) ?? []).map(Number)
    const heightOf = (weight: string): number => {
      const text = [...document.querySelectorAll('text')].find((one) => one.textContent === weight)
      return numbersIn(text?.getAttribute('transform'))[1] as number
    }
    // From left to right, an arc with the sweep flag bulges upwards, to smaller y.
    const arcs = [...document.querySelectorAll('path')].map((path) => path.getAttribute('d') ?? '')
    const [sweep] = arcs
      .map((d) => /^M([\d.]+),[\d.]+A[\d.]+,[\d.]+ 0,?\s?0,?\s?([01]) ([\d.]+)/.exec(d))
      .flatMap((found) => (found !== null && Number(found[1]) < Number(found[3]) ? [found[2]] : []))
    expect(sweep).toBeDefined()
    expect(heightOf('7') < heightOf('8')).toBe(sweep === '1')
  })

  it('says an edge that is not there', () => {
    const network = networkOf(2, [[0, 1, 3]])
    const document = parsed({ network, node: 0, removals: [{ from: 1, to: 0, by: 'got' }] })
    expect(document.documentElement.textContent).toContain('no such edge')
  })

  it('says in words what it shows', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const words = drawingWords(drawing)
        for (const { from, to } of edgesOf(drawing.network))
          expect(words).toContain(`${from} to ${to} weight`)
        for (const { from, to } of drawing.removals ?? [])
          expect(words).toContain(`removes ${from} to ${to}.`)
      }),
      { seed: SEED },
    )
  })

  it('draws the deciding node’s star of what is too large, and says what is left out', () => {
    const nodes = MOST_DRAWN_NODES + 6
    const network = networkOf(nodes, [[nodes - 1, nodes - 2, 1]])
    const texts = textsIn(parsed({ network, node: nodes - 1 }))
    expect(sorted(texts)).toEqual(sorted([String(nodes - 1), String(nodes - 2), '1']))
  })
})

describe('arrows', () => {
  const INSET = 0.1

  it('end at the rim of their target, on the way from their source', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const { network, node } = drawing
        const shown = Array.from({ length: network.nodes }, (_, k) => k)
        for (const arrow of arrowsOf(drawing, placeNodes(network, shown, node))) {
          const head = headOf(arrow, INSET)
          const fromTarget = Math.hypot(head.x - arrow.x2, head.y - arrow.y2)
          const fromSource = Math.hypot(head.x - arrow.x1, head.y - arrow.y1)
          const length = Math.hypot(arrow.x2 - arrow.x1, arrow.y2 - arrow.y1)
          expect(fromTarget).toBeCloseTo(INSET, 9)
          expect(fromSource).toBeLessThan(length)
          // It stands where the arc comes in: on the side to which the arrow bends, as its weight does.
          const sideOf = ({ x, y }: { x: number; y: number }): number =>
            Math.sign(
              arrow.bend && (arrow.x2 - arrow.x1) * (y - arrow.y1) - (arrow.y2 - arrow.y1) * (x - arrow.x1),
            )
          expect(sideOf(head)).toBe(sideOf(labelPlace(arrow)))
          // It points to where the target is, but for the bend.
          const towards = Math.atan2(arrow.x2 - head.x, arrow.y2 - head.y) * (180 / Math.PI)
          expect(Math.cos(((towards - head.rotate) * Math.PI) / 180)).toBeGreaterThan(0.99)
        }
      }),
      { seed: SEED },
    )
  })
})
