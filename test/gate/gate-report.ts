/** A report of `gate` with an example of every kind of change that is drawn in a way of its own. */
import { admissibleDecisions, type Decision } from '../../spec/decision.ts'
import type { Network } from '../../spec/network.ts'
import { reference } from '../../src/adapter/reference.ts'
import type { PanelVerdict } from '../../src/gate/equivalence.ts'
import { GATE_SCHEMA, type GateExample, type GateReport } from '../../src/gate/report.ts'

/** Node 0 with two antagonists, of which node 2 participates more. */
const NETWORK: Network = {
  nodes: 3,
  inputs: [1],
  outputs: [0],
  order: [0, 1, 2],
  adjacency: [
    [0, 1, 1],
    [1, 0, 0],
    [1, 0, 0],
  ],
  weights: [
    [0, -1, -1],
    [1, 0, 0],
    [2, 0, 0],
  ],
  values: [0, 0, 0],
  gradients: [0, 0, 0],
}

const RIGHT = admissibleDecisions(NETWORK, 0, 'DW', 'dominant')
const [OLD] = RIGHT as [Decision & { kind: 'prune' }]
const WRONG: Decision = { ...OLD, edge: { from: 1, to: 0 } }

const example = (more: Partial<GateExample>): GateExample => ({
  stage: 'decide',
  kind: 'other edge',
  family: 'trained',
  index: 76,
  mode: 'DW',
  rule: 'dominant',
  network: NETWORK,
  node: 0,
  old: OLD,
  new: WRONG,
  admissible: 'no',
  violations: [{ clause: 'PRUNE-4', expected: JSON.stringify(OLD), got: JSON.stringify(WRONG) }],
  right: RIGHT,
  how: 'against',
  steps: 3,
  drawn: { kind: 'other edge', old: OLD, new: WRONG },
  count: 10,
  ...more,
})

export const EXAMPLES: readonly GateExample[] = [
  example({}),
  example({ kind: 'prune to keep', new: { kind: 'keep', reason: 'real-spectrum' }, index: 77 }),
  example({ kind: 'answer lost', new: { kind: 'none', why: 'threw <i>"seven"</i>' }, index: 78 }),
  example({
    stage: 'laplacian',
    kind: 'wrong numbers',
    rule: undefined,
    old: undefined,
    new: undefined,
    right: [],
  }),
  example({
    admissible: 'yes',
    family: 'integers',
    violations: [],
    new: { ...OLD, edge: { from: 1, to: 0 } },
  }),
]

/** A round that is shrunk: its old answer is known of the larger one alone. */
const KEEP = { kind: 'keep', reason: 'real-spectrum' } as const
const OWN = { kind: 'keep', reason: 'not-own-edge' } as const
const roundOf = (...decisions: (typeof KEEP | typeof OWN)[]) =>
  ({ kind: 'round', order: [2, 1], decisions, removed: [] }) as const
export const ROUND: GateExample = {
  ...example({}),
  stage: 'round',
  kind: 'wrong decision',
  old: undefined,
  new: undefined,
  right: [],
  violations: [{ clause: 'DYN-11', expected: 'a', got: 'b' }],
  drawn: {
    kind: 'other reason',
    old: undefined,
    new: undefined,
    round: { old: roundOf(KEEP, KEEP), new: roundOf(KEEP, OWN) },
  },
  round: {
    options: { expected: [0], parameters: { s: 0.15, c: 10 }, pruning: { mode: 'D', rule: 'ordered' } },
    seed: 1,
    furtherSeeds: 0,
    old: undefined,
    new: roundOf(OWN, KEEP),
    lost: [{ from: 2, to: 1 }],
  },
}

const interval = (mean: number, half: number) => ({ mean, low: mean - half, high: mean + half })

const NOT_SHOWN: PanelVerdict = {
  ...{ panel: 'whole', mode: 'DW', quantity: 'error' },
  ...{ pairs: 48, margin: 0.05, p: 0.2, enough: 96 },
  difference: interval(0.02, 0.05),
  verdict: 'not shown to be equivalent',
}

export function gateReport(): GateReport {
  const counts = EXAMPLES.map(({ stage, kind, family, mode, rule, admissible }, k) => ({
    stage,
    kind,
    family,
    mode,
    rule,
    admissible,
    count: 10 * (k + 1),
  }))
  return {
    schema: GATE_SCHEMA,
    verdict: 'wrong',
    passes: false,
    reasons: [
      { about: 'answers', code: 'wrong answers', count: 100, stages: ['decide'], acceptable: false },
      { about: 'drift', code: 'drift', field: 'gradient', ulps: 1000, limitUlps: 256, acceptable: true },
      { about: 'training', code: 'not equivalent', compared: NOT_SHOWN, whole: null, acceptable: true },
    ],
    quick: false,
    filter: { rule: null, as: null },
    seed: 2024,
    implementation: { ...reference.description, name: 'a <b>gate</b>' },
    against: reference.description,
    specification: {
      version: '0.1.0',
      hash: 'f5ca2765cc665c3d',
      added: [],
      removed: [],
      changed: [],
    } as never,
    baseline: {
      path: 'reports/baseline/gate.json',
      implementation: 'argnn-spec reference 0.1.0',
      specification: 'f5ca2765cc665c3d',
      history: [],
      isAnothers: false,
    },
    corpus: {
      states: 24_000,
      hash: '9d3017e19ac01174',
      families: [
        { family: 'trained', states: 20_000 },
        { family: 'integers', states: 4000 },
      ],
      changedGroups: [],
      hungGroups: [],
    },
    decisions: {
      asked: 192_000,
      updates: 24_000,
      changed: 150,
      inadmissible: 100,
      excused: 0,
      lost: 0,
      gained: 0,
      judged: 264_800,
      counts,
    },
    rounds: {
      asked: 4800,
      changed: 60,
      inadmissible: 60,
      decisions: { reported: 20_000, changed: 70, wrong: 80 },
      uncomparedGroups: [],
    },
    excuses: [],
    known: [],
    notAskedStates: [],
    diff: null,
    notAsked: [{ stage: 'read', why: 'asked by verify' }],
    examples: EXAMPLES,
    drift: {
      limitUlps: 256,
      fields: [
        { field: 'laplacian', compared: 48_000, moved: 0, orderChanged: 0, ulps: 0, largest: undefined },
        { field: 'gradient', compared: 24_000, moved: 12, orderChanged: 0, ulps: 1000, largest: undefined },
      ],
    },
    training: {
      cells: [],
      verdicts: [
        NOT_SHOWN,
        {
          panel: 'whole',
          mode: null,
          quantity: 'removed',
          pairs: 48,
          difference: interval(0, 0),
          margin: 0.5,
          p: null,
          verdict: 'identical',
          enough: null,
        },
      ],
      skipped: [],
    },
    cost: { old: 1000, new: 900, ratio: { median: 1.1, least: 0.9, most: 1.3 }, rounds: 9, decisions: 100 },
    againstDiffers: 0,
    accepted: null,
    milliseconds: 21_000,
  }
}
