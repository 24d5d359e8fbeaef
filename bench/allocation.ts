/** Section `allocation`: what ten million decisions leave on the heap. Needs --expose-gc. */

import { PerformanceObserver } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { DEGREE_MODES } from '../spec/network.ts'
import type { DegreeMode } from '../src/argnn/network.ts'
import { createRandom } from '../src/argnn/random.ts'
import { type TextColumn, table, wrap } from '../src/base/text.ts'
import { deciding } from './decisions.ts'
import { takeStars } from './families.ts'
import { brief } from './numbers.ts'
import type { SectionResult, Settings } from './section.ts'
import { PUBLISHED_SHAPE } from './stars.ts'

/** What the target is about. */
const DECISIONS = 10_000_000
const QUICK_DECISIONS = 1_000_000
const STARS = 256
/** Until it is compiled, code allocates. */
const WARM_UP = 200_000
/** So few decisions never cause a collection, whatever each allocates. */
const BURST = 1000
/** The clock is read once a batch. */
const BATCH = 10_000
/** An implementation too slow for all of them is measured on what it does in this time. */
const LIMIT_MILLISECONDS = 20_000
const QUICK_LIMIT_MILLISECONDS = 3000
/** Notices of collections arrive some time after them. */
const NOTICE_MILLISECONDS = 50

interface Row {
  readonly mode: DegreeMode
  readonly decisions: number
  readonly collections: number
  readonly bytesPerDecision: number
  readonly bytesFrom: string
}

const collect = (): void => {
  if (globalThis.gc === undefined) throw new Error('allocation: expected node --expose-gc')
  globalThis.gc()
}

/** Collections of garbage while `work` runs. */
async function countCollections(work: () => void): Promise<number> {
  let count = 0
  const observer = new PerformanceObserver((list) => {
    count += list.getEntries().length
  })
  // The collection asked for before must be over and told of.
  await wait(NOTICE_MILLISECONDS)
  observer.observe({ entryTypes: ['gc'] })
  work()
  await wait(NOTICE_MILLISECONDS)
  observer.disconnect()
  return count
}

/** Bytes that `work` leaves, less what looking costs. */
function bytesOf(work: () => void): number {
  collect()
  const atFirst = process.memoryUsage().heapUsed
  const before = process.memoryUsage().heapUsed
  work()
  const after = process.memoryUsage().heapUsed
  return after - before - (before - atFirst)
}

async function measure(mode: DegreeMode, { quick, seed, progress }: Settings): Promise<Row> {
  const wanted = quick ? QUICK_DECISIONS : DECISIONS
  const limit = quick ? QUICK_LIMIT_MILLISECONDS : LIMIT_MILLISECONDS
  progress(`allocation: ${wanted} decisions, mode ${mode}`)
  const drawing = { shape: PUBLISHED_SHAPE, family: 'fresh', mode, random: createRandom(seed) } as const
  const decide = deciding(takeStars({ ...drawing, presentationsApart: 1 }, STARS), { mode, rule: 'ordered' })
  decide(WARM_UP)
  const burst = bytesOf(() => decide(BURST)) / BURST
  let [decisions, left] = [0, 0]
  const collections = await countCollections(() => {
    left = bytesOf(() => {
      const started = performance.now()
      while (decisions < wanted && performance.now() - started < limit) {
        decide(BATCH)
        decisions += BATCH
      }
    })
  })
  // The one that was asked for is none of the decisions'.
  const own = collections - 1
  return own === 0
    ? { mode, decisions, collections: own, bytesPerDecision: left / decisions, bytesFrom: 'all decisions' }
    : { mode, decisions, collections: own, bytesPerDecision: burst, bytesFrom: `a burst of ${BURST}` }
}

const COLUMNS: readonly TextColumn[] = [
  { title: 'mode', width: 4 },
  { title: 'decisions', width: 10, align: 'right' },
  { title: 'collections', width: 11, align: 'right' },
  { title: 'bytes a decision', width: 16, align: 'right' },
  { title: 'measured over', width: 18 },
]

const NOTE =
  `Stars of "8 nodes", fresh weights, ${STARS} in turn. Where there was a collection, bytes are those of a burst too ` +
  'short for one.'

export async function measureAllocation(settings: Settings): Promise<SectionResult> {
  const rows: Row[] = []
  for (const mode of DEGREE_MODES) rows.push(await measure(mode, settings))
  const figures: Record<string, number> = {}
  for (const { mode, decisions, collections, bytesPerDecision } of rows) {
    // None over fewer decisions proves nothing of ten million.
    if (decisions >= DECISIONS || collections > 0) figures[`collections ${mode}`] = collections
    figures[`bytes ${mode}`] = bytesPerDecision
  }
  const cells = rows.map(({ mode, decisions, collections, bytesPerDecision, bytesFrom }) => [
    mode,
    String(decisions),
    String(collections),
    brief(bytesPerDecision),
    bytesFrom,
  ])
  return { lines: [...table(COLUMNS, cells), '', ...wrap(NOTE, 80)], data: rows, figures }
}
