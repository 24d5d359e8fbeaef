/**
 * What a trace shows of each clause: the first line that breaks it, and how often it could have been
 * broken.
 */
import type { AnyClause } from '../../spec/clauses.ts'
import { CLAUSES } from '../../spec/clauses.ts'
import type { Rule } from '../../spec/decision.ts'
import type { DegreeMode } from '../../spec/network.ts'
import { cut } from '../base/printable.ts'
import type { DecisionLine } from './shapes.ts'

/** What was counted of a trace. */
export type Counter =
  | 'updates'
  | 'decisions'
  | 'staleDecisions'
  | 'removals'
  | 'sends'
  | 'receives'
  | 'late'
  | 'losses'
  | 'duplicates'
  | 'crashes'
  | 'restarts'
  | 'incomplete'
  | 'ends'
  | 'knownRemovals'
  | 'afterRemoval'
  | 'afterNotice'
  | 'endsAfterRemoval'
  | 'bothDirections'

export type TraceCounts = Record<Counter, number>

export const noTraceCounts = (): TraceCounts => ({
  updates: 0,
  decisions: 0,
  staleDecisions: 0,
  removals: 0,
  sends: 0,
  receives: 0,
  late: 0,
  losses: 0,
  duplicates: 0,
  crashes: 0,
  restarts: 0,
  incomplete: 0,
  ends: 0,
  knownRemovals: 0,
  afterRemoval: 0,
  afterNotice: 0,
  endsAfterRemoval: 0,
  bothDirections: 0,
})

/** Counters in words, for reasons. */
export const COUNTER_WORDS: Readonly<Record<Counter, readonly [one: string, many: string]>> = {
  updates: ['update', 'updates'],
  decisions: ['decision', 'decisions'],
  staleDecisions: ['decision on old information', 'decisions on old information'],
  removals: ['removal', 'removals'],
  sends: ['message sent', 'messages sent'],
  receives: ['message received', 'messages received'],
  late: ['message received late or twice', 'messages received late or twice'],
  losses: ['recorded loss', 'recorded losses'],
  duplicates: ['recorded duplicate', 'recorded duplicates'],
  crashes: ['crash', 'crashes'],
  restarts: ['restart', 'restarts'],
  incomplete: ['restart after missing events', 'restarts after missing events'],
  ends: ['end of a node', 'ends of nodes'],
  knownRemovals: ['removal that its source learnt', 'removals that their sources learnt'],
  afterRemoval: ['view after a removal by its node', 'views after a removal by their node'],
  afterNotice: ['view after a notice of a removal', 'views after a notice of a removal'],
  endsAfterRemoval: ['end of a node that removed an edge', 'ends of nodes that removed an edge'],
  bothDirections: ['mutual pair without both edges', 'mutual pairs without both edges'],
}

/** How often a trace must have shown what, for a clause to hold. */
const NEEDED: Readonly<Record<string, readonly Counter[]>> = {
  'ASYNC-1': ['updates'],
  'ASYNC-2': ['updates'],
  'ASYNC-3': ['updates'],
  'ASYNC-4': ['decisions', 'removals'],
  'ASYNC-5': ['removals'],
  'ASYNC-6': ['removals'],
  'ASYNC-7': ['removals'],
  'ASYNC-8': ['removals'],
  'ASYNC-9': ['afterRemoval'],
  'ASYNC-10': ['afterNotice'],
  'ASYNC-11': ['late'],
  'ASYNC-12': ['sends'],
  'ASYNC-13': ['receives'],
  'ASYNC-14': ['receives'],
  'ASYNC-15': ['knownRemovals'],
  'ASYNC-16': ['restarts'],
  'ASYNC-17': ['endsAfterRemoval'],
  'ASYNC-18': ['endsAfterRemoval'],
  'ASYNC-19': ['removals', 'staleDecisions'],
  'ASYNC-20': ['removals', 'staleDecisions'],
}

/** A line that breaks a clause. */
export interface TraceBreach {
  readonly line: number
  /** The start of the line; absent where only the end of the trace shows the fault. */
  readonly text?: string
  readonly expected: string
  readonly got: string
  /** What its node knew and decided there: a line of a trace of decisions, as data; absent where it decides nothing. */
  readonly decision?: object
}

