/** The verdict of `fuzz` and `merge` on the whole campaign, and what to do next. */
import { PROGRAM } from '../../base/command-line.ts'
import { encode } from '../../base/encode.ts'
import { countText } from '../../base/text.ts'
import type { Campaign } from '../../fuzz/campaign.ts'
import type { Tally, TallyVerdict } from '../../fuzz/tally.ts'
import type { StoredCase } from '../../verify/corpus.ts'
import { isFailing, type RunVerdict } from '../../verify/verdicts.ts'
import type { Step, Verdict } from '../model.ts'

export interface FuzzEndRequest {
  /** The command that replays one stored case. */
  readonly replay: (stored: StoredCase) => string
  /** The command that continues the campaign; undefined where shards were joined, which continue each by itself. */
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

/** Shards that are still to be run, where they were joined without them. */
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

const nextOf = (campaign: Campaign, line: string | undefined, what: string): Step =>
  line === undefined ? nextOfJoined(campaign) : { what, line }

interface End {
  readonly verdict: Verdict
  readonly next: Step
}

export function endOfFuzz(
  campaign: Campaign,
  all: readonly Judged[],
  { replay, goOn, interrupted, strict }: FuzzEndRequest,
): End {
  const failing = all.filter(({ judged }) => isFailing(judged.verdict, strict))
  const count = (verdict: RunVerdict): number => all.filter(({ judged }) => judged.verdict === verdict).length
  const [open, inconclusive] = [count('unfinished'), count('inconclusive')]
  const clauses = `${countText(all.length)} clauses`
  if (interrupted)
    return {
      verdict: {
        tone: 'open',
        word: 'Interrupted',
        sentence: 'Interrupted: the report holds the work so far.',
      },
      next: { what: 'the same command continues from here', line: goOn },
    }
  const found = failing.map(({ tally }) => smallest(tally.counterexamples)).find((one) => one !== undefined)
  if (failing.length > 0)
    return {
      verdict: {
        tone: 'bad',
        word: 'Does not hold',
        sentence: 'Not all clauses hold.',
        more: `${failing.length} of ${clauses} do not hold.`,
      },
      next:
        found === undefined
          ? nextOf(campaign, goOn, 'run more cases; the same command continues')
          : { what: 'replay the first counterexample alone', line: replay(found) },
    }
  const more = nextOf(campaign, goOn, 'run for longer; the same command continues from here')
  const undecided = (sentence: string): End => ({
    verdict: { tone: 'open', word: 'Undecided', sentence },
    next: more,
  })
  if (open > 0) return undecided(`Nothing failed, but ${open} of ${clauses} have not run yet.`)
  if (inconclusive > 0)
    return undecided(
      `Nothing failed; ${inconclusive} of ${clauses} are inconclusive: too few cases to judge.`,
    )
  return {
    verdict: { tone: 'good', word: 'Holds', sentence: 'Nothing failed.' },
    next: nextOf(campaign, goOn, 'the same command continues with new cases'),
  }
}
