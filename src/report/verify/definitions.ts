/** Where the documents define what the clauses of a family check. */
import { familyOf } from '../../base/text.ts'

const section = (anchor: string): string => `docs/specification.md#${anchor}`

/** Each family with the heading of its section. */
export const DEFINITIONS: Readonly<Record<string, string>> = {
  THM: 'docs/theorems.md',
  STATE: section('11-how-to-check-an-implementation'),
  DOOR: section('2-stage-read-network-files'),
  DYN: section('3-stage-update-eq-1-to-3'),
  LAP: section('5-stage-laplacian-the-local-laplacian'),
  EIG: section('6-stage-spectrum-eigenvalues'),
  PAIR: section('6-stage-spectrum-eigenvalues'),
  OWN: section('7-stage-decide-the-decision'),
  PRUNE: section('7-stage-decide-the-decision'),
  KEEP: section('7-stage-decide-the-decision'),
  INV: section('7-stage-decide-the-decision'),
  RUN: section('8-runs'),
  ASYNC: section('8-runs'),
  EXP: section('9-stages-start-and-train-the-experiments'),
}

/** The document that defines what a clause checks, with the section. */
export const definitionOf = (id: string): string => DEFINITIONS[familyOf(id)] ?? 'docs/specification.md'
