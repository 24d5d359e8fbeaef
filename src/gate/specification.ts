/** Which specification a baseline was accepted under: a hash of each clause, and what differs from another version. */
import { CLAUSES } from '../../spec/clauses.ts'
import { reference } from '../adapter/reference.ts'
import { hashOf } from './states.ts'

/** Hashes of sentence and source by clause id. */
export type ClauseHashes = Readonly<Record<string, string>>

export interface SpecificationVersion {
  /** Of the package. */
  readonly version: string
  /** Of all clauses: ids, sentences, sources. */
  readonly hash: string
  readonly clauses: ClauseHashes
}

export interface SpecificationChange {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly reworded: readonly string[]
}

const CLAUSE_DIGITS = 8

export function specificationVersion(): SpecificationVersion {
  const clauses = Object.fromEntries(
    CLAUSES.map(({ id, sentence, source }) => [id, hashOf([id, sentence, source]).slice(0, CLAUSE_DIGITS)]),
  )
  return { version: reference.description.version, hash: hashOf(clauses), clauses }
}

export function specificationChange(old: ClauseHashes, now: ClauseHashes): SpecificationChange {
  const [before, after] = [Object.keys(old), Object.keys(now)]
  return {
    added: after.filter((id) => old[id] === undefined),
    removed: before.filter((id) => now[id] === undefined),
    reworded: after.filter((id) => old[id] !== undefined && old[id] !== now[id]),
  }
}

export const isSameSpecification = ({ added, removed, reworded }: SpecificationChange): boolean =>
  added.length + removed.length + reworded.length === 0
