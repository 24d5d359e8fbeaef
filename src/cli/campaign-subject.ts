/** What a campaign on a queue is about, and whether a worker can do its jobs. */
import { isDeepStrictEqual } from 'node:util'
import type { Implementation } from '../../spec/implementation.ts'
import { STAGES } from '../adapter/messages.ts'
import type { ImplementationSpec } from '../adapter/open.ts'
import { statOf } from '../adapter/suggestion.ts'
import { encode } from '../base/encode.ts'
import { VERSION } from '../base/version.ts'
import { workerUrl } from '../base/worker-url.ts'
import { hashOfFiles, versionOf } from '../jobs/journal.ts'
import { QUEUE_SCHEMA, type QueueCampaign } from '../jobs/redis/keys.ts'
import type { JsonObject } from '../jobs/redis/wire.ts'

export const campaignOf = (kind: string, subject: JsonObject): QueueCampaign => ({
  ...{ schema: QUEUE_SCHEMA, kind, version: versionOf(workerUrl(kind)), program: VERSION, subject },
})

/** What must be the same wherever an implementation runs. Its rules are chosen by the campaign. */
export interface ImplementationIdentity {
  readonly kind: ImplementationSpec['kind']
  readonly name: string
  readonly version: string
  readonly modes: readonly string[]
  readonly pairTest: string
  readonly stages: readonly string[]
  /** Of the files that it is named by; null where it is named by none. */
  readonly files: string | null
}

/** The words of a command that name files, quotes apart. */
const filesOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)]
    .map(([, a, b, c]) => a ?? b ?? c ?? '')
    .filter((word) => statOf(word)?.isFile() === true)

/** Paths differ from machine to machine; what is in the files must not. */
function filesHash(spec: ImplementationSpec): string | null {
  if (spec.kind === 'module') return versionOf(new URL(spec.url))
  if (spec.kind !== 'command') return null
  const files = filesOf(spec.command)
  return files.length === 0 ? null : hashOfFiles(files)
}

export function identityOfImplementation(
  spec: ImplementationSpec,
  implementation: Implementation,
): ImplementationIdentity {
  const { name, version, modes, pairTest } = implementation.description
  return {
    ...{ kind: spec.kind, name, version, modes: [...modes], pairTest },
    stages: STAGES.filter((stage) => implementation[stage] !== undefined),
    files: filesHash(spec),
  }
}

/** Why the two are not the same implementation; undefined where they are. */
export function implementationDifference(
  wanted: ImplementationIdentity,
  own: ImplementationIdentity,
): string | undefined {
  const part = (['name', 'version', 'pairTest', 'modes', 'stages'] as const).find(
    (key) => !isDeepStrictEqual(wanted[key], own[key]),
  )
  if (part !== undefined)
    return `implementation: expected ${part} ${encode(wanted[part])}, got ${encode(own[part])}`
  if (wanted.files === own.files) return undefined
  return `implementation: expected files with the hash ${wanted.files ?? 'none'}, got ${own.files ?? 'none'}`
}
