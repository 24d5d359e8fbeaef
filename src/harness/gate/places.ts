/** Where a reviewer should look: the lines that a diff changes, or else the file of the stage that answers otherwise. */

import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ImplementationSpec } from '../adapters/open.ts'
import type { Stage } from './changes.ts'

export interface Place {
  /** Below the working directory, with slashes. */
  readonly file: string
  readonly line: number
  readonly endLine: number
}

/** The files of the reference by stage. */
const STAGE_FILES: Readonly<Record<Stage | 'training', string>> = {
  decide: 'src/argnn/decision.ts',
  update: 'src/argnn/node-update.ts',
  laplacian: 'src/argnn/local-laplacian.ts',
  spectrum: 'src/argnn/spectrum.ts',
  round: 'src/argnn/round.ts',
  training: 'src/argnn/node-update.ts',
}

/** The ranges of new lines in a unified diff. A hunk that only removes stands at the line before it. */
export function changedPlaces(diff: string): Place[] {
  const places: Place[] = []
  let file: string | undefined
  for (const line of diff.split('\n')) {
    const [, path] = /^\+\+\+ (?:b\/)?([^\t\r]+)/.exec(line) ?? []
    if (path !== undefined) file = path === '/dev/null' ? undefined : path
    const [, start, count = '1'] = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? []
    if (start === undefined || file === undefined) continue
    const first = Math.max(1, Number(start))
    places.push({ file, line: first, endLine: Math.max(first, Number(start) + Number(count) - 1) })
  }
  return places
}

/** Which changed lines can change behaviour: those of the reference, or of the module under test. */
export function relevantPlaces(places: readonly Place[], spec: ImplementationSpec): Place[] {
  const isOurs =
    spec.kind === 'reference'
      ? ({ file }: Place) => file.startsWith('src/argnn/') || file === 'src/harness/reference.ts'
      : () => true
  return places.filter(isOurs)
}

/** The place of a stage, where no diff says better. */
export function placeOf(stage: Stage | 'training', spec: ImplementationSpec, baselinePath: string): Place {
  const top = { line: 1, endLine: 1 }
  if (spec.kind === 'reference') return { file: STAGE_FILES[stage], ...top }
  // A command or a process is no file; the baseline that it is held against is.
  if (spec.kind !== 'module') return { file: baselinePath, ...top }
  return { file: relative(process.cwd(), fileURLToPath(spec.url)).replaceAll('\\', '/'), ...top }
}
