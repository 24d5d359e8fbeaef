/** Judges the lines of a trace, one by one, by the clauses about traces. */
import type { Rule } from '../../spec/decision.ts'
import type { DegreeMode } from '../../spec/network.ts'
import { createNetwork } from '../argnn/network.ts'
import { judgeDecisionLine } from './judge-decisions.ts'
import { judgeEvent } from './judge-run.ts'
import { judgeWhole } from './judge-whole.ts'
import {
  createNotes,
  type JudgedBy,
  type Notes,
  outcomesOf,
  type TraceCounts,
  type TraceOutcome,
} from './outcomes.ts'
import { columnedRefusal, type Line, LineError, parseDecision, parseEvent, parseHeader } from './parse.ts'
import { createRunState } from './run-state.ts'

export interface JudgeOptions {
  /** JudgedBy by this rule, whatever the trace says. */
  readonly as?: Rule | undefined
  readonly isWanted: (id: string) => boolean
}

export interface TraceResult {
  readonly file: string
  readonly level: 'run' | 'decisions'
  readonly writer: string | null
  readonly lines: number
  readonly nodes: number | null
  readonly edges: number | null
  /** By which rules it was judged, and in which degree modes. */
  readonly rules: readonly Rule[]
  readonly modes: readonly DegreeMode[]
  readonly counts: TraceCounts
  readonly clauses: readonly TraceOutcome[]
}

/** Judges the lines after the header, and says what was judged in the end. */
interface LineJudge {
  readonly take: (line: Line) => void
  readonly finish: () => Omit<TraceResult, 'file' | 'lines' | 'writer' | 'counts' | 'clauses'> &
    Pick<JudgedBy, 'whyNot'>
}

type Header = ReturnType<typeof parseHeader>

function runJudge(
  line: Line,
  header: Header & { level: 'run' },
  notes: Notes,
  as: Rule | undefined,
): LineJudge {
  const network = columnedRefusal(line, 'network', () => createNetwork(header.network))
  const pruning =
    header.pruning === null || as === undefined ? header.pruning : { ...header.pruning, rule: as }
  const state = createRunState(network, { ...header, pruning }, notes)
  return {
    take: (next) => judgeEvent(state, parseEvent(next, network), next.number),
    finish: () => {
      judgeWhole(state)
      const [rules, modes] = pruning === null ? [[], []] : [[pruning.rule], [pruning.mode]]
      return { level: 'run', nodes: network.nodes, edges: network.source.length, rules, modes }
    },
  }
}

/** What can be said of decisions that stand alone. */
const OF_DECISIONS = ['ASYNC-4', 'ASYNC-5', 'ASYNC-6', 'ASYNC-7', 'ASYNC-8']

function decisionJudge(notes: Notes, as: Rule | undefined): LineJudge {
  const [rules, modes] = [new Set<Rule>(), new Set<DegreeMode>()]
  let hasAfter = false
  return {
    take: (line) => {
      const given = parseDecision(line)
      hasAfter ||= given.after !== undefined
      modes.add(given.mode)
      rules.add(judgeDecisionLine(notes, line, given, as))
    },
    finish: () => {
      if (!hasAfter) notes.doubts.set('ASYNC-6', 'no line has "after"')
      const whyNot = (id: string): string | undefined =>
        OF_DECISIONS.includes(id) ? undefined : 'about runs, not about single decisions'
      return { level: 'decisions', nodes: null, edges: null, rules: [...rules], modes: [...modes], whyNot }
    },
  }
}

function openJudge(line: Line, header: Header, notes: Notes, as: Rule | undefined): LineJudge {
  return header.level === 'run' ? runJudge(line, header, notes, as) : decisionJudge(notes, as)
}

/** Judges lines one by one. Throws LineError for a line that is not of the format. */
export interface TraceJudge {
  readonly take: (text: string) => void
  readonly finish: (file: string) => TraceResult
}

export function openTraceJudge({ as, isWanted }: JudgeOptions): TraceJudge {
  const notes = createNotes()
  let [judge, writer, lines]: [LineJudge | undefined, string | null, number] = [undefined, null, 0]
  return {
    take: (text) => {
      lines += 1
      const line = { text, number: lines }
      notes.current = { ...line }
      if (judge !== undefined) judge.take(line)
      else {
        const header = parseHeader(line)
        writer = header.writer ?? null
        judge = openJudge(line, header, notes, as)
      }
    },
    finish: (file) => {
      if (judge === undefined) throw new LineError('line 1, column 1: expected a header, got an empty file')
      const { whyNot, ...found } = judge.finish()
      const clauses = outcomesOf(notes, { ...found, ...(whyNot && { whyNot }), isWanted })
      return { file, writer, lines, ...found, counts: notes.counts, clauses }
    },
  }
}
