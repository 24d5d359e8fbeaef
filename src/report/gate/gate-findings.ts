/** What `gate` found as a list: a question for each family, stage, clause and kind of number, with what to look at. */
import type { Stage } from '../../../spec/implementation.ts'
import type { ImplementationSpec } from '../../adapter/open.ts'
import { printableIn } from '../../base/printable.ts'
import { plural } from '../../base/text.ts'
import { isChange } from '../../gate/changes.ts'
import type { Count, GateExample, GateReport, Reason } from '../../gate/report.ts'
import { isInadmissible, totalOf } from '../../gate/verdict.ts'
import type { Alert, Findings, ReportFinding } from '../findings.ts'
import { present } from '../make-blocks.ts'
import { type Place, placeOf, relevantPlaces, topOf } from '../places.ts'
import { askedText, brokenClause, originText } from './example.ts'
import { gateVerdictOf } from './verdict.ts'
import { answersOf, gateReasonText, panelName, skipText } from './words.ts'

const RULES = {
  'wrong-answer': 'An answer is not admissible by the specification.',
  'changed-decision': 'An admissible decision is not what the accepted baseline says.',
  'lost-answers': 'The accepted baseline holds answers that are not given any more.',
  'numeric-drift': 'Numbers moved farther than rounding explains.',
  training: 'Trained networks are not shown to be as good as they were.',
  baseline:
    'The baseline does not fit the specification or the corpus, or the implementation does not answer.',
} as const

type Where = Stage | 'training' | 'baseline'

interface Kind {
  readonly rule: keyof typeof RULES
  readonly title: string
  readonly where: Where
}

/** Alerts of reasons. Those about answers have examples in their place. */
const KINDS: Readonly<Record<Exclude<Reason['about'], 'answers' | 'drift'>, Kind>> = {
  excuses: { rule: 'wrong-answer', title: 'more excused than is allowed', where: 'decide' },
  lost: { rule: 'lost-answers', title: 'lost', where: 'decide' },
  training: { rule: 'training', title: 'training', where: 'training' },
  baseline: { rule: 'baseline', title: 'baseline', where: 'baseline' },
}

type DriftField = Extract<Reason, { about: 'drift' }>['field']

const stageOf = (field: DriftField): Stage =>
  field.startsWith('round') ? 'round' : field === 'laplacian' ? 'laplacian' : 'update'

const kindOf = (reason: Exclude<Reason, { about: 'answers' }>): Kind =>
  reason.about === 'drift'
    ? { rule: 'numeric-drift', title: `${reason.field} moved`, where: stageOf(reason.field) }
    : KINDS[reason.about]

/** An alert before it is known where findings of its kind stand: in the diff, or in a file of the stage. */
type Unplaced = Omit<Alert, 'places'> & { readonly where: Where }
type Check = Omit<ReportFinding, 'alerts'> & { readonly alerts?: readonly Unplaced[] }

function check(suite: string, name: string, message: string | undefined, alerts: readonly Unplaced[]): Check {
  const why = message ?? alerts[0]?.message
  return why === undefined
    ? { suite, name, status: 'passed' }
    : { suite, name, status: 'failed', message: why, type: 'gate', alerts }
}

const skipped = (suite: string, name: string, message: string): Check => ({
  ...{ suite, name, status: 'skipped', message },
})

function exampleMessage(example: GateExample): string {
  const clauses = [...new Set(example.violations.flatMap(({ clause }) => clause ?? []))]
  return present(
    `${plural(example.count, 'answer')}, for example ${originText(example)}, ${askedText(example)}`,
    answersOf(example).map(({ name, text }) => `${name} ${text}`),
    brokenClause(example) !== null && `breaks ${clauses.join(', ')}`,
  ).join('; ')
}

/** Its title is the same in every run that finds the same, whatever its example is. */
function exampleAlert(example: GateExample): Unplaced {
  const clause = brokenClause(example)
  return {
    ...(isInadmissible(example)
      ? { rule: 'wrong-answer', level: 'error' }
      : { rule: 'changed-decision', level: 'warning' }),
    title: `${example.stage}: ${example.drawn.kind}${clause === null ? '' : ` (${clause})`}`,
    message: exampleMessage(example),
    where: example.stage,
  }
}

/** A question that counts of answers decide. */
interface Question {
  readonly suite: string
  readonly name: string
  readonly noun: string
  readonly what: 'wrong' | 'changed'
  readonly isOf: (one: Count | GateExample) => boolean
}

/** What is wrong is an alert of its stage, and not once more of its family. */
function countCheck({ decisions, examples }: GateReport, { suite, name, noun, what, isOf }: Question): Check {
  const counts = decisions.counts.filter(isOf)
  const kinds = [...new Set(counts.map(({ stage, kind }) => `${stage}: ${kind}`))].join(', ')
  const message = counts.length === 0 ? undefined : `${plural(totalOf(counts), noun)} ${what} (${kinds})`
  const those = examples.filter((one) => isOf(one) && isInadmissible(one) === (what === 'wrong'))
  return check(suite, name, message, those.map(exampleAlert))
}

