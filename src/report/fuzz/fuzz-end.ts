/** How `fuzz` and `merge` end: the verdict on the whole campaign, and what to do next. */
import { type Ending, next, PROGRAM } from '../../base/command-line.ts'
import type { Campaign } from '../../fuzz/campaign.ts'
import type { StoredCase } from '../../verify/corpus.ts'
import { isFailing, type RunVerdict } from '../../verify/verdicts.ts'
import { type Judged, smallest } from './fuzz-text.ts'

export interface FuzzEndRequest {
  /** The line that asks one stored case alone. */
  readonly replay: (stored: StoredCase) => string
  /** The line that goes on with the campaign; undefined where shards were joined, which go on each by itself. */
  readonly goOn: string | undefined
  readonly interrupted: boolean
  /** Does a clause that too few cases were asked of fail the campaign? */
  readonly strict: boolean
}

/** Shards that are still to be run, where they were joined without them. */
export const missingShards = ({ shards: { of, indices } }: Campaign): number[] =>
  Array.from({ length: of }, (_, k) => k + 1).filter((index) => !indices.includes(index))

function nextOfJoined(campaign: Campaign): string[] {
  const [first, ...others] = missingShards(campaign)
  if (first === undefined) return next('more time in each shard, or another seed')
  const { seed } = campaign.identity
  const what =
    others.length === 0 ? 'run the shard that is missing' : 'run the shards that are missing, the first'
  return next(
    `${what} with the implementation's --impl, and merge again`,
    `${PROGRAM} fuzz --time 10m --seed ${seed} --shard ${first}/${campaign.shards.of} --out shard-${first}`,
  )
}

function nextOf(campaign: Campaign, goOn: string | undefined, why: string): string[] {
  return goOn === undefined ? nextOfJoined(campaign) : next(why, goOn)
}

export function endOfFuzz(
  campaign: Campaign,
  all: readonly Judged[],
  { replay, goOn, interrupted, strict }: FuzzEndRequest,
): Ending {
  const failing = all.filter(({ judged }) => isFailing(judged.verdict, strict))
  const count = (verdict: RunVerdict): number => all.filter(({ judged }) => judged.verdict === verdict).length
  const [open, inconclusive] = [count('unfinished'), count('inconclusive')]
  if (interrupted)
    return {
      verdict: 'Interrupted: what was done is in the report.',
      tone: 'open',
      next: next('the same line goes on from here', goOn),
    }
  const found = failing.map(({ tally }) => smallest(tally.counterexamples)).find((one) => one !== undefined)
  if (failing.length > 0)
    return {
      verdict: 'Not all clauses hold.',
      tone: 'bad',
      next:
        found === undefined
          ? nextOf(campaign, goOn, 'see whether more cases are enough; the same line goes on')
          : next('ask the first counterexample again, alone', replay(found)),
    }
  if (open > 0)
    return {
      verdict: `Nothing failed, but ${open} of ${all.length} clauses were not asked yet.`,
      tone: 'open',
      next: nextOf(campaign, goOn, 'more time; the same line goes on from here'),
    }
  if (inconclusive > 0)
    return {
      verdict: `Nothing failed; ${inconclusive} of ${all.length} clauses are inconclusive: too few cases to judge.`,
      tone: 'open',
      next: nextOf(campaign, goOn, 'more time; the same line goes on from here'),
    }
  return {
    verdict: 'Nothing failed.',
    tone: 'good',
    next: nextOf(campaign, goOn, 'the same line goes on with new cases'),
  }
}
