/** The verdict of `check-trace` on all traces together, and what to do next. */
import { PROGRAM, quoted } from '../../base/command-line.ts'
import { shown } from '../../base/printable.ts'
import { plural } from '../../base/text.ts'
import type { TraceResult } from '../../trace/judge-lines.ts'
import type { TraceOutcome } from '../../trace/outcomes.ts'
import type { Step, Verdict } from '../model.ts'

export const TRACE_SCHEMA = 'argnn-spec/check-trace/1'

export type WholeVerdict = 'holds' | 'fails' | 'inconclusive' | 'none'

export interface TraceReport {
  readonly schema: typeof TRACE_SCHEMA
  readonly version: string
  readonly milliseconds: number
  readonly strict: boolean
  /**
   * `inconclusive`: no clause fails, and the traces show too little to judge them all; `none`: no
   * clause was judged.
   */
  readonly verdict: WholeVerdict
  readonly traces: readonly TraceResult[]
}

const isBad = ({ verdict }: TraceOutcome, strict: boolean): boolean =>
  verdict === 'fails' || (strict && verdict === 'inconclusive')

export const failingIn = ({ clauses }: TraceResult, strict: boolean): TraceOutcome[] =>
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

export const acrossTraces = <T>(
  traces: readonly TraceResult[],
  of: (trace: TraceResult) => readonly T[],
): T[] => traces.flatMap(of)

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
  const clauses = acrossTraces(traces, (trace) => trace.clauses)
  const open = clauses.filter(({ verdict }) => verdict === 'inconclusive').length
  const held = clauses.filter(({ verdict }) => verdict === 'holds').length
  if (open === 0) return 'All clauses that apply hold.'
  const rest = open === 1 ? '1 is inconclusive' : `${open} are inconclusive`
  return `No clause fails; ${held} hold, ${rest}: too little in the trace to judge.`
}

export function verdictOfTraces({ traces, strict, verdict }: TraceReport): Verdict {
  if (verdict === 'holds') return { tone: 'good', word: 'Holds', sentence: holdingText(traces) }
  if (verdict === 'inconclusive')
    return { tone: 'open', word: 'Nothing fails', sentence: holdingText(traces) }
  if (verdict === 'none')
    return {
      tone: 'bad',
      word: 'Nothing checked',
      sentence: 'Nothing was checked: a trace shows too little, or no clause applies under its rule.',
    }
  const bad = acrossTraces(traces, (trace) => failingIn(trace, strict)).length
  const first = firstBreach(traces, strict)
  return {
    tone: 'bad',
    word: 'Does not hold',
    sentence: first === undefined ? 'Not all clauses hold.' : `Not all clauses hold. ${first}.`,
    more: `${bad} of ${plural(acrossTraces(traces, (trace) => trace.clauses).length, 'clause')} do not hold.`,
  }
}

export function stepAfterTraces({ traces, strict, verdict }: TraceReport): Step {
  const files = traces.map(({ file }) => quoted(file)).join(' ')
  if (verdict === 'none')
    return {
      what: 'judge the decisions by what the paper says, whatever rule the trace names',
      line: `${PROGRAM} check-trace ${files} --as dominant`,
    }
  const [first] = acrossTraces(traces, (trace) =>
    failingIn(trace, strict).map(({ id }) => ({ id, file: trace.file })),
  )
  if (verdict === 'fails' && first !== undefined)
    return {
      what: `check ${first.id} alone`,
      line: `${PROGRAM} check-trace ${quoted(first.file)} --clause ${first.id}`,
    }
  return { what: 'read the report as a page', line: `${PROGRAM} check-trace ${files} --html` }
}

export const verdictSentence = (report: TraceReport): string => verdictOfTraces(report).sentence
