/** INV: changes of the network that do not affect the existence of a pair (T6), and repeating the request. */
import { clausesAbout, EXACT_RULES, expect, type Finding, HOLDS, show } from '../clause.ts'
import { admissibleDecisions, type Decision, type ExactRule, sameAction } from '../decision.ts'
import { decisionsWithinRounding, excuseForExistence } from '../floating-band.ts'
import type { Seen } from '../observation.ts'

type TwinSeen = Seen['twins']

/** An excuse for the network or its variant. */
const excuseFor = ({ twin, ...seen }: TwinSeen): string | undefined =>
  excuseForExistence(seen) ?? excuseForExistence({ ...seen, ...twin })

/** Both report a pair, or neither does. */
function sameExistence(seen: TwinSeen): Finding {
  const [here, there] = [seen.decision.pair !== undefined, seen.twinDecision.pair !== undefined]
  if (here === there) return HOLDS
  const why = excuseFor(seen)
  if (why !== undefined) return { kind: 'ill-posed', why }
  return expect(false, `${here ? 'a' : 'no'} pair on the twin too`, {
    decision: seen.decision,
    twinDecision: seen.twinDecision,
  })
}

/** The decision with its nodes renamed. */
const carried = (decision: Decision, image: readonly number[]): Decision =>
  decision.kind === 'keep'
    ? decision
    : {
        ...decision,
        edge: { from: image[decision.edge.from] as number, to: image[decision.edge.to] as number },
      }

/** The variant removes the same edge, unless several decisions are admissible. */
function sameEdge(seen: TwinSeen): Finding {
  const existence = sameExistence(seen)
  if (existence.kind !== 'holds') return existence
  const { twin, decision, twinDecision, image, description } = seen
  const rule = seen.rule as ExactRule
  const expected = carried(decision, image)
  if (sameAction(expected, twinDecision)) return HOLDS
  if (admissibleDecisions(twin.network, twin.node, twin.mode, rule).length > 1) return HOLDS
  const withinRounding =
    description.pairTest === 'floating' &&
    decisionsWithinRounding(twin.network, twin.node, twin.mode, rule).length > 1
  const why = withinRounding ? 'a tie within rounding' : excuseFor(seen)
  if (why !== undefined) return { kind: 'ill-posed', why }
  return expect(false, JSON.stringify(expected), twinDecision)
}

const clause = clausesAbout('twins', {
  needs: ['decide'],
  premises: ['laplacian', 'spectrum'],
  rules: EXACT_RULES,
})

export const INV_1 = clause(
  'INV-1',
  'Renumbering the nodes renumbers the decision and does not change it otherwise, unless several are admissible.',
  'T6',
  sameEdge,
)

export const INV_2 = clause(
  'INV-2',
  'Exchanging in-edges and out-edges does not change whether a pair is reported.',
  'T6',
  sameExistence,
)

export const INV_3 = clause(
  'INV-3',
  'In mode D, multiplying W[i][n] by c and dividing W[n][i] by c does not change whether a pair is reported.',
  'T6',
  sameExistence,
  { mode: 'D' },
)

export const INV_4 = clause(
  'INV-4',
  'In mode D_W, multiplying all weights by c ≠ 0 does not change whether a pair is reported.',
  'T6',
  sameExistence,
  { mode: 'DW' },
)

export const INV_5 = clause(
  'INV-5',
  'Adding isolated nodes does not change the decision, unless several are admissible.',
  'T6',
  sameEdge,
)

export const INV_6 = clause(
  'INV-6',
  'Two requests for the same node of the same network give the same decision, bit for bit.',
  'contract',
  ({ decision, twinDecision }) => expect(show(decision) === show(twinDecision), show(decision), twinDecision),
  { rules: ['ordered', 'dominant', 'published', 'published-own'] },
)

export const INVARIANCE_CLAUSES = [INV_1, INV_2, INV_3, INV_4, INV_5, INV_6] as const
