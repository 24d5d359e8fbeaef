/**
 * Runs the shell steps of a recipe as GitHub's or GitLab's runner does, in a directory that serves
 * as the checkout.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type Env, type Ran, ROOT, run } from './install.ts'

interface Step {
  readonly name?: string
  readonly if?: string
  readonly run?: string
  readonly uses?: string
}

interface Workflow {
  readonly env?: Env
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>
}

type Pipeline = Readonly<Record<string, { readonly script: readonly string[]; readonly variables?: Env }>>

const readRecipe = (name: string): unknown => parse(readFileSync(join(ROOT, 'examples/ci', name), 'utf8'))

export interface Performed {
  /** Of each shell step that was performed, by its name or its first line. */
  readonly steps: Readonly<Record<string, Ran>>
  /** Did the job fail? */
  readonly fails: boolean
  /** What was appended to the summary of the job. */
  readonly summary: string
}

export interface Place {
  readonly checkout: string
  /** Where the runner keeps its own files. */
  readonly temporary: string
  /** A line as it is performed, where that is not as it stands. */
  readonly instead?: (line: string) => string
}

const asItStands = (line: string): string => line

/** Conditions are written in a language of which these recipes use what JavaScript has too. */
function isMet(condition: string, checkout: string, hasFailed: boolean): boolean {
  const words = {
    github: { event_name: 'pull_request' },
    success: () => !hasFailed,
    failure: () => hasFailed,
    always: () => true,
    hashFiles: (path: string) => (existsSync(join(checkout, path)) ? 'some' : ''),
  }
  return Boolean(new Function(...Object.keys(words), `return ${condition}`)(...Object.values(words)))
}

/** The job of a workflow on a pull request to main. */
export function performWorkflow(
  name: string,
  { checkout, temporary, instead = asItStands }: Place,
): Performed {
  const { env = {}, jobs } = readRecipe(name) as Workflow
  const [job] = Object.values(jobs)
  mkdirSync(temporary, { recursive: true })
  const own = mkdtempSync(join(temporary, 'runner-'))
  const summary = join(own, 'summary.md')
  writeFileSync(summary, '')
  const runner = { CI: 'true', GITHUB_BASE_REF: 'main', RUNNER_TEMP: own, GITHUB_STEP_SUMMARY: summary }
  const steps: Record<string, Ran> = {}
  let fails = false
  for (const step of job?.steps ?? []) {
    if (step.run === undefined || !isMet(step.if ?? 'success()', checkout, fails)) continue
    const script = join(own, 'step.sh')
    writeFileSync(script, instead(step.run))
    const ran = run('bash', ['-e', script], checkout, { ...env, ...runner })
    steps[step.name ?? step.run] = ran
    if (ran.code !== 0) fails = true
  }
  return { steps, fails, summary: readFileSync(summary, 'utf8') }
}

/** The one job of a pipeline: its lines in one shell. */
export function performPipeline(name: string, { checkout, temporary, instead = asItStands }: Place): Ran {
  const { stages: _, ...jobs } = readRecipe(name) as Pipeline
  const [job] = Object.values(jobs)
  mkdirSync(temporary, { recursive: true })
  const script = join(mkdtempSync(join(temporary, 'runner-')), 'script.sh')
  writeFileSync(script, ['set -eo pipefail', ...(job?.script ?? []).map(instead)].join('\n'))
  return run('bash', [script], checkout, { CI: 'true', ...job?.variables })
}
