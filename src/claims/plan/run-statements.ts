/**
 * What is said and counted about the runs themselves, and about the published ones; fixed before
 * the runs.
 */
import { LEAST_PRUNED } from '../margins.ts'
import { SEVERAL, type Statement, sample, statistics, WEIGHTED } from './statement.ts'

/** No difference found is no agreement. */
const ALONE =
  'One test that rejects refutes. The claim holds for a rule only where none of its tests rejects, and the same ' +
  'tests refute every other rule; where they refute neither of two rules, both are undecided.'

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
      'The exact oracle on the state behind every removal of the runs of Figure 3, and ' +
        'behind every removal in all networks of three nodes with weights −2, 1 or no ' +
        'edge. One removal without a pair refutes. Shares are counted by run, since the ' +
        'removals of a run depend on each other.',
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
      'The graph after each run of Figure 3 with a hidden node. One run without a cycle ' +
        'refutes. Runs cannot show that there is always one: where none is without, or none with 2 or more hidden ' +
        'nodes, the claim holds (under this condition) only if all removals are of an edge (k+1) → k, as T12 ' +
        'has it, so that k → k+1 → k+2 → k stays. Also counted: runs after which every behaving node still ' +
        'reaches every other.',
    ),
    family: 'none',
    runs: 'figure3',
    conditions: [SEVERAL],
  },
  'SIZE-3': {
    id: 'SIZE-3',
    section: '5',
    claim: 'The share falls because couplings of more than two nodes become more frequent.',
    formal: 'The fall of SIZE-2 would not be there without couplings of three or more nodes.',
    method: sample(
      'T12, checked on every removal of the runs of Figure 3: where all removals are of ' +
        'an edge (k+1) → k, the rule alone bounds the share by h/((h+1)(h+2)). Where also, at every gate and ' +
        'mode, the mean share with 1 hidden node is above the bound with 5, the share has to fall, whatever is ' +
        'coupled, and the claim is refuted. Otherwise it is undecided.',
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
      'At the start of training in mode D_W, the chance that a behaving node has a ' +
      'complex pair falls from each number of hidden nodes, 1 to 5, to the next.',
    method: statistics(
      'Starting networks, one behaving node in each, the pair by the exact oracle. ' +
        'Exact sign test of each step, seed by seed; one step that rises refutes ' +
        '(Bonferroni). In mode D no pair exists at the start (T7).',
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
      'Some run on XOR with 2 hidden nodes in mode D removes exactly 3 → 2, decided by ' +
      'node 2, and later 4 → 3, decided by node 3.',
    method: sample(
      'The runs of Figure 3 on XOR with 2 hidden nodes in mode D; one is enough. The ' +
        'eigenvalues of the figure were not published as numbers.',
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
      'In no cell of Figure 3 do the published ten runs and ours differ in the mean ' +
      'number of removed edges or in the mean error by more than chance explains.',
    method: statistics(
      'Permutation tests of the difference of means between the ten published runs and ' +
        'ours: removed edges in 30 cells (1 to 5 hidden nodes), errors in 54 (36 with ' +
        'pruning, 18 without). Holm over the 84 tests of a rule: a true replicate passes ' +
        `with a chance of 95 %. ${ALONE} As far as ten published runs can tell.`,
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
      'For XOR with 2, 5 and 10 hidden nodes in both modes, the published five runs and ' +
      'ours do not differ in the number of removed edges, the presentation of the first ' +
      'removal, or the mean error of the last 100 presentations by more than chance ' +
      'explains.',
    method: statistics(
      'Permutation tests of the difference of means between the five published runs and ' +
        'ours, 18 tests, Holm within a rule. A run without a removal has its first one after the last ' +
        `presentation. ${ALONE} As far as five published runs can tell.`,
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
      `For AND, OR and XOR with 1 to 3 hidden nodes, where at least ${LEAST_PRUNED} runs lose an edge, the mean error ` +
      'changes by less than a tenth of what there is to learn if the output node is ' +
      'numbered before the hidden nodes.',
    method: statistics(
      'Two one-sided t-tests of the difference paired by seed in every cell, with two ' +
        'runs added at plus and minus all there is to learn, for the published rules; ' +
        'runs that lost an edge in either numbering. Under the exact rules the runs are ' +
        'the same runs by other numbers.',
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
      'On average over the cells of Figure 3 with a hidden node, the multiplications that the ' +
      'missing edges of a run save during training are more than those that its decisions cost.',
    method: sample(
      'Counted, not timed. From its removal on, a missing edge saves 3 multiplications ' +
        'a round, one each of Eq 1, 2 and 3. A decision on N nodes costs at least N³ and ' +
        'at most 25N³ multiplications under the published rules, which compute all ' +
        'eigenvalues; every behaving node decides once a round. Under the exact rules a ' +
        'round costs at least 1 for each mutual pair of nodes, and at most 50 for each of ' +
        'its ends. The claim holds where the savings are more than the highest cost, and ' +
        'is refuted where they are less than the lowest.',
    ),
    family: 'none',
    runs: 'figure3',
    conditions: [],
  },
}
