/** The report as a list of findings, each with a rule, a message and places: what SARIF and annotations are made of. */
import type { ImplementationSpec } from '../adapters/open.ts'
import { type Place, placeOf } from './places.ts'
import type { GateReport } from './report.ts'
import type { ShrunkExample } from './shrink-example.ts'
import { isBeyondLimit, isInadmissible, plural } from './verdict.ts'
import { answerText, roundAskedText, roundText } from './words.ts'

export const RULES = {
  'wrong-answer': 'An answer is not admissible by the specification.',
  'changed-decision': 'An admissible decision is not what the accepted baseline says.',
  'numeric-drift': 'Numbers moved farther than rounding explains.',
  training: 'Trained networks are not shown to be as good as they were.',
  baseline: 'The baseline does not fit the specification or the corpus, or nothing answers.',
} as const

export type RuleId = keyof typeof RULES

export interface GateFinding {
  readonly rule: RuleId
  readonly level: 'error' | 'warning'
  readonly title: string
  readonly message: string
  readonly places: readonly Place[]
}

/** Annotations beyond these hide the diff that they stand in. */
const MOST_PLACES = 10

function exampleMessage(example: ShrunkExample, count: number): string {
  const { family, index, mode, rule, old, admissible, violations, right } = example
  const rules = rule === undefined ? '' : `, ${rule}`
  const answers =
    example.round !== undefined
      ? `, ${roundAskedText(example.round)}: old ${roundText(example.round.old)}; new ${roundText(example.round.new)}`
      : example.new === undefined
        ? ''
        : `: old ${answerText(old)}; new ${answerText(example.new)}`
  const expected = right.length === 0 ? '' : `; admissible ${right.map(answerText).join(' or ')}`
  const clauses =
    admissible === 'no' ? `; breaks ${[...new Set(violations.map(({ clause }) => clause))].join(', ')}` : ''
  return `${plural(count, 'answer')}, for example ${family} ${index}, mode ${mode}${rules}${answers}${expected}${clauses}`
}

export function findingsOf(
  report: GateReport,
  spec: ImplementationSpec,
  changed: readonly Place[],
): GateFinding[] {
  const at = (stage: Parameters<typeof placeOf>[0]): readonly Place[] =>
    changed.length > 0 ? changed.slice(0, MOST_PLACES) : [placeOf(stage, spec, report.baseline.path)]
  const countOf = ({ stage, kind, admissible }: ShrunkExample): number =>
    report.decisions.counts
      .filter((one) => one.stage === stage && one.kind === kind && one.admissible === admissible)
      .reduce((total, { count }) => total + count, 0)
  const examples = report.examples.map(
    (example): GateFinding => ({
      rule: isInadmissible(example) ? 'wrong-answer' : 'changed-decision',
      level: isInadmissible(example) ? 'error' : 'warning',
      title: `${example.stage}: ${example.kind}`,
      message: exampleMessage(example, countOf(example)),
      places: at(example.stage),
    }),
  )
  const drift = report.drift.fields.filter(isBeyondLimit).map(
    ({ field, ulps, moved }): GateFinding => ({
      rule: 'numeric-drift',
      level: 'warning',
      title: `${field} moved`,
      message: `${plural(moved, 'answer')} moved, by up to ${ulps.toPrecision(3)} ulps; the limit is ${report.drift.limitUlps}`,
      places: at(field.startsWith('round') ? 'round' : field === 'laplacian' ? 'laplacian' : 'update'),
    }),
  )
  const others = report.reasons
    .filter(({ what }) => !/^(\d[\d,]* (answer|admissible)|[a-z ]+ moved by)/.test(what))
    .map(({ what, acceptable }): GateFinding => {
      const isTraining = what.startsWith('training')
      return {
        rule: isTraining ? 'training' : 'baseline',
        level: acceptable ? 'warning' : 'error',
        title: isTraining ? 'training' : 'baseline',
        message: what,
        places: isTraining ? at('training') : [{ file: report.baseline.path, line: 1, endLine: 1 }],
      }
    })
  return [...examples, ...drift, ...others]
}
