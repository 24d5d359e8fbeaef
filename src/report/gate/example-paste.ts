/** One example of a change as something to paste and to explore. */
import type { Network } from '../../../spec/network.ts'
import { FORMAT } from '../../adapter/network-file.ts'
import { toState } from '../../adapter/reference.ts'
import { describeNetwork } from '../../argnn/network.ts'
import { encode } from '../../base/encode.ts'
import type { GateExample } from '../../gate/report.ts'
import type { Language } from '../../verify/languages.ts'
import { CASE_SCHEMA, type StoredCase, wrongStored } from '../../verify/stored-case.ts'
import { decisionTrace } from '../trace/decision-trace.ts'
import { type Paste, pasteOf } from '../verify/case-blocks.ts'
import { answerText } from './words.ts'

/** What was asked, as a case of the specification has it. */
export const givenOfExample = ({ network, node, mode, rule, round }: GateExample): StoredCase['given'] =>
  round === undefined
    ? { network, node, mode, rule }
    : { network, options: round.options, seed: round.seed, furtherSeeds: round.furtherSeeds }

/** Of the clause that is broken, if one is; otherwise the answer of the baseline. */
function expectedOf({ right, old, round, violations: [broken] }: GateExample): string {
  if (round !== undefined) return broken?.expected ?? answerText(round.old)
  return right.length > 0 ? right.map((one) => answerText(one)).join(' or ') : answerText(old)
}

/** As a stored case has it; where nothing broke a clause, it is of the answer that changed. */
const storedOf = (example: GateExample): StoredCase => ({
  schema: CASE_SCHEMA,
  clause: example.violations[0]?.clause ?? 'the baseline',
  given: givenOfExample(example),
  expected: expectedOf(example),
  got: answerText(example.round === undefined ? example.new : example.round.new),
  implementation: '',
})

/** The new decision as a trace of one line; undefined of a round, and where no decision was answered. */
function tracedDecision({ network, node, mode, rule, round, new: now }: GateExample): string | undefined {
  if (round !== undefined || rule === undefined || now === undefined) return undefined
  if (now.kind !== 'keep' && now.kind !== 'prune') return undefined
  const decision =
    now.kind === 'prune' ? { prune: [now.edge.from, now.edge.to] as [number, number] } : { keep: now.reason }
  const described = describedNetwork(network)
  return described && decisionTrace({ node, mode, rule, network: described, decision })
}

/** As a network file has it; undefined for one that such files cannot hold. */
function describedNetwork(network: Network): object | undefined {
  try {
    return { format: FORMAT, ...describeNetwork(toState(network)) }
  } catch {
    return undefined
  }
}

/** A call that asks for this one decision or round; undefined of other numbers. */
export function pasteOfExample(example: GateExample, language: Language): Paste | undefined {
  const { rule, stage, round } = example
  const isAsked = round !== undefined || (stage === 'decide' && rule !== undefined)
  const stored = storedOf(example)
  const about = round === undefined ? 'decision' : 'round'
  const paste = isAsked ? pasteOf(stored, language, about, 'the case') : undefined
  // What breaks no clause is no case of one: a trace of the new decision is explored in its place.
  if (paste === undefined || wrongStored(stored) === undefined) return paste
  const explored = tracedDecision(example)
  return { ...paste, explored, ...(language === 'json' && { text: explored ?? encode(stored.given) }) }
}
