/**
 * What a run found as a list: one entry a question, whatever came of it. JUnit has a test case for each;
 * SARIF and the annotations of CI have what is to be looked at.
 */
import type { Place } from './places.ts'

/** Something to look at, and where. */
export interface Alert {
  readonly rule: string
  readonly level: 'error' | 'warning'
  /** The same in every run that finds the same. */
  readonly title: string
  readonly message: string
  readonly places: readonly Place[]
}

export interface ReportFinding {
  readonly suite: string
  readonly name: string
  readonly status: 'passed' | 'failed' | 'skipped'
  /** Why it failed or was skipped. */
  readonly message?: string | undefined
  /** What kind of failure it is. */
  readonly type?: string
  /** All that is known of the failure. */
  readonly detail?: string | undefined
  readonly alerts?: readonly Alert[]
}

export interface Findings {
  readonly command: string
  /** What was checked. */
  readonly subject: string
  /** Of the specification that it was checked against. */
  readonly version: string
  readonly milliseconds: number | undefined
  /** The verdict in one sentence. */
  readonly verdict: string
  /** What each rule of an alert means, by its id, and the URL of its definition. */
  readonly rules: Readonly<Record<string, string | { readonly text: string; readonly help: string }>>
  readonly findings: readonly ReportFinding[]
}

export const alertsIn = ({ findings }: Findings): Alert[] => findings.flatMap(({ alerts = [] }) => alerts)
