/** A mistake of the zoo: the textbook with one small function, or one stage, replaced. */
import type { AllStages, Implementation } from '../../spec/implementation.ts'
import { implementationOf } from './compose.ts'
import { TEXTBOOK, type Textbook } from './textbook.ts'

export type Stages = Implementation & AllStages

export interface Mistake {
  readonly name: string
  /** The clause that is about it: it has to fail. */
  readonly clause: string
  readonly sentence: string
  readonly change: Partial<Textbook>
  /** Stages replaced, where the mistake is in how the small functions are put together. */
  readonly stages: (right: Stages) => Partial<Stages>
}

const none = (): Partial<Stages> => ({})

/** One small function replaced. */
export const mistake = (
  name: string,
  clause: string,
  sentence: string,
  change: Partial<Textbook>,
): Mistake => ({ name, clause, sentence, change, stages: none })

/** One stage replaced, given the right ones. */
export const stageMistake = (
  name: string,
  clause: string,
  sentence: string,
  stages: Mistake['stages'],
): Mistake => ({ name, clause, sentence, change: {}, stages })

export function mistaken(mistake: Mistake): Stages {
  const { change, stages } = mistake
  const right = implementationOf({ ...TEXTBOOK, ...change })
  return { ...right, ...stages(right), fresh: async () => mistaken(mistake) }
}
