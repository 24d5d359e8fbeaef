/** The logic gates of Section 4.1 as truth tables over two inputs. */
export type Gate = 'AND' | 'OR' | 'XOR'

export const GATES: Readonly<Record<Gate, readonly [number, number, number, number]>> = {
  AND: [0, 0, 0, 1],
  OR: [0, 1, 1, 1],
  XOR: [0, 1, 1, 0],
}

/** Row r of the truth table: inputs (r >> 1, r & 1) and the gate's value. */
export const tableRow = (
  gate: Gate,
  row: number,
): { inputs: readonly [number, number]; expected: number } => ({
  inputs: [row >> 1, row & 1],
  expected: GATES[gate][row]!,
})
