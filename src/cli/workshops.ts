/** What a worker of a queue does the jobs of each kind of campaign with, and why it takes none of some. */
import { workerLimits } from '../adapter/worker-limits.ts'
import { VERSION } from '../base/version.ts'
import { workerUrl } from '../base/worker-url.ts'
import { SILENCE_MILLISECONDS } from '../compare/run-comparison.ts'
import type { OwnCriterion, SeedRequest } from '../compare/run-seed.ts'
import { versionOf } from '../jobs/journal.ts'
import { QUEUE_SCHEMA, type QueueCampaign } from '../jobs/redis/keys.ts'
import type { KnownCampaign } from '../jobs/redis/registry.ts'
import type { Workshop } from '../jobs/redis/work.ts'
import type { ClauseSubject } from '../verify/clause-jobs.ts'
import { type ImplementationIdentity, implementationDifference } from './campaign-subject.ts'
import { logLine } from './implementation.ts'

export interface Own {
  /** The implementation that this worker was started with; undefined: the reference alone. */
  readonly implementation:
    | {
        readonly spec: ClauseSubject['spec']
        readonly identity: ImplementationIdentity
        readonly startTime: number
      }
    | undefined
  readonly criteria: readonly OwnCriterion[]
}

type Answer = { readonly does: Workshop } | { readonly why: string }

const plain = (script: string): Workshop => ({
  options: { script },
  shutdownMilliseconds: 0,
  inputOf: (input) => input,
  isThrownForGood: true,
})

export interface ClauseCampaign extends Omit<ClauseSubject, 'spec' | 'startMilliseconds'> {
  readonly implementation: ImplementationIdentity
}

function clauseWorkshop({ implementation, ...rest }: ClauseCampaign, own: Own): Answer {
  const isReference = implementation.kind === 'reference'
  if (!isReference && own.implementation === undefined)
    return { why: `implementation: expected ${implementation.name} (start the worker with --impl), got none` }
  const difference =
    isReference || own.implementation === undefined
      ? undefined
      : implementationDifference(implementation, own.implementation.identity)
  if (difference !== undefined) return { why: difference }
  const mine = isReference ? undefined : own.implementation
  const subject: ClauseSubject = {
    ...rest,
    spec: mine?.spec ?? { kind: 'reference' },
    ...(mine && { startMilliseconds: mine.startTime }),
  }
  const { silenceMilliseconds, startMilliseconds, shutdownMilliseconds } = workerLimits(
    [subject.spec],
    subject,
    1,
  )
  const options = {
    ...{ script: 'clause-worker', workerData: subject },
    ...{ silenceMilliseconds, startMilliseconds, onLog: logLine },
  }
  return { does: { options, shutdownMilliseconds, inputOf: (input) => input, isThrownForGood: false } }
}

/** A criterion as the campaign knows it: by its name, and the version of its files. */
export interface CampaignCriterion {
  readonly name: string
  readonly version: string
}

const versionOfCriterion = ({ url }: OwnCriterion): string => versionOf(new URL(url))

export const campaignCriteria = (criteria: readonly OwnCriterion[]): CampaignCriterion[] =>
  criteria.map((one) => ({ name: one.name, version: versionOfCriterion(one) }))

function compareWorkshop(
  { criteria }: { readonly criteria: readonly CampaignCriterion[] },
  own: Own,
): Answer {
  for (const { name, version } of criteria) {
    const mine = own.criteria.find((one) => one.name === name)
    if (mine === undefined)
      return { why: `criterion: expected ${name} (start the worker with --criterion), got none of that name` }
    if (versionOfCriterion(mine) !== version)
      return {
        why: `criterion ${name}: expected a file of version ${version}, got ${versionOfCriterion(mine)}`,
      }
  }
  const inputOf = (input: unknown): unknown => {
    const request = input as SeedRequest
    const mine = own.criteria.find(({ name }) => name === request.own?.name)
    return mine === undefined ? request : { ...request, own: mine }
  }
  const options = { script: 'compare-worker', silenceMilliseconds: SILENCE_MILLISECONDS }
  return { does: { ...plain('compare-worker'), options, inputOf } }
}

const WORKSHOPS: Readonly<Record<string, (subject: never, own: Own) => Answer>> = {
  'clause-worker': clauseWorkshop,
  'compare-worker': compareWorkshop,
  'run-worker': () => ({ does: plain('run-worker') }),
  'simulate-worker': () => ({ does: plain('simulate-worker') }),
}

export const CAMPAIGN_KINDS = Object.keys(WORKSHOPS)

function versionDifference({ schema, kind, version, program }: QueueCampaign): string | undefined {
  if (schema !== QUEUE_SCHEMA) return `format: expected ${QUEUE_SCHEMA}, got ${schema}`
  if (!CAMPAIGN_KINDS.includes(kind)) return `kind: expected one of ${CAMPAIGN_KINDS.join(', ')}, got ${kind}`
  const own = versionOf(workerUrl(kind))
  if (own === version) return undefined
  return `version: expected argnn-spec ${program} (code ${version}), got ${VERSION} (code ${own})`
}

/** What this worker does the jobs of a campaign with, or why it takes none of them. */
export function workshopFor({ campaign }: KnownCampaign, own: Own): Answer {
  const why = versionDifference(campaign)
  if (why !== undefined) return { why }
  const make = WORKSHOPS[campaign.kind] as (subject: unknown, own: Own) => Answer
  return make(campaign.subject, own)
}
