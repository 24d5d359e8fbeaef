/** Which of several things a server has, in one round trip. */
import type { ChainableCommander, Redis } from 'ioredis'

/** `ask` adds one command for each name, which answers 1 where it is there. Throws what a command fails with. */
export async function existing(
  redis: Redis,
  names: readonly string[],
  ask: (pipeline: ChainableCommander, name: string) => unknown,
): Promise<ReadonlySet<string>> {
  if (names.length === 0) return new Set()
  const pipeline = redis.pipeline()
  for (const name of names) ask(pipeline, name)
  const replies = (await pipeline.exec()) ?? []
  for (const [error] of replies) if (error !== null) throw error
  return new Set(names.filter((_, k) => replies[k]?.[1] === 1))
}
