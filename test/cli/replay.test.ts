/** `replay` and `promote` end to end: every kind of case, right and wrong, and invalid files. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawChunk } from '../../properties/draw.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { offerFor } from '../../properties/property.ts'
import type { Subject } from '../../spec/clause.ts'
import { reference } from '../../src/adapter/reference.ts'
import { store } from '../../src/verify/corpus.ts'
import { OSCILLATING, RIGHT_LAPLACIAN, storedCase, storeIn, WRONG_LAPLACIAN, writeModule } from './modules.ts'
import { linesOf, type Run, STACK, temporaryDirectory } from './run-bin.ts'
import { runHere } from './run-here.ts'

const SEED = 3

const SUBJECTS = [...new Set(PROPERTIES.map(({ clause }) => clause.about))]

/** A drawn case of the first clause about a subject. */
function caseAbout(about: Subject): { clause: string; given: object } {
  const property = PROPERTIES.find(({ clause }) => clause.about === about)!
  const arbitrary = property.cases(offerFor(property.clause, reference.description)) as fc.Arbitrary<object>
  return { clause: property.clause.id, given: drawChunk(arbitrary, SEED, 0, 1)[0]! }
}

const replay = (cwd: string, ...args: readonly string[]): Promise<Run> =>
  runHere(['replay', ...args], { cwd })

const decided = { network: OSCILLATING, node: 0, mode: 'D', rule: 'ordered' }
const WRONG_DECISION = `export const decide = (network, node) =>
  ({ kind: 'keep', reason: 'no-negative-cycle' })`

const checkWidth = (text: string): void => {
  for (const line of linesOf(text))
    if (!line.startsWith('  npm run')) expect(line.length, line).toBeLessThanOrEqual(80)
}

