/**
 * Shards of one campaign, joined: counts add up, counterexamples are united, and the verdicts are those of
 * all cases. The shards share nothing while they run, so that each may run on a machine of its own.
 */

import { PROPERTIES } from '../../properties/properties.ts'
import { encode } from '../base/encode.ts'
import { nameOf } from '../verify/corpus.ts'
import { type Campaign, identityDifference } from './campaign.ts'
import { addCounts, MOST_COUNTEREXAMPLES, noTally, type Tally } from './tally.ts'

export interface Named {
  /** Where the campaign was read from, for a refusal. */
  readonly path: string
  readonly campaign: Campaign
}

/** Throws RangeError where the two are not shards of one campaign. */
function checkFits(first: Named, next: Named): void {
  const differs = identityDifference(first.campaign.identity, next.campaign.identity)
  if (differs !== undefined)
    throw new RangeError(
      `${next.path}: expected a shard of the same campaign as ${first.path}, got ${differs}`,
    )
  const [a, b] = [first.campaign.shards.of, next.campaign.shards.of]
  if (a !== b)
    throw new RangeError(`${next.path}: expected one of ${a} shards, as ${first.path} is, got one of ${b}`)
}

function checkApart(shards: readonly Named[]): void {
  const owner = new Map<number, string>()
  for (const { path, campaign } of shards)
    for (const index of campaign.shards.indices) {
      const other = owner.get(index)
      if (other !== undefined)
        throw new RangeError(
          `${path}: expected shards that do not overlap, got shard ${index} of ${campaign.shards.of} again, which ${other} has`,
        )
      owner.set(index, path)
    }
}

function addTally(total: Tally, part: Tally): void {
  total.chunks += part.chunks
  addCounts(total, part)
  total.failures += part.failures
  total.hangs += part.hangs
  total.spent += part.spent
  total.skipped ??= part.skipped
  const all = [...total.counterexamples, ...part.counterexamples]
  const unique = [...new Map(all.map((one) => [nameOf(one), one])).values()]
  // The shortest are worth most to a reader; in the order of their text, whatever the order of the shards.
  total.counterexamples = unique
    .map((one) => ({ one, text: encode(one) }))
    .sort((a, b) => a.text.length - b.text.length || (a.text < b.text ? -1 : 1))
    .slice(0, MOST_COUNTEREXAMPLES)
    .map(({ one }) => one)
}

/** Throws RangeError where they are no shards of one campaign, or overlap. */
export function mergeCampaigns(shards: readonly Named[]): Campaign {
  const [first] = shards
  if (first === undefined) throw new RangeError('shards: expected at least one, got none')
  for (const next of shards) checkFits(first, next)
  checkApart(shards)
  const parts = shards.map(({ campaign }) => campaign)
  const tallies = PROPERTIES.flatMap((property) => {
    const found = parts.flatMap((part) => part.tallies.filter(({ id }) => id === property.clause.id))
    if (found.length === 0) return []
    const total = noTally(property)
    for (const tally of found) addTally(total, tally)
    return [total]
  })
  return {
    identity: first.campaign.identity,
    shards: {
      of: first.campaign.shards.of,
      indices: parts.flatMap((part) => part.shards.indices).sort((a, b) => a - b),
    },
    milliseconds: parts.reduce<number | undefined>(
      (total, { milliseconds }) => (milliseconds === undefined ? total : (total ?? 0) + milliseconds),
      undefined,
    ),
    tallies,
  }
}
