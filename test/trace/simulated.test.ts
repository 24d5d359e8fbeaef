/** Traces of simulated runs, judged by the clauses. */
import { describe, expect, it } from 'vitest'
import { PUBLISHED_PARAMETERS } from '../../src/argnn/dynamics.ts'
import { taskOf } from '../../src/experiments/gates.ts'
import { NO_FAULTS } from '../../src/runtime/faults.ts'
import { simulate, startNetwork } from '../../src/runtime/simulate.ts'
import { traceHeader, writeTrace } from '../../src/runtime/trace-lines.ts'
import { failing, judged } from './lines.ts'

const FAULTS = {
  ...NO_FAULTS,
  ...{ loss: 0.1, duplication: 0.05, delay: 2, reordering: 0.1, crash: 0.01 },
  ...{ partition: 0.02, slow: 0.2, skew: 0.2 },
}

const traceOf = (rule: 'ordered' | 'dominant', seed: number): string[] => {
  const options = {
    ...{ task: taskOf('XOR'), start: 4, seed, parameters: PUBLISHED_PARAMETERS },
    ...{ pruning: { rule, mode: 'DW' as const }, faults: FAULTS },
  } as const
  const { network } = startNetwork(options)
  const lines = [traceHeader(network, options, 'test', `seed ${seed}`)]
  const simulation = simulate({
    ...options,
    watch: writeTrace(network.nodes, (line) => void lines.push(line)).watch,
  })
  simulation.present(20)
  simulation.finish()
  return lines
}

describe('simulated runs', () => {
  it.each([1, 2, 3, 4])('under `ordered`, with every kind of fault, break no clause: seed %i', (seed) => {
    expect(failing(judged(traceOf('ordered', seed)))).toEqual({})
  })

  it('under `dominant` break none either, since the clauses on mutual pairs are about `ordered`', () => {
    expect(failing(judged(traceOf('dominant', 1)))).toEqual({})
  })
})
