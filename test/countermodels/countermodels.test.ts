/**
 * Z3's second opinion on the theorems of proofs/ for small stars, and its counterexamples to the wrong
 * forms.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { STATEMENTS } from './statements.ts'
import { NOT_ASKED, WRONG_FORMS } from './wrong-forms.ts'
import { ask, type Verdict, verdictOf } from './z3.ts'

const PROOFS = new URL('../../proofs/', import.meta.url)
const SILENT = fileURLToPath(new URL('./silent-child.mjs', import.meta.url))

const refutedInCoq = (): string[] =>
  readdirSync(PROOFS)
    .filter((name) => name.startsWith('refuted_'))
    .flatMap((name) => [...readFileSync(new URL(name, PROOFS), 'utf8').matchAll(/^Theorem (\w+)/gm)])
    .map(([, name]) => name as string)

let verdicts: readonly Verdict[] = []

beforeAll(async () => {
  verdicts = await ask([...STATEMENTS, ...WRONG_FORMS].map(({ text }) => text))
})

describe('no counterexample exists to', () => {
  it.each(STATEMENTS.map((statement, k) => ({ ...statement, k })))('$theorem, $says: $of', ({ k }) => {
    expect(verdicts[k]).toEqual({ kind: 'unsat' })
  })
})

describe('a counterexample is found, which spec/ confirms, to', () => {
  it.each(WRONG_FORMS.map((form, k) => ({ ...form, k })))('$name', ({ isRefutedBy, k }) => {
    const verdict = verdicts[STATEMENTS.length + k]
    if (verdict?.kind !== 'sat') throw new Error(`expected numbers from Z3, got ${JSON.stringify(verdict)}`)
    expect(isRefutedBy(verdict.values)).toBe(true)
  })

  it('each wrong form that Coq refutes, but those of which it says why not', () => {
    const about = refutedInCoq().filter((name) => /^(T[1-9]|E\d)_/.test(name))
    expect([...WRONG_FORMS.map(({ name }) => name), ...Object.keys(NOT_ASKED)].sort()).toEqual(about.sort())
  })
})

describe('an answer', () => {
  it('that is neither sat nor unsat is unknown', () => {
    expect(verdictOf(['unknown', 'max. resource limit exceeded'])).toEqual({
      kind: 'unknown',
      why: 'max. resource limit exceeded',
    })
    expect(verdictOf([]).kind).toBe('unknown')
    expect(verdictOf(['unsatisfied', '']).kind).toBe('unknown')
  })

  it('in text that Z3 cannot read is unknown, and the next question is answered', async () => {
    const x = '(set-logic QF_NRA)(declare-const x Real)'
    const [wrong, right] = await ask(['(assert', `${x}(assert (= (* 3 x) (- 1)))`])
    expect(wrong?.kind).toBe('unknown')
    expect(right).toEqual({ kind: 'sat', values: new Map([['x', { numerator: -1n, denominator: 3n }]]) })
  })

  it('of numbers that are not rational has none in their place', async () => {
    const [verdict] = await ask(['(set-logic QF_NRA)(declare-const x Real)(assert (= (* x x) 2))'])
    expect(verdict).toEqual({ kind: 'sat', values: new Map([['x', undefined]]) })
  })

  it('of a process that says nothing is unknown: the process is ended', async () => {
    const [verdict] = await ask([''], { child: SILENT, patience: 100 })
    expect(verdict).toEqual({ kind: 'unknown', why: 'the process of Z3 gave no answer' })
  })
})
