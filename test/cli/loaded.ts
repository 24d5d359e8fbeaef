/** The packages that a run of the program loads, bundled or not. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Coverage {
  readonly result: readonly { readonly url: string }[]
}

/** Every script that a run loaded, its threads included, as V8 wrote it down (NODE_V8_COVERAGE). */
export const loadedScripts = (directory: string): string[] =>
  readdirSync(directory)
    .map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as Coverage)
    .flatMap(({ result }) => result.map(({ url }) => url))

/** The packages that scripts are of: by their place, and by what the build says of the parts of a bundled one. */
export function packagesOf(urls: readonly string[]): string[] {
  const bundled = urls
    .filter((url) => url.includes('/dist/'))
    .map((url) => readFileSync(new URL(url), 'utf8'))
  const places = [...urls, ...bundled.flatMap((text) => text.match(/^\/\/#region .*/gm) ?? [])]
  const names = places.map((place) => /.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(place)?.[1])
  return [...new Set(names)].filter((name) => name !== undefined)
}
