/** Workspaces as users see them, without the arrays that they are made of. */

/** Memory that decisions on one network reuse, from `createDecisionWorkspace`. */
export interface DecisionWorkspace {
  /** Number of decisions so far that needed exact arithmetic. */
  readonly exactDecisions: number
}

/** Memory that updates of one network reuse, from `createUpdateWorkspace`. */
export type UpdateWorkspace = DecisionWorkspace

/** Memory that `computeSpectrum` reuses, from `createSpectrumWorkspace`. */
export interface SpectrumWorkspace {
  /** The largest number of rows for which there is room. */
  readonly size: number
}
