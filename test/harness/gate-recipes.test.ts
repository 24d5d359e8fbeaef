/** The recipes of examples/ci are what their systems read, by the schemas that GitHub and GitLab publish. */
import { readFileSync } from 'node:fs'
import { validateWorkflow } from '@action-validator/core'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const read = (name: string): string =>
  readFileSync(new URL(`../../examples/ci/${name}`, import.meta.url), 'utf8')

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

/** What GitLab's own editor says of a pipeline; none where it is right. */
const pipelineFaults = (() => {
  const schema = new URL('../data/gitlab-ci.schema.json', import.meta.url)
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')))
  return (yaml: string): string[] => {
    validate(parse(yaml))
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`)
  }
})()

describe('the recipe for GitLab', () => {
  const { stages, ...jobs } = parse(read('gitlab.yml')) as { stages: string[]; gate: Record<string, unknown> }

  it('is a pipeline by the published schema, in declared stages', () => {
    expect(pipelineFaults(read('gitlab.yml'))).toEqual([])
    for (const job of Object.values(jobs)) expect(stages).toContain(job.stage)
  })

  it.each([
    ['script:', 'scripts:'],
    ['when: always', 'when: whenever'],
    ['junit:', 'junits:'],
    ['image: node:20', 'image: [node, 20]'],
  ])('would be refused with %s as %s', (right, wrong) => {
    const damaged = read('gitlab.yml').replace(right, wrong)
    expect(damaged).not.toBe(read('gitlab.yml'))
    expect(pipelineFaults(damaged)).not.toEqual([])
  })

  it('hands over the JUnit files that its script writes', () => {
    const script = (jobs.gate.script as string[]).join('\n')
    const { reports } = jobs.gate.artifacts as { reports: { junit: string[] } }
    expect(reports.junit).toEqual(['reports/verify.junit.xml', 'reports/gate.junit.xml'])
    expect(script).toContain('--junit reports/gate.junit.xml')
  })
})
