/** The report as JUnit XML: one test case a question, so that a dashboard shows which of them turned red. */

import { plural } from '../../base/counts.ts'
import { printableIn } from '../../base/printable.ts'
import { isChange } from '../../gate/changes.ts'
import { isBeyondLimit } from '../../gate/drift.ts'
import { ulpsText } from '../../gate/drift-words.ts'
import type { GateReport } from '../../gate/report.ts'
import { shortfall } from '../../gate/shortfall.ts'
import { isInadmissible, totalOf } from '../../gate/verdict.ts'
import { attribute, escapeXml, secondsOf } from '../verify/report-files.ts'

interface Case {
  readonly name: string
  /** Why it fails; undefined where it passes. */
  readonly failure?: string | undefined
  readonly skipped?: string
}

interface Suite {
  readonly name: string
  readonly cases: readonly Case[]
}

function decisionCases({ decisions, corpus }: GateReport): Case[] {
  return corpus.families.map(({ family }) => {
    const counts = decisions.counts.filter(
      (one) => one.family === family && isChange(one) && one.stage !== 'round',
    )
    const kinds = [...new Set(counts.map(({ stage, kind }) => `${stage}: ${kind}`))].join(', ')
    return {
      name: `decisions of family ${family} are what they were`,
      failure: counts.length === 0 ? undefined : `${plural(totalOf(counts), 'decision')} changed (${kinds})`,
    }
  })
}

function roundCases({ decisions, corpus, rounds, notAsked }: GateReport): Case[] {
  if (rounds.asked === 0 && rounds.changed === 0) {
    const isOffered = notAsked.every(({ stage }) => stage !== 'round')
    const why = isOffered ? 'none was asked' : 'it does not offer the stage round'
    return [{ name: `rounds: ${why}`, skipped: why }]
  }
  return corpus.families.map(({ family }) => {
    const counts = decisions.counts.filter(
      (one) => one.family === family && isChange(one) && one.stage === 'round',
    )
    const kinds = [...new Set(counts.map(({ kind }) => kind))].join(', ')
    return {
      name: `rounds of family ${family} are what they were`,
      failure: counts.length === 0 ? undefined : `${plural(totalOf(counts), 'round')} changed (${kinds})`,
    }
  })
}

function admissibleCases({ decisions }: GateReport): Case[] {
  return (['decide', 'update', 'laplacian', 'spectrum', 'round'] as const).map((stage) => {
    const wrong = decisions.counts.filter((one) => one.stage === stage && isInadmissible(one))
    const kinds = [...new Set(wrong.map(({ kind }) => kind))].join(', ')
    return {
      name: `answers of stage ${stage} are admissible by the specification`,
      failure: wrong.length === 0 ? undefined : `${plural(totalOf(wrong), 'answer')} wrong (${kinds})`,
    }
  })
}

/** Excuses above their rate fail; a clause that is known to fail is skipped, as in `verify`. */
const clauseCases = ({ excuses, known }: GateReport): Case[] => [
  ...excuses.map(({ clause, excess }) => {
    const name = `${clause}: no more excused than is allowed`
    return known.some(({ id }) => id === clause)
      ? { name, skipped: 'fails, as known' }
      : { name, failure: excess ?? undefined }
  }),
  ...known.map(({ id, reason, broken }) => ({
    name: `${id}: known to fail`,
    skipped: broken === 0 ? `broken by no answer of this run: ${reason}` : `fails, as known: ${reason}`,
  })),
]

/** What the baseline holds is still answered. */
function offeredCase({ reasons }: GateReport): Case {
  const lost = reasons.filter(({ about }) => about === 'lost').map(({ what }) => what)
  return {
    name: 'what the baseline holds is still answered',
    failure: lost.length === 0 ? undefined : lost.join('; '),
  }
}

const driftCases = ({ drift }: GateReport): Case[] =>
  drift.fields.map((one) => ({
    name: `${one.field}: numbers drift within the limits`,
    failure: isBeyondLimit(one)
      ? `moved by up to ${ulpsText(one.ulps)} ulps, over ${drift.limitUlps}`
      : undefined,
  }))

const trainingCases = ({ training }: GateReport): Case[] => [
  ...training.verdicts.map((one) => ({
    name: `training, ${one.panel}, ${one.mode ?? 'no pruning'}: ${one.quantity} is equivalent`,
    failure:
      one.verdict === 'not shown to be equivalent'
        ? `${one.verdict}: ${shortfall(one, undefined)}`
        : undefined,
  })),
  ...training.skipped.map((why) => ({ name: `training: ${why}`, skipped: why })),
]

/** Whatever the others do not say: what hangs, another specification, another corpus. */
function baselineCase({ reasons }: GateReport): Case {
  const rest = reasons.filter(({ about }) => about === 'baseline').map(({ what }) => what)
  return { name: 'the baseline fits', failure: rest.length === 0 ? undefined : rest.join('; ') }
}

function caseElement(suite: string, { name, failure, skipped }: Case): string {
  const body =
    failure === undefined
      ? skipped === undefined
        ? ''
        : `<skipped${attribute('message', skipped)}/>`
      : `<failure${attribute('message', failure)}${attribute('type', 'gate')}>${escapeXml(failure)}</failure>`
  return `    <testcase${attribute('classname', `gate.${suite}`)}${attribute('name', name)}>${body}</testcase>`
}

const countsOf = (cases: readonly Case[]): string =>
  attribute('tests', cases.length) +
  attribute('failures', cases.filter(({ failure }) => failure !== undefined).length) +
  attribute('errors', 0)

const suiteElement = ({ name, cases }: Suite): string =>
  [
    `  <testsuite${attribute('name', name)}${countsOf(cases)}${attribute('skipped', cases.filter((one) => one.failure === undefined && one.skipped !== undefined).length)}>`,
    ...cases.map((one) => caseElement(name, one)),
    '  </testsuite>',
  ].join('\n')

export function toGateJunit(raw: GateReport): string {
  const report = printableIn(raw)
  const suites: Suite[] = [
    { name: 'decisions', cases: decisionCases(report) },
    { name: 'rounds', cases: roundCases(report) },
    { name: 'specification', cases: admissibleCases(report) },
    { name: 'clauses', cases: clauseCases(report) },
    { name: 'numbers', cases: driftCases(report) },
    { name: 'training', cases: trainingCases(report) },
    { name: 'baseline', cases: [baselineCase(report), offeredCase(report)] },
  ].filter(({ cases }) => cases.length > 0)
  const head = `<testsuites${attribute('name', `argnn-spec gate: ${report.implementation.name}`)}${countsOf(suites.flatMap(({ cases }) => cases))}${attribute('time', secondsOf(report.milliseconds))}>`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    head,
    ...suites.map(suiteElement),
    '</testsuites>',
    '',
  ].join('\n')
}
