/** What was sent to the queue and has no outcome yet: which jobs, in which bundles. */

interface Sent<Taken> {
  readonly units: ReadonlyMap<string, Taken>
  /** Those without an outcome. */
  readonly open: Set<string>
}

export interface SentJobs<Taken> {
  readonly add: (bundle: string, units: ReadonlyMap<string, Taken>) => void
  readonly find: (key: string) => Taken | undefined
  /** The job has ended; undefined where it is not open any more. */
  readonly close: (key: string) => Taken | undefined
  readonly keys: () => string[]
  readonly bundles: () => string[]
  /** The open jobs of a bundle. */
  readonly openIn: (bundle: string) => readonly (readonly [key: string, taken: Taken])[]
}

export function createSentJobs<Taken>(): SentJobs<Taken> {
  const sent = new Map<string, Sent<Taken>>()
  const bundleOf = new Map<string, string>()
  const find = (key: string): Taken | undefined => {
    const bundle = bundleOf.get(key)
    return bundle === undefined ? undefined : sent.get(bundle)?.units.get(key)
  }
  return {
    find,
    add: (bundle, units) => {
      sent.set(bundle, { units, open: new Set(units.keys()) })
      for (const key of units.keys()) bundleOf.set(key, bundle)
    },
    close: (key) => {
      const taken = find(key)
      const bundle = bundleOf.get(key) ?? ''
      const open = sent.get(bundle)?.open
      bundleOf.delete(key)
      open?.delete(key)
      if (open?.size === 0) sent.delete(bundle)
      return taken
    },
    keys: () => [...bundleOf.keys()],
    bundles: () => [...sent.keys()],
    openIn: (bundle) => {
      const { units, open = [] } = sent.get(bundle) ?? {}
      return [...open].map((key) => [key, units?.get(key) as Taken] as const)
    },
  }
}
