/**
 * KIT-1: does the published kit run as published (Section 3.2)? From the signatures and calls of
 * its scripts, as data.
 */
import {
  type ClaimJudgement,
  committedForAll,
  type ExactClaim,
  forAllRules,
  holds,
  refuted,
} from './claim.ts'

/** A call of the kit's training function. */
export interface KitCall {
  readonly script: string
  readonly given: readonly string[]
}

/** Of github.com/nhbess/Spectral-Theory-for-Edge-Pruning-in-ARGNN, commit c124c9c. */
export interface Kit {
  /** Parameters of `train` in TrainAndEvaluate.py, none of which has a default. */
  readonly required: readonly string[]
  readonly calls: readonly KitCall[]
  /** Constants that the code uses and the paper does not name. */
  readonly unnamed: Readonly<Record<string, string>>
}

const COMMON = [
  'm',
  'inputs',
  'outputs',
  'n_aupdates',
  'prune',
  'weighted_diagonal',
  'store_data',
  'return_training_errors',
]

export const PUBLISHED_KIT: Kit = {
  required: [...COMMON, 'return_edge_number'],
  calls: [
    { script: 'Exp_Prunning/Pruning_Exp.py', given: COMMON },
    { script: 'Exp_Timing/Timing_Exp.py', given: [...COMMON, 'return_edge_number'] },
  ],
  unnamed: {
    'factor of the output error': '0.15 (s)',
    'limits of the weights after Eq 3': '−10 and 10 (the clip)',
  },
}

export function judgeKit({ required, calls, unnamed }: Kit): ClaimJudgement {
  const failing = calls
    .map(({ script, given }) => ({ script, missing: required.filter((name) => !given.includes(name)) }))
    .filter(({ missing }) => missing.length > 0)
  const facts = Object.fromEntries(
    Object.entries(unnamed).map(([name, value]) => [`not in the paper: ${name}`, value]),
  )
  if (failing.length === 0)
    return {
      verdicts: forAllRules(holds(`all ${calls.length} scripts call train with all its arguments`)),
      facts,
    }
  const words = failing.map(
    ({ script, missing }) =>
      `${script}: train() gets no ${missing.join(', ')}: TypeError, before the first run`,
  )
  return {
    verdicts: forAllRules(
      refuted(`${failing.length} of ${calls.length} experiment scripts stop with a TypeError`, { words }),
    ),
    facts,
  }
}

export const KIT_1: ExactClaim = {
  id: 'KIT-1',
  section: '3.2',
  claim: 'An implementation and reproduction kit is available, whose scripts run as published.',
  formal:
    'The published experiment scripts run as published: each call of the training ' +
    'function gives all arguments that it requires.',
  method: {
    kind: 'data',
    text:
      'The parameters of the kit’s training function and the arguments of its calls, from ' +
      'commit c124c9c of the published repository. The code is there, and with the ' +
      'missing argument the scripts run.',
  },
  plain: {
    yes: 'The published code runs as it is.',
    no:
      'The code is published, but its pruning experiment stops with an error; one ' +
      'argument has to be added.',
  },
  committed: committedForAll('refuted'),
  judge: () => judgeKit(PUBLISHED_KIT),
}
