/** Questions side by side: what an implementation that answers from afar takes at once. */

/** Items that are asked side by side of an implementation that answers from afar. */
const ITEMS_AT_ONCE = 4

/** All answers in the order of the items; `atOnce` is how many questions the implementation takes at a time. */
export async function inBatches<T, R>(
  items: readonly T[],
  atOnce: number,
  ask: (item: T, k: number) => Promise<R>,
  heartbeat: () => void,
): Promise<R[]> {
  const step = atOnce > 1 ? ITEMS_AT_ONCE : 1
  const answers: R[] = []
  for (let k = 0; k < items.length; k += step) {
    answers.push(...(await Promise.all(items.slice(k, k + step).map((item, i) => ask(item, k + i)))))
    heartbeat()
  }
  return answers
}
