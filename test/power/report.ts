/** reports/power.md: what was measured, in words and tables. */
import type { KindCount } from '../../properties/outcome.ts'
import {
  casesFor,
  type FamilyShare,
  type Hunt,
  MOST_MISSED,
  missedWith,
  type PremiseShare,
} from './measure.ts'

export interface MutantPower {
  readonly name: string
  readonly clause: string
  /** Cases that a run at defaults asks of the clause. */
  readonly runs: number
  readonly hunt: Hunt
  /** Every clause that caught it in `otherRuns` cases, and its own. */
  readonly caughtBy: readonly string[]
}

export interface ClausePower {
  readonly id: string
  readonly premise: PremiseShare
}

export interface Power {
  readonly seeds: number
  readonly defaultRuns: number
  readonly otherRuns: number
  /** How many there are to measure; fewer were, if the time did not suffice. */
  readonly wanted: { readonly mutants: number; readonly clauses: number }
  readonly mutants: readonly MutantPower[]
  readonly clauses: readonly ClausePower[]
  readonly families: readonly FamilyShare[]
}

const percent = (share: number): string => `${(100 * share).toFixed(share !== 0 && share < 0.01 ? 2 : 1)} %`
const probability = (p: number): string =>
  p < 1e-6 ? '< 1e-6' : p < 0.001 ? p.toExponential(1) : p.toFixed(3)

/** Mistakes that a run at defaults misses too often, by their own clause. */
export const weakMutants = ({ mutants }: Power): MutantPower[] =>
  mutants.filter(({ hunt, runs }) => missedWith(hunt, runs) > MOST_MISSED)

/** Clauses of which no mutant is caught by them alone. */
export function neverAlone({ clauses, mutants }: Power): string[] {
  const alone = new Set(
    mutants.filter(({ caughtBy }) => caughtBy.length === 1).flatMap((one) => one.caughtBy),
  )
  return clauses.map(({ id }) => id).filter((id) => !alone.has(id))
}

const mutantRow = ({ name, clause, runs, hunt }: MutantPower): string => {
  const cell = (share: number): string => String(casesFor(hunt, share) ?? `> ${hunt.limit}`)
  const missed = hunt.cases.filter((n) => n === undefined).length
  const cells = [name, clause, cell(0.5), cell(0.95), runs, `${missed} of ${hunt.cases.length}`]
  return `| ${cells.join(' | ')} | ${probability(missedWith(hunt, runs))} |`
}

const sizeOf = (nodes: Readonly<Record<string, KindCount>>, from: number, to: number): string => {
  const within = Object.entries(nodes).filter(([n]) => Number(n) >= from && Number(n) <= to)
  const [cases, met] = [
    within.reduce((total, [, kind]) => total + kind.cases, 0),
    within.reduce((total, [, kind]) => total + kind.interesting, 0),
  ]
  return cases === 0 ? '' : `${percent(met / cases)} of ${cases}`
}

const premiseRow = ({ id, premise: { cases, interesting, spread } }: ClausePower): string => {
  const share = cases === 0 ? '' : percent(interesting / cases)
  const sizes = [sizeOf(spread.nodes, 0, 4), sizeOf(spread.nodes, 5, 8), sizeOf(spread.nodes, 9, 9999)]
  return `| ${[id, cases, share, ...sizes].join(' | ')} |`
}

const sentence = (names: readonly string[], none: string): string =>
  names.length === 0 ? none : `${names.join(', ')}.`

/** The whole report. */
export function powerText(power: Power): string {
  const { seeds, defaultRuns, otherRuns, wanted, mutants, clauses, families } = power
  const weak = weakMutants(power)
  return [
    '# Power',
    '',
    `What a run of \`verify\` at its default of ${defaultRuns} cases for each clause can miss.`,
    `${mutants.length} of ${wanted.mutants} wrong implementations (\`test/zoo/\`) were asked by the clause`,
    `about their mistake, with ${seeds} seeds each, at most 4 times the default number of cases.`,
    '"missed by a run" is (1 − q)^n, where n is the default number of cases of the clause and q the',
    'share of cases that showed the mistake. Written by `npm run power`.',
    '',
    `Mistakes that a run misses with a probability above ${percent(MOST_MISSED)}: ${sentence(
      weak.map(({ name }) => name),
      'none.',
    )}`,
    '',
    '## Mistakes',
    '',
    '| mutant | clause | median | 95 % of seeds | default cases | seeds that missed it | missed by a run |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: |',
    ...mutants.map(mutantRow),
    '',
    '## Clauses that catch nothing alone',
    '',
    'For each of these, every mutant that it catches is also caught by another clause,',
    `within ${otherRuns} cases of that one with one seed, or it catches none.`,
    'Theorems ask no implementation.',
    '',
    sentence(neverAlone(power), 'None.'),
    '',
    '## Premises',
    '',
    'How often a case met the premise of the clause, so that the clause could fail, by the number of',
    'nodes. The reference was asked, with one seed, the default number of cases;',
    `${clauses.length} of ${wanted.clauses} clauses.`,
    '',
    '| clause | cases | met | up to 4 nodes | 5 to 8 nodes | 9 nodes and more |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...clauses.map(premiseRow),
    '',
    '## Families',
    '',
    'Of each family of neighbourhoods: how often a pair exists, and how often its existence is closer',
    'to its boundary than doubles can tell.',
    '',
    '| family | cases | with a pair | within rounding of the boundary |',
    '| --- | ---: | ---: | ---: |',
    ...families.map(
      ({ family, cases, pairs, illPosed }) =>
        `| ${family} | ${cases} | ${percent(pairs / cases)} | ${percent(illPosed / cases)} |`,
    ),
    '',
  ].join('\n')
}
