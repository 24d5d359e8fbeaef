/** What `gate` found as a list: a question for each family, stage, clause and kind of number, with what to look at. */
import type { Stage } from '../../../spec/implementation.ts'
import type { ImplementationSpec } from '../../adapter/open.ts'
import { printableIn } from '../../base/printable.ts'
import { plural } from '../../base/text.ts'
import { isChange } from '../../gate/changes.ts'
import type { Count, GateExample, GateReport, Reason } from '../../gate/report.ts'
import { isInadmissible, totalOf } from '../../gate/verdict.ts'
import type { Alert, Findings, ReportFinding } from '../findings.ts'
import { type Place, placeOf, relevantPlaces, topOf } from '../places.ts'
import { askedText, brokenClause, originText } from './example.ts'
import { gateReasonText, skipText } from './reasons.ts'
import { gateVerdictOf } from './verdict.ts'
import { answersOf, panelName } from './words.ts'

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

/** The places where findings stand: those of the diff, or a file of the stage. */
type At = (where: Where) => readonly Place[]

const check = (
  suite: string,
  name: string,
  message: string | undefined,
  alerts: readonly Alert[] = [],
): ReportFinding => {
  const why = message ?? alerts[0]?.message
  return why === undefined
    ? { suite, name, status: 'passed' }
    : { suite, name, status: 'failed', message: why, type: 'gate', alerts }
}

const skipped = (suite: string, name: string, message: string): ReportFinding => ({
  suite,
  name,
  status: 'skipped',
  message,
})

function exampleMessage(example: GateExample): string {
  const clauses = [...new Set(example.violations.flatMap(({ clause }) => clause ?? []))]
  return [
    `${plural(example.count, 'answer')}, for example ${originText(example)}, ${askedText(example)}`,
    ...answersOf(example).map(({ name, text }) => `${name} ${text}`),
    ...(brokenClause(example) === null ? [] : [`breaks ${clauses.join(', ')}`]),
  ].join('; ')
}

