/** What must be there of a stored report, so that it can be shown. Fields that are not named are kept. */
import { z } from 'zod'
import { rule } from '../../adapter/messages.ts'
import { list } from '../../base/list-schema.ts'
import { RULES } from '../../claims/claim.ts'
import { RUN_VERDICTS } from '../../verify/verdicts.ts'
import { VERDICTS } from '../claims/words.ts'

const count = z.int().min(0)
const text = z.string()
/** NaN and infinities are revived before. */
const number = z.custom<number>((value) => typeof value === 'number', 'expected a number')
const coded = z.looseObject({ code: text })

const description = z.looseObject({
  name: text,
  version: text,
  rules: list(rule),
  modes: list(text),
  pairTest: z.enum(['exact', 'floating']),
})

const clauseResult = z.looseObject({
  id: text,
  sentence: text,
  source: text,
  verdict: z.enum(RUN_VERDICTS),
  cases: count,
  interesting: count,
  illPosed: count,
  atLeast: number,
  premises: list(z.looseObject({ says: text, met: count, cases: count, atLeast: number })),
  spread: z.looseObject({
    nodes: z.record(text, z.looseObject({ cases: count, interesting: count })),
    mode: z.record(text, z.looseObject({ cases: count, interesting: count })),
    rule: z.record(text, z.looseObject({ cases: count, interesting: count })),
  }),
  reason: coded.optional(),
  known: z.looseObject({ reason: text }).optional(),
  counterexample: z.looseObject({ given: z.looseObject({}), expected: text, got: text }).optional(),
})

export const verifyShape = z.looseObject({
  implementation: description,
  seed: count,
  runs: count,
  interrupted: z.boolean(),
  strict: z.boolean(),
  holds: z.boolean(),
  milliseconds: number,
  couldNotRun: text.optional(),
  clauses: list(clauseResult),
})

const gateExample = z.looseObject({
  stage: text,
  kind: text,
  admissible: text,
  family: text,
  mode: text,
  count,
  network: z.looseObject({ nodes: count }),
  violations: list(z.looseObject({ clause: text.nullable(), expected: text, got: text })),
  right: list(z.looseObject({ kind: text })),
})

export const gateShape = z.looseObject({
  verdict: text,
  passes: z.boolean(),
  reasons: list(z.looseObject({ acceptable: z.boolean() })),
  seed: count,
  implementation: description,
  specification: z.looseObject({ version: text, hash: text }),
  baseline: z.looseObject({
    path: text,
    history: list(z.looseObject({ at: text, implementation: text, note: text })),
  }),
  corpus: z.looseObject({ states: count, families: list(z.looseObject({})) }),
  decisions: z.looseObject({
    ...{ asked: count, updates: count, changed: count, inadmissible: count, excused: count },
    ...{ lost: count, gained: count, judged: count },
    counts: list(z.looseObject({ stage: text, kind: text, admissible: text, mode: text, count })),
  }),
  rounds: z.looseObject({ asked: count, changed: count, inadmissible: count }),
  examples: list(gateExample),
  drift: z.looseObject({ limitUlps: number, fields: list(z.looseObject({ field: text })) }),
  training: z.looseObject({
    cells: list(z.looseObject({})),
    verdicts: list(z.looseObject({})),
    skipped: list(z.unknown()),
  }),
  milliseconds: number,
})

export const traceShape = z.looseObject({
  milliseconds: number,
  strict: z.boolean(),
  verdict: z.enum(['holds', 'fails', 'inconclusive', 'none']),
  traces: list(
    z.looseObject({
      file: text,
      level: z.enum(['run', 'decisions']),
      lines: count,
      rules: list(text),
      modes: list(text),
      counts: z.record(text, count),
      clauses: list(
        z.looseObject({
          id: text,
          sentence: text,
          source: text,
          verdict: z.enum(['holds', 'fails', 'inconclusive', 'skipped']),
          failures: count,
          reason: text.optional(),
          breach: z.looseObject({ line: count, expected: text, got: text }).optional(),
        }),
      ),
    }),
  ),
})

const ruleVerdict = z.looseObject({ verdict: z.enum(VERDICTS) })

export const claimsShape = z.looseObject({
  provenance: z.looseObject({}),
  plan: text,
  seed: count,
  runs: count,
  alpha: number,
  broken: list(z.looseObject({ claim: text })),
  claims: list(
    z.looseObject({
      ...{ id: text, section: text, claim: text, formal: text, commands: list(text) },
      method: z.looseObject({ kind: text }),
      verdicts: z.looseObject(Object.fromEntries(RULES.map((one) => [one, ruleVerdict]))),
    }),
  ),
})

export const compareShape = z.looseObject({
  plan: text,
  planHash: text,
  runs: count,
  firstSeed: count,
  alpha: number,
  hypotheses: count,
  marginShare: number,
  criteria: list(text),
  answers: list(
    z.looseObject({ id: text, answer: text, sentence: text, comparisons: list(z.looseObject({})) }),
  ),
  cells: list(
    z.looseObject({
      cell: z.looseObject({}),
      arms: list(z.looseObject({ id: text })),
      comparisons: list(z.looseObject({ arm: text, verdict: text })),
    }),
  ),
})

const simulatedShape = z.looseObject({
  ...{ subject: text, pruning: text, presentations: count },
  faults: z.record(text, number),
  runs: list(
    z.looseObject({
      ...{ seed: count, error: number, edges: count, counts: z.record(text, number) },
      settledAfter: number.nullable(),
      ...{ errors: list(number), ages: list(number) },
      removals: list(z.looseObject({ from: count, to: count, re: number, im: number })),
    }),
  ).min(1),
})

const transportShape = z.looseObject({
  transport: z.enum(['worker', 'udp']),
  ...{ subject: text, pruning: text, presentations: count, seed: count, error: number },
  ...{ edges: count, removed: count, isSettled: z.boolean() },
  disagreements: list(z.tuple([count, count])),
  lostPairs: list(z.tuple([count, count])),
  groups: list(z.looseObject({ counts: z.record(text, number), milliseconds: number })).min(1),
})

/** Runs on threads and over UDP are reported in a form of their own. */
export const isTransportRun = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'transport' in data

export const simulateShape = (data: unknown): z.ZodType =>
  isTransportRun(data) ? transportShape : simulatedShape

export const replayShape = z.looseObject({
  clause: text,
  sentence: text,
  source: text,
  implementation: description,
  given: z.looseObject({}),
  answer: z.looseObject({}).nullable(),
  own: z.looseObject({}).nullable(),
  finding: z.looseObject({ kind: z.enum(['holds', 'fails', 'ill-posed']) }),
  facts: list(z.looseObject({ node: count, mode: text, pairs: count })),
  stored: z.looseObject({ implementation: text, expected: text, got: text }),
})

const decision = z.union([
  z.looseObject({ kind: z.literal('keep'), reason: text }),
  z.looseObject({ kind: z.literal('prune'), edge: z.looseObject({ from: count, to: count }) }),
])

export const decisionsShape = z.looseObject({
  mode: z.enum(['D', 'DW']),
  rule,
  nodes: list(
    z.looseObject({ node: count, position: count, decision, isAdmissible: z.boolean().nullable() }),
  ),
})
