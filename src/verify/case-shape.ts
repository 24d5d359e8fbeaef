/**
 * Is a stored case a case of its clause? Files of a corpus may be truncated, edited by hand or written by
 * another version: what is wrong is said with the path of the field, before anything is asked.
 */
import { z } from 'zod'
import type { Clause, Subject } from '../../spec/clause.ts'
import type { Network } from '../../spec/network.ts'
import { mode, network, rule, STAGES, seed, trainingOptions, updateOptions } from '../adapter/messages.ts'
import { toState } from '../adapter/reference.ts'
import { explainIssues, wrongNetwork } from '../adapter/shape.ts'
import { MOST_DENSE_NODES } from '../argnn/local-laplacian.ts'
import { list } from '../base/list-schema.ts'
import { MOST_EXACT_NODES } from './exact-limit.ts'

const node = z.int().min(0)
const local = { network, node, mode }
const localCase = z.looseObject(local)
const ruleCase = z.looseObject({ ...local, rule })
const twinCase = z.looseObject({ ...local, rule, twin: z.looseObject(local), image: list(node) })
const runCase = z.looseObject({
  network,
  options: updateOptions,
  steps: list(z.looseObject({ node, age: z.int().min(0) })),
})

const updateCase = z.looseObject({ network, node, options: updateOptions })
const startCase = z.looseObject({ hidden: z.int().min(0), seed })
const trainCase = z.looseObject({ network, options: trainingOptions, seed })
const roundCase = z.looseObject({ network, options: updateOptions, seed: z.int().min(0) })

const asynchronousCase = z.looseObject({
  network,
  options: updateOptions,
  steps: list(
    z.looseObject({
      kind: z.enum(['present', 'update', 'deliver', 'duplicate', 'lose', 'repeat', 'crash']),
      pick: z.int().min(0),
    }),
  ),
})

const SEEDS = { seed, seeds: z.enum(['mixed', 'bits']), count: z.int().min(0).max(10_000) }

const SHAPES: { readonly [S in Subject]: z.ZodType } = {
  theorem: localCase,
  'twin theorem': twinCase,
  'run theorem': runCase,
  laplacian: localCase,
  spectrum: localCase,
  decision: ruleCase,
  positions: ruleCase,
  twins: twinCase,
  update: updateCase,
  'update positions': updateCase,
  run: runCase,
  'stale run': runCase,
  round: roundCase,
  trace: asynchronousCase,
  'specified round': roundCase,
  'round positions': roundCase,
  'laplacian arguments': localCase,
  'spectrum arguments': localCase,
  'decide arguments': ruleCase,
  'update arguments': updateCase,
  'round arguments': roundCase,
  start: startCase,
  train: trainCase,
  'train arguments': trainCase,
  orders: z.looseObject({ network, options: updateOptions, ...SEEDS }),
  starts: z.looseObject({ hidden: z.int().min(0), ...SEEDS }),
  history: z.looseObject({ stage: z.enum(STAGES), questions: z.array(z.array(z.unknown())).min(1) }),
  door: z.union([
    z.looseObject({ text: z.string(), network }),
    z.looseObject({
      text: z.string(),
      damage: z.string(),
      path: z.string(),
      otherPaths: z.array(z.string()).optional(),
    }),
  ]),
}

/** Parts of a case, as far as one kind of case or another has them. */
export interface CaseParts {
  readonly network?: Network
  readonly node?: number
  readonly twin?: CaseParts
  readonly steps?: readonly { readonly node?: number | undefined }[]
  readonly options?: { readonly expected?: readonly number[] }
}

/**
 * The door of networks says what is wrong with the rest: edges into inputs, self-loops, an order that is
 * none.
 */
function wrongAtTheDoor(given: Network): string | undefined {
  try {
    toState(given)
    return undefined
  } catch (error) {
    return `network.${(error as Error).message}`
  }
}

function wrongActor({ network: given, node: one, steps }: CaseParts): string | undefined {
  const actors = [...(one === undefined ? [] : [one]), ...(steps ?? []).flatMap((step) => step.node ?? [])]
  const stray = actors.find((actor) => given !== undefined && actor >= given.nodes)
  return stray === undefined
    ? undefined
    : `node: expected one of 0 to ${(given?.nodes ?? 0) - 1}, got ${stray}`
}

function wrongExpectation({ network: given, options }: CaseParts): string | undefined {
  const [outputs, expected] = [given?.outputs.length, options?.expected?.length]
  return expected === undefined || expected === outputs
    ? undefined
    : `options.expected: expected ${outputs} entries, got ${expected}`
}

function wrongParts(parts: CaseParts): string | undefined {
  const given = parts.network
  const inNetwork =
    given === undefined ? undefined : (wrongNetwork('network', given) ?? wrongAtTheDoor(given))
  return inNetwork ?? wrongActor(parts) ?? wrongExpectation(parts)
}

/**
 * Clauses that only look at numbers; all others decide exactly, which costs N^4 and more, or play whole
 * rounds.
 */
const LOOKS_ON = /^(LAP-\d+|DOOR-\d+|DYN-([1-9]|13))$/

/** The most nodes of a case: one that is asked is judged within seconds. */
const mostNodes = (id: string): number => (LOOKS_ON.test(id) ? MOST_DENSE_NODES : MOST_EXACT_NODES)

function wrongSize(id: string, { network: given, twin }: CaseParts): string | undefined {
  const nodes = Math.max(given?.nodes ?? 0, twin?.network?.nodes ?? 0)
  return nodes <= mostNodes(id)
    ? undefined
    : `network.nodes: expected at most ${mostNodes(id)} for a case of ${id}, got ${nodes}`
}

/** What is wrong with the values of a case of a clause, with the field's path; undefined where nothing is. */
export function wrongCase({ id, about }: Pick<Clause, 'id' | 'about'>, given: unknown): string | undefined {
  const parsed = SHAPES[about].safeParse(given)
  if (!parsed.success) return explainIssues(parsed.error, given, 'given')
  const parts = given as CaseParts
  const wrong = wrongSize(id, parts) ?? wrongParts(parts)
  if (wrong !== undefined) return `given.${wrong}`
  const inTwin = parts.twin === undefined ? undefined : wrongParts(parts.twin)
  return inTwin === undefined ? undefined : `given.twin.${inTwin}`
}
