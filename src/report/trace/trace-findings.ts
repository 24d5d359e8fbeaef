/** The clauses of each trace as a list of findings, with an alert at the first line that breaks each. */
import { VERSION } from '../../base/version.ts'
import type { TraceResult } from '../../trace/judge-lines.ts'
import type { TraceOutcome } from '../../trace/outcomes.ts'
import type { Alert, Findings, ReportFinding } from '../findings.ts'
import { topOf } from '../places.ts'
import { type TraceReport, verdictSentence } from './trace-end.ts'

function alertsOf({ file }: TraceResult, { id, breach }: TraceOutcome): Alert[] {
  if (breach === undefined) return []
  const { line, expected, got } = breach
  return [
    {
      rule: id,
      level: 'error',
      title: `${id} fails`,
      message: `line ${line}: expected ${expected}, got ${got}`,
      places: [{ ...topOf(file), line, endLine: line }],
    },
  ]
}

function findingOf(trace: TraceResult, outcome: TraceOutcome, strict: boolean): ReportFinding {
  const { id, sentence, verdict, reason, breach } = outcome
  const named = { suite: trace.file, name: `${id} ${sentence}` }
  if (verdict === 'holds') return { ...named, status: 'passed' }
  if (verdict !== 'fails' && !(strict && verdict === 'inconclusive'))
    return { ...named, status: 'skipped', message: reason }
  const detail =
    breach === undefined
      ? reason
      : [
          `${trace.file}, line ${breach.line}`,
          `expected ${breach.expected}`,
          `got ${breach.got}`,
          breach.text ?? '',
        ].join('\n')
  return {
    ...named,
    status: 'failed',
    message: reason,
    type: verdict,
    detail,
    alerts: alertsOf(trace, outcome),
  }
}

export function traceFindings(report: TraceReport): Findings {
  const { traces, strict, milliseconds } = report
  const failing = traces.flatMap(({ clauses }) => clauses.filter(({ verdict }) => verdict === 'fails'))
  return {
    command: 'check-trace',
    subject: traces.map(({ file }) => file).join(', '),
    version: VERSION,
    milliseconds,
    verdict: verdictSentence(report),
    rules: Object.fromEntries(failing.map(({ id, sentence }) => [id, sentence])),
    findings: traces.flatMap((trace) => trace.clauses.map((one) => findingOf(trace, one, strict))),
  }
}
