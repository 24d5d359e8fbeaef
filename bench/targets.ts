/** What the benchmark is measured against: each target's figure, its limit, and what limits it where it is missed. */
import { type Paint, plain } from '../src/base/paint.ts'
import { type TextColumn, table, wrap } from '../src/base/text.ts'
import { NETWORK_TARGETS } from './network-targets.ts'
import { brief } from './numbers.ts'
import type { Target } from './target.ts'

export type Verdict = 'met' | 'MISSED' | 'not measured'

export interface Judged {
  readonly target: Target
  readonly measured?: number
  readonly verdict: Verdict
}

const SMALL_STAR =
  'the fixed cost of a decision, gathering the star among it: stars this small have little else'
const ROOTS =
  'the real roots that T5 promises are found first, about four, then the pair is certified; half of the time goes to that arithmetic, a third to branches that random weights make unpredictable (the same star again and again takes two thirds of the time)'
const SEARCH = 'a search of the upper half-plane evaluates the secular function some 55 times'
const ONE_PASS = 'the decision gathers both directions of every edge, which the update alone touches once'
const TRAINING = 'the sums of Eq 1 to 3, half of the time, and decisions in mode DW before its edges are gone'
const MEMORY =
  'neighbours of a random node lie anywhere in memory: some 45 cache lines an update; reading those of the next eight nodes ahead changed nothing'

const JUDGING =
  'about half is asking: laying out the network anew for every case; the rest is judging, some of it in exact arithmetic'

export const TARGETS: readonly Target[] = [
  {
    what: 'D, 8 nodes, decisions/s',
    figure: 'decisions/s D 8 nodes',
    limit: 10e6,
    better: 'more',
    limitedBy: SMALL_STAR,
  },
  {
    what: 'D, 8 nodes, ÷ ml-matrix',
    figure: '÷ ml-matrix D 8 nodes',
    limit: 100,
    better: 'more',
    limitedBy: SMALL_STAR,
  },
  {
    what: 'DW, 8 nodes, decisions/s',
    figure: 'decisions/s DW 8 nodes',
    limit: 1e6,
    better: 'more',
    limitedBy: ROOTS,
  },
  {
    what: 'DW, 8 nodes, ÷ ml-matrix',
    figure: '÷ ml-matrix DW 8 nodes',
    limit: 25,
    better: 'more',
    limitedBy: ROOTS,
  },
  {
    what: 'DW, 256 neighbours, ÷ ml-matrix',
    figure: '÷ ml-matrix DW 256 neighbours',
    limit: 2000,
    better: 'more',
    limitedBy: SEARCH,
  },
  {
    what: 'D, 8 nodes, update with ÷ without pruning',
    figure: 'update ÷ without D 8 nodes',
    limit: 1.5,
    better: 'less',
    limitedBy: ONE_PASS,
  },
  {
    what: 'DW, 8 nodes, update with ÷ without pruning',
    figure: 'update ÷ without DW 8 nodes',
    limit: 4,
    better: 'less',
    limitedBy: ROOTS,
  },
  ...['ordered', 'dominant'].map(
    (rule): Target => ({
      what: `Fig. 3 under ${rule}, 540 runs, s on 2 cores`,
      figure: `figure 3 ${rule}`,
      limit: 10,
      better: 'less',
      limitedBy: TRAINING,
    }),
  ),
  ...['without', 'D', 'DW'].map(
    (mode): Target => ({
      what: `${mode === 'without' ? 'no pruning' : mode}, time an edge, 10⁶ ÷ 10³ nodes`,
      figure: `growth ${mode}`,
      limit: 3,
      better: 'less',
      limitedBy: MEMORY,
    }),
  ),
  ...['fresh', 'trained'].map(
    (family): Target => ({
      what: `${family}, share of exact decisions`,
      figure: `exact ${family}`,
      limit: 0.001,
      better: 'less',
      limitedBy:
        'weights that tie, as clipped ones do, and bounds of the decision in doubles that are wider than needed',
    }),
  ),
  ...['D', 'DW'].flatMap((mode): Target[] => [
    {
      what: `${mode}, collections in 10 million decisions`,
      figure: `collections ${mode}`,
      limit: 0,
      better: 'less',
      limitedBy: 'decisions allocate: see the bytes a decision',
    },
    {
      what: `${mode}, bytes allocated a decision`,
      figure: `bytes ${mode}`,
      // A few kilobytes over the whole run are the measurement's own.
      limit: 0.01,
      better: 'less',
      limitedBy: 'numbers are boxed on the way',
    },
  ]),
  {
    what: 'decide checking, cases/s a core',
    figure: 'checked/s',
    limit: 20e3,
    better: 'more',
    limitedBy: JUDGING,
  },
  {
    what: 'stdio, cases/s asked and answered',
    figure: 'cases/s stdio',
    limit: 5000,
    better: 'more',
    limitedBy: 'JSON on both sides of the pipe, which both processes write and read one after the other',
  },
  ...['stdio', 'worker thread'].map(
    (way): Target => ({
      what: `${way}, a hang beyond its limit, ms`,
      figure: `hang ${way}`,
      limit: 200,
      better: 'less',
      limitedBy: 'another process is got ready at half of the limit; starting it took longer',
    }),
  ),
  ...NETWORK_TARGETS,
  {
    what: 'page of 50 counterexamples, MB',
    figure: 'page MB',
    limit: 3,
    better: 'less',
    limitedBy: 'drawings: three a case, and cases as large as they are drawn',
  },
  {
    what: 'page of 50 counterexamples, usable after s',
    figure: 'page s',
    limit: 2,
    better: 'less',
    limitedBy: 'reading and laying out the page, all of which is there from the start',
  },
  {
    what: 'explorer, kB',
    figure: 'explorer kB',
    limit: 500,
    better: 'less',
    limitedBy: 'the reference, the oracle, the formats and their schemas, all of which are in the page',
  },
  {
    what: 'explorer, 12 nodes, frames/s of a drag',
    figure: 'explorer frames/s',
    // A screen of 60 a second, less what a clock rounds.
    limit: 59,
    better: 'more',
    limitedBy: 'drawing, in software where there is no GPU, on the cores that decide meanwhile',
  },
]

