/**
 * What is said and tested about runs, fixed before the runs: the claims that the plan file holds, with their conditions and
 * tests. The claims decided by exact arithmetic are not here, since nothing is sampled for them.
 */
import type { ClaimMethod } from '../claim.ts'
import { COUNT_MARGIN, EDGE_MARGIN, RARE_SHARE, SHARE_MARGIN } from '../margins.ts'

/** Whose hypotheses share one significance level (Holm). */
export type PlanFamily = 'training' | 'numbering' | 'messages' | 'figure-3' | 'figure-4' | 'starts' | 'none'

export interface Statement {
  readonly id: string
  readonly section: string
  /** The paper's sentence in our words. */
  readonly claim: string
  /** What it means exactly. */
  readonly formal: string
  readonly method: ClaimMethod
  readonly family: PlanFamily
  /** Which seeds of the plan it needs. */
  readonly runs: 'figure3' | 'figure4' | 'renumbered' | 'messages' | 'starts'
  /** The claim is tried under these, from the weakest on, where it is refuted as it stands. */
  readonly conditions: readonly string[]
}

const statistics = (text: string, clauses?: readonly string[]): ClaimMethod => ({
  kind: 'statistics',
  text,
  ...(clauses === undefined ? {} : { clauses }),
})

const sample = (text: string, clauses?: readonly string[]): ClaimMethod => ({
  kind: 'sample',
  text,
  ...(clauses === undefined ? {} : { clauses }),
})

export const LARGE_ENOUGH = 'there are at least 3 hidden nodes'
export const WEIGHTED = 'the mode is D_W'
export const COUNTED = 'the mode is D'
export const WEIGHTED_AND_LARGE = `${WEIGHTED} and ${LARGE_ENOUGH}`
export const FIGURE_4_ALONE = 'the gate is XOR and there are 2 hidden nodes, as in Fig. 4'
export const SMALL = 'there are at most 2 hidden nodes'

const ERROR_CONDITIONS = [LARGE_ENOUGH, WEIGHTED, WEIGHTED_AND_LARGE]

const CELLS =
  'Cells: AND, OR, XOR with 1 to 5 hidden nodes, both modes, numbered as published, 2,000 presentations.'
const PRUNED =
  'Only runs that lost an edge count, each less its own run without pruning; cells with fewer than 30 of them are left out and named.'
const COLLAPSES =
  'In every cell, an exact binomial test also shows that fewer than 15 % of these runs collapse, which means that pruning costs them half of what there is to learn or more.'

export const ERR: Readonly<Record<'ERR-1' | 'ERR-2' | 'ERR-3', Statement>> = {
  'ERR-1': {
    id: 'ERR-1',
    section: '4.1',
    claim: 'Pruning has minimal impact on the error.',
    formal:
      'In every cell of Figure 3 in which edges go, the mean error with pruning differs from that without by less than a tenth of what there is to learn at the gate.',
    method: statistics(
      `Two one-sided t-tests in every cell, with two runs added at plus and minus all there is to learn, since rare collapses may be missed. ${PRUNED} ${COLLAPSES} ${CELLS}`,
    ),
    family: 'training',
    runs: 'figure3',
    conditions: ERROR_CONDITIONS,
  },
  'ERR-2': {
    id: 'ERR-2',
    section: '4.1',
    claim: 'The method does not over-prune.',
    formal:
      'In every cell of Figure 3 in which edges go, pruning raises the mean error by less than a tenth of what there is to learn at the gate.',
    method: statistics(
      `A one-sided t-test in every cell, with the same two runs added. ${PRUNED} ${COLLAPSES} ${CELLS}`,
    ),
    family: 'training',
    runs: 'figure3',
    conditions: ERROR_CONDITIONS,
  },
  'ERR-3': {
    id: 'ERR-3',
    section: 'Abstract',
    claim: 'Pruning reduces the number of parameters without losing performance.',
    formal:
      'In every cell of Figure 3 with a hidden node, more than half of the runs lose an edge, and the mean error of those that do rises by less than a tenth of what there is to learn at the gate.',
    method: statistics(
      `The test of ERR-2, and an exact binomial test of the share of runs that lose an edge. ${CELLS}`,
    ),
    family: 'training',
    runs: 'figure3',
    conditions: ERROR_CONDITIONS,
  },
}

