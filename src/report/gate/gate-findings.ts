/** What `gate` found as a list: a question for each family, stage, clause and kind of number, with what to look at. */
import type { Stage } from '../../../spec/implementation.ts'
import type { ImplementationSpec } from '../../adapter/open.ts'
import { printableIn } from '../../base/printable.ts'
import { plural } from '../../base/text.ts'
import { isChange } from '../../gate/changes.ts'
import { type DriftRecord, isBeyondLimit } from '../../gate/drift.ts'
import type { Count, GateExample, GateReport, Reason } from '../../gate/report.ts'
import { isInadmissible, totalOf } from '../../gate/verdict.ts'
import type { Alert, Finding, Findings } from '../findings.ts'
import { type Place, placeOf, relevantPlaces, topOf } from '../places.ts'
import { ulpsText } from './drift-words.ts'
import { brokenClauses, pastText } from './example-words.ts'
import { reasonText, skipText } from './reason-words.ts'
import { shortfall } from './shortfall.ts'
import { answerText, roundAskedText, roundText, verdictOf } from './words.ts'

const RULES = {
  'wrong-answer': 'An answer is not admissible by the specification.',
  'changed-decision': 'An admissible decision is not what the accepted baseline says.',
  'lost-answers': 'The accepted baseline holds answers that are not given any more.',
  'numeric-drift': 'Numbers moved farther than rounding explains.',
  training: 'Trained networks are not shown to be as good as they were.',
  baseline:
    'The baseline does not fit the specification or the corpus, or the implementation does not answer.',
} as const

/** Annotations beyond these hide the diff that they stand in. */
const MOST_PLACES = 10

/** The places where findings stand: those of the diff, or a file of the stage. */
type At = (stage: Stage | 'training' | 'baseline') => readonly Place[]

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

/** Its title is the same in every run that finds the same, whatever its example is. */
function exampleAlert(example: GateExample, at: At): Alert {
  const { stage, drawn, admissible, violations } = example
  const clause = admissible === 'no' ? violations[0]?.clause : undefined
  const isWrong = isInadmissible(example)
  return {
    rule: isWrong ? 'wrong-answer' : 'changed-decision',
    level: isWrong ? 'error' : 'warning',
    title: `${stage}: ${drawn.kind}${clause == null ? '' : ` (${clause})`}`,
    message: exampleMessage(example),
    places: at(stage),
  }
}

const reasonAlert =
  (rule: keyof typeof RULES, title: string, stage: Parameters<At>[0], at: At) =>
  (reason: Reason): Alert => ({
    rule,
    level: reason.acceptable ? 'warning' : 'error',
    title,
    message: reasonText(reason),
    places: at(stage),
  })

const kindsOf = (counts: readonly Count[], name: (count: Count) => string): string =>
  [...new Set(counts.map(name))].join(', ')

function failed(
  suite: string,
  name: string,
  message: string | undefined,
  alerts: readonly Alert[] = [],
): Finding {
  const why = message ?? alerts[0]?.message
  return why === undefined
    ? { suite, name, status: 'passed' }
    : { suite, name, status: 'failed', message: why, type: 'gate', alerts }
}

/** A question for each family: are its decisions, or its rounds, what they were? */
function changeFindings(report: GateReport, isOfRounds: boolean, at: At): Finding[] {
  const { decisions, corpus, examples } = report
  const [suite, noun] = isOfRounds ? ['rounds', 'round'] : ['decisions', 'decision']
  const isOf = ({ stage }: { readonly stage: Stage }): boolean => (stage === 'round') === isOfRounds
  return corpus.families.map(({ family }) => {
    const counts = decisions.counts.filter((one) => one.family === family && isChange(one) && isOf(one))
    const kinds = kindsOf(counts, ({ stage, kind }) => (isOfRounds ? kind : `${stage}: ${kind}`))
    const alerts = examples
      .filter((one) => one.family === family && isOf(one) && !isInadmissible(one))
      .map((one) => exampleAlert(one, at))
    const message = counts.length === 0 ? undefined : `${plural(totalOf(counts), noun)} changed (${kinds})`
    return failed(suite, `${suite} of family ${family} are what they were`, message, alerts)
  })
}

function roundFindings(report: GateReport, at: At): Finding[] {
  const { rounds, notAsked } = report
  if (rounds.asked > 0 || rounds.changed > 0) return changeFindings(report, true, at)
  const isOffered = notAsked.every(({ stage }) => stage !== 'round')
  const message = isOffered ? 'none was asked' : 'it does not offer the stage round'
  return [{ suite: 'rounds', name: `rounds: ${message}`, status: 'skipped', message }]
}

const STAGES = ['decide', 'update', 'laplacian', 'spectrum', 'round'] as const

