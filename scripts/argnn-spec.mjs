// `npm run argnn-spec -- …` in a clone: builds dist/ where sources changed, and runs the bin in this process, so that
// signals and exit statuses are its own.
import { realpathSync } from 'node:fs'
import { ROOT } from './bundle.mjs'
import { bringUpToDate, STATUS } from './up-to-date.mjs'

/** Started elsewhere than npm starts it, it was started by hand: there it is to work. */
function isStartedByNpm() {
  try {
    return realpathSync(process.cwd()) === realpathSync(ROOT)
  } catch {
    return false
  }
}

/** npm starts scripts in the clone's root: words that name files mean the directory in which they were typed. */
function goWhereTyped() {
  const { INIT_CWD } = process.env
  if (INIT_CWD === undefined || !isStartedByNpm()) return true
  try {
    process.chdir(INIT_CWD)
    return true
  } catch (error) {
    console.error(
      `argnn-spec: ${INIT_CWD}: expected the directory to work in, got: ${error.code}; change to another`,
    )
    return false
  }
}

const status = goWhereTyped() ? await bringUpToDate() : STATUS.badPlace
if (status === 0) await import('../dist/main.mjs')
else process.exitCode = status
