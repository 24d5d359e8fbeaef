/** Spectra of one matrix from several sources, side by side. */
import type { SolverName } from '../engines/solver.ts'

/** `implementation`: what the implementation under test answered itself. */
export type SourceName = 'implementation' | 'exact' | 'reference' | SolverName
