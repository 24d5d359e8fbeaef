/** The examples in Python write traces that are judged as the documents say. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasNumpy, hasPython, ROOT } from '../adapter/interpreters.ts'
import { failing, judged } from './lines.ts'

const linesFrom = (script: string, ...args: readonly string[]): string[] =>
  execFileSync('python3', [join(ROOT, 'examples', 'traces', script), ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
    .trimEnd()
    .split('\n')

describe.skipIf(!hasPython)('examples/traces', () => {
  it('runtime.py: an asynchronous run in which no clause fails', () => {
    const result = judged(linesFrom('runtime.py', '--presentations', '6'))
    expect(failing(result)).toEqual({})
    expect(result.counts.removals).toBeGreaterThan(0)
    expect(result.counts.staleDecisions).toBeGreaterThan(100)
    expect(result.counts.late).toBeGreaterThan(100)
    const open = result.clauses.filter(({ verdict }) => verdict !== 'holds').map(({ id }) => id)
    // It does not crash.
    expect(open).toEqual(['ASYNC-16'])
  })

  it.each([
    ['takes messages that are older', 'and stamp > self.inputs[sender][1]', '', 'ASYNC-11'],
    ['believes what it sent to be acknowledged', 'self.pending.add(b)', 'pass', 'ASYNC-17'],
    ['ignores notices', 'self.outputs.pop(sender, None)', 'pass', 'ASYNC-10'],
    ['removes nothing that it decided to', 'del self.W[b], self.inputs[b]', 'pass', 'ASYNC-9'],
    ['decides against the order', 'if self.n < b else', 'if self.n > b else', 'ASYNC-4'],
  ])('runtime.py, changed so that it %s, is refused', (_, right, wrong, clause) => {
    const [path, before, after] = [join(ROOT, 'examples/traces/runtime.py'), right, wrong].map((text) =>
      JSON.stringify(text),
    )
    const code = `src = open(${path}).read()
assert ${before} in src
exec(compile(src.replace(${before}, ${after}), 'runtime', 'exec'))`
    const text = execFileSync('python3', ['-c', code, '--presentations', '6'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    })
    expect(failing(judged(text.trimEnd().split('\n')))).toHaveProperty(clause)
  })

  it('spectra_to_trace.py: spectra of trained networks, as numpy returned them', () => {
    const lines = linesFrom('spectra_to_trace.py', join(ROOT, 'test/data/dgeev-golden.json'))
    const plain = judged(lines)
    expect(plain.counts).toMatchObject({ decisions: 200, removals: 41 })
    expect(failing(plain)).toEqual({})
    const { clauses } = judged(lines, 'dominant')
    const failures = Object.fromEntries(clauses.map(({ id, failures: count }) => [id, count]))
    // Removals at nodes that do not own the edge, and one without a pair: what the published rule does.
    expect(failures).toMatchObject({ 'ASYNC-5': 1, 'ASYNC-7': 24, 'ASYNC-8': 0 })
  })
})

describe.skipIf(!hasNumpy)('examples/traces with numpy', () => {
  it('published_log.py: the decisions of the published code while it trains', () => {
    const lines = linesFrom('published_log.py', join(ROOT, 'test/adapter/kit'))
    const plain = judged(lines)
    expect(plain.counts.decisions).toBe(800)
    expect(plain.counts.removals).toBeGreaterThan(0)
    expect(failing(plain)).toEqual({})
    expect(Object.keys(failing(judged(lines, 'dominant')))).toContain('ASYNC-7')
  })
})
