/**
 * The arms of the comparison: a criterion that removes edges in its own time; one that removes as
 * many edges as another arm, at the same times; or the edges that another arm removed, removed
 * before training. All arms of a seed start with the same network and see the same rows in the same
 * orders.
 */
import type { CriterionName } from './criteria.ts'

/** Which node chooses an edge when the time has come: the one that is updated, or one at random. */
export type ChoosingPlace = 'same node' | 'any node'

export type ArmPlan =
  | { readonly kind: 'none' }
  /** Called after each update of each node. */
  | { readonly kind: 'own'; readonly criterion: string }
  /** Called where `after` removed an edge; if there is none to name, at the next updates. */
  | {
      readonly kind: 'follow'
      readonly criterion: string
      readonly after: string
      readonly place: ChoosingPlace
    }
  /** Without the edges that `after` removed, from the start; `weights`: those it started with, or others. */
  | { readonly kind: 'mask'; readonly after: string; readonly weights: 'same' | 'new' }

export interface ComparisonArm {
  readonly id: string
  /** What it does, in a few words. */
  readonly about: string
  /** The arm that it is compared with; undefined for the two that others are compared with and `none`. */
  readonly against?: string
  readonly plan: ArmPlan
}

export const NO_PRUNING = 'none'

/** The controls of a criterion that removes edges in its own time, `of`: the same times, other edges. */
const followers = (
  of: string,
  all: readonly (readonly [CriterionName, ChoosingPlace, string])[],
): ComparisonArm[] =>
  all.map(([criterion, place, about]) => ({
    id: `${of}: ${criterion}${place === 'any node' ? ', any node' : ''}`,
    about: `at the times of ${of}: ${about}`,
    against: of,
    plan: { kind: 'follow', criterion, after: of, place },
  }))

const masks = (of: string): ComparisonArm[] => [
  {
    id: `${of}: mask`,
    about: `the edges that ${of} removes are removed before training`,
    against: of,
    plan: { kind: 'mask', after: of, weights: 'same' },
  },
  {
    id: `${of}: mask, new weights`,
    about: `the same edges removed before training, with re-initialised weights`,
    against: of,
    plan: { kind: 'mask', after: of, weights: 'new' },
  },
]

const own = (criterion: CriterionName, about: string, against?: string): ComparisonArm => ({
  id: criterion,
  about,
  ...(against === undefined ? {} : { against }),
  plan: { kind: 'own', criterion },
})

/** Controls without the spectrum, for any criterion: which edges are chosen matters, or when, or how many. */
const RANDOM_CONTROLS = [
  ['random-feedback', 'same node', 'a random feedback edge of the node'],
  ['random-edge', 'same node', 'a random input edge of the node'],
] as const satisfies readonly (readonly [CriterionName, ChoosingPlace, string])[]

export const BASELINE_ARMS: readonly ComparisonArm[] = [
  { id: NO_PRUNING, about: 'no pruning', against: 'ordered', plan: { kind: 'none' } },
  own('ordered', 'the antagonist that participates most, if it is downstream; a pair exists exactly'),
  own('dominant', 'the antagonist that participates most; a pair exists exactly', 'ordered'),
  own('any-feedback', 'all feedback edges in the first presentation', 'ordered'),
  ...followers('ordered', [
    ...RANDOM_CONTROLS,
    ['random-feedback', 'any node', 'a random feedback edge of a random node'],
    ['smallest-feedback', 'same node', 'the feedback edge with the smallest |w|'],
    ['largest-feedback', 'same node', 'the feedback edge with the largest |w|'],
    ['random-edge', 'any node', 'a random input edge of a random node'],
    ['smallest-edge', 'same node', 'the input edge with the smallest |w|'],
  ]),
  ...masks('ordered'),
  own('published', 'positions of the extreme imaginary parts in the output of a solver'),
  own('adjacent', 'the edges (k+1) → k in the first presentation, without eigenvalues', 'published'),
  ...followers('published', [
    ['adjacent', 'any node', 'an edge (k+1) → k of a random node'],
    ['random-edge', 'same node', 'a random input edge of the node'],
    ['random-edge', 'any node', 'a random input edge of a random node'],
  ]),
  ...masks('published'),
]

/**
 * The arms of a criterion that a user adds: in its own time with its controls, and at the times of
 * `ordered`.
 */
export const armsOf = (name: string): readonly ComparisonArm[] => [
  { id: name, about: `${name}, in its own time`, against: 'ordered', plan: { kind: 'own', criterion: name } },
  {
    id: `ordered: ${name}`,
    about: `at the times of ordered: the edge that ${name} names`,
    against: 'ordered',
    plan: { kind: 'follow', criterion: name, after: 'ordered', place: 'same node' },
  },
  ...followers(name, RANDOM_CONTROLS),
  ...masks(name),
]

/** The criterion whose edges or times an arm has: those of one family are compared with each other. */
export const familyOfArm = ({ id, against }: ComparisonArm): string => against ?? id