describe('replay', () => {
  it.each(SUBJECTS)('a case about a %s: the reference passes', async (about) => {
    const cwd = temporaryDirectory()
    const { clause, given } = caseAbout(about)
    const file = storeIn(cwd, storedCase(clause, given))
    const { code, stdout, stderr } = await replay(cwd, file)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const sentence = PROPERTIES.find((one) => one.clause.id === clause)!.clause.sentence
    expect(stdout.replaceAll('\n', ' ')).toContain(sentence)
    expect(stdout).toContain('Finding: holds. The case does not fail.')
    expect(stdout).toContain('The case was stored for another 2.')
    expect(stdout).toContain(`  npm run --silent argnn-spec -- promote ${file}`)
    checkWidth(stdout)
  })

  it('a decision: the answer, what is exactly so, the admissible set and why, and what was expected', async () => {
    const cwd = temporaryDirectory()
    const impl = writeModule(cwd, WRONG_DECISION)
    const file = storeIn(cwd, storedCase('PRUNE-3', decided))
    const { code, stdout } = await replay(cwd, file, '--impl', impl)
    expect(code).toBe(1)
    for (const text of [
      'edge 0 -> 1, weight 1',
      'Answer of mine 1',
      'decision: {"kind":"keep", "reason":"no-negative-cycle"}',
      'implementation  does not offer a spectrum',
      'decision        keep (no-negative-cycle)',
      'exact           2 ± 1i',
      'One complex pair exists exactly: 2 ± 1i.',
      'Node 0 removes the edge 1 → 0: the pair 2 ± 1i exists',
      'Finding: fails.',
      `replay ${file} --impl ./mine.js`,
    ])
      expect(stdout).toContain(text)
    checkWidth(stdout)
  })

  it('all decisions that are admissible where participations tie', async () => {
    const cwd = temporaryDirectory()
    const adjacency = [0, 1, 2].map((i) => [0, 1, 2].map((j) => Number(i !== j && (i === 0 || j === 0))))
    const weights = adjacency.map((row, i) => row.map((a) => (i === 0 ? a : -2 * a)))
    const zeros = [0, 0, 0]
    const network = {
      ...OSCILLATING,
      nodes: 3,
      order: [0, 1, 2],
      adjacency,
      weights,
      values: zeros,
      gradients: zeros,
    }
    const file = storeIn(cwd, storedCase('PRUNE-3', { ...decided, network }))
    const { code, stdout } = await replay(cwd, file)
    expect(code).toBe(0)
    expect(stdout).toContain('Exact tie: any of these is correct:')
    expect(stdout).toContain('removes the edge 1 → 0')
    expect(stdout).toContain('removes the edge 2 → 0')
  })

  it('an implementation that throws or gives no answer: the case fails', async () => {
    const cwd = temporaryDirectory()
    const file = storeIn(cwd, storedCase('PRUNE-3', decided))
    const bodies = [
      'export function decide() { throw new Error("not today") }',
      'export const decide = () => 3',
    ]
    for (const body of bodies) {
      const { code, stdout } = await replay(cwd, file, '--impl', writeModule(cwd, body))
      expect(code).toBe(1)
      expect(stdout).toMatch(/^ {2}none: /m)
    }
  })

  it('the code was changed: exit status 1 before, 0 after', async () => {
    const cwd = temporaryDirectory()
    const file = storeIn(cwd, storedCase('LAP-4', { network: OSCILLATING, node: 0, mode: 'D' }))
    const codes = []
    for (const body of [WRONG_LAPLACIAN, RIGHT_LAPLACIAN])
      codes.push((await replay(cwd, file, '--impl', writeModule(cwd, body))).code)
    expect(codes).toEqual([1, 0])
  })

  it('--json says the same as data', async () => {
    const cwd = temporaryDirectory()
    const file = storeIn(cwd, storedCase('PRUNE-3', decided))
    const { code, stdout } = await replay(cwd, file, '--json', '--impl', writeModule(cwd, WRONG_DECISION))
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'argnn-spec/replay/2',
      file,
      clause: 'PRUNE-3',
      answer: { decision: { kind: 'keep', reason: 'no-negative-cycle' } },
      own: { decision: { kind: 'keep' }, noSpectrum: { code: 'not-offered' } },
      spectra: [{ pairs: 1, rows: [{ name: 'implementation' }, { name: 'exact' }, {}, {}, {}] }],
      finding: { kind: 'fails' },
      facts: [
        { pairs: 1, largest: [{ re: 2, im: 1 }], admissible: [{ decision: { edge: { from: 1, to: 0 } } }] },
      ],
    })
  })

  it.each([
    ['json', /^\{"schema":"argnn-spec\/case\/1"/],
    ['ts', /^const given = /],
    ['python', /^import functools, json\ngiven = json\.loads\(r'''/],
  ] as const)('--print %s: nothing else on stdout', async (language, start) => {
    const cwd = temporaryDirectory()
    const file = storeIn(cwd, storedCase('PRUNE-3', decided))
    const { code, stdout, stderr } = await replay(cwd, file, '--print', language)
    expect(code).toBe(0)
    expect(stdout).toMatch(start)
    expect(stderr).toBe('replay: PRUNE-3 holds\n')
  })

  it('refuses with exit status 2 what it cannot be asked', async () => {
    const cwd = temporaryDirectory()
    const impl = writeModule(cwd, RIGHT_LAPLACIAN)
    const refused: [ReturnType<typeof storedCase>, RegExp][] = [
      [storedCase('PRUNE-3', decided), /mine can be asked, but it does not offer decide/],
      [storedCase('PRUNE-4', { ...decided, rule: 'dominant' }), /does not offer decide/],
    ]
    for (const [stored, message] of refused) {
      const { code, stderr, stdout } = await replay(cwd, storeIn(cwd, stored), '--impl', impl)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(message)
    }
  })

  it.each<[string, string, RegExp]>([
    [
      'an unknown clause',
      JSON.stringify(storedCase('NOPE-1', decided)),
      /clause: expected a clause of the spec/,
    ],
    [
      'another version',
      JSON.stringify({ ...storedCase('PRUNE-3', decided), schema: 'argnn-spec/case/2' }),
      /case\.schema/,
    ],
    [
      'a field that is missing',
      JSON.stringify(storedCase('PRUNE-3', { ...decided, node: undefined })),
      /given\.node/,
    ],
    [
      'a node beyond the network',
      JSON.stringify(storedCase('PRUNE-3', { ...decided, node: 9 })),
      /given\.node: expected one of 0 to 1, got 9/,
    ],
    [
      'a short row',
      JSON.stringify(
        storedCase('PRUNE-3', { ...decided, network: { ...OSCILLATING, weights: [[0, 1], [1]] } }),
      ),
      /given\.network\.weights\[1\]: expected 2 entries, got 1/,
    ],
    [
      'an edge into an input',
      JSON.stringify(storedCase('PRUNE-3', { ...decided, network: { ...OSCILLATING, inputs: [0] } })),
      /given\.network\./,
    ],
    [
      'half a file',
      JSON.stringify(storedCase('PRUNE-3', decided)).slice(0, 40),
      /expected a stored case: expected JSON, got text that is not/,
    ],
    ['nothing', '', /expected a stored case: expected JSON, got text that is not/],
  ])('refuses with exit status 2 a file of %s', async (_, text, message) => {
    const cwd = temporaryDirectory()
    writeFileSync(join(cwd, 'case.json'), text)
    const { code, stderr, stdout } = await replay(cwd, 'case.json')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^argnn-spec: case\.json: expected a stored case/)
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(STACK)
  })

  it('exits with 2 where there is no file, and with 3 where the implementation does not start', async () => {
    const cwd = temporaryDirectory()
    expect((await replay(cwd, 'nowhere.json')).code).toBe(2)
    const file = storeIn(cwd, storedCase('PRUNE-3', decided))
    expect((await replay(cwd, file, '--impl', 'cmd:false')).code).toBe(3)
    expect((await replay(cwd, file, '--json', '--print', 'ts')).code).toBe(2)
  })
})

describe('promote', () => {
  it('adds vectors to found.json, each once', async () => {
    const cwd = temporaryDirectory()
    const files = [
      storeIn(cwd, storedCase('PRUNE-3', decided)),
      storeIn(cwd, storedCase('LAP-4', { network: OSCILLATING, node: 0, mode: 'DW' })),
    ]
    const first = await runHere(['promote', ...files], { cwd })
    expect(first.code).toBe(0)
    expect(first.stderr).toMatch(
      /^vectors\/found\.json: 2 added; 2 in all\nNext: commit vectors\/found\.json/,
    )
    expect(first.stdout).toMatch(/^found-decide-[0-9a-f]{8}\nfound-laplacian-[0-9a-f]{8}\n$/)
    const text = readFileSync(join(cwd, 'vectors', 'found.json'), 'utf8')
    const again = await runHere(['promote', ...files], { cwd })
    expect(again).toMatchObject({
      code: 0,
      stderr: 'vectors/found.json: 0 added, 2 there already; 2 in all\n',
    })
    expect(readFileSync(join(cwd, 'vectors', 'found.json'), 'utf8')).toBe(text)
    const more = storeIn(cwd, storedCase('PRUNE-3', { ...decided, mode: 'DW' }))
    const last = await runHere(['promote', '--quiet', more], { cwd })
    expect(last).toMatchObject({ code: 0, stderr: '' })
    expect(last.stdout).toMatch(/^found-decide-[0-9a-f]{8}\n$/)
  })

  it('is all or nothing: a case without one answer is named, and nothing is written', async () => {
    const cwd = temporaryDirectory()
    const good = storeIn(cwd, storedCase('PRUNE-3', decided))
    const run = caseAbout('run')
    const bad = storeIn(cwd, storedCase(run.clause, run.given))
    const { code, stderr } = await runHere(['promote', good, bad], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain(`argnn-spec: ${bad}: expected a case that can become a vector: `)
    expect(existsSync(join(cwd, 'vectors'))).toBe(false)
  })

  it('refuses a found.json that is none, and leaves it alone', async () => {
    const cwd = temporaryDirectory()
    const file = store(cwd, storedCase('PRUNE-3', decided))
    writeFileSync(join(cwd, 'found.json'), '{"format":"something"}')
    const { code, stderr } = await runHere(['promote', file, '--out', '.'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^argnn-spec: found\.json: expected a file of conformance vectors: file\./)
    expect(readFileSync(join(cwd, 'found.json'), 'utf8')).toBe('{"format":"something"}')
  })
})
