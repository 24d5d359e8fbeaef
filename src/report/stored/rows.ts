/** What can be compared of two runs: rows with a name, and what each run says. */

import { CLAUSES } from '../../../spec/clauses.ts'
import { actionText } from '../../../spec/decision.ts'
import { plural } from '../../base/text.ts'
import { RULES } from '../../claims/claim.ts'
import { claimTag } from '../claims/words.ts'
import { answerTag } from '../compare/words.ts'
import { judgeAll } from '../fuzz/fuzz-report.ts'
import type { Text } from '../model.ts'
import type { SimulatedRuns } from '../simulate/simulate-blocks.ts'
import type { TransportRun } from '../simulate/transport-report.ts'
import type { TraceReport } from '../trace/trace-end.ts'
import { clauseTag } from '../verify/clause-run.ts'
import { isTransportRun } from './shapes.ts'
import type { Stored, StoredKind } from './stored.ts'

/** What one run says of one row. */
export interface RunRow {
  readonly key: string
  /** What it is about, in a sentence. */
  readonly about?: string
  /** Two runs differ where these do. */
  readonly value: string
  readonly shown?: Text
}

/** Runs of these kinds stand in one table. */
export type RowGroup = 'clauses' | 'changes' | 'claims' | 'questions' | 'seeds' | 'nodes'

export const GROUP_OF: Readonly<Record<StoredKind, RowGroup>> = {
  verify: 'clauses',
  fuzz: 'clauses',
  'check-trace': 'clauses',
  replay: 'clauses',
  gate: 'changes',
  claims: 'claims',
  compare: 'questions',
  simulate: 'seeds',
  decide: 'nodes',
}

/** Of one thing and of several: what the rows of a group are. */
export const GROUP_WORDS: Readonly<Record<RowGroup, readonly [one: string, many: string]>> = {
  clauses: ['clause', 'clauses'],
  changes: ['kind of change', 'kinds of changes'],
  claims: ['claim', 'claims'],
  questions: ['question', 'questions'],
  seeds: ['seed', 'seeds'],
  nodes: ['node', 'nodes'],
}

const sentenceOf = (id: string): string | undefined => CLAUSES.find((clause) => clause.id === id)?.sentence

const clauseRow = (id: string, verdict: string, about = sentenceOf(id)): RunRow => ({
  ...{ key: id, value: verdict, shown: clauseTag(verdict) },
  ...(about === undefined ? {} : { about }),
})

/** The verdict on all traces of a file together. */
const WORST_FIRST = ['fails', 'inconclusive', 'holds', 'skipped']

function traceRows({ traces }: TraceReport): RunRow[] {
  const all = traces.flatMap(({ clauses }) => clauses)
  const ids = [...new Set(all.map(({ id }) => id))]
  return ids.map((id) => {
    const verdicts = all.filter((one) => one.id === id).map(({ verdict }) => verdict as string)
    return clauseRow(id, WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? 'skipped')
  })
}

function runRows(data: SimulatedRuns | TransportRun): RunRow[] {
  const runs = isTransportRun(data)
    ? [data as TransportRun]
    : (data as SimulatedRuns).runs.map((run) => ({ ...run, removed: run.counts.removals }))
  return runs.map(({ seed, error, removed, edges }) => ({
    key: String(seed),
    value: `error ${error.toFixed(4)}, ${removed} of ${plural(edges, 'edge')}`,
  }))
}

export function rowsOfRun({ kind, data }: Stored): RunRow[] {
  if (kind === 'verify')
    return data.clauses.map(({ id, verdict, sentence }) => clauseRow(id, verdict, sentence))
  if (kind === 'fuzz')
    return judgeAll(data, []).map(({ tally, judged }) => clauseRow(tally.id, judged.verdict))
  if (kind === 'check-trace') return traceRows(data)
  if (kind === 'replay') return [clauseRow(data.clause, data.finding.kind, data.sentence)]
  if (kind === 'gate')
    return data.decisions.counts.map(({ stage, kind: what, admissible, mode, rule, count }) => ({
      key: [stage, what, admissible, mode, ...(rule === undefined ? [] : [rule])].join(', '),
      value: String(count),
    }))
  if (kind === 'claims')
    return data.claims.flatMap(({ id, claim, verdicts }) =>
      RULES.map((rule) => ({
        ...{ key: `${id}, ${rule}`, about: claim },
        ...{ value: verdicts[rule].verdict, shown: claimTag(verdicts[rule].verdict) },
      })),
    )
  if (kind === 'compare')
    return data.answers.map(({ id, answer, sentence: about }) => ({
      ...{ key: id, value: answer, shown: answerTag(answer), about },
    }))
  if (kind === 'decide')
    return data.nodes.map(({ node, decision }) => ({ key: String(node), value: actionText(decision) }))
  return runRows(data)
}
