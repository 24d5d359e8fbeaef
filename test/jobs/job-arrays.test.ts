/**
 * The recipes for job arrays, performed task by task as their schedulers do, and `merge` of what
 * they leave.
 */

import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { BIN, OWN_ENV, ROOT, temporaryDirectory } from '../cli/run-bin.ts'
import { runHere } from '../cli/run-here.ts'

const recipe = (name: string): string => join(ROOT, 'examples', 'campaigns', name)
const manifest = () => parse(readFileSync(recipe('kubernetes.yaml'), 'utf8'))
const schema = JSON.parse(readFileSync(join(ROOT, 'test/data/kubernetes.schema.json'), 'utf8'))
const isA = (kind: 'Job' | 'Deployment') =>
  new Ajv({ strict: false }).compile({ ...schema, $ref: `#/definitions/${kind}` })

/** A directory with an `npx` that starts this program. */
function checkout(): string {
  const cwd = temporaryDirectory()
  mkdirSync(join(cwd, 'bin'))
  const npx = join(cwd, 'bin', 'npx')
  writeFileSync(npx, `#!/bin/sh\nshift\nexec '${process.execPath}' '${BIN}' "$@"\n`)
  chmodSync(npx, 0o755)
  return cwd
}

function perform(command: readonly string[], cwd: string, env: Readonly<Record<string, string>>): void {
  const [program = '', ...args] = command
  const path = `${join(cwd, 'bin')}${delimiter}${process.env.PATH}`
  const { status, stderr } = spawnSync(program, args, {
    ...{ cwd, encoding: 'utf8', env: { ...OWN_ENV, PATH: path, ...env } },
  })
  expect(status, stderr).toBe(0)
}

const SHARDS = ['1', '2']

type Scheduler = (cwd: string, work: string) => void

const slurm: Scheduler = (cwd, work) => {
  for (const shard of SHARDS)
    perform(['sh', recipe('slurm.sh')], cwd, {
      ARGNN_WORK: work,
      SLURM_ARRAY_TASK_ID: shard,
      SLURM_ARRAY_TASK_COUNT: String(SHARDS.length),
    })
}

const kubernetes: Scheduler = (cwd, work) => {
  const [{ command, env }] = manifest().spec.template.spec.containers
  expect(env.map(({ name }: { name: string }) => name)).toEqual(['ARGNN_WORK', 'SHARDS'])
  for (const shard of SHARDS)
    perform(command, cwd, {
      ARGNN_WORK: work,
      SHARDS: String(SHARDS.length),
      JOB_COMPLETION_INDEX: String(Number(shard) - 1),
    })
}

const github: Scheduler = (cwd, work) => {
  const { shard, merge } = parse(readFileSync(recipe('matrix.github.yml'), 'utf8')).jobs
  const line = shard.steps.map(({ run = '' }) => run).find((run: string) => run.includes('--shard')) as string
  for (const index of SHARDS) {
    const one = line
      .replaceAll(/\$\{\{ matrix\.shard \}\}/g, index)
      .replace(`${index}/4`, `${index}/${SHARDS.length}`)
    perform(['sh', '-c', one.replace('--out shard-', '--out shards/')], cwd, { ARGNN_WORK: work })
  }
  expect(merge.steps.at(-1).run).toBe('npx argnn-spec merge shard-* --out joined')
}

/** The work whole, what its report is, and how merge is asked for the same. */
const WORKS = {
  fuzz: { work: 'fuzz --cases 600 --clause LAP-1 LAP-2', report: 'fuzz.json', json: false },
  simulate: { work: 'simulate --runs 3 --presentations 30', report: 'report.json', json: true },
  claims: { work: 'claims --quick --figure 1', report: 'figures-quick/figure-1.svg', json: false },
  compare: { work: 'compare --quick --gate OR --seeds 2', report: 'compare-quick.json', json: false },
} as const

const wordsOf = (work: string): string[] => work.split(' ')

async function whole(
  cwd: string,
  { work, report, json }: (typeof WORKS)[keyof typeof WORKS],
): Promise<string> {
  const places = json ? ['--json', 'whole/report.json'] : ['--out', 'whole']
  mkdirSync(join(cwd, 'whole'))
  const { code, stderr } = await runHere([...wordsOf(work), ...places], { cwd })
  expect(code, stderr).toBe(0)
  return readFileSync(join(cwd, 'whole', report), 'utf8')
}

