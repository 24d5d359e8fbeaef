/**
 * Lists in the schemas of files and answers. zod collects every issue with its path, which takes
 * gigabytes for a file with a million wrong edges. This list keeps the first few issues and counts
 * the others.
 */
import { z } from 'zod'

/** About as many issues as a user corrects before the next run. */
const MOST_ISSUES = 3

/** The number of issues that were not kept. */
const hiddenIn = (issue: { readonly code?: string | undefined; readonly params?: unknown }): number =>
  issue.code === 'custom' ? ((issue.params as { hidden?: number } | undefined)?.hidden ?? 0) : 0

type AnyList = z.ZodArray<z.ZodType>

const List: z.core.$constructor<AnyList> = z.core.$constructor<AnyList>('List', (inst, def) => {
  z.ZodArray.init(inst as z.ZodArray, def as never)
  inst._zod.parse = (payload, context) => {
    const given = payload.value as unknown
    if (!Array.isArray(given)) {
      payload.issues.push({ expected: 'array', code: 'invalid_type', input: given, inst })
      return payload
    }
    const { element } = inst._zod.def
    let [kept, hidden] = [0, 0]
    // A loop, not `map`, which would skip holes.
    payload.value = Array.from(given, (value: unknown, k) => {
      const result = element._zod.run({ value, issues: [] }, context) as z.core.ParsePayload
      for (const issue of result.issues) {
        if (hiddenIn(issue) > 0) hidden += hiddenIn(issue)
        else if (kept === MOST_ISSUES) hidden += 1
        else {
          kept += 1
          payload.issues.push({ ...issue, path: [k, ...(issue.path ?? [])] } as z.core.$ZodRawIssue)
        }
      }
      return result.value
    })
    if (hidden > 0) payload.issues.push({ code: 'custom', input: given, inst, params: { hidden } })
    return payload
  }
})

/** A list of any length, like `z.array`. */
export const list = <T extends z.core.SomeType>(element: T): z.ZodArray<T> =>
  new List({ type: 'array', element: element as never }) as unknown as z.ZodArray<T>

/** The first few issues of an error, and the number of further ones. */
export function firstIssues({ issues }: z.ZodError): {
  readonly first: readonly z.core.$ZodIssue[]
  readonly more: number
} {
  const kept = issues.filter((issue) => hiddenIn(issue) === 0)
  const hidden = issues.reduce((total, issue) => total + hiddenIn(issue), 0)
  const first = kept.slice(0, MOST_ISSUES)
  return { first, more: hidden + kept.length - first.length }
}
