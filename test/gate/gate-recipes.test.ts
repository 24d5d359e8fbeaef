/**
 * The recipes of examples/ci are what their systems read, by the schemas that GitHub and GitLab publish. What they do is
 * seen in test/package/recipes.test.ts, which performs them.
 */
import { readFileSync } from 'node:fs'
import { validateWorkflow } from '@action-validator/core'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const read = (name: string): string =>
  readFileSync(new URL(`../../examples/ci/${name}`, import.meta.url), 'utf8')

const WHOSE = ['own-implementation', 'this-repository'] as const

describe.each(WHOSE)('the recipe for GitHub Actions, %s', (whose) => {
  const workflow = read(`${whose}.github.yml`)

  it('is a workflow by the published schema', () => {
    expect(validateWorkflow(workflow).errors).toEqual([])
  })

  it('would be refused with a key that no job has', () => {
    const damaged = workflow.replace('runs-on:', 'run-on:')
    expect(validateWorkflow(damaged).errors).not.toEqual([])
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

interface Job {
  readonly stage: string
  readonly script: readonly string[]
  readonly artifacts: { readonly reports: { readonly junit: readonly string[] } }
}

describe.each(WHOSE)('the recipe for GitLab, %s', (whose) => {
  const pipeline = read(`${whose}.gitlab.yml`)
  const { stages, ...jobs } = parse(pipeline) as { stages: string[] } & Record<string, Job>

  it('is a pipeline by the published schema, in declared stages', () => {
    expect(pipelineFaults(pipeline)).toEqual([])
    for (const job of Object.values(jobs) as Job[]) expect(stages).toContain(job.stage)
  })

  it.each([
    [/^ {2}script:/m, '  scripts:'],
    [/when: always/, 'when: whenever'],
    [/junit:/, 'junits:'],
    [/image: .*/, 'image: [node, 20]'],
  ])('would be refused with %s as %s', (right, wrong) => {
    const damaged = pipeline.replace(right, wrong)
    expect(damaged).not.toBe(pipeline)
    expect(pipelineFaults(damaged)).not.toEqual([])
  })

  it('hands over the JUnit files that its script writes', () => {
    const [job] = Object.values(jobs) as Job[]
    expect(job?.artifacts.reports.junit).toEqual(['reports/verify.junit.xml', 'reports/gate.junit.xml'])
    expect(job?.script.join('\n')).toContain('--junit reports/gate.junit.xml')
  })
})
