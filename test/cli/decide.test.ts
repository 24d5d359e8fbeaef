/**
 * `decide` end to end: its text and data for a trained network, for every rule and every reason to
 * keep.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { KeepReason, Rule } from '../../spec/decision.ts'
import { localLaplacian } from '../../spec/local-laplacian.ts'
import type { DegreeMode, Edge } from '../../spec/network.ts'
import { readNetwork } from '../../src/adapter/network-file.ts'
import { fromState } from '../../src/adapter/reference.ts'
import { short } from '../../src/base/text.ts'
import { decisionSentence, spectrumText } from '../../src/report/verify/words.ts'
import { DECISIONS_SCHEMA, type Decisions } from '../../src/verify/decide-all.ts'
import { EXPLANATION_SCHEMA, type Explanation } from '../../src/verify/explain.ts'
import { HOOK_MILLISECONDS, linesOf, ROOT, type Run, temporaryDirectory, widest } from './run-bin.ts'
import { runHere } from './run-here.ts'

const EXAMPLE = 'examples/xor-trained.json'
const ESCAPE = '\u001b'
const network = fromState(readNetwork(readFileSync(join(ROOT, EXAMPLE), 'utf8')))

/** How long a solver took is left out: the one thing that differs from run to run. */
const explanationIn = ({ stdout }: Run): Explanation & { readonly file: string } =>
  JSON.parse(stdout, (key, value: unknown) => (key === 'milliseconds' ? undefined : value))

const sentenceIn = ({ node, decision, why }: Explanation): string => decisionSentence(node, decision, why)

async function explained(node: number, mode: DegreeMode, rule: Rule): Promise<Explanation> {
  const args = ['decide', EXAMPLE, '--node', String(node), '--mode', mode, '--rule', rule, '--json']
  const run = await runHere(args, { cwd: ROOT })
  expect(run).toMatchObject({ code: 0, stderr: '' })
  return explanationIn(run)
}

/** The lines below a title, to the next empty line; cells stand at least two spaces apart. */
/** Texts that are wrapped below their names, on one line each. */
const unwrapped = (text: string): string => text.replaceAll(/\n {11,}(?=\S)/g, ' ')

function section(text: string, title: string): string[][] {
  const lines = linesOf(text)
  const start = lines.findIndex((line) => line.startsWith(title)) + 1
  expect(start, `section "${title}"`).toBeGreaterThan(0)
  const end = lines.indexOf('', start)
  return lines.slice(start, end).map((line) => line.trim().split(/ {2,}/))
}

