/**
 * The path of a worker thread's script. Node 20 cannot run TypeScript, so a worker always runs a
 * built file, dist/<name>.mjs. The code that starts it is either built too (in dist/) or run from
 * source by vitest.
 */

/** The built script of the worker `name`, an entry of tsdown.config.mjs. The file need not exist yet. */
export function workerUrl(name: string): URL {
  const built = import.meta.url.endsWith('.ts') ? '../../dist/' : './'
  return new URL(`${built}${name}.mjs`, import.meta.url)
}
