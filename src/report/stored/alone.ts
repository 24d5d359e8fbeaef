/** The report that a command made of its data, made again from the file. */
import { PROGRAM } from '../../base/command-line.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import type { Language } from '../../verify/languages.ts'
import type { Replay } from '../../verify/replay.ts'
import { CASE_SCHEMA } from '../../verify/stored-case.ts'
import { claimsReport } from '../claims/claims-report.ts'
import { compareReport } from '../compare/compare-report.ts'
import { drawCriteria } from '../figures/criteria.ts'
import { fuzzRun, judgeAll } from '../fuzz/fuzz-report.ts'
import { gateReport } from '../gate/gate-report.ts'
import type { Report, Step } from '../model.ts'
import type { SimulatedRuns } from '../simulate/simulate-blocks.ts'
import { simulateReport } from '../simulate/simulate-report.ts'
import { type TransportRun, transportReport } from '../simulate/transport-report.ts'
import { traceReport } from '../trace/trace-report.ts'
import { clauseReport } from '../verify/clause-report.ts'
import type { ClauseRun } from '../verify/clause-run.ts'
import { decisionsReport } from '../verify/decisions-report.ts'
import { replayReport } from '../verify/replay-report.ts'
import { verifyRun } from '../verify/verify-report.ts'
import { isTransportRun } from './shapes.ts'
import type { Stored } from './stored.ts'

export interface StoredRequest {
  readonly solvers: Solvers
  /** Of calls to paste. */
  readonly language: Language
}

/** A stored report does not say how the implementation was started: there is no command to run again. */
const withoutCommands = (run: ClauseRun): Report =>
  clauseReport({ ...run, notesOf: (entry, k) => ({ ...run.notesOf(entry, k), commands: [] }) })

const NOTHING: Step = { what: '' }

function replayed(data: Replay, file: string, request: StoredRequest): Report {
  const { clause, given, stored } = data
  const case_ = { schema: CASE_SCHEMA, clause, given: given as Record<string, unknown>, ...stored } as const
  return replayReport(data, case_, [], { file, again: '', promote: '', ...request })
}

function made({ kind, file, data }: Stored, request: StoredRequest): Report {
  const { solvers, language } = request
  const text = { implementation: '', reports: [file], language, stored: new Map<string, string>() }
  if (kind === 'verify') return withoutCommands(verifyRun(data, text, '', solvers))
  if (kind === 'fuzz') {
    const end = { replay: () => '', goOn: undefined, interrupted: false, strict: false }
    const how = { command: 'fuzz', known: [], report: file, remarks: [], ...end, ...request } as const
    return withoutCommands(fuzzRun(data, judgeAll(data, []), how))
  }
  if (kind === 'gate') return gateReport(data, { implementation: '', again: '', ...request })
  if (kind === 'check-trace') return traceReport(data, '')
  if (kind === 'claims') return claimsReport(data, { paths: [], figures: [], commands: 'as started' })
  if (kind === 'compare') return compareReport(data, { paths: [], figure: drawCriteria(data) })
  if (kind === 'replay') return replayed(data, file, request)
  if (kind === 'decide') return decisionsReport(file, data)
  return isTransportRun(data)
    ? transportReport(data as TransportRun, '', NOTHING)
    : simulateReport(data as SimulatedRuns, '', NOTHING)
}

/** Throws where the data is damaged in a way that its shape does not show. */
export function storedReport(stored: Stored, request: StoredRequest): Report {
  const report = made(stored, request)
  const line = `${PROGRAM} report`
  return {
    ...report,
    remarks: [],
    next: [],
    again: undefined,
    foot: `Made by ${line} of ${stored.file}. ${report.foot}`,
  }
}