describe(`decide ${EXAMPLE} --node 3 --mode DW`, () => {
  const ARGS = ['decide', EXAMPLE, '--node', '3', '--mode', 'DW'] as const
  let text: Run
  let data: Run
  let explanation: Explanation & { readonly file: string }

  beforeAll(async () => {
    text = await runHere(ARGS, { cwd: ROOT })
    data = await runHere([...ARGS, '--json'], { cwd: ROOT })
    explanation = explanationIn(data)
  }, HOOK_MILLISECONDS)

  it('exits with 0 and says nothing on stderr, as text and as data', () => {
    for (const { code, signal, stderr } of [text, data])
      expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' })
  })

  it('keeps to 80 columns, without escapes, when piped', () => {
    expect(widest(text.stdout)).toBeLessThanOrEqual(80)
    expect(text.stdout).not.toContain(ESCAPE)
    expect(data.stdout).not.toContain(ESCAPE)
  })

  it('--json prints one document with a schema, and nothing else', () => {
    expect(explanation).toMatchObject({
      schema: EXPLANATION_SCHEMA,
      file: EXAMPLE,
      node: 3,
      mode: 'DW',
      rule: 'ordered',
    })
    expect(data.stdout).toMatch(/^\{\n.*\n\}\n$/s)
  })

  it('gives the local Laplacian of the specification', () => {
    expect(explanation.laplacian).toEqual(localLaplacian(network, 3, 'DW'))
    const [, , ...rows] = section(text.stdout, 'Local Laplacian')
    expect(rows.map(([label]) => label)).toEqual(['0', '1', '2', '[3]', '4'])
    expect(rows.map((row) => row.slice(1).map(Number))).toEqual(
      explanation.laplacian.map((row) => row.map((x) => Number(x.toPrecision(4)))),
    )
  })

  it('gives the spectrum from the exact oracle, the reference and both solvers, side by side', () => {
    const answers = [explanation.exact!.eigenvalues, explanation.reference]
    for (const name of ['ml-matrix', 'mathjs'] as const) {
      const outcome = explanation.solvers[name]
      expect(outcome.kind).toBe('ok')
      if (outcome.kind === 'ok') answers.push(outcome.eigenvalues)
    }
    const rows = section(unwrapped(text.stdout), 'Spectrum')
    expect(rows.slice(0, 4).map(([name]) => name)).toEqual(['exact', 'reference', 'ml-matrix', 'mathjs'])
    const shown = rows.slice(0, 4).map((row) => row[1]?.replace(/;.*/, ''))
    expect(shown).toEqual(answers.map((eigenvalues) => spectrumText(eigenvalues, { number: short })))
    expect(new Set(shown).size).toBe(1)
  })

  it('says how far each of the others is from the reference', () => {
    const { disagreement } = explanation
    for (const distance of Object.values(disagreement)) expect(distance).toBeLessThan(1e-12)
    for (const distance of Object.values(disagreement))
      expect(unwrapped(text.stdout)).toContain(
        `; distance ${distance === 0 ? '0' : distance!.toExponential(1)}\n`,
      )
    expect(explanation.exact!.pairs).toBe(1)
    expect(text.stdout).toContain('complex pairs that exist exactly: 1')
  })

  it('names the pair with the largest imaginary part', () => {
    expect(explanation.pair!.re).toBeCloseTo(11.7883, 4)
    expect(explanation.pair!.im).toBeCloseTo(1.17666, 5)
    expect(section(text.stdout, 'Pair')).toEqual([['11.7883 ± 1.17666i']])
  })

  it('gives the product p and the participation of every neighbour', () => {
    const weight = (from: number, to: number): number => network.weights[from]![to]!
    const { neighbours } = explanation
    expect(neighbours.map(({ node, p, downstream }) => ({ node, p, downstream }))).toEqual([
      { node: 0, p: 0, downstream: false },
      { node: 1, p: 0, downstream: false },
      { node: 2, p: weight(2, 3) * weight(3, 2), downstream: false },
      { node: 4, p: weight(4, 3) * weight(3, 4), downstream: true },
    ])
    expect(neighbours.map(({ participation }) => participation!.toFixed(4))).toEqual([
      '0.0000',
      '0.0000',
      '0.0195',
      '1.9494',
    ])
    const [titles, , ...rows] = section(text.stdout, 'Neighbours')
    expect(titles).toEqual(['node', 'order', 'w in', 'w out', 'd', 'p', '|π|'])
    const optional = (x: number | null): string => (x === null ? '-' : short(x))
    // The one whose edge is in question first.
    expect(rows.map(([node]) => node)).toEqual(['4', '2', '0', '1'])
    expect([...rows].sort()).toEqual(
      neighbours.map(({ node, downstream, inWeight, outWeight, d, p, participation }) => [
        String(node),
        downstream ? 'down' : 'up',
        optional(inWeight),
        optional(outWeight),
        short(d),
        short(p),
        optional(participation),
      ]),
    )
  })

  it('removes the edge 4 -> 3, which the specification admits', () => {
    expect(explanation.decision).toEqual({
      kind: 'prune',
      edge: { from: 4, to: 3 },
      pair: explanation.pair,
    })
    expect(explanation).toMatchObject({ isAdmissible: true, admissible: [{ edge: { from: 4, to: 3 } }] })
    expect(section(text.stdout, 'Edge removed')).toEqual([['4 -> 3']])
    expect(text.stdout).toContain('The specification admits this decision (1 admissible).')
  })

  it('says why, in one sentence', () => {
    const sentence =
      'Node 3 removes the edge 4 → 3: the pair 11.79 ± 1.177i exists, node 4 participates most among its ' +
      'neighbours with p < 0, and comes after it in the declared order.'
    expect(sentenceIn(explanation)).toBe(sentence)
    expect(linesOf(text.stdout).join(' ')).toContain(sentence)
  })
})

