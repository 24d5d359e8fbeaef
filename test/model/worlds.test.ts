/** Small worlds of model/, all states of them: test/model/large-worlds.test.ts has the others. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { exploreModel, numbered } from '../../model/check.ts'
import { ACTIONS } from '../../model/quint-values.ts'
import { keyOf, type ProtocolState } from '../../model/state.ts'
import { QUESTIONS } from '../../model/worlds.ts'
import { expectAnswered, expectSameSteps, modelOf, stepsOf } from './worlds.ts'

const SMALL = QUESTIONS.filter(({ expected }) => 'fails' in expected || expected.states < 1000)

describe('the model', () => {
  it.each(SMALL)('of $world answers as expected', expectAnswered)

  it.each([
    ['two_ordered', 68],
    ['input_ordered', 272],
    ['two_dominant', 1156],
    ['two_durable', 44],
    ['input_durable', 44],
    ['two_dominant_durable', 484],
  ])(
    'of %s has the states and the steps of a search written separately: %i states',
    async (world, states) => {
      expect(await expectSameSteps(world)).toBe(states)
    },
  )

  it.each([
    ['two_durable', 'two_ordered'],
    ['two_dominant_durable', 'two_dominant'],
    ['input_durable', 'input_ordered'],
  ])('of %s takes steps of %s only', async (durable, forgetful) => {
    const steps = stepsOf(exploreModel(await modelOf(forgetful), []))
    for (const [state, next] of stepsOf(exploreModel(await modelOf(durable), [])))
      for (const to of next) expect(steps.get(state)).toContain(to)
  })

  it('shows a shortest way in which `dominant` removes both directions, as numbered steps', async () => {
    const { violation } = exploreModel(await modelOf('two_dominant'), ['oneDirectionStays'])
    expect(violation && numbered(violation)).toEqual([
      '  1. Decide: node 2 removes its input edge 1 -> 2',
      '  2. Decide: node 1 removes its input edge 2 -> 1',
    ])
    expect(violation?.state.alive).toEqual([])
  })

  it('answers for states that somebody else wrote as for its own, with each step once', async () => {
    const model = await modelOf('two_ordered')
    const stepsFrom = (state: ProtocolState): string[] =>
      model.successors(state).map(({ step, to }) => `${JSON.stringify(step)} ${keyOf(to)}`)
    for (const state of exploreModel(model, []).states) {
      const copy = JSON.parse(JSON.stringify(state))
      expect(stepsFrom(copy).sort()).toEqual(stepsFrom(state).sort())
      expect(new Set(stepsFrom(copy)).size).toBe(stepsFrom(copy).length)
      expect(model.holds('agreed', copy)).toBe(model.holds('agreed', state))
    }
  })

  it('goes through all actions of `step`', () => {
    const text = readFileSync(new URL('../../model/protocol.qnt', import.meta.url), 'utf8')
    const namesIn = (list: string | undefined): string[] => list?.match(/some\w+/g) ?? []
    const inStep = namesIn(text.match(/action step = any \{(.*?)\}/)?.[1])
    expect(inStep.length).toBeGreaterThan(0)
    expect(ACTIONS).toEqual(inStep)
  })
})
