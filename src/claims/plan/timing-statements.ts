/** TIME, MIX and CONV, and LATE: what is said and tested about times and messages, fixed before the runs. */
import { EDGE_MARGIN, RARE_SHARE } from '../margins.ts'
import { SMALL, type Statement, sample, statistics } from './statement.ts'

export const TIMING: Readonly<
  Record<'TIME-1' | 'TIME-2' | 'MIX-1' | 'CONV-1' | 'CONV-2' | 'CONV-3', Statement>
> = {
  'TIME-1': {
    id: 'TIME-1',
    section: '4.2, Fig. 4',
    claim: 'In the experiment on timing, pruning begins earlier with the weighted degree matrix.',
    formal:
      'On XOR with 2 hidden nodes (Fig. 4), in more than half of the runs that lose an edge in ' +
      'either mode the first removal comes at an earlier presentation in D_W than in D. ' +
      'Ties speak against the claim.',
    method: statistics(
      'Exact binomial test of the share of runs in which D_W is earlier against one ' +
        'half, paired by seed. A run without a removal counts as later than all.',
      ['THM-7'],
    ),
    family: 'training',
    runs: 'figure4',
    conditions: [],
  },
  'TIME-2': {
    id: 'TIME-2',
    section: '5',
    claim: 'With the weighted degree matrix, pruning begins earlier, whatever the gate and the size.',
    formal:
      'For AND, OR and XOR with 1 to 5 hidden nodes, in more than half of the runs that ' +
      'lose an edge in either mode the first removal comes at an earlier presentation ' +
      'in D_W than in D. Ties speak against the claim.',
    method: statistics(
      'The test of TIME-1 in every cell; XOR with 2 hidden nodes from the runs of ' +
        'Figure 4, the others from those of Figure 3.',
      ['THM-7'],
    ),
    family: 'training',
    runs: 'figure3',
    conditions: [SMALL],
  },
  'MIX-1': {
    id: 'MIX-1',
    section: '4.2',
    claim: 'Another composition of the degree matrix leads to a distinct pruning behaviour.',
    formal:
      'For AND, OR and XOR with 2 to 5 hidden nodes, D_W and D differ in how many edges ' +
      'go, or in when the first goes: one of them is ahead more often than the other.',
    method: statistics(
      `Exact two-sided sign tests of the number removed and of the first removal, the smaller p doubled, in every cell. Against the claim: at most ${100 * RARE_SHARE} % of the runs differ.`,
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
      'On XOR with 2 hidden nodes (Fig. 4), among the runs that converge in either ' +
      'mode, D is there first in more than half: its mean error of 100 presentations ' +
      'falls below 0.1 earlier. Ties speak against the claim.',
    method: statistics(
      'Exact binomial test of the share of runs in which D is earlier against one half, ' +
        'paired by seed. A run that never gets there counts as later than all; runs in ' +
        'which neither does are left out.',
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
      'On XOR with 2 hidden nodes (Fig. 4), the mean errors of the last 100 ' +
      'presentations differ by less than a tenth of what there is to learn.',
    method: statistics(
      'Two one-sided t-tests of the difference paired by seed, with two runs added at ' +
        'plus and minus all there is to learn.',
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
      'On XOR with 2 hidden nodes (Fig. 4), D converges first (CONV-1) only where it has more edges: among ' +
      'the runs in which both modes have equally many edges until one of them ' +
      'converges, D is not ahead.',
    method: sample(
      'Where CONV-1 does not hold there is nothing to explain. Otherwise, an exact sign test among the ' +
        'runs with equally many edges until then (Bonferroni over the four rules); where D is ahead there ' +
        'too, the number of edges cannot be the only cause. The number of edges is observed here, not ' +
        'varied, so that support would be no proof.',
    ),
    family: 'none',
    runs: 'figure4',
    conditions: [],
  },
}

export const LATE: Readonly<Record<'LATE-2' | 'LATE-3' | 'LATE-4', Statement>> = {
  'LATE-2': {
    id: 'LATE-2',
    section: '1',
    claim:
      'Where messages are delayed or lost, nodes make pruning decisions based on ' +
      'outdated or incomplete information.',
    formal:
      'In every cell with lost or late messages, some run removes an edge while a ' +
      'weight or an edge in the node’s view is not what it is; without faults, none does.',
    method: sample(
      'Every removal of the runs with messages, in mode D_W. The paper says that nodes might decide so: one ' +
        'run of a cell is enough, and a cell without such a run refutes nothing.',
    ),
    family: 'none',
    runs: 'messages',
    conditions: [],
  },
  'LATE-3': {
    id: 'LATE-3',
    section: '1',
    claim: 'Outdated or incomplete information exacerbates the difficulty of dynamic pruning.',
    formal:
      'In every cell, lost or late messages raise the error of the pruned run more than ' +
      'that of the same run without pruning. XOR under `dominant` cannot show it and is left out.',
    method: statistics(
      'Exact sign test of the additional rise, paired by seed, in every cell; pruning in mode D_W. Left out is ' +
        'what exploratory runs showed to have no room: XOR under `dominant` errs by more than half of what there ' +
        'is to learn even without faults, so that faults can only bring its error nearer to a guess.',
    ),
    family: 'messages',
    runs: 'messages',
    conditions: ['no message is late', 'no message is lost'],
  },
  'LATE-4': {
    id: 'LATE-4',
    section: '1, 2',
    claim:
      'Asynchronous networks operate effectively where nodes lack global knowledge: ' +
      'learning and pruning bear messages that are delayed or lost.',
    formal: `In every cell with lost or late messages, the mean error is within a tenth of what there is to learn, and the mean number of removed edges within ${EDGE_MARGIN}, of what they are without faults.`,
    method: statistics(
      'Two one-sided t-tests of the differences paired by seed, with two runs added at ' +
        'plus and minus all there is to learn or all edges that can go, in every cell. ' +
        'Mode D_W, 3 hidden nodes, 1,000 presentations.',
    ),
    family: 'messages',
    runs: 'messages',
    conditions: [
      'no message is late and at most 10 % are lost',
      'no message is lost or more than 1 update late',
    ],
  },
}
