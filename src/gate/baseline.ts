/**
 * The accepted baseline on disk (argnn-spec/gate-baseline/1): what is readable as JSON, and the decisions, pairs and
 * sampled numbers as one compressed block. A hash over all of it refuses a file that was edited, cut or merged by hand.
 */
import { createHash } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { z } from 'zod'
import { explainIssues } from '../adapter/shape.ts'
import { valueText } from '../base/field-path.ts'
import { isThere, readJson } from '../base/input-file.ts'
import { list } from '../base/list-schema.ts'
import { shown } from '../base/printable.ts'
import { bytesOf, reader } from './bytes.ts'
import { COLUMNS, numbersIn } from './columns.ts'
import type { GroupRecord } from './group-result.ts'
import type { Sample } from './numerics.ts'

export const BASELINE_SCHEMA = 'argnn-spec/gate-baseline/1'

const description = z.strictObject({
  name: z.string(),
  version: z.string(),
  rules: list(z.string()),
  modes: list(z.string()),
  pairTest: z.string(),
})

const acceptance = z.strictObject({
  /** ISO 8601, UTC. */
  at: z.string(),
  note: z.string(),
  implementation: z.string(),
  /** Version and clause hash. */
  specification: z.string(),
  states: z.int(),
  /** What was accepted, one line a kind; none for the first acceptance. */
  changes: list(z.string()),
})

export type Acceptance = z.infer<typeof acceptance>

const count = z.int().min(0)

/** Of each sample: flags and numbers. */
const samples = list(z.tuple([count, count]))

const file = z.strictObject({
  schema: z.literal(BASELINE_SCHEMA),
  sha256: z.string(),
  implementation: description,
  specification: z.strictObject({
    version: z.string(),
    hash: z.string(),
    clauses: z.record(z.string(), z.string()),
  }),
  seed: count,
  /** The newest last. */
  history: list(acceptance).min(1),
  /** Outcomes by cell. */
  training: z.record(z.string(), z.strictObject({ errors: list(z.number()), removed: list(z.number()) })),
  groups: list(
    z.strictObject({
      family: z.string(),
      chunk: count,
      hash: z.string(),
      states: count,
      samples,
      /** Of the rounds: their bytes, and their samples. Not in baselines from before rounds were asked. */
      rounds: z.strictObject({ bytes: count, samples }).optional(),
    }),
  ),
  /** Brotli, base64, in lines. */
  data: list(z.string()),
})

type BaselineFile = z.infer<typeof file>

export interface Baseline extends Omit<BaselineFile, 'schema' | 'sha256' | 'groups' | 'data'> {
  readonly groups: readonly {
    readonly family: string
    readonly chunk: number
    readonly record: GroupRecord
  }[]
}

/** It cannot be compared with: what is wrong and what to do. */
export class BaselineError extends Error {}

const LINE_LENGTH = 120
const QUALITY = 9

