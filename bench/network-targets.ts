/** Targets of sections `network` and `traces`. */
import type { Target } from './target.ts'

const DECIDING = 'an update with its decision makes some eight messages, and takes longer than all of them'
const SIMULATING =
  'chance is asked three times for every message, and most messages wait before they are delivered'

export const NETWORK_TARGETS: readonly Target[] = [
  {
    what: 'messages/s in one process',
    figure: 'messages/s in process',
    limit: 2e6,
    better: 'more',
    limitedBy: DECIDING,
  },
  {
    what: 'simulated XOR runs/min',
    figure: 'simulated runs/min',
    limit: 2000,
    better: 'more',
    limitedBy: DECIDING,
  },
  {
    what: 'simulated XOR runs/min with faults',
    figure: 'simulated runs/min with faults',
    limit: 2000,
    better: 'more',
    limitedBy: SIMULATING,
  },
  {
    what: 'states/s of small worlds',
    figure: 'states/s explored',
    limit: 30_000,
    better: 'more',
    limitedBy: 'each world is laid out anew, and its steps are taken once before they are remembered',
  },
  {
    what: '100,000 nodes, GB',
    figure: 'GB for 100,000 nodes',
    limit: 2,
    better: 'less',
    limitedBy: 'some twenty typed arrays for each node, most of them short',
  },
  {
    what: '10,000 nodes, two threads ÷ one',
    figure: 'two threads ÷ one',
    limit: 1,
    better: 'more',
    limitedBy: 'a machine without two free cores',
  },
  {
    what: 'UDP, updates/s',
    figure: 'updates/s UDP',
    limit: 30_000,
    better: 'more',
    limitedBy: 'a system call for each datagram, and rounds that wait for the other group',
  },
  {
    what: 'check-trace, events/s',
    figure: 'trace events/s',
    // 1,000,000 events in 20 s.
    limit: 50_000,
    better: 'more',
    limitedBy: 'strict JSON and the shape of every line, and an exact decision for every update',
  },
  {
    what: 'check-trace, 1,000,000 events, MB',
    figure: 'MB for a trace of 1,000,000 events',
    limit: 500,
    better: 'less',
    limitedBy: 'messages are remembered until they are known to have arrived',
  },
]
