/**
 * Which clause judges which part of an answer: for each stage its parts, for each part the clauses. Rules,
 * modes and further stages are those of the clause. `test/properties/coverage.test.ts` corrupts every part.
 */
import { RULES } from '../spec/clause.ts'
import { type AnyClause, CLAUSES } from '../spec/clauses.ts'
import type { Rule } from '../spec/decision.ts'
import type { Stage } from '../spec/implementation.ts'
import { DEGREE_MODES, type DegreeMode } from '../spec/network.ts'

interface PartOf {
  readonly stage: Stage
  readonly part: string
  readonly clauses: readonly string[]
}

const part = (stage: Stage, name: string, ...clauses: readonly string[]): PartOf => ({
  stage,
  part: name,
  clauses,
})

const numbered = (family: string, first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, k) => `${family}-${first + k}`)

/** All parts of all answers. Where no clause binds a rule and mode, `UNJUDGED` says why. */
export const PARTS: readonly PartOf[] = [
  part('read', 'network', 'DOOR-1', 'DOOR-12'),
  part('read', 'refusal', ...numbered('DOOR', 2, 11)),
  part('read', 'repetition', 'STATE-1'),
  part('laplacian', 'shape', 'LAP-1'),
  part('laplacian', 'diagonal', 'LAP-2', 'LAP-3', 'LAP-6', 'LAP-7', 'LAP-8', 'LAP-9'),
  part('laplacian', 'off the diagonal', 'LAP-4', 'LAP-5'),
  part('laplacian', 'repetition', 'STATE-2'),
  part('laplacian', 'arguments', 'LAP-10'),
  part('spectrum', 'number of eigenvalues', 'EIG-1'),
  part('spectrum', 'eigenvalues', 'EIG-2', 'EIG-3', 'EIG-5', 'PAIR-5'),
  part('spectrum', 'conjugates', 'EIG-4', 'PAIR-3'),
  part('spectrum', 'order', 'EIG-6'),
  part('spectrum', 'repetition', 'STATE-3'),
  part('spectrum', 'arguments', 'EIG-7'),
  part('decide', 'action', ...['OWN-1', ...numbered('PRUNE', 1, 8), 'PRUNE-19', 'INV-1', 'INV-5', 'RUN-6']),
  part(
    'decide',
    'pair',
    ...['PAIR-1', 'PAIR-2', 'PAIR-4', 'PAIR-6', 'PAIR-7', 'PRUNE-7', 'PRUNE-8'],
    ...numbered('INV', 2, 4),
  ),
  part('decide', 'reason', ...numbered('KEEP', 1, 6)),
  part('decide', 'at an input node', 'PRUNE-6', 'KEEP-1'),
  part('decide', 'repetition', 'INV-6', 'STATE-4'),
  part('decide', 'arguments', 'INV-7'),
  part('update', 'value', 'DYN-1', 'ASYNC-1'),
  part('update', 'gradient', 'DYN-2', 'DYN-3', 'ASYNC-2'),
  part('update', 'weights', 'DYN-4', 'DYN-5', 'ASYNC-3'),
  part('update', 'decision without pruning', 'DYN-9'),
  part(
    'update',
    'action',
    ...['OWN-2', 'PRUNE-13', 'PRUNE-15', 'PRUNE-20', ...numbered('RUN', 2, 4)],
    ...['ASYNC-4', 'ASYNC-5', 'ASYNC-19', 'ASYNC-20'],
  ),
  part('update', 'pair', 'PRUNE-15', 'PRUNE-16'),
  part('update', 'reason', 'PRUNE-15', 'PRUNE-16'),
  part(
    'update',
    'removal',
    ...['OWN-2', ...numbered('PRUNE', 9, 12), 'PRUNE-20', ...numbered('RUN', 1, 4)],
    ...numbered('ASYNC', 6, 9),
  ),
  part('update', 'everything else', 'DYN-6', 'DYN-7', 'DYN-8', 'PRUNE-14'),
  part('update', 'at an input node', 'DYN-16'),
  part('update', 'repetition', 'STATE-5'),
  part('update', 'arguments', 'DYN-13'),
  part('round', 'order', 'DYN-10', 'DYN-14', ...numbered('DYN', 18, 20)),
  part('round', 'numbers', 'DYN-11', 'DYN-17', 'PRUNE-17', 'PRUNE-18'),
  part('round', 'removals', 'DYN-11', 'PRUNE-17', 'PRUNE-18', 'PRUNE-21'),
  part('round', 'decisions', 'DYN-11', 'DYN-17', 'PRUNE-17', 'PRUNE-18'),
  part('round', 'pairs', 'PRUNE-17', 'PRUNE-18'),
  part('round', 'input nodes', 'DYN-12'),
  part('round', 'repetition', 'RUN-5', 'STATE-6'),
  part('round', 'arguments', 'DYN-15'),
  part('start', 'nodes and edges', 'EXP-1'),
  part('start', 'weights', 'EXP-2', 'EXP-3', 'EXP-11'),
  part('start', 'values and gradients', 'EXP-2'),
  part('start', 'repetition', 'EXP-4', 'STATE-7'),
  part('train', 'rows', 'EXP-5', 'EXP-12'),
  part('train', 'orders', 'EXP-6', 'EXP-12', 'EXP-13'),
  part('train', 'numbers', 'EXP-7'),
  part('train', 'decisions', 'EXP-7'),
  part('train', 'removals', 'EXP-7'),
  part('train', 'error', 'EXP-8'),
  part('train', 'measurement', 'EXP-8', 'EXP-12'),
  part('train', 'arguments', 'EXP-9'),
  part('train', 'repetition', 'EXP-10', 'STATE-8'),
]