describe('decide --rule', () => {
  const prunes = (from: number, to: number): { kind: 'prune'; edge: Edge } => ({
    kind: 'prune',
    edge: { from, to },
  })
  const keeps = (reason: KeepReason): { kind: 'keep'; reason: KeepReason } => ({ kind: 'keep', reason })

  it.each<readonly [Rule, ReturnType<typeof prunes> | ReturnType<typeof keeps>, boolean | null, string]>([
    [
      'ordered',
      keeps('feed-forward-edge'),
      true,
      'Node 4 keeps its edges: the pair -6.033 ± 6.263i exists, but node 2, which participates most, ' +
        'comes before it in the declared order, so the edge is feed-forward.',
    ],
    [
      'dominant',
      prunes(2, 4),
      true,
      'Node 4 removes the edge 2 → 4: the pair -6.033 ± 6.263i exists, node 2 participates most among ' +
        'its neighbours with p < 0.',
    ],
    [
      'published',
      prunes(3, 2),
      null,
      'Node 4 removes the edge 3 → 2: its spectrum in doubles has the pair -6.033 ± 6.263i, whose two eigenvalues stand at ' +
        'positions 2 and 3.',
    ],
    [
      'published-own',
      keeps('not-own-edge'),
      null,
      'Node 4 keeps its edges: the edge that the eigenvalues’ positions name is not its own input edge.',
    ],
  ])('%s has its own answer at node 4', async (rule, decision, isAdmissible, sentence) => {
    const explanation = await explained(4, 'DW', rule)
    expect(explanation).toMatchObject({ rule, decision, isAdmissible })
    expect(sentenceIn(explanation)).toBe(sentence)
  })
})

