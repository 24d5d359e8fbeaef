/** In every state of small worlds, the steps of the runtime's own code are those of the model. */
import { describe, expect, it } from 'vitest'
import { protocolTransitions } from '../../src/runtime/explore/protocol.ts'
import { observe, RUNTIME_WORLDS } from './runtime.ts'
import { compare } from './tie.ts'
import { modelOf } from './worlds.ts'

/** States, and steps that differ in what happens or in where they lead. */
const NUMBERS: Readonly<Record<string, readonly [states: number, steps: number]>> = {
  two_durable: [44, 404],
  two_dominant_durable: [484, 5436],
  input_durable: [44, 448],
  row_durable: [1936, 33_616],
  triangle_durable: [1331, 16_335],
}

describe('the runtime and the model have the same states, and from each the same steps, in', () => {
  it.each(RUNTIME_WORLDS)('$world', async (world) => {
    const tie = compare(observe(world, protocolTransitions), await modelOf(world.world))
    const { states, steps } = tie
    process.stdout.write(`${world.world}: ${states} states, ${steps} steps, the same of code and model\n`)
    expect(tie).toMatchObject({ surplus: [], missing: [], unreached: [] })
    expect([states, steps]).toEqual(NUMBERS[world.world])
  })
})
