/** From records to verdicts and answers, on records made up for the purpose. */
import { describe, expect, it } from 'vitest'
import { createRandom, uniform } from '../../src/argnn/random.ts'
import { answerQuestions } from '../../src/compare/answers.ts'
import { armsOf, BASELINE_ARMS } from '../../src/compare/arms.ts'
import { breaksClause, compareArms, runTable } from '../../src/compare/comparison.ts'
import { type CellRecords, judgeCells } from '../../src/compare/judge.ts'
import { PILOT } from '../../src/compare/pilot.ts'
import { MARGIN_SHARE } from '../../src/compare/plan.ts'
import { QUESTIONS } from '../../src/compare/questions.ts'
import type { ArmRecord, SeedRecord } from '../../src/compare/run-seed.ts'

const CELL = { task: 'XOR', hidden: 3, mode: 'DW', presentations: 2000 } as const

const recordOf = (error: number, more: Partial<ArmRecord> = {}): ArmRecord => ({
  ...{ error, edges: 20, removed: 4, missing: 0, first: 1, last: 9, others: 0, inputs: 0 },
  ...{ bothDirections: 0, isConnected: true, reaches: true },
  ...more,
})

type Shifts = Readonly<Record<string, number>>

/** Errors of 0.05 and noise, shifted by arm. */
function seedsOf(
  shifts: Shifts,
  n = 100,
  more: Partial<ArmRecord> = {},
  own: readonly string[] = [],
): SeedRecord[] {
  const random = createRandom(9)
  const arms = [...BASELINE_ARMS, ...own.flatMap(armsOf)]
  return Array.from({ length: n }, () =>
    Object.fromEntries(
      arms.map(({ id }) => [
        id,
        recordOf(
          0.05 + 0.01 * (uniform(random) - 0.5) + (shifts[id] ?? 0),
          id === 'none' ? { removed: 0 } : more,
        ),
      ]),
    ),
  )
}

const cellOf = (shifts: Shifts, n?: number, more?: Partial<ArmRecord>, learnable = 0.45): CellRecords => ({
  ...{ cell: CELL, learnable },
  seeds: seedsOf(shifts, n, more),
})

const verdictsOf = (cell: CellRecords): Record<string, string> =>
  Object.fromEntries(judgeCells([cell]).cells[0]!.comparisons.map(({ arm, verdict }) => [arm, verdict]))

describe('verdicts', () => {
  it('equivalent, worse and better, of one comparison each', () => {
    const verdicts = verdictsOf(cellOf({ 'ordered: random-edge': 0.1, 'ordered: random-feedback': -0.1 }))
    expect(verdicts).toMatchObject({
      ...{ 'ordered: random-edge': 'worse', 'ordered: random-feedback': 'better' },
      ...{ 'ordered: smallest-feedback': 'equivalent', none: 'equivalent', adjacent: 'equivalent' },
    })
    expect(Object.keys(verdicts)).not.toContain('ordered')
  })

  it('a difference that is found and lies within the margin is equivalent', () => {
    const { comparisons } = judgeCells([cellOf({ none: 0.01 })]).cells[0]!
    const none = comparisons.find(({ arm }) => arm === 'none')!
    expect(none).toMatchObject({ verdict: 'equivalent', against: 'ordered', n: 100 })
    expect(none.difference).toBeCloseTo(0.01, 2)
    expect(none.margin).toBeCloseTo(0.045, 12)
  })

  it('few runs are undecided, whatever they show', () => {
    expect(new Set(Object.values(verdictsOf(cellOf({ 'ordered: random-edge': 0.01 }, 5))))).toEqual(
      new Set(['undecided']),
    )
  })

  it('cells without removals, or in which nothing is learned, say nothing and are not tested', () => {
    expect(new Set(Object.values(verdictsOf(cellOf({}, 100, { removed: 0 }))))).toEqual(
      new Set(['no removals']),
    )
    expect(new Set(Object.values(verdictsOf(cellOf({}, 100, {}, 0.04))))).toEqual(
      new Set(['nothing learned']),
    )
    expect(judgeCells([cellOf({}, 100, {}, 0.04)]).hypotheses).toBe(0)
    const compared = BASELINE_ARMS.filter(({ against }) => against !== undefined).length
    expect(judgeCells([cellOf({}), cellOf({}, 100, { removed: 0 })]).hypotheses).toBe(2 * compared)
  })

  it('count runs that break a clause, by clause', () => {
    const { arms } = judgeCells([cellOf({}, 10, { inputs: 2, reaches: false })]).cells[0]!
    expect(arms.find(({ id }) => id === 'ordered')!.unsafe).toEqual({
      ...{ others: 0, inputs: 10, bothDirections: 0, notConnected: 0, notReaching: 10 },
    })
    expect(arms.find(({ id }) => id === 'ordered')).toMatchObject({ removed: 4, n: 10, edges: 20 })
  })
})

