/**
 * A shard of long work, `shard.json` (argnn-spec/shard/1): what was asked for, and which part of
 * its runs was done. The runs are in the journal beside it.
 */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { explainIssues } from '../adapter/shape.ts'
import { encode } from '../base/encode.ts'
import { isThere, readInput, readJson } from '../base/input-file.ts'
import { writeWhole } from '../base/output-file.ts'
import { shown } from '../base/printable.ts'
import { plural } from '../base/text.ts'
import { VERSION } from '../base/version.ts'
import { workerUrl } from '../base/worker-url.ts'
import type { ShareOfJobs } from '../jobs/job.ts'
import { JOURNAL, versionOf } from '../jobs/journal.ts'
import { remark } from '../terminal/stderr.ts'
import { asInputError, InputError } from './errors.ts'

const SHARD_FILE = 'shard.json'
const SHARD_SCHEMA = 'argnn-spec/shard/1'

/** The commands whose runs are sharded, with their workers and journals. */
const WORK = {
  claims: { script: 'run-worker', journal: 'claims-cache' },
  compare: { script: 'compare-worker', journal: 'compare-cache' },
  simulate: { script: 'simulate-worker', journal: 'simulate-cache' },
} as const

export type ShardedCommand = keyof typeof WORK

/** The folder of finished runs in the directory of a command's output. */
export const journalFolder = (command: ShardedCommand, out: string): string =>
  join(out, WORK[command].journal)

const count = z.int().min(0)

const shardSchema = z.strictObject({
  schema: z.literal(SHARD_SCHEMA),
  command: z.enum(['claims', 'compare', 'simulate']),
  program: z.string(),
  /** The version of all code that the runs depend on. */
  code: z.string(),
  shard: z.strictObject({ index: z.int().min(1), of: z.int().min(1) }),
  runs: count,
  request: z.record(z.string(), z.unknown()),
})

type ShardFile = z.infer<typeof shardSchema>

interface NamedShard {
  readonly path: string
  readonly file: ShardFile
}

const codeOf = (command: ShardedCommand): string => versionOf(workerUrl(WORK[command].script))

/** Written when all runs of the shard are in the journal. */
export function writeShard(
  command: ShardedCommand,
  out: string,
  { index, of }: ShareOfJobs,
  runs: number,
  request: Readonly<Record<string, unknown>>,
): void {
  const path = join(out, SHARD_FILE)
  const file = {
    ...{ schema: SHARD_SCHEMA, command, program: VERSION, code: codeOf(command) },
    ...{ shard: { index, of }, runs, request },
  }
  mkdirSync(out, { recursive: true })
  writeWhole(path, `${encode(file)}\n`)
  remark(`${command}: shard ${index}/${of} has its ${plural(runs, 'run')}: ${shown(path)}`)
}

/** The shard of a directory; undefined where there is none. */
export function readShard(directory: string): ShardFile | undefined {
  const path = join(directory, SHARD_FILE)
  if (!isThere(path)) return undefined
  const data = asInputError(() => readJson(path, 'shard', { pipes: false }))
  const parsed = shardSchema.safeParse(data)
  if (parsed.success) return parsed.data
  throw new InputError(
    `${shown(path)}: expected a shard (${SHARD_SCHEMA}), got: ${explainIssues(parsed.error, data, 'shard')}`,
  )
}

/** What two shards must have in common. */
function differenceOf(a: ShardFile, b: ShardFile): string | undefined {
  for (const part of ['command', 'request'] as const)
    if (!isDeepStrictEqual(a[part], b[part]))
      return `${part} ${encode(b[part])} instead of ${encode(a[part])}`
  return a.shard.of === b.shard.of ? undefined : `one of ${b.shard.of} shards instead of ${a.shard.of}`
}

function checkVersion({ path, file }: NamedShard): void {
  const own = codeOf(file.command)
  if (file.code !== own)
    throw new InputError(
      `${shown(path)}: expected a shard of argnn-spec ${VERSION} (code ${own}), got one of ${shown(file.program)} (code ${shown(file.code)}); merge it with the version that wrote it`,
    )
}

/**
 * Throws InputError where they are no shards of one command and version, overlap, or leave some
 * out.
 */
export function checkShards(shards: readonly NamedShard[]): ShardFile {
  const [first] = shards as [NamedShard]
  const owner = new Map<number, string>()
  for (const one of shards) {
    checkVersion(one)
    const difference = differenceOf(first.file, one.file)
    if (difference !== undefined)
      throw new InputError(
        `${shown(one.path)}: expected a shard of the same work as ${shown(first.path)}, got ${difference}`,
      )
    const { index, of } = one.file.shard
    const other = owner.get(index)
    if (other !== undefined)
      throw new InputError(
        `${shown(one.path)}: expected shards that do not overlap, got shard ${index} of ${of} again, which ${shown(other)} has`,
      )
    owner.set(index, one.path)
  }
  const { of } = first.file.shard
  const missing = Array.from({ length: of }, (_, k) => k + 1).filter((index) => !owner.has(index))
  if (missing.length > 0)
    throw new InputError(
      `shards: expected all ${of}, got ${owner.size}: ${missing.slice(0, MOST_NAMED).join(', ')} missing`,
    )
  return first.file
}

const MOST_NAMED = 20

/** Puts the finished runs of all shards into the journal of `out`, each once. */
export function joinJournals(command: ShardedCommand, directories: readonly string[], out: string): void {
  const name = `${codeOf(command)}.jsonl`
  const lines = new Set<string>()
  for (const directory of [out, ...directories]) {
    const path = join(journalFolder(command, directory), name)
    if (!isThere(path)) continue
    const text = asInputError(() => readInput(path, 'journal of finished runs', JOURNAL))
    for (const line of text.split('\n')) if (line !== '') lines.add(line)
  }
  const folder = resolve(journalFolder(command, out))
  mkdirSync(folder, { recursive: true })
  writeWhole(join(folder, name), `${[...lines].join('\n')}\n`)
}
