import { describe, expect, it } from 'vitest'
import { rowOf, TWO_INPUT_GATES, taskOf } from '../../src/experiments/gates.ts'

const rowsOf = (name: string) => {
  const task = taskOf(name)
  return task.table.map((_, row) => rowOf(task, row))
}

/** The names as formulas: what JavaScript makes of them. */
const FORMULAS: Readonly<Record<string, (a: number, b: number) => number>> = {
  FALSE: () => 0,
  AND: (a, b) => a & b,
  'A AND NOT B': (a, b) => a & (1 - b),
  A: (a) => a,
  'NOT A AND B': (a, b) => (1 - a) & b,
  B: (_, b) => b,
  XOR: (a, b) => a ^ b,
  OR: (a, b) => a | b,
  NOR: (a, b) => 1 - (a | b),
  XNOR: (a, b) => 1 - (a ^ b),
  'NOT B': (_, b) => 1 - b,
  'A OR NOT B': (a, b) => a | (1 - b),
  'NOT A': (a) => 1 - a,
  'NOT A OR B': (a, b) => (1 - a) | b,
  NAND: (a, b) => 1 - (a & b),
  TRUE: () => 1,
}

describe('tasks', () => {
  it('are all sixteen functions of two bits, each once', () => {
    expect(new Set(TWO_INPUT_GATES.map((name) => String(taskOf(name).table))).size).toBe(16)
  })

  it.each(TWO_INPUT_GATES)('%s is what its name says', (name) => {
    for (const { inputs, expected } of rowsOf(name))
      expect(expected).toBe(FORMULAS[name]?.(inputs[0] as number, inputs[1] as number))
  })

  it.each([
    ['PARITY3', 3],
    ['PARITY4', 4],
  ])('%s is 1 where an odd number of its inputs is', (name, inputs) => {
    const rows = rowsOf(name)
    expect(new Set(rows.map((row) => String(row.inputs))).size).toBe(2 ** inputs)
    for (const row of rows) {
      expect(row.inputs).toHaveLength(inputs)
      expect(row.expected).toBe(row.inputs.filter((bit) => bit === 1).length % 2)
    }
  })

  it('are refused by a name that is none', () => {
    expect(() => taskOf('PARITY5')).toThrow(/^task: expected one of FALSE, AND, .*, PARITY4, got PARITY5$/)
  })
})