describe('answers', () => {
  const answer = (id: string, ...cells: readonly CellRecords[]) =>
    answerQuestions(judgeCells(cells).cells).find((one) => one.id === id)!

  it.each([
    [
      [0, 0],
      'equivalent',
      /^Among the feedback edges .* no better than chance \(2 comparisons: 2 equivalent\)\.$/,
    ],
    [[0.1, 0.1], 'worse', /eigenvalues chooses better than chance \(2 comparisons: 2 worse\)\.$/],
    [[0.1, 0], 'worse', /better than chance, in some cells \(2 comparisons: 1 equivalent, 1 worse\)\.$/],
    [[-0.1, 0], 'better', /^Among the feedback edges of a node, chance chooses better .*, in some cells/],
    [[0.1, -0.1], 'mixed', /in some cells; .* in others/],
  ] as const)('of HELP-1 where the shifts are %j: %s', (shifts, kind, sentence) => {
    const one = answer('HELP-1', ...shifts.map((shift) => cellOf({ 'ordered: random-feedback': shift })))
    expect(one.answer).toBe(kind)
    expect(one.sentence).toMatch(sentence)
  })

  it('equivalent needs every comparison that says anything', () => {
    const silent = cellOf({}, 100, { removed: 0 })
    expect(answer('HELP-1', cellOf({}), silent).answer).toBe('equivalent')
    expect(answer('HELP-1', silent).answer).toBe('undecided')
    const half = answer('HELP-1', cellOf({}), cellOf({}, 4))
    expect(half.answer).toBe('undecided')
    expect(half.sentence).toMatch(
      /no better than chance, where it is decided \(2 comparisons: 1 equivalent, 1 und/,
    )
    expect(answer('HELP-1', cellOf({}, 4)).sentence).toMatch(/^Undecided \(1 comparisons?: 1 undecided\)\.$/)
    expect(answerQuestions([])[0]).toMatchObject({ answer: 'undecided', sentence: 'Not run.' })
  })

  it('of every question follow from its own arms alone', () => {
    for (const { id, arms } of QUESTIONS) {
      const shifted = cellOf(Object.fromEntries(arms.map((arm) => [arm, 0.1])))
      const answers = answerQuestions(judgeCells([shifted]).cells)
      expect(answers.filter((one) => one.answer === 'worse').map((one) => one.id)).toEqual([id])
    }
  })
})

describe('a comparison', () => {
  const requests = Array.from({ length: 6 }, (_, k) => ({ cell: CELL, seed: 11 + k, hasPublished: true }))
  const whole = (records: readonly SeedRecord[], criteria: readonly string[] = []) =>
    compareArms({ plan: 'other', firstSeed: 11, criteria, requests }, records)

  it('knows what there is to learn from the exploratory runs', () => {
    const { cells, runs, schema } = whole(seedsOf({}, 6))
    const xor = PILOT.cells.find(({ cell }) => cell.task === 'XOR' && cell.hidden === 3)!
    expect(cells[0]!.learnable).toBe(PILOT.unlearned.XOR! - xor.unpruned)
    expect(cells[0]!.margin).toBe(MARGIN_SHARE * cells[0]!.learnable)
    expect({ schema, runs }).toEqual({ schema: 'argnn-spec/compare/1', runs: 6 * BASELINE_ARMS.length })
  })

  it('joins the arms of a criterion with those of the same seed', () => {
    const own = { name: 'mine.mjs', url: 'file:///mine.mjs' }
    const all = seedsOf({ 'mine.mjs': 0.1 }, 6, {}, ['mine.mjs'])
    const split = (mine: boolean): SeedRecord[] =>
      all.map((record) =>
        Object.fromEntries(Object.entries(record).filter(([id]) => id.includes('mine') === mine)),
      )
    const both = [...requests, ...requests.map((one) => ({ ...one, own }))]
    const { cells, criteria } = compareArms(
      { plan: 'other', firstSeed: 11, criteria: ['mine.mjs'], requests: both },
      [...split(false), ...split(true)],
    )
    expect(criteria).toEqual(['mine.mjs'])
    expect(cells).toHaveLength(1)
    const mine = cells[0]!.comparisons.find(({ arm }) => arm === 'mine.mjs')!
    expect(mine).toMatchObject({ n: 6, against: 'ordered' })
    expect(mine.difference).toBeCloseTo(0.1, 1)
  })

  it('says whether a criterion of a user breaks a clause; that of a control is no fault of it', () => {
    const broken = seedsOf({}, 6, {}, ['mine.mjs']).map((record) => ({
      ...record,
      'ordered: random-edge': recordOf(0.1, { inputs: 1 }),
    }))
    expect(breaksClause(whole(broken, ['mine.mjs']))).toBe(false)
    const unsafe = broken.map((record) => ({ ...record, 'mine.mjs': recordOf(0.1, { isConnected: false }) }))
    expect(breaksClause(whole(unsafe, ['mine.mjs']))).toBe(true)
  })

  it('is a table of runs, one line each', () => {
    const table = runTable(requests.slice(0, 1), seedsOf({}, 1))
    const [header, first] = table.split('\n')
    expect(header).toBe(
      'task,hidden,mode,presentations,seed,arm,error,edges,removed,missing,first,last,'.concat(
        'others,inputs,bothDirections,isConnected,reaches',
      ),
    )
    expect(first).toMatch(/^XOR,3,DW,2000,11,"none",0\.0\d+,20,0,0,1,9,0,0,0,true,true$/)
    expect(table.trimEnd().split('\n')).toHaveLength(1 + BASELINE_ARMS.length)
  })
})
