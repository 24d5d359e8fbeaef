/** What `check-trace` found as a report: for each trace its clauses, the first line that breaks each, and what it contains. */
import { PROGRAM, quoted } from '../../base/command-line.ts'
import { shown } from '../../base/printable.ts'
import { countText, plural } from '../../base/text.ts'
import type { TraceResult } from '../../trace/check-trace.ts'
import { COUNTER_WORDS, type Counter, type TraceOutcome } from '../../trace/outcomes.ts'
import {
  type Block,
  copy,
  type Details,
  facts,
  paragraph,
  type Report,
  type Row,
  type Section,
  type Step,
  type Table,
  type Verdict,
} from '../model.ts'
import { groupedReasons, verdictCounts, verdictTag } from '../verify/clause-blocks.ts'
import type { Brief } from '../write-terminal.ts'

export const TRACE_SCHEMA = 'argnn-spec/check-trace/1'

export type WholeVerdict = 'holds' | 'fails' | 'inconclusive' | 'none'

export interface TraceReport {
  readonly schema: typeof TRACE_SCHEMA
  readonly version: string
  readonly milliseconds: number
  readonly strict: boolean
  /** `inconclusive`: no clause fails, and the traces show too little to judge them all; `none`: no clause was judged. */
  readonly verdict: WholeVerdict
  readonly traces: readonly TraceResult[]
}

const isBad = ({ verdict }: TraceOutcome, strict: boolean): boolean =>
  verdict === 'fails' || (strict && verdict === 'inconclusive')

const failingIn = ({ clauses }: TraceResult, strict: boolean): TraceOutcome[] =>
  clauses.filter((one) => isBad(one, strict))

const isNothingJudged = ({ clauses }: TraceResult): boolean =>
  clauses.every(({ verdict }) => verdict === 'skipped' || verdict === 'inconclusive')

/** The verdict on all traces together; where the run is strict, what is inconclusive fails. */
export function wholeVerdict(traces: readonly TraceResult[], strict: boolean): WholeVerdict {
  if (traces.some((trace) => failingIn(trace, strict).length > 0)) return 'fails'
  if (traces.some(isNothingJudged)) return 'none'
  const isOpen = traces.some(({ clauses }) => clauses.some(({ verdict }) => verdict === 'inconclusive'))
  return isOpen ? 'inconclusive' : 'holds'
}

const all = <T>(traces: readonly TraceResult[], of: (trace: TraceResult) => readonly T[]): T[] =>
  traces.flatMap(of)

const SHOWN_COUNTERS: readonly Counter[] = [
  'updates',
  'decisions',
  'staleDecisions',
  'removals',
  'bothDirections',
  'sends',
  'receives',
  'late',
  'losses',
  'duplicates',
  'crashes',
  'incomplete',
]

/** What a trace contains, zeros included: a run without faults cannot pass for one with. */
const contents = ({ counts, level }: TraceResult): string =>
  SHOWN_COUNTERS.filter((counter) => level === 'run' || counter === 'decisions' || counter === 'removals')
    .map((counter) => plural(counts[counter], ...COUNTER_WORDS[counter]))
    .join(', ')

function aboutText({ file, level, writer, lines, nodes, edges, rules, modes }: TraceResult): string {
  const network = nodes === null ? '' : `; ${plural(nodes, 'node')}, ${plural(edges ?? 0, 'edge')}`
  const rule = rules.length === 0 ? 'no pruning' : `rule ${rules.join(', ')}, mode ${modes.join(', ')}`
  const by = writer === null ? '' : `, written by ${writer}`
  return `${file}: ${level === 'run' ? 'a run' : 'decisions'}${by}, ${plural(lines, 'line')}${network}; ${rule}`
}

const reasonOf = ({ verdict, reason }: TraceOutcome): string => (verdict === 'fails' ? (reason ?? '') : '')

const rowOf = (one: TraceOutcome): Row => ({
  key: one.verdict,
  cells: [one.id, { sentence: one.sentence }, one.source, verdictTag(one.verdict), reasonOf(one)],
})

const tableOf = ({ clauses, file }: TraceResult): Table => ({
  kind: 'table',
  label: `Clauses, ${file}`,
  columns: [
    { title: 'clause', width: 8 },
    { title: 'sentence', width: 32 },
    { title: 'source', width: 10 },
    { title: 'verdict', width: 12 },
    { title: 'line', width: 10 },
  ],
  groups: [{ rows: clauses.filter(({ verdict }) => verdict !== 'skipped').map(rowOf) }],
  in: ['terminal', 'html'],
})

function failure(trace: TraceResult, one: TraceOutcome): Details {
  const { id, verdict, sentence, source, breach, reason, failures } = one
  const place = breach === undefined ? '' : `${trace.file}, line ${breach.line}`
  const found: Block[] =
    breach === undefined
      ? []
      : [
          facts([
            ['expected', { said: breach.expected }],
            ['got', { said: breach.got }],
            ...(failures > 1 ? [['lines that break it', countText(failures)] as const] : []),
          ]),
          ...(breach.text === undefined
            ? []
            : [copy(`line ${breach.line}`, breach.text, { title: 'the line' })]),
        ]
  return {
    kind: 'details',
    key: verdict,
    summary: [{ strong: id }, ' ', verdictTag(verdict), ` (${source}): ${place === '' ? reason : place}`],
    body: [paragraph({ sentence }), ...found],
  }
}

/** Why clauses were not decided, the same reasons together. */
const undecided = ({ clauses }: TraceResult): Block[] =>
  groupedReasons(
    clauses.map(({ id, verdict, reason }) => [
      id,
      verdict === 'holds' || verdict === 'fails' ? undefined : `${verdict}: ${reason}`,
    ]),
  )

