/** Which changes are shown: the smallest of each kind; of what is wrong, two of each cause, the clause that it breaks. */
import { type ChangeTally, type Example, isOffered, stateSize } from './changes.ts'
import { isInadmissible } from './verdict.ts'

export interface Picked {
  readonly example: Example
  /** How many answers it stands for. */
  readonly count: number
}

/** A further one of the same cause says nothing new. */
const MOST_OF_A_CAUSE = 2
/** At most so many examples are shrunk and shown. */
const MOST_EXAMPLES = 12

/** The first clause that it breaks; of what breaks none, its stage and kind. */
const causeOf = ({ stage, kind, admissible, example: { violations } }: ChangeTally): string =>
  admissible === 'no'
    ? (violations[0]?.clause ?? `${stage} without an answer`)
    : `${stage} ${kind} ${admissible}`

function add(picked: Map<string, Picked>, key: string, { example, count }: Picked): void {
  const known = picked.get(key)
  const isSmaller = known === undefined || stateSize(example) < stateSize(known.example)
  picked.set(key, { example: isSmaller ? example : known.example, count: count + (known?.count ?? 0) })
}

/** The smallest, which stand for the others too. */
function few(picked: readonly Picked[]): Picked[] {
  const [first, ...rest] = [...picked].sort((a, b) => stateSize(a.example) - stateSize(b.example))
  if (first === undefined) return []
  const left = rest.slice(MOST_OF_A_CAUSE - 1)
  const count = left.reduce((total, one) => total + one.count, first.count)
  return [{ ...first, count }, ...rest.slice(0, MOST_OF_A_CAUSE - 1)]
}

/** Those of one cause side by side, the wrong ones first. */
export function pickExamples(tallies: readonly ChangeTally[]): Picked[] {
  const causes = new Map<string, Map<string, Picked>>()
  // Of what is not offered, or was not, there is nothing to see.
  for (const tally of tallies.filter(isOffered)) {
    const cause = causeOf(tally)
    const picked = causes.get(cause) ?? new Map<string, Picked>()
    causes.set(cause, picked)
    add(picked, `${tally.stage} ${tally.kind}`, tally)
  }
  return [...causes.values()]
    .flatMap((picked) => few([...picked.values()]))
    .sort((a, b) => Number(isInadmissible(b.example)) - Number(isInadmissible(a.example)))
    .slice(0, MOST_EXAMPLES)
}
