/**
 * A neighbourhood as a list of links, one per other node: what the deciding node has to do with it. Fewer
 * links are fewer nodes, simpler kinds are fewer edges, and weights shrink last.
 */
import fc from 'fast-check'
import { WEIGHTS, type Weight } from './weights.ts'

/** `input`: an input node that feeds the deciding node. */
export type LinkKind = 'stranger' | 'in' | 'out' | 'input' | 'mutual'

export interface Link {
  readonly kind: LinkKind
  /** Weight of the edge from the other node into the deciding one; ignored where there is none. */
  readonly inWeight: number
  readonly outWeight: number
}

export type Links = readonly Link[]

const MOST_LINKS = 11

const kinds: fc.Arbitrary<LinkKind> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: fc.constant<LinkKind>('stranger'), weight: 1 },
  { arbitrary: fc.constant<LinkKind>('in'), weight: 1 },
  { arbitrary: fc.constant<LinkKind>('out'), weight: 1 },
  { arbitrary: fc.constant<LinkKind>('input'), weight: 2 },
  { arbitrary: fc.constant<LinkKind>('mutual'), weight: 8 },
)

export const mutual = (inWeight: number, outWeight: number): Link => ({ kind: 'mutual', inWeight, outWeight })

const listOf = (link: fc.Arbitrary<Link>, minLength = 0, maxLength = MOST_LINKS): fc.Arbitrary<Links> =>
  fc.array(link, { minLength, maxLength, size: 'max' })

/** Any kinds of links, weights of one family. */
const anyLinks = (weight: Weight): fc.Arbitrary<Links> =>
  listOf(fc.record({ kind: kinds, inWeight: weight, outWeight: weight }))

/** Mostly mutual neighbours with p < 0. */
const antagonistic: fc.Arbitrary<Links> = listOf(
  fc
    .record({ kind: kinds, inWeight: WEIGHTS.trained, outWeight: WEIGHTS.trained })
    .map((link) => ({ ...link, outWeight: -Math.sign(link.inWeight) * Math.abs(link.outWeight) })),
  1,
)

const noMutual: fc.Arbitrary<Links> = listOf(
  fc.record({
    kind: fc.constantFrom<LinkKind>('stranger', 'in', 'out', 'input'),
    inWeight: WEIGHTS.fresh,
    outWeight: WEIGHTS.fresh,
  }),
)

const isolated: fc.Arbitrary<Links> = listOf(
  fc.constant<Link>({ kind: 'stranger', inWeight: 0, outWeight: 0 }),
)

/** How far from the threshold, relative to it: exactly on it, one unit in the last place, and outwards. */
const OFFSETS = [
  ...[0, 2 ** -52, -(2 ** -52), 1e-14, -1e-14, 1e-11, -1e-11, 1e-8, -1e-8],
  ...[1e-7, -1e-7, 1e-6, -1e-6, 1e-3, -1e-3, 0.1, -0.1],
  ...[1e-10, 1e-9, 1e-5, 1e-4, 1e-2].flatMap((offset) => [offset, -offset]),
]

/**
 * Mode D, P built on or beside −((d_n−2)/2)² (T3): all p but the last are small integers, the last has
 * in-weight 1, so that P is the exact sum.
 */
const nearThreshold: fc.Arbitrary<Links> = fc
  .record({
    others: fc.array(fc.record({ inWeight: WEIGHTS.integers, outWeight: WEIGHTS.integers }), {
      maxLength: 6,
      size: 'max',
    }),
    oneWay: fc.nat(4),
    offset: fc.constantFrom(...OFFSETS),
  })
  .map(({ others, oneWay, offset }) => {
    const hub = 2 * (others.length + 1) + oneWay
    const sum = others.reduce((total, { inWeight, outWeight }) => total + inWeight * outWeight, 0)
    const last = -(((hub - 2) / 2) ** 2) * (1 + offset) - sum
    return [
      ...others.map(({ inWeight, outWeight }) => mutual(inWeight, outWeight)),
      ...Array.from({ length: oneWay }, (): Link => ({ kind: 'in', inWeight: 1, outWeight: 0 })),
      mutual(1, last),
    ]
  })

/** P = 0 exactly: every p comes with its negative. */
const cancelling: fc.Arbitrary<Links> = fc
  .array(fc.record({ a: WEIGHTS.fresh, b: WEIGHTS.fresh }), { minLength: 1, maxLength: 5, size: 'max' })
  .map((halves) => halves.flatMap(({ a, b }) => [mutual(a, b), mutual(-a, b)]))

