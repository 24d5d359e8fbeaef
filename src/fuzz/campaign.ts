/**
 * A campaign as it stands on disk, `fuzz.json` (argnn-spec/fuzz/3): at once the report and what a
 * later run goes on from, so that the two can never differ. It is written beside and renamed; a
 * process that is killed loses the chunks since the last time, and asks them again.
 */
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { PROPERTIES } from '../../properties/properties.ts'
import type { AnyProperty } from '../../properties/property.ts'
import { description, mode, rule, STAGES } from '../adapter/messages.ts'
import { explainIssues } from '../adapter/shape.ts'
import { encode } from '../base/encode.ts'
import { isThere, readJson } from '../base/input-file.ts'
import { list } from '../base/list-schema.ts'
import { writeWhole } from '../base/output-file.ts'
import { shown } from '../base/printable.ts'
import { VERSION } from '../base/version.ts'
import type { KnownFailure } from '../verify/check-clauses.ts'
import { storedCase, wrongStored } from '../verify/stored-case.ts'
import { judgeTally, type Tally } from './tally.ts'

export const FUZZ_SCHEMA = 'argnn-spec/fuzz/3'
export const FUZZ_FILE = 'fuzz.json'
/** Of the specification and its cases: another version may draw others. */
export const SPECIFICATION_VERSION = VERSION

const count = z.int().min(0)

/** What all runs and shards of one campaign have in common. */
const identitySchema = z.strictObject({
  specification: z.string(),
  seed: count,
  implementation: description.omit({ protocol: true, stages: true, batch: true }),
  stages: list(z.enum(STAGES)),
  judgedAs: z.strictObject({ rule, as: rule }).nullable(),
})

export type Identity = z.infer<typeof identitySchema>

const skippedSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('stages-not-offered'), stages: list(z.enum(STAGES)) }),
  z.strictObject({ code: z.literal('rules-not-offered'), rules: list(rule) }),
  z.strictObject({ code: z.literal('mode-not-offered'), mode }),
  z.strictObject({ code: z.literal('runtime-not-offered') }),
  z.strictObject({ code: z.literal('arguments-not-seen') }),
])

const tallySchema = z.object({
  id: z.string(),
  chunks: count,
  cases: count,
  interesting: count,
  illPosed: count,
  premises: list(z.strictObject({ says: z.string(), atLeast: z.number(), cases: count, met: count })),
  failures: count,
  hangs: count,
  counterexamples: list(storedCase),
  spent: z.number().min(0),
  skipped: skippedSchema.optional(),
})

const campaignSchema = z.object({
  schema: z.literal(FUZZ_SCHEMA),
  identity: identitySchema,
  shards: z.strictObject({ of: z.int().min(1), indices: list(z.int().min(1)).min(1) }),
  milliseconds: z.number().min(0).optional(),
  clauses: list(tallySchema),
})

export interface Campaign {
  readonly identity: Identity
  readonly shards: { readonly of: number; readonly indices: readonly number[] }
  /**
   * Time of all runs that ask for as long as they are told to, and of all shards where they were
   * merged. Runs that are told how many cases to ask have none: what they write is a function of
   * the campaign alone.
   */
  milliseconds: number | undefined
  readonly tallies: readonly Tally[]
}

export const propertyOf = (id: string): AnyProperty | undefined =>
  PROPERTIES.find(({ clause }) => clause.id === id)

/** What the schema cannot say of a clause's counts. */
function wrongTally(tally: Tally): string | undefined {
  const property = propertyOf(tally.id)
  if (property === undefined) return `expected a clause of the specification, got ${shown(tally.id)}`
  const says = (premises: readonly { says: string }[]): string => premises.map((one) => one.says).join('; ')
  if (says(property.premises) !== says(tally.premises))
    return `${tally.id}: expected the premises ${says(property.premises)}, got ${shown(says(tally.premises))}`
  if (tally.interesting > tally.cases || tally.illPosed > tally.cases)
    return `${tally.id}: expected at most ${tally.cases} cases to count, got more`
  for (const one of tally.counterexamples) {
    const wrong =
      one.clause === tally.id ? wrongStored(one) : `clause: expected ${tally.id}, got ${shown(one.clause)}`
    if (wrong !== undefined) return `${tally.id}: a counterexample's ${wrong}`
  }
  return undefined
}