/** Its title is the same in every run that finds the same, whatever its example is. */
function exampleAlert(example: GateExample, at: At): Alert {
  const isWrong = isInadmissible(example)
  const clause = brokenClause(example)
  return {
    rule: isWrong ? 'wrong-answer' : 'changed-decision',
    level: isWrong ? 'error' : 'warning',
    title: `${example.stage}: ${example.drawn.kind}${clause === null ? '' : ` (${clause})`}`,
    message: exampleMessage(example),
    places: at(example.stage),
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
function countCheck(
  { decisions, examples }: GateReport,
  at: At,
  { suite, name, noun, what, isOf }: Question,
): ReportFinding {
  const counts = decisions.counts.filter(isOf)
  const kinds = [...new Set(counts.map(({ stage, kind }) => `${stage}: ${kind}`))].join(', ')
  const message = counts.length === 0 ? undefined : `${plural(totalOf(counts), noun)} ${what} (${kinds})`
  const those = examples.filter((one) => isOf(one) && isInadmissible(one) === (what === 'wrong'))
  const alerts = those.map((one) => exampleAlert(one, at))
  return check(suite, name, message, alerts)
}

const STAGES = ['decide', 'update', 'laplacian', 'spectrum', 'round'] as const

const admissibleFindings = (report: GateReport, at: At): ReportFinding[] =>
  STAGES.map((stage) =>
    countCheck(report, at, {
      suite: 'specification',
      name: `answers of stage ${stage} are admissible by the specification`,
      noun: 'answer',
      what: 'wrong',
      isOf: (one) => one.stage === stage && isInadmissible(one),
    }),
  )

/** A question for each family: are its decisions, or its rounds, what they were? */
const changeFindings = (report: GateReport, noun: 'decision' | 'round', at: At): ReportFinding[] =>
  report.corpus.families.map(({ family }) =>
    countCheck(report, at, {
      suite: `${noun}s`,
      name: `${noun}s of family ${family} are what they were`,
      noun,
      what: 'changed',
      isOf: (one) => one.family === family && isChange(one) && (one.stage === 'round') === (noun === 'round'),
    }),
  )

function roundFindings(report: GateReport, at: At): ReportFinding[] {
  const { rounds, notAsked } = report
  if (rounds.asked > 0 || rounds.changed > 0) return changeFindings(report, 'round', at)
  const isOffered = notAsked.every(({ stage }) => stage !== 'round')
  const message = isOffered ? 'none was run' : 'it does not offer the stage round'
  return [skipped('rounds', `rounds: ${message}`, message)]
}

/** Fails where a reason says so. */
const reasonCheck = (suite: string, name: string, reasons: readonly Reason[], at: At): ReportFinding =>
  check(
    suite,
    name,
    reasons.length === 0 ? undefined : reasons.map(gateReasonText).join('; '),
    reasons.flatMap((reason) => {
      if (reason.about === 'answers') return []
      const { rule, title, where } = kindOf(reason)
      const level = reason.acceptable ? 'warning' : 'error'
      return [{ rule, level, title, message: gateReasonText(reason), places: at(where) }]
    }),
  )

/** Excuses above their rate fail; a clause that is known to fail is skipped, as in `verify`. */
function* clauseFindings({ excuses, known, reasons }: GateReport, at: At): Generator<ReportFinding> {
  for (const { clause } of excuses) {
    const name = `${clause}: no more excused than is allowed`
    const those = reasons.filter((one) => one.about === 'excuses' && one.clause === clause)
    const isKnown = known.some(({ id }) => id === clause)
    yield isKnown ? skipped('clauses', name, 'fails, as known') : reasonCheck('clauses', name, those, at)
  }
  for (const { id, reason, broken } of known) {
    const fails = broken === 0 ? 'broken by no answer of this run' : 'fails, as known'
    yield skipped('clauses', `${id}: known to fail`, `${fails}: ${reason}`)
  }
}

const nameOf = (one: GateReport['training']['verdicts'][number]): string =>
  `training, ${panelName(one)}: ${one.quantity}`

function* numberFindings({ drift, training, reasons }: GateReport, at: At): Generator<ReportFinding> {
  for (const { field } of drift.fields) {
    const those = reasons.filter((one) => one.about === 'drift' && one.field === field)
    yield reasonCheck('numbers', `${field}: numbers drift within the limits`, those, at)
  }
  for (const one of training.verdicts) {
    const name = nameOf(one)
    const those = reasons.filter((why) => why.about === 'training' && nameOf(why.compared) === name)
    yield reasonCheck('training', `${name} is equivalent`, those, at)
  }
  for (const why of training.skipped.map(skipText)) yield skipped('training', `training: ${why}`, why)
}

/** `changed`: the places of a diff, where there is one. */
export function gateFindings(raw: GateReport, spec: ImplementationSpec, changed: readonly Place[]): Findings {
  const report = printableIn(raw)
  const relevant = relevantPlaces(changed, spec).slice(0, MOST_PLACES)
  const { path } = raw.baseline
  const at: At = (where) => {
    if (where === 'baseline') return [topOf(path)]
    return relevant.length > 0 ? relevant : [placeOf(where, spec, path)]
  }
  const { label, sentence } = gateVerdictOf(report)
  const about = (what: Reason['about']): Reason[] => report.reasons.filter((one) => one.about === what)
  return {
    command: 'gate',
    subject: report.implementation.name,
    version: report.specification.version,
    milliseconds: report.milliseconds,
    verdict: `${label} ${sentence}`,
    rules: RULES,
    findings: [
      ...admissibleFindings(report, at),
      ...changeFindings(report, 'decision', at),
      ...roundFindings(report, at),
      ...clauseFindings(report, at),
      ...numberFindings(report, at),
      reasonCheck('baseline', 'the baseline fits', about('baseline'), at),
      reasonCheck('baseline', 'what the baseline holds is still answered', about('lost'), at),
    ],
  }
}

/** Annotations beyond these hide the diff that they stand in. */
const MOST_PLACES = 10
