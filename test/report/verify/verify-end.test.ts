/** The last lines of `verify` in every outcome: a verdict, and a line to copy that fits it. */
import { describe, expect, it } from 'vitest'
import { PROPERTIES } from '../../../properties/properties.ts'
import { endOf } from '../../../src/report/verify/verify-end.ts'
import { isPassing } from '../../../src/verify/verdicts.ts'
import type { ClauseResult, VerifyReport } from '../../../src/verify/verify.ts'
import { clauseResult } from '../clause-result.ts'

const AGAIN = 'this line again'
const IMPL = ' --impl ./mine.js'

const report = (
  clauses: readonly ClauseResult[],
  more: Partial<VerifyReport> = {},
  rules: VerifyReport['implementation']['rules'] = ['ordered'],
): VerifyReport => ({
  schema: 'argnn-spec/verify/3',
  implementation: { name: 'mine', version: '1', rules, modes: ['D'], pairTest: 'exact' },
  seed: 7,
  runs: 50,
  interrupted: false,
  strict: false,
  holds: clauses.every(({ verdict }) => isPassing(verdict)),
  milliseconds: 1,
  clauses,
  ...more,
})

const INCONCLUSIVE = [clauseResult('LAP-2', 'inconclusive'), clauseResult('LAP-3', 'inconclusive')]

const all = (verdict: ClauseResult['verdict']): ClauseResult[] =>
  PROPERTIES.map(({ clause }) => clauseResult(clause.id, verdict))

/** The verdict and the line to copy. */
function end(of: VerifyReport, implementation = IMPL, stored: readonly (readonly [string, string])[] = []) {
  const { verdict, next } = endOf(
    of,
    { implementation, reports: [], language: 'ts', stored: new Map(stored) },
    AGAIN,
  )
  expect(next.what).toMatch(/^\w.*[^.:]$/)
  const line = next.line?.replace('npm run --silent argnn-spec -- ', '')
  return { verdict: verdict.sentence, tone: verdict.tone, line }
}

describe('verify ends', () => {
  it('all holds: with a campaign, of the same implementation', () => {
    expect(end(report(all('holds')))).toEqual({
      verdict: 'All clauses hold.',
      tone: 'good',
      line: `fuzz --time 10m${IMPL}`,
    })
  })

  it('all holds for the reference: with an implementation of the reader’s own', () => {
    expect(end(report(all('holds')), '').line).toBe('verify --impl ./mine.mjs')
  })

  it('some clauses were asked and hold: with all of them', () => {
    expect(end(report([clauseResult('LAP-1', 'holds')])).line).toBe(`verify${IMPL}`)
  })

  it('rules by position hold: with an exact rule of this project', () => {
    const quirk = report(all('holds'), {}, ['published'])
    expect(end(quirk, `${IMPL} --as published-own`).line).toBe(`verify${IMPL} --as dominant`)
  })

  it('what applies holds: says how many do not apply, and how many are known to fail', () => {
    const some = [
      clauseResult('LAP-1', 'holds'),
      clauseResult('LAP-2', 'skipped'),
      clauseResult('LAP-3', 'known'),
    ]
    expect(end(report(some)).verdict).toBe(
      'All clauses that apply hold; 1 do not apply and were skipped; 1 fail as known.',
    )
  })

  it('nothing was asked: that is a failure', () => {
    expect(end(report([clauseResult('LAP-1', 'skipped')], { holds: false }))).toMatchObject({
      verdict: expect.stringMatching(/^Nothing was checked/),
      tone: 'bad',
      line: `verify${IMPL}`,
    })
  })

  it.each(['fails', 'vacuous', 'unexpected'] as const)(
    '%s, no case is stored: with a line that settles it',
    (verdict) => {
      const lines = {
        fails: `verify --clause LAP-2 --seed 7 --runs 50${IMPL}`,
        vacuous: `verify --clause LAP-2 --seed 7 --runs 50${IMPL}`,
        unexpected: AGAIN,
      }
      expect(end(report([clauseResult('LAP-1', 'holds'), clauseResult('LAP-2', verdict)]))).toEqual({
        verdict: 'Not all clauses hold.',
        tone: 'bad',
        line: lines[verdict],
      })
    },
  )

  it.each([
    [50, 500],
    [500, 5000],
    [500_000, 1_000_000],
  ])('after %d cases a clause some are inconclusive: passes, and goes on with %d', (runs, more) => {
    const of = report([clauseResult('LAP-1', 'holds'), ...INCONCLUSIVE, clauseResult('EIG-1', 'skipped')], {
      runs,
    })
    expect(of.holds).toBe(true)
    expect(end(of)).toEqual({
      verdict:
        'No clause fails; 1 do not apply and were skipped; 1 hold, 2 are inconclusive: too few cases to judge.',
      tone: 'good',
      line: `verify --seed 7 --runs ${more}${IMPL}`,
    })
  })

  it('strict, some are inconclusive: fails, with more cases', () => {
    const of = report([clauseResult('LAP-1', 'holds'), ...INCONCLUSIVE], { strict: true, holds: false })
    expect(end(of)).toEqual({
      verdict: 'Not all clauses hold.',
      tone: 'bad',
      line: `verify --seed 7 --runs 500${IMPL}`,
    })
  })

  it('a case is stored: with its replay, whatever stands before it; the path is one word', () => {
    const failing = report([clauseResult('LAP-1', 'vacuous'), clauseResult('LAP-2', 'fails')])
    expect(end(failing, IMPL, [['LAP-2', 'my corpus/LAP-2.json']]).line).toBe(
      `replay 'my corpus/LAP-2.json'${IMPL}`,
    )
  })

  it('interrupted, or could not be asked any more: with the same line', () => {
    const open = [clauseResult('LAP-1', 'unfinished')]
    expect(end(report(open, { interrupted: true }))).toMatchObject({ tone: 'open', line: AGAIN })
    expect(end(report(open, { couldNotRun: 'it went away' }))).toMatchObject({ tone: 'bad', line: AGAIN })
  })
})
