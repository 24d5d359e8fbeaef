/**
 * Where the script of a worker thread lies. Node 20 cannot run TypeScript, so a worker always runs a built
 * file, dist/<name>.mjs. Its starter may itself be built (then it lies in dist/ too) or run from source by vitest.
 */

/** The built script of the worker `name`, an entry of tsdown.config.mjs. The file need not exist yet. */
export function workerUrl(name: string): URL {
  const built = import.meta.url.endsWith('.ts') ? '../../dist/' : './'
  return new URL(`${built}${name}.mjs`, import.meta.url)
}
