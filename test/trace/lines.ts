/** Traces of the specification as lines of a file, and what the judge of files says of them. */
import type { Network } from '../../spec/network.ts'
import { edgesOf, weightOf } from '../../spec/network.ts'
import type { Trace } from '../../spec/trace.ts'
import { openTraceJudge, type TraceResult } from '../../src/trace/judge-lines.ts'

export const networkFile = ({ adjacency, weights, ...network }: Network) => ({
  format: 'argnn-network/1',
  ...network,
  edges: edgesOf({ ...network, adjacency, weights }).map(({ from, to }) => ({
    from,
    to,
    weight: weightOf({ ...network, adjacency, weights }, from, to),
  })),
})

export const headerOf = ({ network, parameters, pruning }: Omit<Trace, 'events'>) => ({
  format: 'argnn-trace/1',
  level: 'run',
  network: networkFile(network),
  parameters,
  pruning,
})

/** JSON that keeps the sign of −0. */
export const line = (value: unknown): string =>
  JSON.stringify(value, (_, x: unknown) => (Object.is(x, -0) ? '-0 kept' : x)).replaceAll('"-0 kept"', '-0')

export const linesOf = (trace: Trace): string[] => [line(headerOf(trace)), ...trace.events.map(line)]

export function judged(lines: readonly string[], as?: 'ordered' | 'dominant'): TraceResult {
  const judge = openTraceJudge({ as, isWanted: () => true })
  for (const one of lines) judge.take(one)
  return judge.finish('trace')
}

/** The ids of clauses that fail, with the line of the first breach. */
export const failing = ({ clauses }: TraceResult): Record<string, number> =>
  Object.fromEntries(
    clauses.flatMap(({ id, verdict, breach }) => (verdict === 'fails' ? [[id, breach?.line ?? 0]] : [])),
  )
