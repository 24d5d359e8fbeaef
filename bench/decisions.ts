/** Section `decisions`: decisions a second beside the solves a second of general eigen-solvers. */

import { DEGREE_MODES } from '../spec/network.ts'
import type { Pruning } from '../src/argnn/decision.ts'
import type { DegreeMode } from '../src/argnn/network.ts'
import { createRandom } from '../src/argnn/random.ts'
import { indent, type TextColumn, table, wrap } from '../src/base/text.ts'
import { rateOf } from './clock.ts'
import { FAMILIES, FAMILY_NOTES, type Family, takeStars } from './families.ts'
import { type Contestant, interleave, summarizeRates, summarizeRatios } from './interleave.ts'
import { withSpread } from './numbers.ts'
import { openJavaScriptPeer, SOLVE_LIMIT_MILLISECONDS } from './peers/javascript.ts'
import { openNumpy } from './peers/numpy.ts'
import { type LoadedPeer, PEER_NAMES, type Peer, type PeerName } from './peers/peer.ts'
import type { SectionResult, Settings } from './section.ts'
import { laplacianOf, nodesOf, PUBLISHED_SHAPE, SHAPES, type Shape, type Star } from './stars.ts'
import type { Summary } from './statistics.ts'
import { createWorkspace, decideInto, LARGEST_NETWORK } from './subject.ts'
import { tallyDecisions } from './tally.ts'

/** So many stars that neither branch prediction nor a cache knows them by heart; fewer where they are large. */
const starCount = ({ mutual }: Shape): number => (mutual <= 64 ? 256 : mutual <= 256 ? 64 : 16)
/** A peer has fewer matrices, which does not harm it, and takes long on each. */
const matrixCount = ({ mutual }: Shape): number =>
  mutual <= 8 ? 32 : mutual <= 16 ? 8 : mutual <= 64 ? 4 : mutual <= 256 ? 2 : 1

/** Networks of a training that stars are drawn from are this far apart. */
const PRESENTATIONS_APART = 500

/** One solve takes seconds from here on: peers are asked for fresh weights only. */
const FRESH_ONLY_FROM = 1024
/** From so many neighbours on, all stars are first decided once in a worker thread: one decision may take minutes. */
const TRIED_FROM = 16
const TRIAL_MILLISECONDS = 3000
const QUICK_MUTUAL = [8, 16]

const OVER_LIMIT = `over ${SOLVE_LIMIT_MILLISECONDS / 1000} s`

interface PeerCell {
  /** Why there is no number. */
  readonly reason?: string
  readonly asked?: number
  readonly answered?: number
  readonly solvesPerSecond?: Summary
  /** Decisions a second ÷ solves a second, turn by turn. */
  readonly ratio?: Summary
}

interface Row {
  readonly shape: string
  readonly mutual: number
  readonly mode: DegreeMode
  readonly weights: Family
  readonly stars: number
  readonly reason?: string
  readonly decisionsPerSecond?: Summary
  readonly peers: Readonly<Partial<Record<PeerName, PeerCell>>>
}

/** How long subject and peers each run before anything is measured. */
const REHEARSAL_MILLISECONDS = 300

const SINK = { sum: 0 }

/** Decides on one star after another, over and over. */
export function deciding(stars: readonly Star[], pruning: Pruning): (steps: number) => void {
  const workspace = createWorkspace((stars[0] as Star).state)
  let at = 0
  return (steps) => {
    let sum = 0
    for (let k = 0; k < steps; k += 1) {
      const { state, node } = stars[at] as Star
      sum += decideInto(state, node, pruning, workspace)
      at = at + 1 === stars.length ? 0 : at + 1
    }
    SINK.sum += sum
  }
}

