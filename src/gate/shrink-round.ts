/** The example of a round made as small as it gets: fewer nodes, edges and digits, and a seed that is short to write. */
import { simplify } from '../../properties/simplify.ts'
import { CLAUSES } from '../../spec/clauses.ts'
import type { Implementation, Pruning } from '../../spec/implementation.ts'
import type { RoundCase } from '../../spec/observation.ts'
import { type Example, isChange, type RoundExample } from './changes.ts'
import { type JudgedAnswer, together, withKnown } from './judge.ts'
import { judgeRound, judgeUpdates } from './judge-round.ts'
import {
  actingNode,
  askRound,
  type RoundAnswer,
  type RoundSeen,
  roundKindOf,
  seeRound,
  wrongDecisions,
} from './rounds.ts'
import { drawnOf, type ShrunkExample } from './shrink-example.ts'
import { wrongKind } from './wrong-kind.ts'

interface Shown {
  readonly given: RoundCase
  readonly old: RoundAnswer | undefined
  readonly now: RoundSeen
  readonly judged: JudgedAnswer
}

/** With fewer nodes a seed gives another order: one of a few may show it again. */
const SMALL_SEEDS = [0, 1, 2, 3]
/** Its cases ask for many seeds already, and any of those shows it. */
const OF_MANY_SEEDS = 'DYN-14'

const OF_UPDATES: ReadonlySet<string> = new Set(
  CLAUSES.filter(({ about }) => about === 'update').map(({ id }) => id),
)

const breaks = (example: Pick<Example, 'violations'>, clause: string | null): boolean =>
  example.violations.some((one) => one.clause === clause)

/** Is it what the example shows: the same kind of change, or the same clause broken by the same kind of answer? */
function isSame(example: Example, round: RoundExample, { old, now, judged, given }: Shown): boolean {
  if (judged.admissible !== example.admissible) return false
  if (old !== undefined && isChange(example))
    return roundKindOf(old, now.answer, given.options.pruning as Pruning) === example.kind
  return (
    judged.admissible === 'no' &&
    now.answer.kind === round.new.kind &&
    judged.violations.some(({ clause }) => breaks(example, clause))
  )
}

const asExample = (example: Example, { given, old, now, judged }: Shown): Example => ({
  ...example,
  kind: old === undefined ? wrongKind('round', judged.violations, wrongDecisions(now)) : example.kind,
  network: given.network,
  node: actingNode(old, now),
  violations: judged.violations,
  round: {
    options: given.options,
    seed: given.seed,
    furtherSeeds: given.furtherSeeds,
    old,
    new: now.answer,
  },
})

export async function shrinkRound(
  example: Example & { readonly round: RoundExample },
  implementation: Implementation,
  against: Implementation | undefined,
  heartbeat: () => void,
  known: readonly string[] = [],
): Promise<ShrunkExample> {
  const { round } = example
  const unshrunk = { ...example, drawn: drawnOf(example), right: [], steps: 0 }
  if (against === undefined && example.admissible !== 'no') return { ...unshrunk, how: 'none' }
  const ofManySeeds = breaks(example, OF_MANY_SEEDS)
  const furtherSeeds = ofManySeeds ? round.furtherSeeds : 0
  // Broken by an update alone: the round is what its updates are.
  const judge = async (now: RoundSeen): Promise<JudgedAnswer> => {
    const byUpdates = example.violations.some(({ clause }) => clause !== null && OF_UPDATES.has(clause))
    const judged = byUpdates
      ? together([judgeRound(now), await judgeUpdates(implementation, now, known)])
      : judgeRound(now)
    return withKnown(judged, known)
  }
  const seeds = ofManySeeds ? [round.seed] : [...SMALL_SEEDS, round.seed]
  type Given = Pick<RoundCase, 'network' | 'options'>
  /** The case with the first seed that shows it. */
  const shownBy = async ({ network, options }: Given): Promise<Shown | undefined> => {
    for (const seed of seeds) {
      heartbeat()
      const given = { network, options, seed, furtherSeeds }
      const now = await seeRound(implementation, given)
      const old = against && (await askRound(against, given)).answer
      const shown = { given, old, now, judged: await judge(now) }
      if (isSame(example, round, shown)) return shown
    }
    return undefined
  }
  const start: Given = { network: example.network, options: round.options }
  const first = await shownBy(start)
  if (first === undefined) return { ...unshrunk, how: against === undefined ? 'none' : 'same' }
  const { given, steps } = await simplify(start, async (one) => (await shownBy(one)) !== undefined)
  const shown = (await shownBy(given)) ?? first
  if (against === undefined && steps === 0 && shown.given.seed === round.seed)
    return { ...unshrunk, how: 'whole' }
  const how = against === undefined ? 'specification' : 'against'
  return { ...asExample(example, shown), drawn: drawnOf(example), right: [], steps, how }
}