const ADVICE = 'name another directory with --out, or remove the file to start a new campaign'

/** The campaign that `data` holds; throws RangeError with the field that is wrong. */
export function campaignIn(data: unknown): Campaign {
  const refuse = (what: string): never => {
    throw new RangeError(what)
  }
  const parsed = campaignSchema.safeParse(data)
  if (!parsed.success) return refuse(explainIssues(parsed.error, data, 'campaign'))
  const { clauses, identity, shards, milliseconds } = parsed.data
  const ids = clauses.map(({ id }) => id)
  const twice = ids.find((id, k) => ids.indexOf(id) !== k)
  if (twice !== undefined) refuse(`clauses: ${shown(twice)} twice`)
  const wrong = clauses.map((tally) => wrongTally(tally as Tally)).find((one) => one !== undefined)
  if (wrong !== undefined) refuse(wrong)
  return { identity, shards, milliseconds, tallies: clauses as Tally[] }
}

/**
 * The campaign of a directory; undefined where there is none. Throws RangeError with the path and
 * what to do.
 */
export function readCampaign(directory: string): Campaign | undefined {
  const path = join(directory, FUZZ_FILE)
  if (!isThere(path)) return undefined
  let data: unknown
  try {
    data = readJson(path, 'campaign', { pipes: false })
  } catch (error) {
    throw new RangeError(`${(error as Error).message}; ${ADVICE}`)
  }
  try {
    return campaignIn(data)
  } catch (error) {
    const { message } = error as Error
    throw new RangeError(`${shown(path)}: expected a campaign (${FUZZ_SCHEMA}), got: ${message}; ${ADVICE}`)
  }
}

/** As a later run reads it: what is written does not depend on how often the campaign was stopped. */
function asRead<T>(schema: z.ZodType, value: T): T {
  const parsed = schema.safeParse(JSON.parse(encode(value)))
  return parsed.success ? (parsed.data as T) : value
}

/** A clause's counts with its verdict, for whoever reads the report. */
function clauseLine(tally: Tally, known: readonly KnownFailure[]): string {
  const property = propertyOf(tally.id) as AnyProperty
  const { sentence, source } = property.clause
  const expected = known.find(({ id }) => id === tally.id)
  const { verdict, reason } = judgeTally(property, tally, expected)
  return encode({
    verdict,
    reason,
    known: expected,
    sentence,
    source,
    atLeast: property.atLeast,
    illPosedAtMost: property.illPosedAtMost,
    ...asRead(tallySchema, tally),
  })
}

/** Writes the campaign: JSON, one clause a line. */
export function writeCampaign(directory: string, campaign: Campaign, known: readonly KnownFailure[]): void {
  const { shards, milliseconds, tallies } = campaign
  const identity = asRead(identitySchema, campaign.identity)
  const time = milliseconds === undefined ? {} : { milliseconds: Math.round(milliseconds) }
  const head = encode({ schema: FUZZ_SCHEMA, identity, shards, ...time })
  const lines = tallies.map((tally) => clauseLine(tally, known)).join(',\n')
  writeWhole(join(directory, FUZZ_FILE), `${head.slice(0, -1)},"clauses":[\n${lines}\n]}\n`)
}

/** What of two identities differs, in words; undefined where nothing does. */
export function identityDifference(a: Identity, b: Identity): string | undefined {
  const parts = Object.keys(identitySchema.shape) as (keyof Identity)[]
  const part = parts.find((key) => !isDeepStrictEqual(a[key], b[key]))
  return part === undefined ? undefined : `${part} ${encode(b[part])} instead of ${encode(a[part])}`
}