export const CAPACITY: Readonly<Record<'CAP-1' | 'SIZE-1' | 'SIZE-2', Statement>> = {
  'CAP-1': {
    id: 'CAP-1',
    section: '4.1, 5',
    claim: 'The weighted degree matrix consistently prunes more edges than the counted one.',
    formal:
      'For AND, OR and XOR with 2 to 5 hidden nodes, runs that lose more edges in mode D_W than in D are more frequent than the opposite. With one hidden node there is one pair of nodes to act on, in both modes.',
    method: statistics(
      `Exact sign test of removals in D_W against D, paired by seed, in every cell. Against the claim: the sign test of the opposite, or fewer than ${100 * RARE_SHARE} % of the runs lose more in D_W.`,
    ),
    family: 'training',
    runs: 'figure3',
    conditions: [LARGE_ENOUGH],
  },
  'SIZE-1': {
    id: 'SIZE-1',
    section: '5',
    claim: 'The number of pruned edges grows with the number of hidden nodes.',
    formal: `For each gate and mode, the mean number of removed edges is larger with 5 hidden nodes than with 1, and from no size to the next does it fall by ${COUNT_MARGIN} or more.`,
    method: statistics(
      `Exact sign test of 5 hidden nodes against 1; for each step from 1 to 5, a one-sided t-test against a fall of ${COUNT_MARGIN}, and against the claim the same for a fall of more. Sizes have runs of their own, compared seed by seed.`,
    ),
    family: 'training',
    runs: 'figure3',
    conditions: [WEIGHTED, COUNTED],
  },
  'SIZE-2': {
    id: 'SIZE-2',
    section: '5',
    claim: 'The share of pruned edges falls with the number of hidden nodes.',
    formal: `For each gate and mode, the mean share of removed edges is smaller with 5 hidden nodes than with 1, and from no size to the next does it rise by ${100 * SHARE_MARGIN} percentage point or more.`,
    method: statistics(
      `Exact sign test of 5 hidden nodes against 1; for each step from 1 to 5, a one-sided t-test against a rise of ${100 * SHARE_MARGIN} percentage point, and against the claim the same for a rise of more. Sizes have runs of their own, compared seed by seed.`,
    ),
    family: 'training',
    runs: 'figure3',
    conditions: [WEIGHTED, COUNTED],
  },
}

export const TIMING: Readonly<Record<'TIME-1' | 'MIX-1' | 'CONV-1' | 'CONV-2' | 'CONV-3', Statement>> = {
  'TIME-1': {
    id: 'TIME-1',
    section: '4.2, 5',
    claim: 'With the weighted degree matrix, pruning begins earlier.',
    formal:
      'For AND, OR and XOR with 1 to 5 hidden nodes, in more than half of the runs that lose an edge in either mode the first removal comes at an earlier presentation in D_W than in D. Ties speak against the claim.',
    method: statistics(
      'Exact binomial test of the share of runs in which D_W is earlier against one half, paired by seed, in every cell; XOR with 2 hidden nodes from the runs of Figure 4, the others from those of Figure 3. A run without a removal counts as later than all.',
      ['THM-7'],
    ),
    family: 'training',
    runs: 'figure3',
    conditions: [SMALL, FIGURE_4_ALONE],
  },
  'MIX-1': {
    id: 'MIX-1',
    section: '4.2',
    claim: 'Another composition of the degree matrix leads to a distinct pruning behaviour.',
    formal:
      'For AND, OR and XOR with 2 to 5 hidden nodes, D_W and D differ in how many edges go, or in when the first goes: one of them is ahead more often than the other.',
    method: statistics(
      `Exact two-sided sign tests of the number removed and of the first removal, the smaller p doubled, in every cell. Against the claim: fewer than ${100 * RARE_SHARE} % of the runs differ.`,
    ),
    family: 'training',
    runs: 'figure3',
    conditions: [],
  },
  'CONV-1': {
    id: 'CONV-1',
    section: '4.2, 5',
    claim: 'With the counted degree matrix, training converges slightly faster.',
    formal:
      'On XOR with 2 hidden nodes (Fig. 4), among the runs that converge in either mode, D is there first in more than half: its mean error of 100 presentations falls below 0.1 earlier. Ties speak against the claim.',
    method: statistics(
      'Exact binomial test of the share of runs in which D is earlier against one half, paired by seed. A run that never gets there counts as later than all; runs in which neither does are left out.',
    ),
    family: 'training',
    runs: 'figure4',
    conditions: [],
  },
  'CONV-2': {
    id: 'CONV-2',
    section: '4.2, 5',
    claim: 'In both degree modes training converges to similar values.',
    formal:
      'On XOR with 2 hidden nodes (Fig. 4), the mean errors of the last 100 presentations differ by less than a tenth of what there is to learn.',
    method: statistics(
      'Two one-sided t-tests of the difference paired by seed, with two runs added at plus and minus all there is to learn.',
    ),
    family: 'training',
    runs: 'figure4',
    conditions: [],
  },
  'CONV-3': {
    id: 'CONV-3',
    section: '4.2, 5',
    claim: 'The counted degree matrix converges faster because more parameters are left to search.',
    formal:
      'On XOR with 2 hidden nodes (Fig. 4), D converges first (CONV-1) only where it keeps more edges than D_W: among the runs that end with equally many edges in both modes, D is not ahead.',
    method: sample(
      'Where CONV-1 does not hold there is nothing to explain. Otherwise, an exact sign test among the runs with equally many edges (Bonferroni over the four rules); where D is ahead there too, the number of edges cannot be the only cause. The number of edges is observed here, not varied, so that support would be no proof.',
    ),
    family: 'none',
    runs: 'figure4',
    conditions: [],
  },
}

