/**
 * Section `protocol`: cases a second that an implementation from afar is asked, encoded, answered and checked at the
 * door, through a program's pipes and a worker thread; and what a case that hangs costs beyond its time limit.
 */
import fc from 'fast-check'
import { ruleCases } from '../properties/arbitraries/network.ts'
import { type OpenImplementation, openImplementation, parseImplementation } from '../src/adapter/open.ts'
import { type TextColumn, table, wrap } from '../src/base/text.ts'
import { type Contestant, interleave, summarizeRates } from './interleave.ts'
import { brief, withSpread } from './numbers.ts'
import type { SectionResult, Settings } from './section.ts'
import { summarize } from './statistics.ts'

const CASES = 2000
const QUICK_CASES = 500
const LIMIT_MILLISECONDS = 1000
const HANGS = 5
const QUICK_HANGS = 2
/** The adapters never answer a network of this size. */
const HANGING_NODES = 5
const OFFER = { rules: ['ordered'], modes: ['D', 'DW'] } as const

type RuleCase = ReturnType<typeof drawCases>[number]

const drawCases = (seed: number, count: number) =>
  fc.sample(
    ruleCases(OFFER).filter(({ network }) => network.nodes !== HANGING_NODES),
    { seed, numRuns: count },
  )

const adapter = (name: string): string => {
  const folder = import.meta.url.endsWith('.ts') ? './adapters/' : '../../bench/adapters/'
  return new URL(folder + name, import.meta.url).pathname
}

const IMPLEMENTATIONS: Readonly<Record<string, string>> = {
  stdio: `cmd:exec '${process.execPath}' '${adapter('constant-stdio.mjs')}'`,
  'worker thread': adapter('constant.mjs'),
}

const open = (impl: string): Promise<OpenImplementation> =>
  openImplementation(parseImplementation(impl), {
    limitMilliseconds: LIMIT_MILLISECONDS,
    onProcess: () => {},
    onLog: () => {},
  })

const decide = ({ implementation }: OpenImplementation, { network, node, mode, rule }: RuleCase) =>
  Promise.resolve(implementation.decide?.(network, node, { mode, rule }))

/** As many at once as a check has under way. */
async function askAll(opened: OpenImplementation, cases: readonly RuleCase[]): Promise<void> {
  let next = 0
  const ask = async (): Promise<void> => {
    for (let given = cases[next++]; given !== undefined; given = cases[next++]) await decide(opened, given)
  }
  await Promise.all(Array.from({ length: opened.atOnce }, ask))
}

const asking = (name: string, opened: OpenImplementation, cases: readonly RuleCase[]): Contestant => ({
  name,
  sample: async () => {
    const started = performance.now()
    await askAll(opened, cases)
    return (cases.length / (performance.now() - started)) * 1000
  },
})

/** From a question that is never answered to the answer of the one after it, less the time limit. */
async function costOfHang(opened: OpenImplementation, hanging: RuleCase, next: RuleCase): Promise<number> {
  await decide(opened, next)
  const started = performance.now()
  const hung = decide(opened, hanging).catch(() => {})
  await Promise.all([hung, decide(opened, next)])
  return performance.now() - started - LIMIT_MILLISECONDS
}

const COLUMNS: readonly TextColumn[] = [
  { title: 'through', width: 15 },
  { title: 'cases/s', width: 14, align: 'right' },
  { title: 'hang beyond limit, ms', width: 22, align: 'right' },
]

export async function measureProtocol({ quick, seed, sampling, progress }: Settings): Promise<SectionResult> {
  const cases = drawCases(seed, quick ? QUICK_CASES : CASES)
  const next = cases[0] as RuleCase
  const hanging = fc.sample(
    ruleCases(OFFER).filter(({ network }) => network.nodes === HANGING_NODES),
    { seed, numRuns: 1 },
  )[0] as RuleCase
  const opened = new Map<string, OpenImplementation>()
  for (const [name, impl] of Object.entries(IMPLEMENTATIONS)) opened.set(name, await open(impl))
  progress('protocol: cases a second')
  const contestants = [...opened].map(([name, one]) => asking(name, one, cases))
  const rates = await interleave(contestants, { ...sampling, budgetMilliseconds: Number.POSITIVE_INFINITY })
  const rows = []
  for (const [name, one] of opened) {
    progress(`protocol: hangs, ${name}`)
    const costs: number[] = []
    for (let k = 0; k < (quick ? QUICK_HANGS : HANGS); k += 1)
      costs.push(await costOfHang(one, hanging, next))
    await one.close()
    rows.push({ name, rate: summarizeRates(rates.get(name)), hang: summarize(costs) })
  }
  const note = `Networks as the properties draw them, ${cases.length} a sample; hangs: the worst of ${quick ? QUICK_HANGS : HANGS}.`
  return {
    lines: [
      ...table(
        COLUMNS,
        rows.map(({ name, rate, hang }) => [
          name,
          rate === undefined ? '-' : withSpread(rate),
          brief(hang.most),
        ]),
      ),
      '',
      ...wrap(note, 80),
    ],
    data: rows,
    figures: Object.fromEntries(
      rows.flatMap(({ name, rate, hang }) => [
        [`cases/s ${name}`, rate?.median ?? Number.NaN],
        [`hang ${name}`, hang.most],
      ]),
    ),
  }
}
