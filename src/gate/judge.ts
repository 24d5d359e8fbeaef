/**
 * Is an answer admissible by the specification? Every clause that speaks of it judges it, as in `verify`: here on one
 * state instead of a property's cases.
 */
import { type Finding, show } from '../../spec/clause.ts'
import type { AnyClause } from '../../spec/clauses.ts'
import { CLAUSES } from '../../spec/clauses.ts'
import type { Description, Implementation, Pruning } from '../../spec/implementation.ts'
import { localLaplacian } from '../../spec/local-laplacian.ts'
import type { Seen } from '../../spec/observation.ts'
import { type Answers, type GateAnswer, type Solved, updateOptionsOf } from './answers.ts'
import type { State } from './states.ts'

export interface Violation {
  /** null: no clause can judge, since there is no answer. */
  readonly clause: string | null
  readonly expected: string
  readonly got: string
}

/**
 * `excused`: wrong, but closer to a boundary than doubles can tell, and the implementation says `floating`. `known`: wrong by
 * clauses alone that it is known to fail.
 */
export type Admissibility = 'yes' | 'no' | 'excused' | 'known'

export interface JudgedAnswer {
  readonly admissible: Admissibility
  /** What is broken where it is not admissible, the first clause first. */
  readonly violations: readonly Violation[]
  /** The clauses that judged it, and those of them that excuse it. */
  readonly judgedBy: readonly string[]
  readonly excusedBy: readonly string[]
}

export const ADMISSIBLE: JudgedAnswer = { admissible: 'yes', violations: [], judgedBy: [], excusedBy: [] }

/** It speaks of the fully connected start alone, and trusts its cases to be one. */
const OF_THE_START = 'PAIR-6'

type About =
  | 'decision'
  | 'positions'
  | 'laplacian'
  | 'spectrum'
  | 'update'
  | 'update arguments'
  | 'round'
  | 'specified round'
  | 'round arguments'
  | 'run'

const clausesOf = (about: About): readonly AnyClause[] =>
  CLAUSES.filter((clause) => clause.about === about && clause.id !== OF_THE_START)

const BY_SUBJECT: Readonly<Record<About, readonly AnyClause[]>> = {
  decision: clausesOf('decision'),
  positions: clausesOf('positions'),
  laplacian: clausesOf('laplacian'),
  spectrum: clausesOf('spectrum'),
  update: clausesOf('update'),
  'update arguments': clausesOf('update arguments'),
  round: clausesOf('round'),
  'specified round': clausesOf('specified round'),
  'round arguments': clausesOf('round arguments'),
  run: clausesOf('run'),
}

const binds = ({ rules, mode }: AnyClause, { mode: asked, rule }: Partial<Pruning>): boolean =>
  (rule === undefined || rules === undefined || rules.includes(rule)) &&
  (mode === undefined || asked === undefined || mode === asked)

interface Binding {
  readonly clauses: readonly AnyClause[]
  readonly ids: readonly string[]
}

const bindings = new Map<string, Binding>()

/** The clauses about `about` that bind the rule and mode: found once, asked hundreds of thousands of times. */
function bindingOf(about: About, pruning: Partial<Pruning>): Binding {
  const key = `${about} ${pruning.mode} ${pruning.rule}`
  const known = bindings.get(key)
  if (known !== undefined) return known
  const clauses = BY_SUBJECT[about].filter((clause) => binds(clause, pruning))
  const binding = { clauses, ids: clauses.map(({ id }) => id) }
  bindings.set(key, binding)
  return binding
}

function findingOf(clause: AnyClause, seen: unknown): Finding {
  try {
    return clause.holds(seen as never)
  } catch (error) {
    return { kind: 'fails', expected: 'an answer that the clause can read', got: String(error) }
  }
}

/** Every clause about `about` that binds the rule and mode. */
export function judgeSeen<S extends About>(about: S, pruning: Partial<Pruning>, seen: Seen[S]): JudgedAnswer {
  const { clauses, ids: judgedBy } = bindingOf(about, pruning)
  const violations: Violation[] = []
  const excusedBy: string[] = []
  for (const clause of clauses) {
    const finding = findingOf(clause, seen)
    if (finding.kind === 'ill-posed') excusedBy.push(clause.id)
    if (finding.kind === 'fails')
      violations.push({ clause: clause.id, expected: finding.expected, got: finding.got })
  }
  const admissible = violations.length > 0 ? 'no' : excusedBy.length > 0 ? 'excused' : 'yes'
  return { admissible, violations, judgedBy, excusedBy }
}

