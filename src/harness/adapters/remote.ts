/** A session presented as what spec/ calls an implementation: the stages that it offers, as functions. */
import type { Description, Implementation } from '../../../spec/implementation.ts'
import type { Described } from '../protocol/messages.ts'
import { cut } from '../terminal/printable.ts'
import type { Session } from './session.ts'

/** As much of a name as reports repeat. */
const LONGEST_NAME = 200

type Stages = Required<Omit<Implementation, 'description'>>

const descriptionOf = ({ name, version, rules, modes, pairTest, parameters }: Described): Description => ({
  name: cut(name, LONGEST_NAME),
  version: cut(version, LONGEST_NAME),
  rules,
  modes,
  pairTest,
  ...(parameters === undefined ? {} : { parameters }),
})

export function remoteImplementation({ description, ask }: Session): Implementation {
  // Answers were checked against their schemas at the door.
  const stages: Stages = {
    read: (text) => ask('read', { text }) as ReturnType<Stages['read']>,
    laplacian: (network, node, mode) =>
      ask('laplacian', { network, node, mode }) as ReturnType<Stages['laplacian']>,
    spectrum: (matrix) => ask('spectrum', { matrix }) as ReturnType<Stages['spectrum']>,
    decide: (network, node, { mode, rule }) =>
      ask('decide', { network, node, mode, rule }) as ReturnType<Stages['decide']>,
    update: (network, node, options) =>
      ask('update', { network, node, options }) as ReturnType<Stages['update']>,
    round: (network, options, seed) =>
      ask('round', { network, options, seed }) as ReturnType<Stages['round']>,
  }
  const offered = Object.entries(stages).filter(([name]) =>
    (description.stages as readonly string[]).includes(name),
  )
  return { description: descriptionOf(description), ...Object.fromEntries(offered) }
}
