/** The results of a search for a complex pair, and where it writes the eigenvalue. */
export const NO_PAIR = 0
export const PAIR = 1
export const UNSURE = 2
export type Existence = typeof NO_PAIR | typeof PAIR | typeof UNSURE

/** Entries of the array that λ = re + i·im, im > 0, is written to; it is within `radius` of the exact one. */
export const RE = 0
export const IM = 1
export const RADIUS = 2