const shardsOf = (cwd: string): string[] =>
  readdirSync(join(cwd, 'shards')).map((name) => join('shards', name))

describe.each([
  ['Slurm', slurm, ['fuzz']],
  ['Kubernetes', kubernetes, ['simulate']],
  ['GitHub', github, ['claims', 'compare']],
] as const)('the recipe for %s', (_, scheduler, works) => {
  it.each(works)('does %s in shards, and merge gives the report of the whole', async (name) => {
    const cwd = checkout()
    const { work, report, json } = WORKS[name]
    const expected = await whole(cwd, WORKS[name])
    scheduler(cwd, work)
    const places = json ? ['--json', 'joined/report.json'] : []
    if (json) mkdirSync(join(cwd, 'joined'))
    const { code, stderr } = await runHere(['merge', ...shardsOf(cwd), '--out', 'joined', ...places], { cwd })
    expect(code, stderr).toBe(0)
    const merged = readFileSync(join(cwd, 'joined', report), 'utf8')
    // A merged campaign says of which shards it is.
    const apart = (text: string): string => text.replace(/"shards":\{[^}]*\}/, '')
    expect(apart(merged)).toBe(apart(expected))
  })
})

const WRONG_MANIFESTS = [
  ['kubernetes.yaml', 'Job', { completionMode: 'indexed' }],
  ['kubernetes.yaml', 'Job', { completionMode: 'NonIndexed' }],
  ['kubernetes.yaml', 'Job', { completion: 4 }],
  ['kubernetes.yaml', 'Job', { parallelism: '4' }],
  ['workers.yaml', 'Deployment', { replicas: '8' }],
  ['workers.yaml', 'Deployment', { completions: 8 }],
  ['workers.yaml', 'Deployment', { selector: { app: 'argnn-spec-worker' } }],
] as const

it.each(WRONG_MANIFESTS)('%s is a %s by its schema, and is none with %j', (name, kind, wrong) => {
  const read = () => parse(readFileSync(recipe(name), 'utf8'))
  const isRight = isA(kind)
  expect(isRight(read()), JSON.stringify(isRight.errors)).toBe(true)
  const one = read()
  Object.assign(one.spec, wrong)
  expect(isRight(one)).toBe(false)
})

it('pods of workers are those that the Deployment selects', () => {
  const { spec } = parse(readFileSync(recipe('workers.yaml'), 'utf8'))
  expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels)
})

describe('merge refuses', () => {
  const shard = async (cwd: string, index: number, more: readonly string[] = []): Promise<void> => {
    const args = ['simulate', '--runs', '2', '--presentations', '5', ...more]
    const { code, stderr } = await runHere([...args, '--shard', `${index}/2`, '--out', `s${index}`], { cwd })
    expect(code, stderr).toBe(0)
  }
  const merge = (cwd: string, ...names: readonly string[]) =>
    runHere(['merge', ...names, '--out', 'all'], { cwd })

  it('shards that are missing, overlap, are of other work or of another version', async () => {
    const cwd = temporaryDirectory()
    await shard(cwd, 1)
    await shard(cwd, 2, ['--seed', '5'])
    const cases = [
      [['s1'], /shards: expected all 2, got 1: 2 missing/],
      [['s1', 's2'], /s2: expected a shard of the same work as s1, got request .* instead of /],
      [['s1', 's1'], /s1: expected shards that do not overlap, got shard 1 of 2 again, which s1 has/],
    ] as const
    for (const [names, message] of cases) {
      const { code, stderr } = await merge(cwd, ...names)
      expect(code, stderr).toBe(2)
      expect(stderr).toMatch(message)
    }
    await shard(cwd, 2)
    const path = join(cwd, 's2', 'shard.json')
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace(/"code":"[0-9a-f]+"/, '"code":"0000000000000000"'))
    const other = await merge(cwd, 's1', 's2')
    expect(other.code).toBe(2)
    expect(other.stderr).toMatch(
      /s2: expected a shard of argnn-spec 0\.1\.0 \(code [0-9a-f]{16}\), got one of 0\.1\.0 \(code 0{16}\)/,
    )
    writeFileSync(path, '{}')
    expect((await merge(cwd, 's1', 's2')).stderr).toMatch(/expected a shard \(argnn-spec\/shard\/1\), got: /)
    expect(existsSync(join(cwd, 'all', 'simulate-cache'))).toBe(false)
  })
})