export type TraceVerdict = 'holds' | 'fails' | 'inconclusive' | 'skipped'

export interface TraceOutcome {
  readonly id: string
  readonly sentence: string
  readonly source: string
  readonly verdict: TraceVerdict
  /** Why, for every verdict but `holds`. */
  readonly reason?: string
  /** The first of them, by line. */
  readonly breach?: TraceBreach
  /** Lines that break the clause. */
  readonly failures: number
}

export interface Notes {
  readonly counts: TraceCounts
  readonly breaches: Map<string, { first: TraceBreach; lines: number }>
  /** Why a clause could not be judged everywhere. */
  readonly doubts: Map<string, string>
  /** The line that is judged. */
  current: {
    readonly number: number
    readonly text: string
    /** The decision of the line, where there is one. */
    decision?: () => DecisionLine
  }
}

export const createNotes = (): Notes => ({
  counts: noTraceCounts(),
  breaches: new Map(),
  doubts: new Map(),
  current: { number: 1, text: '' },
})

/** As much of a line as a report repeats. */
const LONGEST_TEXT = 400

const ofLine = ({ text, decision }: Notes['current']): Pick<TraceBreach, 'text' | 'decision'> => ({
  text: cut(text, LONGEST_TEXT),
  ...(decision && { decision: decision() }),
})

/** Notes that a line breaks a clause. */
export function breach(notes: Notes, id: string, line: number, expected: string, got: string): void {
  const { breaches, current } = notes
  const known = breaches.get(id)
  if (known !== undefined) known.lines += 1
  if (known !== undefined && known.first.line <= line) return
  const first = { line, ...(current.number === line ? ofLine(current) : {}), expected, got }
  breaches.set(id, { first, lines: known?.lines ?? 1 })
}

/** The clauses that a trace can be judged by. */
export const TRACE_CLAUSES: readonly AnyClause[] = CLAUSES.filter(({ about }) => about === 'trace')

function missing({ counts }: Notes, id: string): string | undefined {
  const lacking = (NEEDED[id] ?? []).find((counter) => counts[counter] === 0)
  return lacking === undefined
    ? undefined
    : `${counts[lacking]} ${COUNTER_WORDS[lacking][1]}, at least 1 needed`
}

/** What is judged: the clauses wanted, under the rules that decide; no rule where nothing is pruned. */
export interface JudgedBy {
  readonly rules: readonly Rule[]
  readonly modes: readonly DegreeMode[]
  readonly isWanted: (id: string) => boolean
  /** Why a clause does not apply; undefined where it does. */
  readonly whyNot?: (id: string) => string | undefined
}

function reasonToSkip({ id, rules }: AnyClause, judged: JudgedBy): string | undefined {
  if (rules !== undefined && !judged.rules.some((rule) => rules.includes(rule)))
    return judged.rules.length === 0
      ? 'nothing is pruned'
      : `about the rules ${rules.join(', ')}, not ${judged.rules.join(', ')}`
  return judged.whyNot?.(id)
}

function outcomeOf(clause: AnyClause, notes: Notes, judged: JudgedBy): TraceOutcome {
  const { id, sentence, source } = clause
  const named = { id, sentence, source, failures: 0 }
  const skip = reasonToSkip(clause, judged)
  if (skip !== undefined) return { ...named, verdict: 'skipped', reason: skip }
  const broken = notes.breaches.get(id)
  if (broken !== undefined) {
    const { first, lines } = broken
    const more = lines === 1 ? '' : `, and ${lines - 1} more`
    const reason = `line ${first.line}${more}`
    return { ...named, verdict: 'fails', reason, breach: first, failures: lines }
  }
  const why = notes.doubts.get(id) ?? missing(notes, id)
  return why === undefined
    ? { ...named, verdict: 'holds' }
    : { ...named, verdict: 'inconclusive', reason: why }
}

export const outcomesOf = (notes: Notes, judged: JudgedBy): TraceOutcome[] =>
  TRACE_CLAUSES.filter(({ id }) => judged.isWanted(id)).map((clause) => outcomeOf(clause, notes, judged))
