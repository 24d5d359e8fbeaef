/**
 * The questions that the comparison answers, fixed before the runs: which arms decide each, what
 * the paper says, and how the answer is worded. Every answer is computed from the verdicts of its
 * comparisons.
 */
import { sentence } from './sentence.ts'

export interface Question {
  readonly id: string
  readonly section: string
  /** What the paper says, in our words. */
  readonly paper: string
  /** What is compared, exactly. */
  readonly tested: string
  /** The arms whose comparisons decide. */
  readonly arms: readonly string[]
  /** The answer if the arm's errors are equivalent, smaller or larger. */
  readonly answers: { readonly equivalent: string; readonly better: string; readonly worse: string }
}

export const QUESTIONS: readonly Question[] = [
  {
    id: 'HELP-1',
    section: '3, 3.2',
    paper: 'Opposite imaginary parts name a redundant edge.',
    tested: sentence(
      'At the times at which `ordered` removes an edge, the same node removes a random one',
      'of its feedback edges; the errors differ by less than the margin.',
    ),
    arms: ['ordered: random-feedback'],
    answers: {
      equivalent: sentence(
        'among the feedback edges of a node, the pair of eigenvalues chooses no better than',
        'chance',
      ),
      better: 'among the feedback edges of a node, chance chooses better than the pair of eigenvalues',
      worse: 'among the feedback edges of a node, the pair of eigenvalues chooses better than chance',
    },
  },
  {
    id: 'HELP-2',
    section: '3, 3.2',
    paper: 'Each node decides by the eigenvalues of its own neighbourhood.',
    tested: sentence(
      'At the times at which `ordered` removes an edge, a random node removes a random one',
      'of its feedback edges; the errors differ by less than the margin.',
    ),
    arms: ['ordered: random-feedback, any node'],
    answers: {
      equivalent: 'it does not matter which node removes a feedback edge',
      better: 'a random node is a better choice than the one with the pair of eigenvalues',
      worse: 'the node with the pair of eigenvalues is a better choice than a random one',
    },
  },
  {
    id: 'HELP-3',
    section: '3',
    paper: 'Eigenvalues find the connections that are redundant.',
    tested: sentence(
      'At the times of `ordered`, the same node removes its feedback edge with the',
      'smallest, or with the largest |w|; the errors differ by less than the margin.',
    ),
    arms: ['ordered: smallest-feedback', 'ordered: largest-feedback'],
    answers: {
      equivalent: 'the size of the weight does not matter either, among feedback edges',
      better: 'choosing feedback edges by the size of their weight is better than by eigenvalues',
      worse: 'choosing feedback edges by eigenvalues is better than by the size of their weight',
    },
  },
  {
    id: 'HELP-4',
    section: '3.2',
    paper: 'The edge n_a ← n_b is removed; the paper does not say which of the two nodes is n_a.',
    tested: sentence(
      'At the times of `ordered`, a random input edge of the same node, a random input edge',
      'of a random node, or that with the smallest |w|, feed-forward edges among them; the',
      'errors differ by less than the margin.',
    ),
    arms: ['ordered: random-edge', 'ordered: random-edge, any node', 'ordered: smallest-edge'],
    answers: {
      equivalent: 'it does not matter whether the removed edges are feedback edges',
      better: 'removing any edges is better than removing feedback edges',
      worse: sentence(
        'what protects the error is the declared order: removing other edges than feedback',
        'edges raises it',
      ),
    },
  },
  {
    id: 'HELP-5',
    section: '4.2',
    paper: 'Early pruning carries the risk of removing important parameters.',
    tested: sentence(
      'The edges that `ordered` removes during training are removed before it, with the',
      'same or with new weights; the errors differ by less than the margin.',
    ),
    arms: ['ordered: mask', 'ordered: mask, new weights'],
    answers: {
      equivalent: 'when edges are removed does not matter, nor which weights they had',
      better: 'removing the edges before training is better than removing them during training',
      worse: 'removing the edges during training is better than removing them before it',
    },
  },
  {
    id: 'HELP-6',
    section: '3, 4.1',
    paper: 'Pruning reduces the number of parameters while the error stays the same.',
    tested: sentence(
      'All feedback edges are removed in the first presentation, without eigenvalues; the',
      'error differs from that of `ordered` by less than the margin.',
    ),
    arms: ['any-feedback'],
    answers: {
      equivalent: 'removing all feedback edges at once, which are more, costs no more error than `ordered`',
      better: sentence(
        'removing all feedback edges at once, which are more, leaves a smaller error than',
        '`ordered`',
      ),
      worse: sentence(
        'removing all feedback edges at once costs more error than `ordered`, which removes',
        'fewer',
      ),
    },
  },
  {
    id: 'HELP-7',
    section: '4.1',
    paper: 'Pruning has minimal impact on the error.',
    tested: 'No pruning; the error differs from that of `ordered` by less than the margin.',
    arms: ['none'],
    answers: {
      equivalent: 'pruning by `ordered` leaves the error as it is',
      better: 'pruning by `ordered` raises the error',
      worse: 'pruning by `ordered` lowers the error',
    },
  },
  {
    id: 'HELP-8',
    section: '3.2',
    paper: 'The edge between n_a and n_b is removed, whichever of them is upstream.',
    tested: sentence(
      '`dominant`, which also removes feed-forward edges; its error differs from that of',
      '`ordered` by less than the margin.',
    ),
    arms: ['dominant'],
    answers: {
      equivalent: 'it does not matter whether the declared order is respected',
      better: '`dominant` leaves a smaller error than `ordered`',
      worse: '`dominant` leaves a larger error than `ordered`, which respects the declared order',
    },
  },
  {
    id: 'HELP-9',
    section: '3.2, 4',
    paper: 'The published experiments choose edges by eigenvalues.',
    tested: sentence(
      'The edges (k+1) → k are removed in the first presentation, without any eigenvalue,',
      'or at the times of `published` at a random node; the error differs from that of',
      '`published` by less than the margin.',
    ),
    arms: ['adjacent', 'published: adjacent, any node'],
    answers: {
      equivalent: 'the published rule does what removing the edges (k+1) → k without eigenvalues does',
      better: 'removing the edges (k+1) → k without eigenvalues is better than the published rule',
      worse: 'the published rule is better than removing the edges (k+1) → k without eigenvalues',
    },
  },
  {
    id: 'HELP-10',
    section: '3.2, 4',
    paper: 'The published experiments choose edges by eigenvalues.',
    tested: sentence(
      'As many random edges are removed at the times of `published`; the error differs from',
      'that of `published` by less than the margin.',
    ),
    arms: ['published: random-edge', 'published: random-edge, any node'],
    answers: {
      equivalent: 'the published rule chooses no better than chance',
      better: 'chance chooses better than the published rule',
      worse: 'the published rule chooses better than chance, as it removes only edges (k+1) → k',
    },
  },
  {
    id: 'HELP-11',
    section: '3.2, 4',
    paper: 'Early pruning carries the risk of removing important parameters.',
    tested: sentence(
      'The edges that `published` removes are removed before training, with the same or',
      'with new weights; the errors differ by less than the margin.',
    ),
    arms: ['published: mask', 'published: mask, new weights'],
    answers: {
      equivalent: 'when the published rule removes edges does not matter, nor which weights they had',
      better: 'removing the edges of `published` before training is better',
      worse: 'removing the edges of `published` during training is better',
    },
  },
]