interface Unjudged {
  readonly stage: Stage
  readonly part: string
  readonly rules: readonly Rule[]
  readonly why: string
}

/** Cells without a clause. */
export const UNJUDGED: readonly Unjudged[] = [
  {
    stage: 'spectrum',
    part: 'order',
    rules: ['ordered', 'dominant'],
    why: 'no position matters to these rules: any order is right',
  },
]

const clauseOf = (id: string): AnyClause => CLAUSES.find((clause) => clause.id === id) as AnyClause

const binds = ({ rules, mode }: AnyClause, rule: Rule, asked: DegreeMode): boolean =>
  (rules === undefined || rules.includes(rule)) && (mode === undefined || mode === asked)

/** The clauses that judge a part under one rule in one mode. */
export const judgesOf = ({ clauses }: PartOf, rule: Rule, mode: DegreeMode): AnyClause[] =>
  clauses.map(clauseOf).filter((clause) => binds(clause, rule, mode))

export const whyUnjudged = (one: PartOf, rule: Rule): string | undefined =>
  UNJUDGED.find(
    ({ stage, part: name, rules }) => stage === one.stage && name === one.part && rules.includes(rule),
  )?.why

/** Stages whose answers do not depend on the rule: one column stands for all. */
const sameJudges = (one: PartOf, rule: Rule, other: Rule): boolean =>
  DEGREE_MODES.every((mode) => cellText(one, rule, mode) === cellText(one, other, mode))

/** The ids, each with the further stages that it needs. */
function cellText(one: PartOf, rule: Rule, mode: DegreeMode): string {
  const judges = judgesOf(one, rule, mode).map(({ id, needs }) => {
    const others = needs.filter((stage) => stage !== one.stage)
    return others.length === 0 ? id : `${id} (with ${others.join(', ')})`
  })
  return judges.length > 0 ? judges.join(', ') : `none: ${whyUnjudged(one, rule) ?? '?'}`
}

/** Modes with the same clauses share a row. */
function rowsOf(one: PartOf, rules: readonly Rule[]): string[] {
  const [rule] = rules as [Rule]
  const [d, dw] = DEGREE_MODES.map((mode) => cellText(one, rule, mode)) as [string, string]
  const name = rules.length === RULES.length ? 'all' : rules.map((one) => `\`${one}\``).join(', ')
  const row = (mode: string, text: string): string =>
    `| \`${one.stage}\` | ${one.part} | ${name} | ${mode} | ${text} |`
  return d === dw ? [row('both', d)] : [row('D', d), row('D_W', dw)]
}

/** Rules with the same clauses, together. */
function groupsOf(one: PartOf): Rule[][] {
  const groups: Rule[][] = []
  for (const rule of RULES) {
    const group = groups.find(([first]) => sameJudges(one, first as Rule, rule))
    if (group === undefined) groups.push([rule])
    else group.push(rule)
  }
  return groups
}

/** The table of stage × part × rule × mode, in Markdown. */
export const coverageTable = (): string =>
  [
    '| stage | part of the answer | rules | modes | clauses |',
    '| --- | --- | --- | --- | --- |',
    ...PARTS.flatMap((one) => groupsOf(one).flatMap((rules) => rowsOf(one, rules))),
  ].join('\n')
