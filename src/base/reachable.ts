/** What is reached from `start` by steps along `next`; what is in `start` itself is reached. */
export function reachableFrom(
  start: Iterable<number>,
  next: (node: number) => Iterable<number>,
): Set<number> {
  const reached = new Set(start)
  // A set that grows while it is read is read to its end.
  for (const node of reached) for (const other of next(node)) reached.add(other)
  return reached
}
