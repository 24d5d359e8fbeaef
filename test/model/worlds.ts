/** Worlds of model/ for tests: opened, explored, and compared with the search that is written separately. */
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { answer, exploreModel } from '../../model/check.ts'
import type { Exploration } from '../../model/explore.ts'
import { type Model, openModel } from '../../model/quint.ts'
import { endsOf, keyOf } from '../../model/state.ts'
import type { Question } from '../../model/worlds.ts'
import { type SearchedWorld, search } from './search.ts'

const WORLDS_FILE = fileURLToPath(new URL('../../model/worlds.qnt', import.meta.url))

const opened = new Map<string, Promise<Model>>()

/** A world of worlds.qnt, read once. */
export function modelOf(world: string): Promise<Model> {
  const model = opened.get(world) ?? openModel(WORLDS_FILE, world)
  opened.set(world, model)
  return model
}

/** The world that a model is about, from its start and its constants. */
export function worldOf(model: Model): SearchedWorld {
  const start = model.initial()
  return {
    edges: start.alive.map(endsOf),
    isOrdered: model.holds('ORDERED', start),
    isDurable: model.holds('DURABLE', start),
    presenceTo: [...new Set(start.alive.flatMap(endsOf))].filter((node) =>
      model.holds(`PRESENCE_TO.contains(${node})`, start),
    ),
  }
}

/** For each state, those that follow it, as `search` gives them. */
export function stepsOf({ states, arcs }: Exploration): Map<string, Set<string>> {
  const keys = states.map(keyOf)
  const found = new Map(keys.map((key) => [key, new Set<string>()]))
  for (const { from, to } of arcs) found.get(keys[from] as string)?.add(keys[to] as string)
  return found
}

export async function expectAnswered(question: Question): Promise<void> {
  const { isAsExpected, lines } = answer(await modelOf(question.world), question)
  expect(isAsExpected, lines.join('\n')).toBe(true)
}

/**
 * States and steps of a world are those that the separate search finds. Answers how many states there
 * are.
 */
export async function expectSameSteps(world: string): Promise<number> {
  const model = await modelOf(world)
  const explored = exploreModel(model, [])
  const searched = search(worldOf(model))
  expect(explored.states.length).toBe(searched.size)
  expect(stepsOf(explored)).toEqual(searched)
  return searched.size
}
