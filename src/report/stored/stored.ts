/**
 * Stored reports: what is read from a file, the report that its command made of it, and what can be compared
 * with other runs.
 */
import type { z } from 'zod'
import { explainIssues } from '../../adapter/shape.ts'
import { LEDGER_SCHEMA, type Ledger } from '../../claims/ledger.ts'
import { COMPARE_SCHEMA, type Comparison } from '../../compare/comparison.ts'
import { type Campaign, campaignIn, FUZZ_SCHEMA } from '../../fuzz/campaign.ts'
import { GATE_SCHEMA, type GateReport } from '../../gate/report.ts'
import { DECISIONS_SCHEMA, type Decisions } from '../../verify/decide-all.ts'
import { REPLAY_SCHEMA, type Replay } from '../../verify/replay.ts'
import { REPORT_SCHEMA, type VerifyReport } from '../../verify/verify.ts'
import { SIMULATE_SCHEMA, type SimulatedRuns } from '../simulate/simulate-blocks.ts'
import type { TransportRun } from '../simulate/transport-report.ts'
import { TRACE_SCHEMA, type TraceReport } from '../trace/trace-end.ts'
import {
  claimsShape,
  compareShape,
  decisionsShape,
  gateShape,
  replayShape,
  simulateShape,
  traceShape,
  verifyShape,
} from './shapes.ts'

interface DataOf {
  readonly verify: VerifyReport
  readonly fuzz: Campaign
  readonly gate: GateReport
  readonly 'check-trace': TraceReport
  readonly claims: Ledger
  readonly compare: Comparison
  readonly simulate: SimulatedRuns | TransportRun
  readonly replay: Replay
  readonly decide: Decisions
}

export type StoredKind = keyof DataOf

export type Stored = {
  readonly [K in StoredKind]: { readonly kind: K; readonly file: string; readonly data: DataOf[K] }
}[StoredKind]

interface KindOfFile {
  readonly schema: string
  /** Throws RangeError with the field that is wrong. */
  readonly read: (data: unknown) => unknown
}

/** Throws RangeError where the data is not of the shape. */
function shaped(shape: z.ZodType, data: unknown): unknown {
  const parsed = shape.safeParse(data)
  if (!parsed.success) throw new RangeError(explainIssues(parsed.error, data, 'report'))
  return parsed.data
}

const of = (schema: string, shapeOf: (data: unknown) => z.ZodType): KindOfFile => ({
  schema,
  read: (data) => shaped(shapeOf(data), data),
})

const KINDS: Readonly<Record<StoredKind, KindOfFile>> = {
  verify: of(REPORT_SCHEMA, () => verifyShape),
  fuzz: { schema: FUZZ_SCHEMA, read: campaignIn },
  gate: of(GATE_SCHEMA, () => gateShape),
  'check-trace': of(TRACE_SCHEMA, () => traceShape),
  claims: of(LEDGER_SCHEMA, () => claimsShape),
  compare: of(COMPARE_SCHEMA, () => compareShape),
  simulate: of(SIMULATE_SCHEMA, simulateShape),
  replay: of(REPLAY_SCHEMA, () => replayShape),
  decide: of(DECISIONS_SCHEMA, () => decisionsShape),
}

/** The schema without its version. */
const familyOfSchema = (schema: string): string => schema.replace(/\/\d+$/, '')

/** Fields whose text stays text, whatever it says. */
const TEXTS = new Set(['expected', 'got', 'name', 'version', 'note', 'text', 'message', 'file', 'subject'])

const REVIVED: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
}

/** The numbers that JSON cannot say, which reports have as text. */
function revived(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return TEXTS.has(key) ? value : (REVIVED[value] ?? value)
  if (Array.isArray(value)) return value.map((one) => revived(one, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, revived(one, name)]))
}

const schemaIn = (data: unknown): unknown =>
  typeof data === 'object' && data !== null ? (data as { schema?: unknown }).schema : undefined

const known = (): string =>
  Object.values(KINDS)
    .map(({ schema }) => schema)
    .join(', ')

/** What kind of report the data says it is; throws RangeError for none and for another version. */
function kindOf(data: unknown): StoredKind {
  const schema = schemaIn(data)
  const kinds = Object.entries(KINDS) as [StoredKind, KindOfFile][]
  const found = kinds.find(([, one]) => one.schema === schema)
  if (found !== undefined) return found[0]
  const got = schema === undefined ? 'none' : JSON.stringify(schema)
  const other = kinds.find(([, one]) => familyOfSchema(one.schema) === familyOfSchema(String(schema)))
  throw new RangeError(
    other === undefined
      ? `schema: expected a report of this program (${known()}), got ${got}`
      : `schema: expected ${other[1].schema}, which this version reads, got ${got}`,
  )
}

/** The report in a file's data. Throws RangeError with the field, what was expected and what is there. */
export function storedIn(file: string, data: unknown): Stored {
  const kind = kindOf(data)
  // A campaign holds stored cases, whose texts are texts.
  return { kind, file, data: KINDS[kind].read(kind === 'fuzz' ? data : revived(data)) } as Stored
}
