/**
 * What `check-trace` found as a report: for each trace its clauses, the first line that breaks each, and
 * what it contains.
 */
import { countText, plural } from '../../base/text.ts'
import type { TraceResult } from '../../trace/judge-lines.ts'
import { COUNTER_WORDS, type Counter, type TraceOutcome } from '../../trace/outcomes.ts'
import { copy, facts, paragraph } from '../make-blocks.ts'
import type { Block, Details, Report, Row, Section, Table } from '../model.ts'
import { tryIt } from '../verify/case-blocks.ts'
import { groupedReasons, verdictCounts } from '../verify/clause-report.ts'
import { clauseTag } from '../verify/clause-run.ts'
import type { Brief } from '../write-terminal.ts'
import { decisionTrace } from './decision-trace.ts'
import { acrossTraces, failingIn, stepAfterTraces, type TraceReport, verdictOfTraces } from './trace-end.ts'

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
  const what = level === 'run' ? 'a run' : 'decisions'
  return `${file}: ${what}${by}, ${plural(lines, 'line')}${network}; ${rule}`
}

const reasonOf = ({ verdict, reason }: TraceOutcome): string => (verdict === 'fails' ? (reason ?? '') : '')

const rowOf = (one: TraceOutcome): Row => ({
  key: one.verdict,
  cells: [one.id, { sentence: one.sentence }, one.source, clauseTag(one.verdict), reasonOf(one)],
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

function failure(trace: TraceResult, one: TraceOutcome, isOpen: boolean): Details {
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
          ...tryIt(breach.decision && decisionTrace(breach.decision)),
        ]
  return {
    kind: 'details',
    key: verdict,
    isOpen,
    summary: [{ strong: id }, ' ', clauseTag(verdict), ` (${source}): ${place === '' ? reason : place}`],
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
            blocks: bad.map((one, j) => failure(trace, one, k === 0 && j === 0)),
          },
        ]),
    ...(open.length === 0
      ? []
      : [{ id: id('undecided'), title: `Not decided, ${trace.file}`, isBare: true, blocks: open }]),
  ]
}

export const traceBrief = (report: TraceReport): Brief => ({
  command: 'check-trace',
  lines: acrossTraces(report.traces, (trace) => failingIn(trace, report.strict)).map(({ id, verdict }) => [
    `${id} `,
    clauseTag(verdict),
  ]),
  verdict: verdictOfTraces(report),
})

const secondsOf = ({ milliseconds }: TraceReport): string =>
  countText(Number((milliseconds / 1000).toFixed(1)))

/** `thisLine`: the command of this run. */
export function traceReport(report: TraceReport, thisLine: string): Report {
  const { traces, strict } = report
  const clauses = acrossTraces(traces, (trace) => trace.clauses)
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
    summary: [
      `${plural(clauses.length, 'clause')}: ${verdictCounts(clauses)}`,
      `${plural(lines, 'line')} in ${secondsOf(report)} s`,
    ].join('; '),
    sections: traces.flatMap((trace, k) => sectionsOf(trace, k, strict)),
    next: [stepAfterTraces(report)],
    again: thisLine,
    foot: `Written by argnn-spec check-trace (${report.schema}).`,
  }
}
