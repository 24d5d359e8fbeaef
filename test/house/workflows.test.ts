/** The workflows of this repository are valid for GitHub and run what the documents say. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { validateWorkflow } from '@action-validator/core'
import { expect, it } from 'vitest'

const GITHUB = fileURLToPath(new URL('../../.github', import.meta.url))

const workflows = readdirSync(join(GITHUB, 'workflows')).map((name) => [
  name,
  readFileSync(join(GITHUB, 'workflows', name), 'utf8'),
])

it.each(workflows)('%s is a workflow by the published schema', (_, text) => {
  expect(validateWorkflow(text!).errors).toEqual([])
  expect(validateWorkflow(text!.replace('runs-on:', 'run-on:')).errors).not.toEqual([])
})

it('one of them runs .ci/run', () => {
  expect(workflows.some(([, text]) => /^\s+- run: \.ci\/run$/m.test(text!))).toBe(true)
})

it('issues and pull requests have templates', () => {
  expect(readdirSync(join(GITHUB, 'ISSUE_TEMPLATE')).length).toBeGreaterThan(0)
  expect(existsSync(join(GITHUB, 'pull_request_template.md'))).toBe(true)
})
