/** LAP-10, EIG-7, INV-7, DYN-13, DYN-15, EXP-9: a stage does not modify its arguments. */
import { all, type Clause, sameData } from '../clause.ts'
import type { ArgumentsSeen } from '../observation.ts'

/** The parameters of each stage. */
const PARAMETERS = {
  laplacian: ['network', 'node', 'mode'],
  spectrum: ['matrix'],
  decide: ['network', 'node', 'pruning'],
  update: ['network', 'node', 'options'],
  round: ['network', 'options', 'seed'],
  train: ['network', 'options', 'seed'],
} as const

type Asked = keyof typeof PARAMETERS

/** Clauses of this kind are tested only if changes of arguments can be observed. */
export const isAboutArguments = ({ about }: Pick<Clause, 'about'>): boolean => about.endsWith(' arguments')

const clause = <S extends Asked>(
  stage: S,
  id: string,
  sentence: string,
  source: string,
): Clause<`${S} arguments`> => ({
  id,
  sentence,
  source,
  about: `${stage} arguments`,
  needs: [stage],
  premises: [],
  holds: ({ given, left }: ArgumentsSeen) =>
    all([...PARAMETERS[stage].entries()], ([k, name]) => sameData(name, given[k], left[k])),
})

export const LAP_10 = clause(
  'laplacian',
  'LAP-10',
  'Computing a local Laplacian does not modify the network, the node or the mode that it is given.',
  'contract',
)

export const EIG_7 = clause(
  'spectrum',
  'EIG-7',
  'Computing a spectrum does not modify the matrix that it is given.',
  'contract',
)

export const INV_7 = clause(
  'decide',
  'INV-7',
  'A decision does not modify the network, the node or the pruning options that it is given.',
  'contract',
)

export const DYN_13 = clause(
  'update',
  'DYN-13',
  'An update does not modify the network, the node or the options that it is given.',
  'contract',
)

export const DYN_15 = clause(
  'round',
  'DYN-15',
  'A round does not modify the network, the options or the seed that it is given.',
  'contract',
)

export const EXP_9 = clause(
  'train',
  'EXP-9',
  'Training does not modify the network, the options or the seed that it is given.',
  'contract',
)

export const ARGUMENT_CLAUSES = [LAP_10, EIG_7, INV_7, DYN_13, DYN_15, EXP_9] as const