export const TRAINED_RUNS: Readonly<
  Record<
    'EDGE-2' | 'EDGE-5' | 'SIZE-3' | 'SIZE-4' | 'FIG-1' | 'FIG-2' | 'FIG-3' | 'FIG-4' | 'NUM-2' | 'EFF-1',
    Statement
  >
> = {
  'EDGE-2': {
    id: 'EDGE-2',
    section: '3.2, Eq 7',
    claim: 'An edge is removed only where two eigenvalues have opposite imaginary parts, a > 0 and −a.',
    formal: 'Whenever an edge is removed, L_n of the deciding node has a complex pair, by exact arithmetic.',
    method: sample(
      'The exact oracle on the state behind every removal of the runs of Figure 3, and behind every removal in all networks of three nodes with weights −2, 1 or no edge. One removal without a pair refutes. Shares are counted by run, since the removals of a run depend on each other.',
      ['PRUNE-2', 'PAIR'],
    ),
    family: 'none',
    runs: 'figure3',
    conditions: [],
  },
  'EDGE-5': {
    id: 'EDGE-5',
    section: '3, 4.1',
    claim: 'The trained network keeps its core dynamic structure: it is still recurrent.',
    formal: 'After every run of Figure 3 with a hidden node, the behaving nodes still form a cycle.',
    method: sample(
      'The graph after each run of Figure 3 with a hidden node. One run without a cycle refutes. Also counted: runs after which every behaving node still reaches every other.',
    ),
    family: 'none',
    runs: 'figure3',
    conditions: [],
  },
  'SIZE-3': {
    id: 'SIZE-3',
    section: '5',
    claim: 'The share falls because couplings of more than two nodes become more frequent.',
    formal: 'The fall of SIZE-2 would not be there without couplings of three or more nodes.',
    method: sample(
      'T12, checked on every removal of the runs of Figure 3: where all removals are of an edge (k+1) → k, the rule alone bounds the share by h/((h+1)(h+2)), and the fall needs no other cause. Where no gate and mode has a fall from 1 to 5 hidden nodes, there is nothing to explain.',
    ),
    family: 'none',
    runs: 'figure3',
    conditions: [],
  },
  'SIZE-4': {
    id: 'SIZE-4',
    section: '5',
    claim: 'In networks with more hidden nodes, simple pairs of coupled nodes become less likely.',
    formal:
      'At the start of training in mode D_W, the chance that a behaving node has a complex pair falls from each number of hidden nodes, 1 to 5, to the next.',
    method: statistics(
      'Starting networks, one behaving node in each, the pair by the exact oracle. Exact sign test of each step, seed by seed; one step that rises refutes (Bonferroni). In mode D no pair exists at the start (T7).',
      ['THM-7'],
    ),
    family: 'starts',
    runs: 'starts',
    conditions: [],
  },
  'FIG-1': {
    id: 'FIG-1',
    section: 'Fig. 1',
    claim: 'In an example for XOR, the edges 4 → 3 and 3 → 2 are removed during training.',
    formal: 'Some run on XOR with 2 hidden nodes in mode D removes exactly these two edges.',
    method: sample('The runs of Figure 3 on XOR with 2 hidden nodes in mode D; one is enough.'),
    family: 'none',
    runs: 'figure3',
    conditions: [],
  },
  'FIG-2': {
    id: 'FIG-2',
    section: 'Fig. 2',
    claim: 'Node 2 removes its input edge from node 3, and later node 3 removes its input edge from node 4.',
    formal:
      'Some run on XOR with 2 hidden nodes in mode D removes exactly 3 → 2, decided by node 2, and later 4 → 3, decided by node 3.',
    method: sample(
      'The runs of Figure 3 on XOR with 2 hidden nodes in mode D; one is enough. The eigenvalues of the figure were not published as numbers.',
    ),
    family: 'none',
    runs: 'figure3',
    conditions: [],
  },
  'FIG-3': {
    id: 'FIG-3',
    section: '4.1, Fig. 3',
    claim: 'Errors and removed edges by gate, hidden nodes and degree mode are those of Figure 3.',
    formal:
      'In no cell of Figure 3 do the published ten runs and ours differ in the mean number of removed edges or in the mean error by more than chance explains.',
    method: statistics(
      'Permutation tests of the difference of means between the ten published runs and ours: removed edges in 30 cells (1 to 5 hidden nodes), errors in 54 (36 with pruning, 18 without). Holm over the 84 tests of a rule: a true replicate passes with a chance of 95 %. Where no test rejects, the claim holds as far as ten published runs can tell.',
    ),
    family: 'figure-3',
    runs: 'figure3',
    conditions: [],
  },
  'FIG-4': {
    id: 'FIG-4',
    section: '4.2, Fig. 4',
    claim: 'When edges go and how the error develops are as in Figure 4.',
    formal:
      'For XOR with 2, 5 and 10 hidden nodes in both modes, the published five runs and ours do not differ in the number of removed edges, the presentation of the first removal, or the mean error of the last 100 presentations by more than chance explains.',
    method: statistics(
      'Permutation tests of the difference of means between the five published runs and ours, 18 tests, Holm within a rule; with 5 and 10 hidden nodes there are 10 runs of ours. A run without a removal has its first one after the last presentation.',
    ),
    family: 'figure-4',
    runs: 'figure4',
    conditions: [],
  },
  'NUM-2': {
    id: 'NUM-2',
    section: '4.1',
    claim: 'What pruning does to the error does not depend on how the nodes are numbered.',
    formal:
      'For AND, OR and XOR with 1 to 3 hidden nodes, where edges go, the mean error changes by less than a tenth of what there is to learn if the output node is numbered before the hidden nodes.',
    method: statistics(
      'Two one-sided t-tests of the difference paired by seed in every cell, with two runs added at plus and minus all there is to learn, for the published rules; runs that lost an edge in either numbering. Under the exact rules the runs are the same runs by other numbers.',
    ),
    family: 'numbering',
    runs: 'renumbered',
    conditions: [WEIGHTED],
  },
  'EFF-1': {
    id: 'EFF-1',
    section: 'Abstract, 1',
    claim: 'Pruning makes training more efficient.',
    formal:
      'Over the runs of Figure 3 with a hidden node, the multiplications that the missing edges save during training are more than those that the decisions cost.',
    method: sample(
      'Counted, not timed. From its removal on, a missing edge saves 3 multiplications a round, one each of Eq 1, 2 and 3. A decision on N nodes costs at least N³ and at most 25N³ multiplications under the published rules, which compute all eigenvalues; under the exact rules at least 1 and at most 50 for each mutual neighbour. Every behaving node decides once a round. The claim holds where the savings are more than the highest cost, and is refuted where they are less than the lowest.',
    ),
    family: 'none',
    runs: 'figure3',
    conditions: [],
  },
}

