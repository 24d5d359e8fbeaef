/** Findings as JUnit XML: one test case a question, so that a dashboard shows which of them turned red. */

import { attribute, escapeXml } from '../base/xml.ts'
import type { Findings, ReportFinding } from './findings.ts'

function outcome({ status, message = status, type = 'failure', detail = message }: ReportFinding): string {
  if (status === 'passed') return ''
  if (status === 'skipped') return `<skipped${attribute('message', message)}/>`
  return `<failure${attribute('message', message)}${attribute('type', type)}>${escapeXml(detail)}</failure>`
}

const countsOf = (findings: readonly ReportFinding[]): string =>
  attribute('tests', findings.length) +
  attribute('failures', findings.filter(({ status }) => status === 'failed').length) +
  attribute('errors', 0)

function suiteElement(name: string, all: readonly ReportFinding[]): string {
  const findings = all.filter(({ suite }) => suite === name)
  const skipped = findings.filter(({ status }) => status === 'skipped').length
  const cases = findings.map(
    (one) =>
      `    <testcase${attribute('classname', one.suite)}${attribute('name', one.name)}>${outcome(one)}</testcase>`,
  )
  return [
    `  <testsuite${attribute('name', name)}${countsOf(findings)}${attribute('skipped', skipped)}>`,
    ...cases,
    '  </testsuite>',
  ].join('\n')
}

/** Digits and a point, however short it was. */
const secondsOf = (milliseconds: number): string => (milliseconds / 1000).toFixed(3)

export function toJunit({ command, subject, milliseconds, findings }: Findings): string {
  const head = `<testsuites${attribute('name', `argnn-spec ${command}: ${subject}`)}${countsOf(findings)}${milliseconds === undefined ? '' : attribute('time', secondsOf(milliseconds))}>`
  const suites = [...new Set(findings.map(({ suite }) => suite))]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    head,
    ...suites.map((name) => suiteElement(name, findings)),
    '</testsuites>',
    '',
  ].join('\n')
}
