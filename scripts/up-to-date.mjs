// Sees to it that dist/ is the build of what is there, or says in one line what to do.
import { buildDist } from './build-dist.mjs'
import { bundle, CannotBuild, ROOT } from './bundle.mjs'

const REFUSED = ['EROFS', 'EACCES', 'EPERM']

/** The statuses of the command line: 2 for a place where it cannot work, 3 for work that failed. */
export const STATUS = { badPlace: 2, cannotRun: 3 }

/** Says why there is no build; the exit status. */
export function explain(error) {
  if (error instanceof CannotBuild) {
    console.error(error.message)
    return STATUS.badPlace
  }
  if (REFUSED.includes(error.code)) {
    console.error(
      `argnn-spec: ${ROOT}dist: expected to be written, as it is not the build of what is there, got: ${error.code}; run \`npm run build\` where it can be written, or in a copy`,
    )
    return STATUS.badPlace
  }
  console.error(`argnn-spec: could not build: ${error.message}`)
  return STATUS.cannotRun
}

/** Builds dist/ where it has to be; 0, or the exit status of what was said instead. */
export async function bringUpToDate(options) {
  try {
    await buildDist(ROOT, bundle, options)
    return 0
  } catch (error) {
    return explain(error)
  }
}
