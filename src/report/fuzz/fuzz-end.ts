/** The verdict of `fuzz` and `merge` on the whole campaign, and what to do next. */
import { PROGRAM } from '../../base/command-line.ts'
import { encode } from '../../base/encode.ts'
import { countText } from '../../base/text.ts'
import type { Campaign } from '../../fuzz/campaign.ts'
import type { Tally, TallyVerdict } from '../../fuzz/tally.ts'
import type { StoredCase } from '../../verify/corpus.ts'
import { isFailing, type RunVerdict } from '../../verify/verdicts.ts'
import type { Step } from '../model.ts'
import { type End, failsVerdict, NOTHING_FAILED } from '../verify/clause-run.ts'

export interface FuzzEndRequest {
  /** The command that replays one stored case. */
  readonly replay: (stored: StoredCase) => string
  /** The command that continues the campaign; undefined for joined shards, each of which continues by itself. */
  readonly goOn: string | undefined
  readonly interrupted: boolean
  /** Does an inconclusive clause fail the campaign? */
  readonly strict: boolean
}

/** A clause's counts with the verdict on them. */
export interface Judged {
  readonly tally: Tally
  readonly judged: TallyVerdict
}

/** The shortest to write down. */
export const smallest = (cases: readonly StoredCase[]): StoredCase | undefined =>
  [...cases].sort((a, b) => encode(a.given).length - encode(b.given).length)[0]

/** Shards that are still to be run, where others were joined. */
export const missingShards = ({ shards: { of, indices } }: Campaign): number[] =>
  Array.from({ length: of }, (_, k) => k + 1).filter((index) => !indices.includes(index))

function nextOfJoined(campaign: Campaign): Step {
  const [first, ...others] = missingShards(campaign)
  if (first === undefined) return { what: 'run each shard for longer, or use another seed' }
  const { seed } = campaign.identity
  const what =
    others.length === 0 ? 'run the missing shard' : 'run the missing shards, beginning with this one,'
  return {
    what: `${what} with the --impl of the implementation, and merge again`,
    line: `${PROGRAM} fuzz --time 10m --seed ${seed} --shard ${first}/${campaign.shards.of} --out shard-${first}`,
  }
}

export function endOfFuzz(
  campaign: Campaign,
  all: readonly Judged[],
  { replay, goOn, interrupted, strict }: FuzzEndRequest,
): End {
  const next = (what: string): Step => (goOn === undefined ? nextOfJoined(campaign) : { what, line: goOn })
  if (interrupted)
    return {
      verdict: {
        tone: 'open',
        word: 'Interrupted',
        sentence: 'Interrupted: the report holds the work so far.',
      },
      next: { what: 'the same command continues from here', line: goOn },
    }
  const failing = all.filter(({ judged }) => isFailing(judged.verdict, strict))
  const found = failing.map(({ tally }) => smallest(tally.counterexamples)).find((one) => one !== undefined)
  if (failing.length > 0)
    return {
      verdict: failsVerdict(failing.length, all.length),
      next:
        found === undefined
          ? next('run more cases; the same command continues')
          : { what: 'replay the first counterexample alone', line: replay(found) },
    }
  const undecided = (verdict: RunVerdict, what: string): End | undefined => {
    const count = all.filter(({ judged }) => judged.verdict === verdict).length
    const sentence = `Nothing failed, but ${count} of ${countText(all.length)} clauses ${what}.`
    if (count === 0) return undefined
    return {
      verdict: { tone: 'open', word: 'Undecided', sentence },
      next: next('run for longer; the same command continues from here'),
    }
  }
  return (
    undecided('unfinished', 'have not run yet') ??
    undecided('inconclusive', 'are inconclusive: too few cases to judge') ?? {
      verdict: NOTHING_FAILED,
      next: next('the same command continues with new cases'),
    }
  )
}