/** Keys sorted, wherever they stand in the file. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) =>
    typeof v === 'object' && v !== null && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  )

const sha256 = (content: Omit<BaselineFile, 'sha256'>): string =>
  createHash('sha256').update(canonical(content)).digest('hex')

const sampleBytes = (all: readonly Sample[]): Uint8Array[] =>
  all.flatMap(({ flags, numbers }) => [flags, bytesOf(numbers)])

const sampleSizes = (all: readonly Sample[]): [number, number][] =>
  all.map(({ flags, numbers }) => [flags.length, numbers.length])

function block({ groups }: Baseline): Buffer {
  const records = groups.map(({ record }) => record)
  // Like by like: all actions, then all sources, and so on, compress best.
  const rounds = records.map((record) => record.rounds)
  return Buffer.concat([
    ...records.map(({ columns }) => columns.actions),
    ...records.map(({ columns }) => columns.from),
    ...records.map(({ columns }) => columns.to),
    ...records.map(({ columns }) => columns.pairs),
    ...records.map(({ columns }) => bytesOf(columns.numbers)),
    ...records.flatMap(({ samples }) => sampleBytes(samples)),
    ...rounds.flatMap((one) => (one === undefined ? [] : [one.bytes])),
    ...rounds.flatMap((one) => sampleBytes(one?.samples ?? [])),
  ])
}

const compress = (data: Buffer): string[] =>
  brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } })
    .toString('base64')
    .match(new RegExp(`.{1,${LINE_LENGTH}}`, 'g')) ?? []

export function encodeBaseline(baseline: Baseline): string {
  const { groups, ...head } = baseline
  const content = {
    schema: BASELINE_SCHEMA,
    ...head,
    groups: groups.map(({ family, chunk, record }) => ({
      family,
      chunk,
      hash: record.hash,
      states: record.columns.actions.length / COLUMNS,
      samples: sampleSizes(record.samples),
      ...(record.rounds && {
        rounds: { bytes: record.rounds.bytes.length, samples: sampleSizes(record.rounds.samples) },
      }),
    })),
    data: compress(block(baseline)),
  } as const
  const { schema, ...rest } = content
  return layout({ schema, sha256: sha256(content), ...rest })
}

/** One line an entry, so that a diff shows what changed: JSON.stringify would put each number on its own. */
function layout(content: BaselineFile): string {
  const list = (items: readonly unknown[]): string =>
    `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`
  const { history, groups, data, ...rest } = content
  const fields = [
    ...Object.entries(rest).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`),
    `  "history": ${list(history)}`,
    `  "groups": ${list(groups)}`,
    `  "data": ${list(data)}`,
  ]
  return `{\n${fields.join(',\n')}\n}\n`
}

function decodeGroups({ groups, data }: BaselineFile): Baseline['groups'] {
  const { bytes, doubles, isAtEnd } = reader(brotliDecompressSync(Buffer.from(data.join(''), 'base64')))
  const column = (): Uint8Array[] => groups.map(({ states }) => bytes(states * COLUMNS))
  const [actions, from, to, pairs] = [column(), column(), column(), column()]
  const numbers = pairs.map((flags) => doubles(numbersIn(flags)))
  const read = (sizes: readonly [number, number][]): Sample[] =>
    sizes.map(([flags, size]) => ({ flags: bytes(flags), numbers: doubles(size) }))
  const samplesOf = groups.map((group) => read(group.samples))
  const roundBytes = groups.map(({ rounds }) => rounds && bytes(rounds.bytes))
  const rounds = groups.map((group, k) =>
    group.rounds === undefined
      ? undefined
      : { bytes: roundBytes[k] as Uint8Array, samples: read(group.rounds.samples) },
  )
  if (!isAtEnd()) throw new RangeError('data: expected nothing after the last sample')
  return groups.map(({ family, chunk, hash }, k) => ({
    family,
    chunk,
    record: {
      hash,
      columns: { actions: actions[k]!, from: from[k]!, to: to[k]!, pairs: pairs[k]!, numbers: numbers[k]! },
      samples: samplesOf[k]!,
      rounds: rounds[k],
    },
  }))
}

const RESTORE = 'restore it (git checkout), or accept a new one'

const refuse = (path: string, what: string): never => {
  throw new BaselineError(`${shown(path)}: ${what}; ${RESTORE}`)
}

function parse(path: string): unknown {
  try {
    return readJson(path, 'baseline')
  } catch (error) {
    throw new BaselineError(`${(error as Error).message}; ${RESTORE}`)
  }
}

/** Throws BaselineError where there is none, or not one that can be trusted. */
export function readBaseline(path: string): Baseline {
  if (!isThere(path))
    throw new BaselineError(`${shown(path)}: no baseline there; accept what there is as the first one`)
  const data = parse(path)
  const { schema } = (data ?? {}) as { schema?: unknown }
  if (schema !== BASELINE_SCHEMA) refuse(path, `expected schema ${BASELINE_SCHEMA}, got ${valueText(schema)}`)
  const parsed = file.safeParse(data)
  if (!parsed.success)
    return refuse(path, `expected a baseline: ${explainIssues(parsed.error, data, 'baseline')}`)
  const { sha256: said, ...content } = parsed.data
  if (sha256(content) !== said)
    refuse(path, 'edited by hand or merged: its content is not what its sha256 says')
  const { schema: _, groups: __, data: ___, ...head } = content
  try {
    return { ...head, groups: decodeGroups(parsed.data) }
  } catch (error) {
    return refuse(path, (error as Error).message)
  }
}