export const LATE: Readonly<Record<'LATE-2' | 'LATE-3' | 'LATE-4', Statement>> = {
  'LATE-2': {
    id: 'LATE-2',
    section: '1',
    claim:
      'Where messages are delayed or lost, nodes make pruning decisions based on outdated or incomplete information.',
    formal:
      'In every cell with lost or late messages, most runs remove an edge while a weight or an edge in the node’s view is not what it is.',
    method: statistics(
      'Exact sign test of runs with such a removal against those without, in every cell; pruning in mode D_W.',
    ),
    family: 'messages',
    runs: 'messages',
    conditions: ['no message is late', 'no message is lost'],
  },
  'LATE-3': {
    id: 'LATE-3',
    section: '1',
    claim: 'Outdated or incomplete information exacerbates the difficulty of dynamic pruning.',
    formal:
      'In every cell, lost or late messages raise the error of the pruned run more than that of the same run without pruning; cells in which the pruned run without faults errs by more than half of what there is to learn cannot show it and are left out.',
    method: statistics(
      'Exact sign test of the additional rise, paired by seed, in every cell; pruning in mode D_W.',
    ),
    family: 'messages',
    runs: 'messages',
    conditions: ['no message is late', 'no message is lost'],
  },
  'LATE-4': {
    id: 'LATE-4',
    section: '1, 2',
    claim:
      'Asynchronous networks operate effectively where nodes lack global knowledge: learning and pruning bear messages that are delayed or lost.',
    formal: `In every cell with lost or late messages, the mean error is within a tenth of what there is to learn, and the mean number of removed edges within ${EDGE_MARGIN}, of what they are without faults.`,
    method: statistics(
      'Two one-sided t-tests of the differences paired by seed, with two runs added at plus and minus all there is to learn or all edges that can go, in every cell. Mode D_W, 3 hidden nodes, 1,000 presentations.',
    ),
    family: 'messages',
    runs: 'messages',
    conditions: [
      'no message is late and at most 10 % are lost',
      'no message is lost or more than 1 update late',
    ],
  },
}

export const STATEMENTS: readonly Statement[] = [ERR, CAPACITY, TIMING, TRAINED_RUNS, LATE].flatMap((group) =>
  Object.values(group),
)