function sectionsOf(trace: TraceResult, k: number, strict: boolean): Section[] {
  const bad = failingIn(trace, strict)
  const open = undecided(trace)
  const id = (name: string): string => `${name}-${k + 1}`
  return [
    {
      id: id('trace'),
      title: trace.file,
      isBare: true,
      blocks: [
        paragraph(aboutText(trace), { isWhole: true }),
        paragraph(`${contents(trace)}.`),
        tableOf(trace),
      ],
    },
    ...(bad.length === 0
      ? []
      : [
          {
            id: id('failures'),
            title: `What fails, ${trace.file}`,
            count: bad.length,
            isBare: true,
            blocks: bad.map((one) => failure(trace, one)),
          },
        ]),
    ...(open.length === 0
      ? []
      : [{ id: id('undecided'), title: `Not decided, ${trace.file}`, isBare: true, blocks: open }]),
  ]
}

/** The first line that breaks a clause, in the order of files and lines. */
function firstBreach(traces: readonly TraceResult[], strict: boolean): string | undefined {
  for (const trace of traces) {
    const broken = failingIn(trace, strict).filter(({ breach }) => breach !== undefined)
    const [first] = broken.sort((a, b) => (a.breach?.line ?? 0) - (b.breach?.line ?? 0))
    if (first?.breach !== undefined)
      return `${shown(trace.file)}: line ${first.breach.line} breaks ${first.id}: expected ${first.breach.expected}, got ${first.breach.got}`
  }
  return undefined
}

function holdingText(traces: readonly TraceResult[]): string {
  const clauses = all(traces, (trace) => trace.clauses)
  const open = clauses.filter(({ verdict }) => verdict === 'inconclusive').length
  const held = clauses.filter(({ verdict }) => verdict === 'holds').length
  if (open === 0) return 'All clauses that apply hold.'
  const rest = open === 1 ? '1 is inconclusive' : `${open} are inconclusive`
  return `No clause fails; ${held} hold, ${rest}: too little in the trace to judge.`
}

function verdictOfTraces({ traces, strict, verdict }: TraceReport): Verdict {
  if (verdict === 'holds') return { tone: 'good', word: 'Holds', sentence: holdingText(traces) }
  if (verdict === 'inconclusive')
    return { tone: 'open', word: 'Nothing fails', sentence: holdingText(traces) }
  if (verdict === 'none')
    return {
      tone: 'bad',
      word: 'Nothing checked',
      sentence: 'Nothing was checked: a trace shows too little, or no clause applies under its rule.',
    }
  const bad = all(traces, (trace) => failingIn(trace, strict)).length
  const first = firstBreach(traces, strict)
  return {
    tone: 'bad',
    word: 'Does not hold',
    sentence: first === undefined ? 'Not all clauses hold.' : `Not all clauses hold. ${first}.`,
    more: `${bad} of ${plural(all(traces, (trace) => trace.clauses).length, 'clause')} do not hold.`,
  }
}

function nextStep({ traces, strict, verdict }: TraceReport): Step {
  const files = traces.map(({ file }) => quoted(file)).join(' ')
  if (verdict === 'none')
    return {
      what: 'judge the decisions by what the paper says, whatever rule the trace names',
      line: `${PROGRAM} check-trace ${files} --as dominant`,
    }
  const [first] = all(traces, (trace) => failingIn(trace, strict).map(({ id }) => ({ id, file: trace.file })))
  if (verdict === 'fails' && first !== undefined)
    return {
      what: `check ${first.id} alone`,
      line: `${PROGRAM} check-trace ${quoted(first.file)} --clause ${first.id}`,
    }
  return { what: 'read the report as a page', line: `${PROGRAM} check-trace ${files} --html` }
}

export const traceBrief = (report: TraceReport): Brief => ({
  command: 'check-trace',
  lines: all(report.traces, (trace) => failingIn(trace, report.strict)).map(({ id, verdict }) => [
    `${id} `,
    verdictTag(verdict),
  ]),
  verdict: verdictOfTraces(report),
})

const secondsOf = ({ milliseconds }: TraceReport): string =>
  countText(Number((milliseconds / 1000).toFixed(1)))

export const verdictSentence = (report: TraceReport): string => verdictOfTraces(report).sentence

/** `thisLine`: the command of this run. */
export function traceReport(report: TraceReport, thisLine: string): Report {
  const { traces, strict } = report
  const clauses = all(traces, (trace) => trace.clauses)
  const lines = traces.reduce((total, trace) => total + trace.lines, 0)
  const sum = (counter: Counter): string =>
    countText(traces.reduce((total, { counts }) => total + counts[counter], 0))
  const files = traces.map(({ file }) => file).join(', ')
  return {
    command: 'check-trace',
    title: `argnn-spec check-trace, ${files}`,
    verdict: verdictOfTraces(report),
    about: [],
    counts: [
      [countText(traces.length), traces.length === 1 ? 'trace' : 'traces'],
      [countText(lines), 'lines'],
      [sum('removals'), 'removals'],
      [sum('staleDecisions'), 'decisions on old information'],
      [secondsOf(report), 'seconds'],
    ],
    summary: `${plural(clauses.length, 'clause')}: ${verdictCounts(clauses)}; ${plural(lines, 'line')} in ${secondsOf(report)} s`,
    sections: traces.flatMap((trace, k) => sectionsOf(trace, k, strict)),
    next: [nextStep(report)],
    again: thisLine,
    foot: `Written by argnn-spec check-trace (${report.schema}).`,
  }
}