/** Weights x, y with x + y = d and x·y = p. */
function withSumAndProduct(d: number, p: number): Link {
  const root = Math.sqrt(Math.max(0, d * d - 4 * p))
  return mutual((d + root) / 2, (d - root) / 2)
}

/** A neighbour with p > 0 and one with p < 0 a little farther out: in mode D_W their eigenvalues collide. */
const collidingBlocks: fc.Arbitrary<Links> = fc
  .array(
    fc.record({
      centre: fc.integer({ min: 40, max: 90 }).map((k) => k / 10),
      gap: fc.integer({ min: 1, max: 10 }).map((k) => k / 10),
      p: fc.integer({ min: 8, max: 40 }).map((k) => k / 10),
    }),
    { minLength: 1, maxLength: 4, size: 'max' },
  )
  .map((blocks) =>
    blocks.flatMap(({ centre, gap, p }, k) => {
      const side = k % 2 === 0 ? 1 : -1
      return [withSumAndProduct(side * centre, p), withSumAndProduct(side * (centre + gap), -p)]
    }),
  )

/** Mirror images in integers: two pairs ±α ± βi with exactly the same imaginary part, in mode D_W. */
const mirrored: fc.Arbitrary<Links> = fc
  .record({ centre: fc.integer({ min: 6, max: 12 }), copies: fc.integer({ min: 1, max: 2 }) })
  .map(({ centre, copies }) =>
    Array.from({ length: copies }, () =>
      [1, -1].flatMap((s) => [mutual(s * (centre - 1), s), mutual(s * (centre + 2), -s)]),
    ).flat(),
  )

/** The same neighbours several times: participations that tie exactly. */
const repeated: fc.Arbitrary<Links> = fc
  .tuple(antagonistic, fc.integer({ min: 2, max: 4 }))
  .map(([links, copies]) =>
    Array.from({ length: copies }, () => links.slice(0, Math.floor(MOST_LINKS / copies))).flat(),
  )

/** How much more one of two neighbours participates: as little as doubles can say, and more. */
const LEADS = [
  ...[2 ** -52, -(2 ** -52), 2 ** -51, -(2 ** -51), 1e-9, -1e-9],
  ...[1e-6, -1e-6, 1e-4, -1e-4, 5e-3, -5e-3],
]

/** Neighbours in twos, one of which participates a little more: in mode D by the lead. */
const nearTies: fc.Arbitrary<Links> = fc
  .tuple(antagonistic, fc.constantFrom(...LEADS))
  .map(([links, lead]) =>
    links
      .slice(0, Math.floor(MOST_LINKS / 2))
      .flatMap((link) => [link, { ...link, inWeight: link.inWeight * (1 + lead) }]),
  )

/**
 * The kinds of neighbourhoods from which cases are drawn: `links` generates the edges of a node, `weight` is its share.
 *
 * @example
 * ```ts
 * import { LINK_FAMILIES } from 'argnn-spec/properties'
 *
 * Object.keys(LINK_FAMILIES).includes('antagonistic') // → true
 * ```
 */
export const LINK_FAMILIES = {
  fresh: { links: anyLinks(WEIGHTS.fresh), share: 3 },
  trained: { links: anyLinks(WEIGHTS.trained), share: 3 },
  saturated: { links: anyLinks(WEIGHTS.saturated), share: 2 },
  integers: { links: anyLinks(WEIGHTS.integers), share: 2 },
  duplicates: { links: anyLinks(WEIGHTS.duplicates), share: 1 },
  'mixed scales': { links: anyLinks(WEIGHTS.mixedScales), share: 1 },
  antagonistic: { links: antagonistic, share: 6 },
  'no mutual': { links: noMutual, share: 1 },
  isolated: { links: isolated, share: 1 },
  'near threshold': { links: nearThreshold, share: 3 },
  'P = 0': { links: cancelling, share: 1 },
  'colliding blocks': { links: collidingBlocks, share: 3 },
  mirrored: { links: mirrored, share: 1 },
  repeated: { links: repeated, share: 1 },
  'near ties': { links: nearTies, share: 2 },
} as const

export type LinkFamily = keyof typeof LINK_FAMILIES

/** Neighbourhoods of the named families, or of all. */
export const linksOf = (families = Object.keys(LINK_FAMILIES) as LinkFamily[]): fc.Arbitrary<Links> =>
  fc.oneof(
    ...families.map((name) => ({ arbitrary: LINK_FAMILIES[name].links, weight: LINK_FAMILIES[name].share })),
  )