const STAGES = ['decide', 'update', 'laplacian', 'spectrum', 'round'] as const

const admissibleChecks = (report: GateReport): Check[] =>
  STAGES.map((stage) =>
    countCheck(report, {
      suite: 'specification',
      name: `answers of stage ${stage} are admissible by the specification`,
      noun: 'answer',
      what: 'wrong',
      isOf: (one) => one.stage === stage && isInadmissible(one),
    }),
  )

/** A question for each family: are its decisions, or its rounds, what they were? */
const changeChecks = (report: GateReport, noun: 'decision' | 'round'): Check[] =>
  report.corpus.families.map(({ family }) =>
    countCheck(report, {
      suite: `${noun}s`,
      name: `${noun}s of family ${family} are what they were`,
      noun,
      what: 'changed',
      isOf: (one) => one.family === family && isChange(one) && (one.stage === 'round') === (noun === 'round'),
    }),
  )

function roundChecks(report: GateReport): Check[] {
  const { rounds, notAsked } = report
  if (rounds.asked > 0 || rounds.changed > 0) return changeChecks(report, 'round')
  const isOffered = notAsked.every(({ stage }) => stage !== 'round')
  const message = isOffered ? 'none was run' : 'it does not offer the stage round'
  return [skipped('rounds', `rounds: ${message}`, message)]
}

/** Fails where a reason says so. */
function reasonCheck(suite: string, name: string, reasons: readonly Reason[]): Check {
  const alerts = reasons.flatMap((reason): Unplaced[] => {
    if (reason.about === 'answers') return []
    const level = reason.acceptable ? 'warning' : 'error'
    return [{ ...kindOf(reason), level, message: gateReasonText(reason) }]
  })
  const message = reasons.length === 0 ? undefined : reasons.map(gateReasonText).join('; ')
  return check(suite, name, message, alerts)
}

/** Excuses above their rate fail; a clause that is known to fail is skipped, as in `verify`. */
function* clauseChecks({ excuses, known, reasons }: GateReport): Generator<Check> {
  for (const { clause } of excuses) {
    const name = `${clause}: no more excused than is allowed`
    const those = reasons.filter((one) => one.about === 'excuses' && one.clause === clause)
    const isKnown = known.some(({ id }) => id === clause)
    yield isKnown ? skipped('clauses', name, 'fails, as known') : reasonCheck('clauses', name, those)
  }
  for (const { id, reason, broken } of known) {
    const fails = broken === 0 ? 'broken by no answer of this run' : 'fails, as known'
    yield skipped('clauses', `${id}: known to fail`, `${fails}: ${reason}`)
  }
}

const nameOf = (one: GateReport['training']['verdicts'][number]): string =>
  `training, ${panelName(one)}: ${one.quantity}`

function* numberChecks({ drift, training, reasons }: GateReport): Generator<Check> {
  for (const { field } of drift.fields) {
    const those = reasons.filter((one) => one.about === 'drift' && one.field === field)
    yield reasonCheck('numbers', `${field}: numbers drift within the limits`, those)
  }
  for (const one of training.verdicts) {
    const name = nameOf(one)
    const those = reasons.filter((why) => why.about === 'training' && nameOf(why.compared) === name)
    yield reasonCheck('training', `${name} is equivalent`, those)
  }
  for (const why of training.skipped.map(skipText)) yield skipped('training', `training: ${why}`, why)
}

function checksOf(report: GateReport): Check[] {
  const about = (what: Reason['about']): Reason[] => report.reasons.filter((one) => one.about === what)
  return [
    ...admissibleChecks(report),
    ...changeChecks(report, 'decision'),
    ...roundChecks(report),
    ...clauseChecks(report),
    ...numberChecks(report),
    reasonCheck('baseline', 'the baseline fits', about('baseline')),
    reasonCheck('baseline', 'what the baseline holds is still answered', about('lost')),
  ]
}

/** Annotations beyond these hide the diff that they stand in. */
const MOST_PLACES = 10

/** `changed`: the places of a diff, where there is one. */
export function gateFindings(raw: GateReport, spec: ImplementationSpec, changed: readonly Place[]): Findings {
  const report = printableIn(raw)
  const relevant = relevantPlaces(changed, spec).slice(0, MOST_PLACES)
  const { path } = raw.baseline
  const placesAt = (where: Where): readonly Place[] => {
    if (where === 'baseline') return [topOf(path)]
    return relevant.length > 0 ? relevant : [placeOf(where, spec, path)]
  }
  const placed = ({ where, ...alert }: Unplaced): Alert => ({ ...alert, places: placesAt(where) })
  const { label, sentence } = gateVerdictOf(report)
  return {
    command: 'gate',
    subject: report.implementation.name,
    version: report.specification.version,
    milliseconds: report.milliseconds,
    verdict: `${label} ${sentence}`,
    rules: RULES,
    findings: checksOf(report).map(({ alerts = [], ...one }) => ({ ...one, alerts: alerts.map(placed) })),
  }
}
