/** Takes a runtime through the steps of a case, and lets it settle at the end. */
import type { AsynchronousCase, AsynchronousStep } from '../spec/implementation.ts'
import { behavingNodes } from '../spec/network.ts'

/** A runtime whose every event is decided from outside. Messages under way are numbered from 0, oldest first. */
export interface SteeredRuntime {
  readonly present: (input: number, value: number) => void
  readonly update: (node: number) => void | Promise<void>
  /** Reports again what the sources of its input edges may not know. */
  readonly repeat: (node: number) => void
  readonly crash: (node: number) => void
  readonly messagesUnderWay: () => number
  /** Is the message a notice of a removal, or its acknowledgement? */
  readonly isAboutRemoval: (message: number) => boolean
  readonly deliver: (message: number) => void
  readonly lose: (message: number) => void
  readonly duplicate: (message: number) => void
  readonly end: () => void
}

const pick = (all: readonly number[], k: number): number | undefined => all[k % Math.max(1, all.length)]

/** A step that cannot happen, because there is no such node or message, does nothing. */
async function take(
  { kind, pick: k }: AsynchronousStep,
  inputs: readonly number[],
  behaving: readonly number[],
  nodes: number,
  runtime: SteeredRuntime,
): Promise<void> {
  const [input, node, messages] = [pick(inputs, k), pick(behaving, k), runtime.messagesUnderWay()]
  if (kind === 'present') {
    if (input !== undefined) runtime.present(input, k % 2)
  } else if (kind === 'update' || kind === 'repeat') {
    if (node !== undefined) await runtime[kind](node)
  } else if (kind === 'crash') runtime.crash(k % nodes)
  else if (messages > 0) runtime[kind](k % messages)
}

/** In one, what is reported again arrives; in the other, so does its acknowledgement. */
const FAIR_ROUNDS = 2
/** Messages that arrive after all notices, oldest first: reports from before a removal among them. */
const MOST_LATE = 8

function firstAboutRemoval({ messagesUnderWay, isAboutRemoval }: SteeredRuntime): number | undefined {
  for (let at = 0; at < messagesUnderWay(); at += 1) if (isAboutRemoval(at)) return at
  return undefined
}

function settle(behaving: readonly number[], runtime: SteeredRuntime): void {
  for (let round = 0; round < FAIR_ROUNDS; round += 1) {
    for (const node of behaving) runtime.repeat(node)
    for (let at = firstAboutRemoval(runtime); at !== undefined; at = firstAboutRemoval(runtime))
      runtime.deliver(at)
  }
  for (let late = 0; late < MOST_LATE && runtime.messagesUnderWay() > 0; late += 1) runtime.deliver(0)
  runtime.end()
}

export async function steer({ network, steps }: AsynchronousCase, runtime: SteeredRuntime): Promise<void> {
  const behaving = behavingNodes(network)
  for (const step of steps) await take(step, network.inputs, behaving, network.nodes, runtime)
  settle(behaving, runtime)
}
