import type { DegreeMode } from '../../spec/network.ts'
import { type Found, foundNetwork, pairsOf } from './exact.ts'
import { type Star, star, type TermNetwork } from './networks.ts'
import { equal, or, type Question, question, type Term } from './terms.ts'
import type { Rational } from './z3.ts'

/**
 * Asserts that numbers are among a few rational ones. Of several numbers that fit together Z3 chooses
 * the last as a root of the others, which need not be rational; and where it searches too long, few
 * numbers are a hint.
 */
export const isOneOf = (q: Question, terms: readonly Term[], values: readonly Term[]): void =>
  q.assert(...terms.map((term) => or(...values.map((value) => equal(term, value)))))

type Values = ReadonlyMap<string, Rational | undefined>

export interface WrongForm {
  /** The theorem that refutes it in Coq. */
  readonly name: string
  /** `sat`: the numbers are a counterexample. */
  readonly text: string
  /** Is the network a counterexample, by spec/? */
  readonly isRefutedBy: (values: Values) => boolean
}

export const NODE = 0

export interface Form {
  readonly mode: DegreeMode
  readonly of: Star | ((q: Question) => TermNetwork)
  /** Asserts that the network is a counterexample. */
  readonly deny: (q: Question, network: TermNetwork) => void
  readonly check: (found: Found, network: TermNetwork, values: Values) => boolean
}

export function wrong(name: string, { of, deny, check }: Form): WrongForm {
  const q = question()
  const network = typeof of === 'function' ? of(q) : star(q, of)
  deny(q, network)
  return {
    name,
    text: q.text(),
    isRefutedBy: (values) => check(foundNetwork(network, values), network, values),
  }
}

export const hasPairs =
  (mode: DegreeMode) =>
  (found: Found): boolean =>
    pairsOf(found, NODE, mode) > 0
