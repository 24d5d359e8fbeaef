/** The report as a list of findings, each with a rule, a message and places: what SARIF and annotations are made of. */
import type { ImplementationSpec } from '../../adapter/open.ts'
import { plural } from '../../base/counts.ts'
import type { Stage } from '../../gate/changes.ts'
import { isBeyondLimit } from '../../gate/drift.ts'
import { ulpsText } from '../../gate/drift-words.ts'
import type { GateExample, GateReport, Reason } from '../../gate/report.ts'
import { isInadmissible } from '../../gate/verdict.ts'
import { brokenClauses, pastText } from './example-words.ts'
import { type Place, placeOf, topOf } from './places.ts'
import { answerText, roundAskedText, roundText } from './words.ts'

export const RULES = {
  'wrong-answer': 'An answer is not admissible by the specification.',
  'changed-decision': 'An admissible decision is not what the accepted baseline says.',
  'lost-answers': 'The accepted baseline holds what is no longer answered.',
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

interface ReasonFinding {
  readonly rule: RuleId
  readonly title: string
  /** Where to look; without one, the baseline. */
  readonly stage?: Stage | 'training'
}

/** The reasons that no example or row of numbers shows. */
const REASONS: Readonly<Partial<Record<Reason['about'], ReasonFinding>>> = {
  excuses: { rule: 'wrong-answer', title: 'more excused than is allowed', stage: 'decide' },
  lost: { rule: 'lost-answers', title: 'lost', stage: 'decide' },
  training: { rule: 'training', title: 'training', stage: 'training' },
  baseline: { rule: 'baseline', title: 'baseline' },
}

/** Annotations beyond these hide the diff that they stand in. */
const MOST_PLACES = 10

/** The old answer only where it is known. */
function answersText({ round, old, new: now }: GateExample): string {
  if (round !== undefined)
    return `, ${roundAskedText(round)}: ${round.old === undefined ? '' : `old ${roundText(round.old)}; `}new ${roundText(round.new)}`
  return now === undefined
    ? ''
    : `: ${old === undefined ? '' : `old ${answerText(old)}; `}new ${answerText(now)}`
}

function exampleMessage(example: GateExample): string {
  const { family, index, mode, rule, admissible, right, count } = example
  const rules = rule === undefined ? '' : `, ${rule}`
  const expected = right.length === 0 ? '' : `; admissible ${right.map(answerText).join(' or ')}`
  const broken = [...new Set(brokenClauses(example).map(({ clause }) => clause))]
  const clauses = admissible === 'no' && broken.length > 0 ? `; breaks ${broken.join(', ')}` : ''
  const past = pastText(example)
  return `${plural(count, 'answer')}, for example ${family} ${index}, mode ${mode}${rules}${answersText(example)}${past === undefined ? '' : `; ${past}`}${expected}${clauses}`
}

/** The same in every run that finds the same, whatever its example is. */
function titleOf({ stage, drawn, admissible, violations }: GateExample): string {
  const clause = admissible === 'no' ? violations[0]?.clause : undefined
  return `${stage}: ${drawn.kind}${clause == null ? '' : ` (${clause})`}`
}

export function findingsOf(
  report: GateReport,
  spec: ImplementationSpec,
  changed: readonly Place[],
): GateFinding[] {
  const at = (stage: Parameters<typeof placeOf>[0]): readonly Place[] =>
    changed.length > 0 ? changed.slice(0, MOST_PLACES) : [placeOf(stage, spec, report.baseline.path)]
  const examples = report.examples.map(
    (example): GateFinding => ({
      rule: isInadmissible(example) ? 'wrong-answer' : 'changed-decision',
      level: isInadmissible(example) ? 'error' : 'warning',
      title: titleOf(example),
      message: exampleMessage(example),
      places: at(example.stage),
    }),
  )
  const drift = report.drift.fields.filter(isBeyondLimit).map(
    ({ field, ulps, moved }): GateFinding => ({
      rule: 'numeric-drift',
      level: 'warning',
      title: `${field} moved`,
      message: `${plural(moved, 'answer')} moved, by up to ${ulpsText(ulps)} ulps; the limit is ${report.drift.limitUlps}`,
      places: at(field.startsWith('round') ? 'round' : field === 'laplacian' ? 'laplacian' : 'update'),
    }),
  )
  const others = report.reasons.flatMap(({ about, what, acceptable }): GateFinding[] => {
    const known = REASONS[about]
    if (known === undefined) return []
    const { rule, title, stage } = known
    const places = stage === undefined ? [topOf(report.baseline.path)] : at(stage)
    return [{ rule, level: acceptable ? 'warning' : 'error', title, message: what, places }]
  })
  return [...examples, ...drift, ...others]
}