export function judge(target: Target, measured: number | undefined): Judged {
  if (measured === undefined || Number.isNaN(measured)) return { target, verdict: 'not measured' }
  const met = target.better === 'more' ? measured >= target.limit : measured <= target.limit
  return { target, measured, verdict: met ? 'met' : 'MISSED' }
}

export const judgeAll = (figures: Readonly<Record<string, number>>): Judged[] =>
  TARGETS.map((target) => judge(target, figures[target.figure]))

const paintTarget = (paint: Paint, verdict: string): string => {
  if (verdict === 'met') return paint('good', verdict)
  return verdict === 'MISSED' ? paint('bad', verdict) : verdict
}

const columnsWith = (paint: Paint): readonly TextColumn[] => [
  { title: 'target', width: 43 },
  { title: 'limit', width: 9, align: 'right' },
  { title: 'measured', width: 10, align: 'right' },
  { title: 'verdict', width: 12, paint: (verdict) => paintTarget(paint, verdict) },
]

const countOf = (judged: readonly Judged[], verdict: Verdict): number =>
  judged.filter((one) => one.verdict === verdict).length

/** How many of the targets are met, in one line. */
export function summaryOf(judged: readonly Judged[]): string {
  const counts = (['met', 'MISSED', 'not measured'] as const).map(
    (verdict) => `${countOf(judged, verdict)} ${verdict}`,
  )
  return `${judged.length} targets: ${counts.join(', ')}.`
}

/** A line a target that is missed. */
export const missedTargets = (judged: readonly Judged[], paint: Paint): string[] =>
  judged
    .filter(({ verdict }) => verdict === 'MISSED')
    .map(({ target, verdict }) => `${target.what}: ${paintTarget(paint, verdict)}`)

export function targetLines(judged: readonly Judged[], paint: Paint = plain): string[] {
  const rows = judged.map(({ target, measured, verdict }) => [
    target.what,
    `${target.better === 'more' ? '≥' : '≤'} ${brief(target.limit)}`,
    measured === undefined ? '-' : brief(measured),
    verdict,
  ])
  const reasons = new Set(
    judged.filter(({ verdict }) => verdict === 'MISSED').map(({ target }) => target.limitedBy),
  )
  return [...table(columnsWith(paint), rows), ...missedLines(judged, reasons)]
}

/** Under each reason, what it makes miss its limit. */
function missedLines(judged: readonly Judged[], reasons: ReadonlySet<string>): string[] {
  if (reasons.size === 0) return []
  const lines = [...reasons].flatMap((reason) => [
    ...wrap(`- ${reason}:`, 80),
    ...judged
      .filter(({ target, verdict }) => verdict === 'MISSED' && target.limitedBy === reason)
      .map(({ target }) => `    ${target.what}`),
  ])
  return ['', 'What limits the missed ones:', ...lines]
}