/** A peer that ran out of time is not asked again on stars as large or larger. */
class Patience {
  readonly #lost = new Map<PeerName, number>()
  lose(name: PeerName, rows: number): void {
    this.#lost.set(name, Math.min(rows, this.#lost.get(name) ?? rows))
  }
  has(name: PeerName, rows: number): boolean {
    return rows < (this.#lost.get(name) ?? Number.POSITIVE_INFINITY)
  }
}

async function loadPeer(
  peer: Peer,
  matrices: readonly number[][][],
  patience: Patience,
): Promise<LoadedPeer | string> {
  const rows = matrices[0]?.length ?? 0
  return patience.has(peer.name, rows) ? peer.load(matrices) : OVER_LIMIT
}

function peerCell(
  loaded: LoadedPeer | string,
  rate: Summary | undefined,
  ratio: Summary | undefined,
): PeerCell {
  if (typeof loaded === 'string') return { reason: loaded }
  const { asked, answered } = loaded
  if (rate === undefined || ratio === undefined)
    return { reason: loaded.ranOutOfTime() ? OVER_LIMIT : 'no answer', asked, answered }
  return { asked, answered, solvesPerSecond: rate, ratio }
}

async function measureRow(
  shape: Shape,
  mode: DegreeMode,
  weights: Family,
  peers: readonly Peer[],
  patience: Patience,
  settings: Settings,
): Promise<Row> {
  const head = { shape: shape.name, mutual: shape.mutual, mode, weights, stars: starCount(shape) }
  if (nodesOf(shape) > LARGEST_NETWORK)
    return { ...head, reason: `networks hold at most ${LARGEST_NETWORK} nodes`, peers: {} }
  settings.progress(`decisions: ${shape.name}, mode ${mode}, ${weights}`)
  const { seed } = settings
  const kind = { shape, family: weights, mode, presentationsApart: PRESENTATIONS_APART }
  if (shape.mutual >= TRIED_FROM) {
    const tried = await tallyDecisions({ ...kind, seed, stars: head.stars }, TRIAL_MILLISECONDS)
    if (tried.decisions < head.stars)
      return { ...head, reason: `${tried.decisions} in ${TRIAL_MILLISECONDS / 1000} s`, peers: {} }
  }
  const drawing = { ...kind, random: createRandom(seed) }
  const stars = takeStars(drawing, head.stars)
  const matrices = stars.slice(0, matrixCount(shape)).map((star) => laplacianOf(star, mode))
  const decide = deciding(stars, { mode, rule: 'ordered' })
  const contestants: Contestant[] = [{ name: 'subject', sample: (limit) => rateOf(decide, limit) }]
  const loaded = new Map<PeerName, LoadedPeer | string>()
  for (const peer of shape.mutual >= FRESH_ONLY_FROM && weights !== 'fresh' ? [] : peers) {
    const one = await loadPeer(peer, matrices, patience)
    loaded.set(peer.name, one)
    if (typeof one !== 'string') contestants.push({ name: peer.name, sample: one.sample })
  }
  const rates = await interleave(contestants, settings.sampling)
  const cells = [...loaded].map(([name, one]) => {
    const rate = summarizeRates(rates.get(name))
    if (typeof one !== 'string' && one.ranOutOfTime()) patience.lose(name, nodesOf(shape))
    return [name, peerCell(one, rate, summarizeRatios(rates.get('subject'), rates.get(name)))] as const
  })
  const own = summarizeRates(rates.get('subject'))
  return { ...head, ...(own && { decisionsPerSecond: own }), peers: Object.fromEntries(cells) }
}

const COLUMNS: readonly TextColumn[] = [
  { title: 'star', width: 15 },
  { title: 'weights', width: 11 },
  { title: 'decisions/s', width: 12, align: 'right' },
  { title: '÷ ml-matrix', width: 11, align: 'right' },
  { title: '÷ mathjs', width: 11, align: 'right' },
  { title: '÷ numpy', width: 10, align: 'right' },
]

const isPartial = ({ asked, answered }: PeerCell): boolean =>
  asked !== undefined && answered !== undefined && answered < asked

function cellText(cell: PeerCell | undefined): string {
  if (cell?.ratio === undefined) return cell?.reason ?? '-'
  return withSpread(cell.ratio) + (isPartial(cell) ? ` (${cell.answered} of ${cell.asked})` : '')
}

const rowCells = (row: Row): string[] => [
  row.shape,
  row.weights,
  row.decisionsPerSecond === undefined ? (row.reason ?? '-') : withSpread(row.decisionsPerSecond),
  ...PEER_NAMES.map((name) => cellText(row.peers[name])),
]

const NOTES = [
  'Rule ordered; gathering from the network state included. "÷" is decisions a second over the solves a second of a ' +
    'peer that is given the dense matrix: median of samples taken in turn, ± half the distance between the ' +
    'quartiles in per cent of the median.',
  'Peers: ml-matrix EigenvalueDecomposition (values and vectors), mathjs eigs (values), numpy.linalg.eig (values and ' +
    'vectors, one thread). "(30 of 32)": a peer is measured on the matrices that it answers; on the others it never ' +
    'returned or threw.',
  `"12 in ${TRIAL_MILLISECONDS / 1000} s": so many stars were decided when the subject was stopped; not measured.`,
  `"over ${SOLVE_LIMIT_MILLISECONDS / 1000} s": one solve takes longer, or one on a smaller star did; "no answer": ` +
    `throws on all; "-": not asked (from ${FRESH_ONLY_FROM} neighbours on, peers are asked for fresh weights only).`,
  ...FAMILIES.map((family) => `${family}: ${FAMILY_NOTES[family]}.`),
]

const textOf = (rows: readonly Row[]): string[] => [
  ...DEGREE_MODES.flatMap((mode) => [
    `mode ${mode}`,
    ...indent(table(COLUMNS, rows.filter((row) => row.mode === mode).map(rowCells)), ''),
    '',
  ]),
  ...NOTES.flatMap((note) => wrap(note, 80)),
]

function figuresOf(rows: readonly Row[]): Record<string, number> {
  const figures: Record<string, number> = {}
  for (const { shape, mode, weights, decisionsPerSecond, peers } of rows) {
    if (weights !== 'fresh') continue
    if (decisionsPerSecond) figures[`decisions/s ${mode} ${shape}`] = decisionsPerSecond.median
    const ratio = peers['ml-matrix']?.ratio
    if (ratio) figures[`÷ ml-matrix ${mode} ${shape}`] = ratio.median
  }
  return figures
}

const shapesFor = (quick: boolean): readonly Shape[] =>
  quick
    ? SHAPES.filter(({ name, mutual }) => name === PUBLISHED_SHAPE.name || QUICK_MUTUAL.includes(mutual))
    : SHAPES

export async function measureDecisions(settings: Settings): Promise<SectionResult> {
  const peers = [openJavaScriptPeer('ml-matrix'), openJavaScriptPeer('mathjs'), openNumpy()]
  const patience = new Patience()
  const rows: Row[] = []
  try {
    // Rehearsed once: the first rows measure compiled code as the later ones do.
    for (const mode of DEGREE_MODES)
      await measureRow(PUBLISHED_SHAPE, mode, 'fresh', peers, patience, {
        ...settings,
        sampling: { ...settings.sampling, warmUpMilliseconds: REHEARSAL_MILLISECONDS },
      })
    for (const shape of shapesFor(settings.quick))
      for (const mode of DEGREE_MODES)
        for (const weights of FAMILIES)
          rows.push(await measureRow(shape, mode, weights, peers, patience, settings))
  } finally {
    await Promise.all(peers.map((peer) => peer.close()))
  }
  return { lines: textOf(rows), data: rows, figures: figuresOf(rows) }
}
