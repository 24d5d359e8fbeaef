/** The logic gates of Section 4.1 as truth tables over two inputs. */
export type Gate = 'AND' | 'OR' | 'XOR'
export declare const GATES: Readonly<Record<Gate, readonly [number, number, number, number]>>
/** Row r of the truth table: inputs (r >> 1, r & 1) and the gate's value. */
export declare const tableRow: (
  gate: Gate,
  row: number,
) => {
  inputs: readonly [number, number]
  expected: number
}
