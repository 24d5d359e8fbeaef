/** A scene as text for elsewhere: a network file, a test case, calls of `decide` to paste. */

import { isExactRule } from '../../spec/clause.ts'
import type { Decision } from '../../spec/decision.ts'
import { actionText } from '../../spec/decision.ts'
import { writeNetwork } from '../adapter/network-file.ts'
import { VERSION } from '../base/version.ts'
import { reproduction } from '../verify/reproduction.ts'
import { type StoredCase, toStoredCase } from '../verify/stored-case.ts'
import { plainOf, type Scene } from './scene.ts'

export const EXPORTS = ['network', 'json', 'ts', 'python'] as const

export type ExportKind = (typeof EXPORTS)[number]

export const EXPORT_NAMES: Readonly<Record<ExportKind, string>> = {
  network: 'Network file',
  json: 'Test case, JSON',
  ts: 'Test case, TypeScript',
  python: 'Test case, Python',
}

export const EXPORT_FILES: Readonly<Record<ExportKind, string>> = {
  network: 'network.json',
  json: 'case.json',
  ts: 'case.ts',
  python: 'case.py',
}

/** The clause that judges the edge that a decision under each kind of rule removes. */
const CLAUSES_OF = {
  ordered: 'PRUNE-3',
  dominant: 'PRUNE-4',
  published: 'PRUNE-7',
  'published-own': 'PRUNE-8',
}

/** Any of the admissible decisions is expected; of a published rule, that of the reference. */
function expectedText(decision: Decision | undefined, admissible: readonly Decision[] | null): string {
  const right = admissible ?? (decision === undefined ? [] : [decision])
  return right.length === 0 ? 'a decision' : right.map(actionText).join(', or ')
}

export interface ExportAnswer {
  readonly decision: Decision | undefined
  readonly admissible: readonly Decision[] | null
}

export function caseOf(scene: Scene, { decision, admissible }: ExportAnswer): StoredCase {
  const { node, mode, rule } = scene
  return toStoredCase(
    CLAUSES_OF[rule],
    {
      given: { network: plainOf(scene), node, mode, rule },
      expected: expectedText(decision, isExactRule(rule) ? admissible : null),
      got: decision === undefined ? 'nothing' : actionText(decision),
    },
    `argnn-spec reference ${VERSION}`,
  )
}

export function exportText(kind: ExportKind, scene: Scene, answered: ExportAnswer): string {
  if (kind === 'network') return writeNetwork(scene.network)
  const stored = caseOf(scene, answered)
  return `${reproduction('decision', stored, kind === 'json' ? 'json' : kind)}\n`
}
