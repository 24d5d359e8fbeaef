/** The tasks as truth tables: the logic gates of Section 4.1, all other gates of two inputs, and parity. */
export type Gate = 'AND' | 'OR' | 'XOR'

export interface Task {
  readonly inputs: number
  /** The expected value of each row; row r has the bits of r as its inputs, the highest first. */
  readonly table: readonly number[]
}

/** All sixteen functions of two bits, by the rows 00, 01, 10, 11. */
const TWO_INPUT_TABLES = {
  FALSE: [0, 0, 0, 0],
  AND: [0, 0, 0, 1],
  'A AND NOT B': [0, 0, 1, 0],
  A: [0, 0, 1, 1],
  'NOT A AND B': [0, 1, 0, 0],
  B: [0, 1, 0, 1],
  XOR: [0, 1, 1, 0],
  OR: [0, 1, 1, 1],
  NOR: [1, 0, 0, 0],
  XNOR: [1, 0, 0, 1],
  'NOT B': [1, 0, 1, 0],
  'A OR NOT B': [1, 0, 1, 1],
  'NOT A': [1, 1, 0, 0],
  'NOT A OR B': [1, 1, 0, 1],
  NAND: [1, 1, 1, 0],
  TRUE: [1, 1, 1, 1],
} satisfies Readonly<Record<string, readonly number[]>>

export const TWO_INPUT_GATES: readonly string[] = Object.keys(TWO_INPUT_TABLES)

const bitsOf = (row: number, inputs: number): number[] =>
  Array.from({ length: inputs }, (_, k) => (row >> (inputs - 1 - k)) & 1)

/** 1 where an odd number of inputs is 1. */
const parity = (inputs: number): Task => ({
  inputs,
  table: Array.from({ length: 2 ** inputs }, (_, row) => bitsOf(row, inputs).reduce((a, b) => a + b, 0) % 2),
})

const TASKS: ReadonlyMap<string, Task> = new Map([
  ...Object.entries(TWO_INPUT_TABLES).map(([name, table]): [string, Task] => [name, { inputs: 2, table }]),
  ['PARITY3', parity(3)],
  ['PARITY4', parity(4)],
])

/** The names of all tasks. */
export const TASK_NAMES: readonly string[] = [...TASKS.keys()]

/** Throws RangeError for a name that is none of a task. */
export function taskOf(name: string): Task {
  const task = TASKS.get(name)
  if (task === undefined) throw new RangeError(`task: expected one of ${TASK_NAMES.join(', ')}, got ${name}`)
  return task
}

/** Row r of the truth table: the bits of r and the task's value. */
export const rowOf = (
  { inputs, table }: Task,
  row: number,
): { inputs: readonly number[]; expected: number } => ({
  inputs: bitsOf(row, inputs),
  expected: table[row]!,
})

/** The same for a task by name. */
export const tableRow = (name: string, row: number): { inputs: readonly number[]; expected: number } =>
  rowOf(taskOf(name), row)