/** All of them: violations add up. */
export const together = (judged: readonly JudgedAnswer[]): JudgedAnswer => ({
  admissible: judged.some(({ admissible }) => admissible === 'no')
    ? 'no'
    : judged.some(({ admissible }) => admissible === 'excused')
      ? 'excused'
      : 'yes',
  violations: judged.flatMap(({ violations }) => violations),
  judgedBy: judged.flatMap(({ judgedBy }) => judgedBy),
  excusedBy: judged.flatMap(({ excusedBy }) => excusedBy),
})

/**
 * Less what it is known to fail: wrong by other clauses, it is wrong by those alone; wrong by no other, it is `known`. An
 * answer that is missing breaks no clause in particular, and stays wrong.
 */
export function withKnown(judged: JudgedAnswer, known: readonly string[]): JudgedAnswer {
  if (judged.admissible !== 'no' || known.length === 0) return judged
  const violations = judged.violations.filter(({ clause }) => clause === null || !known.includes(clause))
  return violations.length === 0 ? { ...judged, admissible: 'known' } : { ...judged, violations }
}

export const unanswered = (stage: string, why: string): JudgedAnswer => ({
  ...ADMISSIBLE,
  admissible: 'no',
  violations: [{ clause: null, expected: `an answer of the stage ${stage}`, got: why }],
})

const isExactRule = ({ rule }: Pruning): boolean => rule === 'ordered' || rule === 'dominant'

/** One decision. Rules that go by positions are judged on what the implementation's own Eq 4 and 5 gave: `solved`. */
export function judgeDecision(
  state: State,
  pruning: Pruning,
  answer: GateAnswer,
  description: Description,
  solved: Solved | undefined,
): JudgedAnswer {
  if (answer.kind === 'not offered') return ADMISSIBLE
  if (answer.kind === 'none') return unanswered('decide', answer.why)
  const seen = { ...state, ...pruning, decision: answer, description }
  const own = judgeSeen('decision', pruning, seen)
  if (isExactRule(pruning) || solved?.spectrum === undefined) return own
  return together([own, judgeSeen('positions', pruning, { ...seen, spectrum: solved.spectrum })])
}

/** Eq 4 of one state. */
export function judgeLaplacian(state: State, { mode, laplacian, why }: Solved): JudgedAnswer {
  if (why?.laplacian !== undefined) return unanswered('laplacian', why.laplacian)
  if (laplacian === undefined) return ADMISSIBLE
  return judgeSeen('laplacian', { mode }, { ...state, mode, laplacian })
}

/** Eq 5; the clauses of the published rules bind only implementations that offer those. */
export function judgeSpectrum(
  state: State,
  { mode, laplacian, spectrum, why }: Solved,
  { rules }: Description,
): JudgedAnswer {
  if (why?.spectrum !== undefined) return unanswered('spectrum', why.spectrum)
  if (spectrum === undefined) return ADMISSIBLE
  const matrix = laplacian ?? localLaplacian(state.network, state.node, mode)
  const rule = rules.find((one) => one === 'published' || one === 'published-own') ?? 'ordered'
  return judgeSeen('spectrum', { mode, rule }, { ...state, mode, matrix, spectrum })
}

export function judgeUpdate(
  state: State,
  k: number,
  { update: after, updateDecision: answer, left }: Pick<Answers, 'update' | 'updateDecision' | 'left'>,
  implementation: Implementation,
): JudgedAnswer {
  if (answer.kind === 'not offered') return ADMISSIBLE
  if (after === undefined) return unanswered('update', answer.kind === 'none' ? answer.why : show(answer))
  const options = updateOptionsOf(state.network, k, implementation)
  const { description } = implementation
  const [given, rules] = [{ ...state, options }, options.pruning ?? {}]
  return together([
    judgeSeen('update', rules, { ...given, after, description }),
    judgeSeen('update arguments', rules, { ...given, ...left }),
  ])
}
