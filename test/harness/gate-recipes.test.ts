/** The recipes of examples/ci are what their systems read: GitHub's workflow schema, and the keys of GitLab's jobs. */
import { readFileSync } from 'node:fs'
import { validateWorkflow } from '@action-validator/core'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const read = (name: string): string =>
  readFileSync(new URL(`../../examples/ci/${name}`, import.meta.url), 'utf8')

/** Top-level keys and job keys of a GitLab pipeline, as its reference lists them (docs.gitlab.com/ci/yaml). */
const GITLAB_JOB =
  /^(stage|image|timeout|cache|script|artifacts|rules|needs|before_script|after_script|variables)$/
const GITLAB_ARTIFACTS = /^(when|expire_in|paths|reports|name|exclude)$/

describe('the recipe for GitHub Actions', () => {
  it('is a workflow by the published schema', () => {
    expect(validateWorkflow(read('github.yml')).errors).toEqual([])
  })

  it('would be refused with a key that no job has', () => {
    const damaged = read('github.yml').replace('runs-on:', 'run-on:')
    expect(validateWorkflow(damaged).errors).not.toEqual([])
  })

  it('verifies, gates, annotates the changed lines, and writes the summary', () => {
    const { jobs } = parse(read('github.yml')) as { jobs: { gate: { steps: { run?: string }[] } } }
    const runs = jobs.gate.steps.map(({ run }) => run ?? '').join('\n')
    for (const part of [
      'npm run --silent verify',
      ' gate --annotate --changed',
      '--summary "$GITHUB_STEP_SUMMARY"',
    ])
      expect(runs).toContain(part)
  })
})

describe('the recipe for GitLab', () => {
  const { stages, ...jobs } = parse(read('gitlab.yml')) as { stages: string[]; gate: Record<string, unknown> }

  it('has jobs of known keys in declared stages', () => {
    for (const job of Object.values(jobs)) {
      expect(stages).toContain(job.stage)
      for (const key of Object.keys(job)) expect(key).toMatch(GITLAB_JOB)
      for (const key of Object.keys(job.artifacts as object)) expect(key).toMatch(GITLAB_ARTIFACTS)
    }
  })

  it('hands over the JUnit files that its script writes', () => {
    const script = (jobs.gate.script as string[]).join('\n')
    const { reports } = jobs.gate.artifacts as { reports: { junit: string[] } }
    expect(reports.junit).toEqual(['reports/verify.junit.xml', 'reports/gate.junit.xml'])
    expect(script).toContain('--junit reports/gate.junit.xml')
  })
})
