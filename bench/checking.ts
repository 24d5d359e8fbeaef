/**
 * Section `checking`: cases a second that the reference is asked and the specification judges, beside the same by the
 * exact path alone, and with drawing the cases.
 */
import fc from 'fast-check'
import { LINK_FAMILIES, type LinkFamily } from '../properties/arbitraries/links.ts'
import { ruleCases } from '../properties/arbitraries/network.ts'
import { type TextColumn, table, wrap } from '../src/base/text.ts'
import { rateOf, rateOfPasses } from './clock.ts'
import { type Contestant, interleave, summarizeRates, summarizeRatios } from './interleave.ts'
import { askReference, type Judge, judgeByClauses, judgeExactly, type RuleCase, sureOf } from './judging.ts'
import { percent, withSpread } from './numbers.ts'
import type { SectionResult, Settings } from './section.ts'
import type { Summary } from './statistics.ts'

const MOST_NODES = 8
/** Cases of one pass: enough that the rare ones that the screen leaves open are among them. */
const MIXED_CASES = 2000
const QUICK_MIXED_CASES = 400
const FAMILY_CASES = 200
/** Before anything is measured: the first thousands of cases are the interpreter's, however long they take. */
const REHEARSED_CASES = 20_000
const REHEARSED_EXACTLY = 1000
/** Cases drawn at once where drawing counts: fast-check sets up a run for each. */
const DRAWN_AT_ONCE = 100

const OFFER = { rules: ['ordered', 'dominant'], modes: ['D', 'DW'] } as const

interface Row {
  readonly family: LinkFamily | 'all'
  readonly cases: number
  /** Share of cases in which the screen said everything. */
  readonly sure: number
  readonly checkedPerSecond?: Summary | undefined
  readonly exactPerSecond?: Summary | undefined
  readonly ratio?: Summary | undefined
  readonly drawnAndCheckedPerSecond?: Summary | undefined
}

const isSmall = ({ network }: RuleCase): boolean => network.nodes <= MOST_NODES

const draw = (family: Row['family'], seed: number, count: number): RuleCase[] =>
  fc.sample(ruleCases(OFFER, family === 'all' ? undefined : [family]), { seed, numRuns: count })

function drawSmall(family: Row['family'], seed: number, count: number): RuleCase[] {
  const cases: RuleCase[] = []
  for (let k = 0; cases.length < count; k += 1) cases.push(...draw(family, seed + k, count).filter(isSmall))
  return cases.slice(0, count)
}

/** The same data as another object: answers are remembered by the network asked about, as long as it is there. */
const forget = ({ network, ...rest }: RuleCase): RuleCase => ({ ...rest, network: { ...network } })

function checking(name: string, cases: readonly RuleCase[], judge: Judge): Contestant {
  const nothing = (): void => {}
  const run = (): void => {
    for (const given of cases) judge(askReference(forget(given)))
  }
  return { name, sample: (milliseconds) => rateOfPasses(nothing, run, cases.length, milliseconds) }
}

/** Draws new cases all the time; those of more nodes are drawn, and count for nothing. */
function drawingToo(family: Row['family'], seed: number): Contestant {
  let at = seed
  let waiting: RuleCase[] = []
  const next = (): RuleCase => {
    while (waiting.length === 0) waiting = draw(family, at++, DRAWN_AT_ONCE).filter(isSmall)
    return waiting.pop() as RuleCase
  }
  const run = (steps: number): void => {
    for (let k = 0; k < steps; k += 1) judgeByClauses(askReference(next()))
  }
  return { name: 'drawing', sample: (milliseconds) => rateOf(run, milliseconds) }
}

async function measure(family: Row['family'], count: number, settings: Settings): Promise<Row> {
  settings.progress(`checking: ${family}`)
  const cases = drawSmall(family, settings.seed, count)
  const contestants = [
    checking('screen', cases, judgeByClauses),
    checking('exact', cases, judgeExactly),
    drawingToo(family, settings.seed),
  ]
  for (let k = 0; k < REHEARSED_CASES; k += 1)
    judgeByClauses(askReference(forget(cases[k % count] as RuleCase)))
  for (let k = 0; k < REHEARSED_EXACTLY; k += 1)
    judgeExactly(askReference(forget(cases[k % count] as RuleCase)))
  const rates = await interleave(contestants, settings.sampling)
  return {
    family,
    cases: cases.length,
    sure: cases.filter(sureOf).length / cases.length,
    checkedPerSecond: summarizeRates(rates.get('screen')),
    exactPerSecond: summarizeRates(rates.get('exact')),
    ratio: summarizeRatios(rates.get('screen'), rates.get('exact')),
    drawnAndCheckedPerSecond: summarizeRates(rates.get('drawing')),
  }
}

const COLUMNS: readonly TextColumn[] = [
  { title: 'family', width: 16 },
  { title: 'sure', width: 6, align: 'right' },
  ...['checked/s', 'exact only/s', '÷ exact', 'drawing too/s'].map(
    (title): TextColumn => ({ title, width: 12, align: 'right' }),
  ),
]

const text = (summary: Summary | undefined): string => (summary === undefined ? '-' : withSpread(summary))

const NOTE =
  `Cases of at most ${MOST_NODES} nodes, both modes, rules ordered and dominant; "all" is the mix that properties ` +
  'draw. A case is one question to the reference and the judgement of its answer by every clause about decisions, one ' +
  'thread. "sure": the screen in doubles said everything; the exact path decides the others. "exact only": the same ' +
  'question, and existence, the largest pair and the admissible decisions by the exact path alone. "drawing too": each ' +
  'case new from fast-check, larger ones drawn but not counted.'

export async function measureChecking(settings: Settings): Promise<SectionResult> {
  const rows = [await measure('all', settings.quick ? QUICK_MIXED_CASES : MIXED_CASES, settings)]
  for (const family of settings.quick ? [] : (Object.keys(LINK_FAMILIES) as LinkFamily[]))
    rows.push(await measure(family, FAMILY_CASES, settings))
  const cells = rows.map((row) => [
    row.family,
    percent(row.sure),
    text(row.checkedPerSecond),
    text(row.exactPerSecond),
    text(row.ratio),
    text(row.drawnAndCheckedPerSecond),
  ])
  const checked = rows[0]?.checkedPerSecond?.median
  return {
    lines: [...table(COLUMNS, cells), '', ...wrap(NOTE, 80)],
    data: rows,
    figures: checked === undefined ? {} : { 'checked/s': checked },
  }
}
