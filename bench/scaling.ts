/** Section `scaling`: time an edge from 10³ to 10⁶ nodes, and what the largest network takes. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type TextColumn, table, wrap } from '../src/base/text.ts'
import { interleave, summarizeRates, summarizeRatios } from './interleave.ts'
import type { LargeNetwork } from './large-network.ts'
import { brief, withSpread } from './numbers.ts'
import type { SectionResult, Settings } from './section.ts'
import { EDGES_PER_NODE } from './sparse.ts'
import type { Summary } from './statistics.ts'
import { LARGEST_NETWORK } from './subject.ts'
import { contestantsOf, sizesFor, sparseWorkload, VARIANTS, type Variant } from './updates.ts'

const SMALLEST = 1e3
const LARGEST = 1e6

interface Row {
  readonly nodes: number
  readonly variant: Variant
  readonly updatesPerSecond: Summary
  /** Time an edge ÷ the same at 10³ nodes, turn by turn. */
  readonly growth: Summary
}

async function measureSizes(settings: Settings): Promise<Row[]> {
  const sizes = sizesFor(settings.quick)
  settings.progress(`scaling: building networks of ${sizes.join(', ')} nodes`)
  const workloads = sizes.map((nodes) => sparseWorkload(nodes, settings.seed))
  settings.progress('scaling: updating them in turn')
  const rates = await interleave(workloads.flatMap(contestantsOf), settings.sampling)
  return sizes.flatMap((nodes) =>
    VARIANTS.flatMap((variant) => {
      const own = rates.get(`${nodes} nodes ${variant}`)
      const growth = summarizeRatios(rates.get(`${SMALLEST} nodes ${variant}`), own)
      const updatesPerSecond = summarizeRates(own)
      return growth && updatesPerSecond ? [{ nodes, variant, updatesPerSecond, growth }] : []
    }),
  )
}

/** In a process of its own, so that its peak memory is its own. */
async function measureLargest({ seed, progress }: Settings): Promise<LargeNetwork | undefined> {
  if (LARGEST > LARGEST_NETWORK) return undefined
  progress('scaling: memory of the largest network, in a process of its own')
  // Beside main.mjs in dist/bench/, as bench/build.mjs puts it.
  const script = fileURLToPath(new URL('./large-network.mjs', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--expose-gc',
    script,
    String(LARGEST),
    String(seed),
  ])
  return JSON.parse(stdout) as LargeNetwork
}

const COLUMNS: readonly TextColumn[] = [
  { title: 'nodes', width: 9, align: 'right' },
  { title: 'edges', width: 9, align: 'right' },
  { title: 'pruning', width: 8 },
  { title: 'updates/s', width: 13, align: 'right' },
  { title: 'edges/s', width: 9, align: 'right' },
  { title: 'time an edge ÷ 10³', width: 18, align: 'right' },
]

const cellsOf = ({ nodes, variant, updatesPerSecond, growth }: Row): string[] => [
  String(nodes),
  String(nodes * EDGES_PER_NODE),
  variant,
  withSpread(updatesPerSecond),
  brief(updatesPerSecond.median * EDGES_PER_NODE),
  nodes === SMALLEST ? '1' : withSpread(growth),
]

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`

function largestLines(largest: LargeNetwork | undefined, quick: boolean): string[] {
  if (quick) return ['10⁶ nodes: left out by --quick.']
  if (largest === undefined)
    return [`10⁶ nodes: not possible, networks hold at most ${LARGEST_NETWORK} nodes.`]
  const { nodes, edges, buildMilliseconds, peakBytes, heapBytes, arrayBytes } = largest
  return wrap(
    `${nodes} nodes, ${edges} edges, in a process of its own: built in ${brief(buildMilliseconds / 1000)} s; ` +
      `peak memory ${megabytes(peakBytes)}; afterwards ${megabytes(heapBytes)} heap and ${megabytes(arrayBytes)} ` +
      'in typed arrays.',
    80,
  )
}

const NOTE =
  `Random networks of ${EDGES_PER_NODE} edges a node (mean of ${EDGES_PER_NODE} in and ${EDGES_PER_NODE} out), half ` +
  'of them mutual. Nodes in random order, each once, as in a first round; samples of all sizes taken in turn. edges/s: ' +
  'updates/s times 10.'

export async function measureScaling(settings: Settings): Promise<SectionResult> {
  const rows = await measureSizes(settings)
  const largest = settings.quick ? undefined : await measureLargest(settings)
  const figures: Record<string, number> = {}
  for (const { nodes, variant, growth } of rows)
    if (nodes === LARGEST) figures[`growth ${variant}`] = growth.median
  const lines = [
    ...table(COLUMNS, rows.map(cellsOf)),
    '',
    ...largestLines(largest, settings.quick),
    ...wrap(NOTE, 80),
  ]
  return { lines, data: { rows, largest: largest ?? null }, figures }
}
