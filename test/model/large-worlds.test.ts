/** The worlds of three nodes that feed each other: tens of seconds each. */
import { describe, expect, it } from 'vitest'
import { QUESTIONS } from '../../model/worlds.ts'
import { searchNumbers } from './search.ts'
import { expectAnswered, expectSameSteps } from './worlds.ts'

const LARGE = QUESTIONS.filter(({ expected }) => 'states' in expected && expected.states >= 1000)

describe('the model, with thousands of states,', () => {
  it.each(LARGE)('of $world answers as expected', expectAnswered)

  it.each([
    ['row_ordered', 4624],
    ['triangle_ordered', 4913],
    ['row_durable', 1936],
    ['triangle_durable', 1331],
  ])(
    'of %s has the states and the steps of a search written separately: %i states',
    async (world, states) => {
      expect(await expectSameSteps(world)).toBe(states)
    },
  )
})

describe('the search', () => {
  it('reaches 68³ states of three nodes that feed each other, with reports of presence, all safe', () => {
    const edges = [1, 2, 3].flatMap((from) =>
      [1, 2, 3].filter((to) => to !== from).map((to) => [from, to] as const),
    )
    expect(searchNumbers({ edges, isOrdered: true, isDurable: false, presenceTo: [1, 2, 3] })).toEqual({
      states: 68 ** 3,
      isSafe: true,
    })
  })
})
