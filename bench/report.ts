/** The report as data: `argnn-spec/bench/1`. */
import type { Machine } from './machine.ts'
import type { Settings } from './section.ts'
import type { Judged } from './targets.ts'

export interface BenchReport {
  readonly schema: 'argnn-spec/bench/1'
  readonly machine: Machine
  readonly seed: number
  readonly quick: boolean
  readonly samples: number
  /** By section; only those that were asked for. */
  readonly sections: Readonly<Record<string, unknown>>
  readonly targets: readonly {
    readonly what: string
    readonly better: 'more' | 'less'
    readonly limit: number
    readonly measured: number | null
    readonly verdict: string
    readonly limitedBy?: string
  }[]
}

const targetOf = ({ target, measured, verdict }: Judged): BenchReport['targets'][number] => ({
  what: target.what,
  better: target.better,
  limit: target.limit,
  measured: measured ?? null,
  verdict,
  ...(verdict === 'MISSED' && { limitedBy: target.limitedBy }),
})

export const reportOf = (
  machine: Machine,
  { seed, quick, sampling }: Pick<Settings, 'seed' | 'quick' | 'sampling'>,
  sections: Readonly<Record<string, unknown>>,
  judged: readonly Judged[],
): BenchReport => ({
  schema: 'argnn-spec/bench/1',
  machine,
  seed,
  quick,
  samples: sampling.samples,
  sections,
  targets: judged.map(targetOf),
})
