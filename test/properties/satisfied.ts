/** What trivial implementations satisfy, and why that is right: another clause refutes each of them. */
import type { Stage } from '../../spec/implementation.ts'

export interface Satisfied {
  readonly stage: Stage
  /** Parts of the names of the trivial implementations. */
  readonly by: readonly string[]
  readonly clauses: readonly string[]
  readonly why: string
}

const REFUSALS = [
  'DOOR-2',
  'DOOR-3',
  'DOOR-4',
  'DOOR-5',
  'DOOR-6',
  'DOOR-7',
  'DOOR-8',
  'DOOR-9',
  'DOOR-10',
  'DOOR-11',
]

export const SATISFIED: readonly Satisfied[] = [
  {
    stage: 'read',
    by: ['names every field'],
    clauses: REFUSALS,
    why: 'they are about refusals, whose wording is free; DOOR-1 asks for well-formed files to be read',
  },
  {
    stage: 'laplacian',
    by: ['zeros', 'its weights', 'its adjacency'],
    clauses: ['LAP-1', 'LAP-10'],
    why: 'the shape, and the arguments; LAP-2 to LAP-4 are about the entries',
  },
  {
    stage: 'laplacian',
    by: ['zeros'],
    clauses: ['LAP-5', 'LAP-6'],
    why: 'they say which entries are 0; LAP-2 to LAP-4 say what the others are',
  },
  {
    stage: 'spectrum',
    by: ['nothing', 'zeros', 'the diagonal', '±i'],
    clauses: ['EIG-7'],
    why: 'an implementation that does not touch its argument leaves it as it is; EIG-2 is about the answer',
  },
  {
    stage: 'spectrum',
    by: ['zeros', 'the diagonal', '±i'],
    clauses: ['EIG-1'],
    why: 'the number of eigenvalues; EIG-2 is about their values',
  },
  {
    stage: 'spectrum',
    by: ['the diagonal'],
    clauses: ['EIG-3'],
    why: 'the trace is the sum of the diagonal; EIG-2 is about all coefficients',
  },
  {
    stage: 'decide',
    by: ['always keeps', 'removes the first input edge'],
    clauses: ['INV-6', 'INV-7'],
    why: 'a constant is repeatable and touches no argument; PRUNE-3, -4, -7 and -8 are about the action',
  },
  {
    stage: 'decide',
    by: ['always keeps'],
    clauses: ['PRUNE-2'],
    why: 'it says where nothing is removed; PRUNE-3 and PRUNE-4 say what is removed elsewhere',
  },
  {
    stage: 'decide',
    by: ['always keeps:'],
    clauses: ['PAIR-4', 'PAIR-6', 'PAIR-7', 'PRUNE-6'],
    why: 'they say where no pair is reported; PAIR-1 says where one is',
  },
  {
    stage: 'decide',
    by: ['always keeps with a pair'],
    clauses: ['INV-1', 'INV-2', 'INV-3', 'INV-4', 'INV-5'],
    why: 'a constant is invariant; PAIR-1 and PAIR-2 are about the pair itself',
  },
  {
    stage: 'decide',
    by: ['removes the first input edge'],
    clauses: ['OWN-1', 'PRUNE-1', 'PRUNE-6', 'INV-3', 'INV-4', 'INV-5'],
    why: 'whose edge, that it exists, and that weights do not matter; PRUNE-3, -4, -7 and -8 say which edge',
  },
  {
    stage: 'update',
    by: ['changes nothing', 'never prunes', 'decides only', 'removes the first input edge'],
    clauses: ['DYN-6', 'DYN-7', 'DYN-8', 'DYN-9', 'DYN-13'],
    why: 'they say what does not change; DYN-1 to DYN-4 and PRUNE-13, -15 say what does',
  },
  {
    stage: 'update',
    by: ['never prunes'],
    clauses: ['DYN-1', 'DYN-2', 'DYN-3', 'DYN-4', 'DYN-5', 'ASYNC-1', 'ASYNC-2'],
    why: 'Eq 1 to 3 are right in it; PRUNE-13, -15 and -16 are about the decision',
  },
  {
    stage: 'update',
    by: ['changes nothing', 'never prunes', 'decides only', 'removes the first input edge'],
    clauses: ['ASYNC-3'],
    why: 'the weights follow from its gradient by Eq 3, which stays 0; ASYNC-2 is about the gradient',
  },
  {
    stage: 'update',
    by: ['removes the first input edge'],
    clauses: ['ASYNC-6', 'ASYNC-7', 'ASYNC-8', 'ASYNC-9'],
    why: 'it removes an own edge once, as it says, and for ever; ASYNC-4 and ASYNC-5 say which',
  },
  {
    stage: 'update',
    by: ['decides only'],
    clauses: [
      'DYN-16',
      'OWN-2',
      'PRUNE-9',
      'PRUNE-11',
      'PRUNE-12',
      'PRUNE-13',
      'PRUNE-15',
      'PRUNE-16',
      'PRUNE-20',
    ],
    why: 'its decision is right for the weights that it leaves; DYN-4 and PRUNE-10 refute the rest',
  },
  {
    stage: 'update',
    by: ['removes the first input edge'],
    clauses: ['OWN-2', 'PRUNE-9', 'PRUNE-10', 'PRUNE-11', 'PRUNE-12', 'RUN-1'],
    why: 'it removes one own edge cleanly and names it; PRUNE-13 and PRUNE-15 say which',
  },
  {
    stage: 'round',
    by: ['changes nothing', 'updates', 'never prunes'],
    clauses: ['DYN-12', 'DYN-15', 'RUN-5'],
    why: 'input values, arguments and repetition; DYN-10, -11, -17 and PRUNE-17, -18 are about the updates',
  },
  {
    stage: 'round',
    by: ['changes nothing', 'never prunes'],
    clauses: ['DYN-10'],
    why: 'the order that is reported; DYN-11, -17 and PRUNE-17, -18 play it',
  },
  {
    stage: 'round',
    by: ['in a random order', 'never prunes'],
    clauses: ['DYN-14'],
    why: 'the orders that are reported; DYN-11, -17 and PRUNE-17, -18 play them',
  },
  {
    stage: 'round',
    by: ['never prunes'],
    clauses: ['DYN-17'],
    why: 'it is right without pruning; PRUNE-17 and PRUNE-18 ask with pruning',
  },
  {
    stage: 'round',
    by: ['changes nothing', 'updates every node', 'never prunes'],
    clauses: ['DYN-18'],
    why: 'the order depends on the seed at most; DYN-14 says that it does depend on it',
  },
  {
    stage: 'start',
    by: ['the same network always', 'weights of 0'],
    clauses: ['EXP-1', 'EXP-2', 'EXP-4'],
    why: 'edges, range and repetition are right; EXP-3 is about the distribution of weights',
  },
  {
    stage: 'train',
    by: ['changes nothing', 'never prunes'],
    clauses: ['EXP-9', 'EXP-10'],
    why: 'arguments and repetition; EXP-5 to EXP-8 are about the training',
  },
  {
    stage: 'train',
    by: ['changes nothing and reports nothing'],
    clauses: ['EXP-12'],
    why: 'no draws at all; EXP-5 and EXP-6 count them',
  },
  {
    stage: 'train',
    by: ['reports what was to be done', 'never prunes'],
    clauses: ['EXP-5', 'EXP-6', 'EXP-12', 'EXP-13'],
    why: 'the rows and orders that are reported; EXP-7 plays them',
  },
  {
    stage: 'train',
    by: ['never prunes'],
    clauses: ['EXP-8'],
    why: 'the error is measured rightly; EXP-7 asks with pruning',
  },
  {
    stage: 'laplacian',
    by: ['its weights', 'its adjacency'],
    clauses: ['STATE-2'],
    why: 'answers that depend on the network alone have no history; LAP-2 to LAP-4 say what they are',
  },
  {
    stage: 'spectrum',
    by: ['the diagonal'],
    clauses: ['STATE-3'],
    why: 'it depends on the matrix alone; EIG-2 is about the values',
  },
  {
    stage: 'decide',
    by: ['removes the first input edge'],
    clauses: ['STATE-4'],
    why: 'it depends on the question alone; PRUNE-3, -4, -7 and -8 say which edge',
  },
  {
    stage: 'update',
    by: ['changes nothing', 'never prunes', 'decides only', 'removes the first input edge'],
    clauses: ['STATE-5'],
    why: 'they depend on the question alone; DYN-1 to DYN-4 and PRUNE-13, -15 say what happens',
  },
  {
    stage: 'round',
    by: ['changes nothing', 'updates', 'never prunes'],
    clauses: ['STATE-6'],
    why: 'they depend on the question alone; DYN-11, -17 and PRUNE-17, -18 are about the updates',
  },
  {
    stage: 'round',
    by: ['in a random order', 'never prunes'],
    clauses: ['DYN-19', 'DYN-20'],
    why: 'the orders that are reported; DYN-11, -17 and PRUNE-17, -18 play them',
  },
  {
    stage: 'start',
    by: ['the same network always', 'weights of 0'],
    clauses: ['STATE-7'],
    why: 'they depend on the size alone; EXP-3 and EXP-11 are about the seed',
  },
  {
    stage: 'train',
    by: ['changes nothing', 'never prunes'],
    clauses: ['STATE-8'],
    why: 'they depend on the question alone; EXP-5 to EXP-8 are about the training',
  },
]
