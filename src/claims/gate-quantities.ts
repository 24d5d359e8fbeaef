/** What tests of errors measure, gate by gate, since each gate has a margin of its own. */
import { GATE_NAMES } from './cells.ts'
import type { Quantity } from './claim.ts'
import { errorMargin } from './margins.ts'

/** Of cells whose names begin with the gate. */
export const gateQuantities = (
  name: string,
  supports: (margin: number) => Quantity['supports'],
): readonly Quantity[] =>
  GATE_NAMES.map((task) => ({
    name: `${name}, ${task}`,
    cells: new RegExp(`^(${task}, .*)$`),
    supports: supports(errorMargin(task)),
  }))

/** On either side. */
export const withinMargin = (margin: number): Quantity['supports'] => [-margin, margin]
