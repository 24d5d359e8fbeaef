/**
 * The part of a failing schedule without which it does not fail: delta debugging (Zeller and Hildebrandt
 * 2002).
 */

/** All but the k-th of `parts` pieces of nearly equal length. */
function without<T>(all: readonly T[], k: number, parts: number): T[] {
  const bound = (part: number): number => Math.floor((part * all.length) / parts)
  return [...all.slice(0, bound(k)), ...all.slice(bound(k + 1))]
}

/**
 * Leaves out pieces, then smaller ones, as long as `fails` says that what is left still does: in the end
 * nothing alone can be left out. `fails(all)` must be true. At most `attempts` times is asked; what was
 * found by then is answered.
 */
export function shrinkList<T>(
  all: readonly T[],
  fails: (part: readonly T[]) => boolean,
  attempts = Number.POSITIVE_INFINITY,
): readonly T[] {
  let [left, parts, asked] = [all, 2, 0]
  while (left.length > 0 && asked < attempts) {
    const count = Math.min(parts, left.length)
    let found: readonly T[] | undefined
    for (let k = 0; k < count && found === undefined && asked < attempts; k += 1) {
      const candidate = without(left, k, count)
      asked += 1
      if (fails(candidate)) found = candidate
    }
    if (found !== undefined) {
      left = found
      parts = Math.max(2, count - 1)
    } else if (count === left.length) break
    else parts = 2 * count
  }
  return left
}
