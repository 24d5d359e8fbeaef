/** The last lines of `fuzz` and `merge` in every outcome. */
import { describe, expect, it } from 'vitest'
import { PROPERTIES } from '../../../properties/properties.ts'
import type { Campaign } from '../../../src/fuzz/campaign.ts'
import { noTally, type Tally } from '../../../src/fuzz/tally.ts'
import { endOfFuzz, judgeAll } from '../../../src/report/fuzz/fuzz-report.ts'
import { storedCase } from '../../cli/modules.ts'

const GO_ON = 'npm run --silent argnn-spec -- fuzz --time 1s'

const property = PROPERTIES.find(({ clause }) => clause.id === 'OWN-1')!

const tallyOf = (more: Partial<Tally>): Tally => Object.assign(noTally(property), more)

const CASES = { cases: 100, interesting: 100, chunks: 1 }
const HOLDS = tallyOf(CASES)
const VACUOUS = tallyOf({ cases: 300, interesting: 0, chunks: 3 })
const INCONCLUSIVE = tallyOf({ ...CASES, interesting: 0 })
const OPEN = tallyOf({})
const FAILS = tallyOf({ ...CASES, failures: 1, counterexamples: [storedCase('OWN-1', { node: 0 })] })
const HANGS = tallyOf({ ...CASES, hangs: 1 })

interface How {
  readonly interrupted?: boolean
  /** A joined campaign has no line that goes on. */
  readonly indices?: readonly number[]
}

function end(tally: Tally, { interrupted = false, indices }: How = {}) {
  const campaign: Campaign = {
    identity: {
      specification: '1',
      seed: 7,
      implementation: { name: 'mine', version: '1', rules: ['ordered'], modes: ['D'], pairTest: 'exact' },
      stages: ['decide'],
      judgedAs: null,
    },
    shards: { of: 3, indices: indices ?? [1] },
    milliseconds: 1,
    tallies: [tally],
  }
  const goOn = indices === undefined ? GO_ON : undefined
  const replay = ({ clause }: { clause: string }): string => `replay ${clause}`
  const { verdict, next } = endOfFuzz(campaign, judgeAll(campaign, []), {
    replay,
    goOn,
    interrupted,
    strict: false,
  })
  expect(next.what).toMatch(/^\w.*[^.:]$/)
  return { verdict: verdict.sentence, tone: verdict.tone, line: next.line, what: next.what }
}

describe('fuzz ends', () => {
  it.each([
    ['nothing failed', HOLDS, 'Nothing failed.', 'good', GO_ON],
    ['not asked yet', OPEN, 'Nothing failed, but 1 of 1 clauses have not run yet.', 'open', GO_ON],
    ['too few interesting', VACUOUS, 'Not all clauses hold.', 'bad', GO_ON],
    [
      'too few cases to judge',
      INCONCLUSIVE,
      'Nothing failed, but 1 of 1 clauses are inconclusive: too few cases to judge.',
      'open',
      GO_ON,
    ],
    ['a hang, which leaves no case', HANGS, 'Not all clauses hold.', 'bad', GO_ON],
    ['a counterexample', FAILS, 'Not all clauses hold.', 'bad', 'replay OWN-1'],
  ] as const)('%s', (_, tally, verdict, tone, line) => {
    expect(end(tally)).toMatchObject({ verdict, tone, line })
  })

  it('interrupted: with the same line, whatever was found', () => {
    for (const tally of [HOLDS, OPEN, FAILS])
      expect(end(tally, { interrupted: true })).toMatchObject({ tone: 'open', line: GO_ON })
  })
})

describe('merge ends', () => {
  it('with the first shard that is missing', () => {
    expect(end(HOLDS, { indices: [1, 3] }).line).toBe(
      'npm run --silent argnn-spec -- fuzz --time 10m --seed 7 --shard 2/3 --out shard-2',
    )
  })

  it('without a line to copy where none is missing, and with the counterexample where there is one', () => {
    expect(end(HOLDS, { indices: [1, 2, 3] })).toMatchObject({
      line: undefined,
      what: 'run each shard for longer, or use another seed',
    })
    expect(end(FAILS, { indices: [1, 2, 3] }).line).toBe('replay OWN-1')
  })
})
