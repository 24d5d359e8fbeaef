/** DYN-17, PRUNE-17, -18, -21: the round beside the specification's own updates, if it offers none. */
import {
  all,
  type Clause,
  EXACT_RULES,
  expect,
  type Finding,
  fails,
  HOLDS,
  isWithin,
  POSITION_RULES,
  show,
} from '../clause.ts'
import { LARGEST_SHIFT } from '../conditioning.ts'
import { type Action, actionText, type Decision, type ExactRule, reasonToKeep } from '../decision.ts'
import type { Description, Pruning } from '../implementation.ts'
import { judgeAction } from '../judgement.ts'
import { frobeniusNorm, localLaplacian } from '../local-laplacian.ts'
import type { Complex, Network } from '../network.ts'
import type { Seen } from '../observation.ts'
import { publishedAction } from '../positions.ts'
import { removedEdges } from '../run.ts'
import { besideItsUpdates, type Decides, removedInto, reportedAction } from '../specified-round.ts'
import { judgeReported } from '../whole-decision.ts'
import { isNamedByNeighbours } from './decision.ts'

type RoundSeen = Seen['specified round']

/** The specification's numbers differ from the round's by rounding, whatever pair test decides on them. */
const ROUNDED: Description = { name: '', version: '', rules: [], modes: [], pairTest: 'floating' }

const nothingDecided =
  (seen: RoundSeen): Decides =>
  (_, __, k) => {
    const reported = reportedAction(seen, k) ?? null
    return { action: null, finding: expect(reported === null, 'no decision', reported) }
  }

/** What is left tells a removal from a keep; why a node keeps, only its report does. */
function observedAction(seen: RoundSeen, state: Network, node: number, mode: Pruning['mode']): Action {
  const edge = removedInto(seen, node)
  if (edge !== undefined) return { kind: 'prune', edge }
  return { kind: 'keep', reason: reasonToKeep(state, node, mode) ?? 'feed-forward-edge' }
}

/** By the mathematics: the action reported, or seen in what is left, is one of the right ones. */
const decidedExactly =
  (seen: RoundSeen, { mode, rule }: Pruning): Decides =>
  (state, node, k) => {
    const reported = reportedAction(seen, k)
    if (reported === null) return { action: null, finding: fails('a decision', reported) }
    const asked = { network: state, node, mode, rule: rule as ExactRule, description: ROUNDED }
    if (reported !== undefined) return { action: reported, finding: judgeReported(asked, reported) }
    const action = observedAction(seen, state, node, mode)
    return { action, finding: judgeAction({ ...asked, decision: action as Decision }) }
  }

export const DYN_17: Clause<'specified round'> = {
  id: 'DYN-17',
  sentence:
    'Without pruning, a round equals Eq 1 to 3 in the reported order, within rounding, and decides nothing.',
  source: 'Section 2, Eq 1, Eq 2, Eq 3',
  about: 'specified round',
  needs: ['round'],
  premises: [],
  holds: (seen) => (seen.options.pruning === null ? besideItsUpdates(seen, nothingDecided(seen)) : HOLDS),
}

export const PRUNE_17: Clause<'specified round'> = {
  id: 'PRUNE-17',
  sentence: 'A round equals updates with admissible decisions, in the reported order, within rounding.',
  source: 'Section 2, Section 3.2',
  about: 'specified round',
  needs: ['round'],
  premises: ['decide'],
  rules: EXACT_RULES,
  holds: (seen) => {
    const { pruning } = seen.options
    return pruning === null ? HOLDS : besideItsUpdates(seen, decidedExactly(seen, pruning))
  },
}

/** The pair is optional in a round; its last bits are those of the round's own weights. */
const samePair = (expected: Complex | undefined, { pair }: Action, tolerance: number): boolean =>
  pair === undefined ||
  (expected !== undefined &&
    isWithin(pair.re, expected.re, tolerance) &&
    isWithin(pair.im, expected.im, tolerance))

function sameByPosition(expected: Decision, reported: Action | null | undefined, norm: number): Finding {
  if (reported === undefined) return HOLDS
  if (reported === null) return fails(actionText(expected), 'no decision')
  const isSame = actionText(expected) === actionText(reported)
  return expect(isSame && samePair(expected.pair, reported, LARGEST_SHIFT * norm), show(expected), reported)
}

const decidedByPosition =
  (seen: Seen['round positions'], { mode, rule }: Pruning): Decides =>
  (state, node, k) => {
    const norm = frobeniusNorm(localLaplacian(state, node, mode))
    const action = publishedAction(state, node, rule as 'published' | 'published-own', seen.spectra[k] ?? [])
    return { action, finding: sameByPosition(action, reportedAction(seen, k), norm) }
  }

/** Another last bit of a weight, and a rule by position decides otherwise: only its share tells a mistake. */
const excusedByRounding = (finding: Finding): Finding =>
  finding.kind === 'fails'
    ? {
        kind: 'ill-posed',
        why: `rules by position read rounding; expected ${finding.expected}, got ${show(finding.got)}`,
      }
    : finding

export const PRUNE_18: Clause<'round positions'> = {
  id: 'PRUNE-18',
  sentence:
    'Under the published rules, a round equals Eq 1 to 3 with PRUNE-7, -8 and KEEP-6, in 49 of 50 cases.',
  source: 'published code',
  about: 'round positions',
  needs: ['laplacian', 'spectrum', 'round'],
  premises: ['laplacian', 'spectrum', 'decide'],
  rules: POSITION_RULES,
  holds: (seen) => {
    const { pruning } = seen.options
    return pruning === null
      ? HOLDS
      : besideItsUpdates(seen, decidedByPosition(seen, pruning), excusedByRounding)
  },
}

export const PRUNE_21: Clause<'specified round'> = {
  id: 'PRUNE-21',
  sentence: 'Under the published rules, a round removes only edges from a node k+1 to node k.',
  source: 'published code, T12',
  about: 'specified round',
  needs: ['round'],
  premises: ['decide'],
  rules: POSITION_RULES,
  holds: ({ network, after }) =>
    all(removedEdges(network, after), (edge) =>
      expect(isNamedByNeighbours(edge), 'only edges from a node k+1 to node k gone', edge),
    ),
}

export const SPECIFIED_ROUND_CLAUSES = [DYN_17, PRUNE_17, PRUNE_18, PRUNE_21] as const
