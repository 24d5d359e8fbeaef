// The build by tsdown, through its API, because its command warns about Node 20 at every call.

import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** A build that cannot be made here. The message is one line that says what to do. */
export class CannotBuild extends Error {}

/** Neither does what is installed for production have what builds, nor what was never installed. */
const NOT_INSTALLED =
  'argnn-spec: expected the packages that build it, got none of them: run `npm ci --include=dev`'

async function load(what) {
  try {
    return await what()
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') throw new CannotBuild(NOT_INSTALLED, { cause: error })
    throw error
  }
}

/** Builds dist/ as tsdown.config.mjs says, and further entries, name=file, beside it; the names of the entries' files. */
export async function bundle(further, directory) {
  const [{ build }, { default: config, ALONE }] = await load(() =>
    Promise.all([import('tsdown'), import('../tsdown.config.mjs')]),
  )
  const entry = { ...config.entry, ...Object.fromEntries(further.map((one) => one.split('='))) }
  const how = { ...config, cwd: ROOT, outDir: directory, config: false, logLevel: 'error' }
  await build({ ...how, entry })
  for (const [name, file] of Object.entries(ALONE))
    await build({ ...how, entry: { [name]: file }, plugins: [], clean: false })
  return [...Object.keys(entry), ...Object.keys(ALONE)].map((name) => `${name}.mjs`)
}

/** Builds lib/ as tsdown.package.config.ts says: what the package exports. */
export async function bundlePackage() {
  const { build } = await load(() => import('tsdown'))
  await build({ cwd: ROOT, config: `${ROOT}tsdown.package.config.ts`, logLevel: 'error' })
}
