/**
 * What goes through Redis: inputs and outcomes as JSON that keeps every double, −0 and NaN among
 * them, so that a result from afar is the result from here, bit for bit. Bundles of jobs, and what
 * is announced of them.
 */
import { stringify } from '../../base/encode.ts'
import type { JobOutcome } from '../job.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** A key that no value of ours has. */
const SPECIAL = '\u0000special'

function replaceSpecial(value: unknown): unknown {
  if (typeof value === 'bigint') return { [SPECIAL]: 'bigint', text: String(value) }
  if (typeof value === 'number' && !Number.isFinite(value))
    return { [SPECIAL]: 'number', text: String(value) }
  return value
}

/** Throws RangeError for a value that JSON would change. */
function requirePlain(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  const prototype = Object.getPrototypeOf(value)
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null)
    throw new RangeError(
      `result: expected plain data, got ${prototype?.constructor?.name ?? 'another object'}`,
    )
  if (Array.isArray(value) && value.includes(undefined))
    throw new RangeError('result: expected lists without undefined, got one with it')
  for (const part of Object.values(value)) requirePlain(part)
}

export function wireText(value: unknown): string {
  requirePlain(value)
  return stringify(value, replaceSpecial, 0)
}

const revive = (_: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || !(SPECIAL in value)) return value
  const { text, [SPECIAL]: kind } = value as { text: string; [SPECIAL]: string }
  return kind === 'bigint' ? BigInt(text) : Number(text)
}

export const fromWire = <T>(text: string): T => JSON.parse(text, revive) as T

/** An outcome, and the last progress before a silence: what a pool's events would have told. */
export type SentOutcome = JobOutcome<unknown> & { readonly progress?: unknown }

/** One job of a bundle: its key as a line, and its input. */
export interface Unit {
  readonly key: string
  readonly input: unknown
}

/** The units of a bundle are one text: BullMQ's own JSON would lose what `wireText` keeps. */
export interface Bundle {
  readonly units: string
}

export interface SetAside {
  readonly message: string
  readonly worker: string
}

export interface Conflict {
  readonly key: string
  readonly first: string
  readonly second: string
  /** The worker whose result came second. */
  readonly worker: string
}