const admissibleFindings = ({ decisions, examples }: GateReport, at: At): Finding[] =>
  STAGES.map((stage) => {
    const wrong = decisions.counts.filter((one) => one.stage === stage && isInadmissible(one))
    const alerts = examples
      .filter((one) => one.stage === stage && isInadmissible(one))
      .map((one) => exampleAlert(one, at))
    const kinds = kindsOf(wrong, ({ kind }) => kind)
    const message = wrong.length === 0 ? undefined : `${plural(totalOf(wrong), 'answer')} wrong (${kinds})`
    return failed(
      'specification',
      `answers of stage ${stage} are admissible by the specification`,
      message,
      alerts,
    )
  })

/** Excuses above their rate fail; a clause that is known to fail is skipped, as in `verify`. */
function clauseFindings({ excuses, known, reasons }: GateReport, at: At): Finding[] {
  const suite = 'clauses'
  return [
    ...excuses.map(({ clause }): Finding => {
      const name = `${clause}: no more excused than is allowed`
      if (known.some(({ id }) => id === clause))
        return { suite, name, status: 'skipped', message: 'fails, as known' }
      const excess = reasons.filter((one) => one.code === 'too many excuses' && one.clause === clause)
      const alerts = excess.map(reasonAlert('wrong-answer', 'more excused than is allowed', 'decide', at))
      return failed(suite, name, excess[0] && reasonText(excess[0]), alerts)
    }),
    ...known.map(({ id, reason, broken }): Finding => {
      const message =
        broken === 0 ? `broken by no answer of this run: ${reason}` : `fails, as known: ${reason}`
      return { suite, name: `${id}: known to fail`, status: 'skipped', message }
    }),
  ]
}

const stageOf = (field: DriftRecord['field']): Stage =>
  field.startsWith('round') ? 'round' : field === 'laplacian' ? 'laplacian' : 'update'

const driftFindings = ({ drift: { fields, limitUlps } }: GateReport, at: At): Finding[] =>
  fields.map((one) => {
    const name = `${one.field}: numbers drift within the limits`
    if (!isBeyondLimit(one)) return failed('numbers', name, undefined)
    const alert: Alert = {
      rule: 'numeric-drift',
      level: 'warning',
      title: `${one.field} moved`,
      message: `${plural(one.moved, 'answer')} moved, by up to ${ulpsText(one.ulps)} ulps; the limit is ${limitUlps}`,
      places: at(stageOf(one.field)),
    }
    return failed('numbers', name, `moved by up to ${ulpsText(one.ulps)} ulps, over ${limitUlps}`, [alert])
  })

const trainingFindings = ({ training, reasons }: GateReport, at: At): Finding[] => [
  ...training.verdicts.map((one) => {
    const { panel, mode, quantity, verdict } = one
    const name = `training, ${panel}, ${mode ?? 'no pruning'}: ${quantity} is equivalent`
    const isShown = verdict !== 'not shown to be equivalent'
    const alerts = reasons
      .filter(
        ({ code, ...rest }) =>
          code === 'not equivalent' &&
          'compared' in rest &&
          JSON.stringify(rest.compared) === JSON.stringify(one),
      )
      .map(reasonAlert('training', 'training', 'training', at))
    return failed('training', name, isShown ? undefined : `${verdict}: ${shortfall(one, undefined)}`, alerts)
  }),
  ...training.skipped.map((why): Finding => {
    const message = skipText(why)
    return { suite: 'training', name: `training: ${message}`, status: 'skipped', message }
  }),
]

function reasonFinding(
  { reasons }: GateReport,
  about: 'baseline' | 'lost',
  name: string,
  alert: (reason: Reason) => Alert,
): Finding {
  const those = reasons.filter((one) => one.about === about)
  const message = those.length === 0 ? undefined : those.map(reasonText).join('; ')
  return failed('baseline', name, message, those.map(alert))
}

/** `changed`: the places of a diff, where there is one. */
export function gateFindings(raw: GateReport, spec: ImplementationSpec, changed: readonly Place[]): Findings {
  const report = printableIn(raw)
  const relevant = relevantPlaces(changed, spec).slice(0, MOST_PLACES)
  const { path } = raw.baseline
  const at: At = (stage) => {
    if (stage === 'baseline') return [topOf(path)]
    return relevant.length > 0 ? relevant : [placeOf(stage, spec, path)]
  }
  const { label, sentence } = verdictOf(report)
  return {
    command: 'gate',
    subject: report.implementation.name,
    version: report.specification.version,
    milliseconds: report.milliseconds,
    verdict: `${label} ${sentence}`,
    rules: RULES,
    findings: [
      ...admissibleFindings(report, at),
      ...changeFindings(report, false, at),
      ...roundFindings(report, at),
      ...clauseFindings(report, at),
      ...driftFindings(report, at),
      ...trainingFindings(report, at),
      reasonFinding(
        report,
        'baseline',
        'the baseline fits',
        reasonAlert('baseline', 'baseline', 'baseline', at),
      ),
      reasonFinding(
        report,
        'lost',
        'what the baseline holds is still answered',
        reasonAlert('lost-answers', 'lost', 'decide', at),
      ),
    ],
  }
}