describe('a node that keeps its edges says why', () => {
  const file = (...edges: readonly (readonly [from: number, to: number, weight: number])[]): string =>
    JSON.stringify({
      format: 'argnn-network/1',
      nodes: 4,
      inputs: [0],
      outputs: [3],
      edges: edges.map(([from, to, weight]) => ({ from, to, weight })),
    })

  it.each<readonly [KeepReason, string, string]>([
    [
      'no-mutual-neighbour',
      file([0, 1, 1], [1, 2, -2], [2, 3, 3]),
      'Node 1 has no mutual neighbour, so its eigenvalues are the diagonal entries, all real (T1).',
    ],
    [
      'no-negative-cycle',
      file([0, 1, 1], [1, 2, -2], [2, 1, -3]),
      'Node 1 has no neighbour with p < 0, so its spectrum is real (T4).',
    ],
    [
      'real-spectrum',
      file([0, 1, 50], [1, 2, 0.5], [2, 1, -0.25]),
      'Node 1 has a real spectrum, so nothing is removed (Eq 7).',
    ],
  ])('%s', async (reason, text, sentence) => {
    const cwd = temporaryDirectory()
    writeFileSync(join(cwd, 'net.json'), text)
    const run = await runHere(['decide', 'net.json', '--node', '1', '--mode', 'DW', '--json'], { cwd })
    expect(run).toMatchObject({ code: 0, stderr: '' })
    const explanation = explanationIn(run)
    expect(explanation).toMatchObject({
      rule: 'ordered',
      decision: { kind: 'keep', reason },
      pair: null,
      isAdmissible: true,
      why: { code: reason },
    })
    expect(sentenceIn(explanation)).toBe(sentence)
    expect(readdirSync(cwd)).toEqual(['net.json'])
  })

  it('or removes one whose product of weights is 0 in doubles, and shows that neighbour with its product', async () => {
    const cwd = temporaryDirectory()
    writeFileSync(join(cwd, 'net.json'), file([0, 1, 1], [1, 2, 1e-200], [2, 1, -1e-200], [1, 3, 2]))
    const { stdout } = await runHere(['decide', 'net.json', '--node', '1', '--mode', 'DW'], { cwd })
    const [, , ...rows] = section(stdout, 'Neighbours')
    expect(rows.map((row) => [row[0], row[2], row[3], row[5]])).toContainEqual([
      '2',
      '-1e-200',
      '1e-200',
      '-1e-400',
    ])
    expect(stdout).not.toContain('no neighbour with p < 0')
    expect(widest(stdout)).toBeLessThanOrEqual(80)
  })

  it('as text, and in mode D where nothing is said', async () => {
    const cwd = temporaryDirectory()
    writeFileSync(join(cwd, 'net.json'), file([0, 1, 1], [1, 2, -2], [2, 1, -3]))
    const { stdout, code } = await runHere(['decide', 'net.json', '--node', '1'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^net\.json: node 1, mode D \(edges counted\), rule ordered\n/)
    expect(section(stdout, 'Pair')).toEqual([['none']])
    expect(section(stdout, 'Edge removed')).toEqual([['none']])
    expect(linesOf(stdout).join(' ')).toContain('Node 1 has no neighbour with p < 0, so its spectrum is real')
    expect(widest(stdout)).toBeLessThanOrEqual(80)
    expect(readdirSync(cwd)).toEqual(['net.json'])
  })
})

describe('a solver that gives no answer does not stop the explanation', () => {
  /** Both directions of each pair: the weight into the deciding node, then the weight out of it. */
  const star = (
    nodes: number,
    centre: number,
    pairs: readonly (readonly [number, number, number])[],
  ): string =>
    JSON.stringify({
      format: 'argnn-network/1',
      nodes,
      inputs: [],
      outputs: [],
      edges: pairs.flatMap(([node, inWeight, outWeight]) => [
        { from: node, to: centre, weight: inWeight },
        { from: centre, to: node, weight: outWeight },
      ]),
    })

  it.each<readonly [string, string, readonly string[], RegExp]>([
    [
      'ml-matrix never returns',
      star(3, 1, [
        [0, 3, -1],
        [2, -1, 3],
      ]),
      ['--node', '1', '--mode', 'D'],
      /^ {2}ml-matrix +no answer within \d+ ms$/m,
    ],
    [
      'mathjs does not converge',
      star(4, 2, [
        [0, -1, -1],
        [1, 3, -3],
        [3, 3, 2],
      ]),
      ['--node', '2', '--mode', 'DW'],
      // On a machine that is busy enough, its time is up before it gives up.
      /^ {2}mathjs +(?:threw: .*failed to converge|no answer)/m,
    ],
  ])('%s', async (_, text, options, says) => {
    const cwd = temporaryDirectory()
    writeFileSync(join(cwd, 'net.json'), text)
    const { code, stderr, stdout } = await runHere(['decide', 'net.json', ...options], { cwd })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(says)
    expect(stdout).toMatch(/^ {2}reference +\S/m)
    expect(stdout).toContain('The specification admits this decision')
    expect(widest(stdout)).toBeLessThanOrEqual(80)
  })
})

it('writes the decision as a page and as a summary, in the words of the terminal', async () => {
  const cwd = temporaryDirectory()
  const example = join(ROOT, 'examples', 'xor-trained.json')
  const args = ['decide', example, '--node', '3', '--mode', 'DW', '--html', 'd.html', '--summary', 'd.md']
  const { code, stdout } = await runHere(args, { cwd })
  expect(code).toBe(0)
  const sentence = /Node 3 removes the edge 4 → 3: [^.]*11\.79/
  const page = readFileSync(join(cwd, 'd.html'), 'utf8')
  const summary = readFileSync(join(cwd, 'd.md'), 'utf8')
  for (const text of [stdout, page, summary]) expect(text.replace(/\s+/g, ' ')).toMatch(sentence)
  expect(page).toMatch(/<svg[^>]* aria-label="Network of 5 nodes\. Node 3 decides\./)
})

describe('decide without --node', () => {
  const all = async (...options: string[]) =>
    runHere(['decide', EXAMPLE, '--mode', 'DW', ...options], { cwd: ROOT })

  it('lists the decision of every behaving node, which is that of decide --node', async () => {
    const { code, stdout } = await all('--json')
    expect(code).toBe(0)
    const { schema, nodes } = JSON.parse(stdout) as Decisions
    expect(schema).toBe(DECISIONS_SCHEMA)
    expect(nodes.map(({ node }) => node)).toEqual([2, 3, 4])
    for (const { node, decision, isAdmissible } of nodes) {
      const one = await explained(node, 'DW', 'ordered')
      expect({ decision, isAdmissible }).toEqual({ decision: one.decision, isAdmissible: one.isAdmissible })
    }
    expect(nodes.some(({ decision }) => decision.kind === 'prune')).toBe(true)
  })

  it('prints a row for each, within 80 columns, and how many would remove an edge', async () => {
    const { code, stdout, stderr } = await all()
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(widest(stdout)).toBeLessThanOrEqual(80)
    expect(section(stdout, 'Decisions').slice(2)).toHaveLength(3)
    expect(section(stdout, 'Decisions').flat()).toContain('removes 4 -> 3')
    expect(stdout).toMatch(
      /^\d of 3 behaving nodes would remove an edge; the specification admits all of\nthem\.$/m,
    )
  })

  it('does not judge the published rules', async () => {
    const { stdout } = await all('--rule', 'published', '--json')
    expect((JSON.parse(stdout) as Decisions).nodes.map(({ isAdmissible }) => isAdmissible)).toEqual([
      null,
      null,
      null,
    ])
    expect((await all('--rule', 'published')).stdout).toContain('the specification does not judge')
  })
})
