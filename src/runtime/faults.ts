/** What may go wrong in a simulated run, and how often it did. */

export interface Faults {
  /** Shares of the messages. */
  readonly loss: number
  readonly duplication: number
  /** A message takes 0 to this many updates of its sender, each as likely. */
  readonly delay: number
  /** Share of the messages that take up to two updates of every node more, so that others overtake them. */
  readonly reordering: number
  /** Share of the updates in which the node crashes, and of the rounds in which an input node does. */
  readonly crash: number
  /** Rounds for which a node that crashed is away. */
  readonly outage: number
  /** Share of the rounds in which a partition begins, if there is none. */
  readonly partition: number
  /** Rounds after which it heals. */
  readonly partitionRounds: number
  /** Share of the nodes that are slow, and in how many rounds these are updated once. */
  readonly slow: number
  readonly slowness: number
  /** Clocks run fast or slow by up to this share. */
  readonly skew: number
}

export const NO_FAULTS: Faults = {
  loss: 0,
  duplication: 0,
  delay: 0,
  reordering: 0,
  crash: 0,
  outage: 2,
  partition: 0,
  partitionRounds: 5,
  slow: 0,
  slowness: 4,
  skew: 0,
}

/** What was seen: a run without faults cannot pass for one with. */
export interface FaultCounts {
  sent: number
  delivered: number
  lost: number
  duplicated: number
  delayed: number
  /** Overtaken on their way: ignored, because a newer message had come before. */
  outdated: number
  /** Ignored, because the same was said before: duplicates, and notices whose acknowledgement is late. */
  repeated: number
  /** Lost between the two sides of a partition, and on the way to a node that was away. */
  cut: number
  missed: number
  /** Ignored, because the edge is gone. */
  unused: number
  crashes: number
  restarts: number
  partitions: number
  updates: number
  removals: number
  /** Removals in whose view a weight or an edge was not what it was at that moment. */
  staleRemovals: number
}

export const createCounts = (): FaultCounts => ({
  sent: 0,
  delivered: 0,
  lost: 0,
  duplicated: 0,
  delayed: 0,
  outdated: 0,
  repeated: 0,
  cut: 0,
  missed: 0,
  unused: 0,
  crashes: 0,
  restarts: 0,
  partitions: 0,
  updates: 0,
  removals: 0,
  staleRemovals: 0,
})

const isShare = (x: number): boolean => x >= 0 && x <= 1
const isCount = (x: number, least: number, most: number): boolean =>
  Number.isInteger(x) && x >= least && x <= most

const MOST_DELAY = 1000
const MOST_ROUNDS = 1_000_000

/** Throws RangeError for faults that no run can have. */
export function requireFaults(faults: Faults): void {
  const refuse = (name: keyof Faults, expected: string): never => {
    throw new RangeError(`${name}: expected ${expected}, got ${faults[name]}`)
  }
  for (const name of ['loss', 'duplication', 'reordering', 'crash', 'partition', 'slow'] as const)
    if (!isShare(faults[name])) refuse(name, 'a share from 0 to 1')
  if (!(faults.skew >= 0 && faults.skew < 1)) refuse('skew', 'a share from 0 to less than 1')
  if (!isCount(faults.delay, 0, MOST_DELAY)) refuse('delay', `a whole number from 0 to ${MOST_DELAY}`)
  for (const name of ['outage', 'partitionRounds', 'slowness'] as const)
    if (!isCount(faults[name], 1, MOST_ROUNDS)) refuse(name, `a whole number from 1 to ${MOST_ROUNDS}`)
}
