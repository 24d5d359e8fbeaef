// `npm run build`: dist/, where it is not up to date, with further entries (name=file). --clean: in any case, and nothing
// of earlier builds is left in it.
import { bringUpToDate } from './up-to-date.mjs'

const words = process.argv.slice(2)

process.exitCode = await bringUpToDate({
  clean: words.includes('--clean'),
  further: words.filter((word) => word.includes('=')),
})
