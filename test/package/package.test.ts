/**
 * The package as users get it: installed into an empty project, compiled against, and run there.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { CLAUSES } from '../../spec/clauses.ts'
import { addConsumer, HOOK_MILLISECONDS, install, run, temporaryDirectory } from './install.ts'

/** tsc reads all declarations of fast-check: 5 s alone, several times that beside other work. */
const COMPILING_MILLISECONDS = 180_000

const project = join(temporaryDirectory(), 'project')
const offline = install(inject('packed').tarball, project)
if (offline === undefined) addConsumer(project)

interface TestResult {
  readonly ancestorTitles: readonly string[]
  readonly title: string
  readonly status: string
  readonly failureMessages: readonly string[]
}

if (offline !== undefined) it.skip(`is installed into an empty project: ${offline}`, () => undefined)

describe.skipIf(offline !== undefined)('installed into an empty project, the package', () => {
  const node = (...args: string[]) => run(process.execPath, args, project)

  it(
    'compiles in a strict NodeNext project, declarations checked, and every entry runs',
    () => {
      expect(node('node_modules/typescript/bin/tsc', '-p', '.')).toEqual({ code: 0, output: '' })
      const { code, output } = node('out/entries.js')
      expect({ code, ...JSON.parse(output) }).toEqual({
        code: 0,
        before: 'prune',
        updated: 'prune',
        pair: false,
        admissible: 1,
        laplacian: 3,
        nodes: 3,
        eigenvalues: 3,
        clauses: CLAUSES.length,
        verdict: 'holds',
        arbitraries: 'function',
        wrong: 'function',
      })
    },
    COMPILING_MILLISECONDS,
  )

  it('brings its bin', () => {
    expect(node('node_modules/.bin/argnn-spec', '--version').output.trim()).toBe('0.1.0')
  })

  describe('in a vitest suite', () => {
    let results: readonly TestResult[] = []
    let output = ''
    beforeAll(() => {
      ;({ output } = node(
        ...[
          'node_modules/vitest/vitest.mjs',
          'run',
          '--no-color',
          '--reporter=verbose',
          '--reporter=json',
          '--outputFile=out.json',
        ],
      ))
      const report = JSON.parse(readFileSync(join(project, 'out.json'), 'utf8'))
      results = report.testResults.flatMap(
        ({ assertionResults }: { assertionResults: TestResult[] }) => assertionResults,
      )
    }, HOOK_MILLISECONDS)

    const suite = (name: string): TestResult[] =>
      results.filter(({ ancestorTitles }) =>
        ancestorTitles.includes(`${name} 0.1.0 conforms to the specification`),
      )
    const of = (name: string, id: string): TestResult | undefined =>
      suite(name).find(({ title }) => title.startsWith(`${id} `))

    it('conformance declares one test a clause, titled with its id and sentence; the reference passes', () => {
      const wanted = CLAUSES.filter(({ id }) => id.startsWith('LAP-') || id === 'DOOR-2')
      expect(suite('argnn-spec reference').map(({ title }) => title)).toEqual(
        wanted.map(({ id, sentence }) => `${id} ${sentence}`),
      )
      expect(new Set(suite('argnn-spec reference').map(({ status }) => status))).toEqual(new Set(['passed']))
    })

    it('a failure is the readable counterexample, and the line that asks again', () => {
      expect(of('broken', 'LAP-2')?.status).toBe('passed')
      expect(of('broken', 'LAP-3')?.status).toBe('failed')
      const [message] = of('broken', 'LAP-3')?.failureMessages ?? []
      expect(message).toMatch(/^(Error: )?LAP-3 fails \(Section 3\.1, Eq 4\), \d+ cases, refuted\n/)
      expect(message).toMatch(
        /smallest case found:\n +network:\n +\d+ nodes; inputs \[.*\], outputs \[.*\]\n[\s\S]*edge \d+ -> \d+, weight \S+\n/,
      )
      expect(message).toMatch(/mode: DW\n +expected {2}L\[\d+\]\[\d+\] = .+\n +got {7}\S+\n/)
      expect(message).toContain("conformance(implementation, { clauses: ['LAP-3'], seed: 5, runs: 30 })")
      expect(message).not.toMatch(/^ +at /m)
    })

    it('a clause that is not asked is skipped, with the reason', () => {
      expect(of('narrow', 'PRUNE-4')?.status).toBe('skipped')
      expect(output).toMatch(/PRUNE-4 .*\[offers none of the rules dominant\]/)
      expect(of('broken', 'PAIR-1')?.status).toBe('skipped')
      expect(output).toMatch(/PAIR-1 .*\[blocked: LAP-3 does not hold\]/)
    })

    it('the example in examples/typescript holds where it offers a stage, and is skipped elsewhere', () => {
      const example = results.filter(({ ancestorTitles }) => ancestorTitles[0]?.startsWith('mine 1.0.0 '))
      const of = (family: string): string[] => [
        ...new Set(example.filter(({ title }) => title.startsWith(`${family}-`)).map(({ status }) => status)),
      ]
      expect([of('LAP'), of('EIG'), of('PAIR')]).toEqual([['passed'], ['skipped'], ['skipped']])
    })

    it('a known failure passes as long as it fails, and fails when it holds', () => {
      expect(of('known', 'LAP-3')).toMatchObject({ status: 'passed' })
      expect(of('known', 'LAP-3')?.title).toMatch(/ \(known failure: mode D_W is not done yet\)$/)
      expect(of('known', 'LAP-2')?.status).toBe('failed')
      expect(of('known', 'LAP-2')?.failureMessages[0]).toContain(
        'LAP-2 holds, but is listed as a known failure (fixed long ago)',
      )
    })
  })
})
