// Builds dist/ as tsdown.config.mjs says, and further entries of the command line, name=file, beside it. Through tsdown's
// API, because its command warns about Node 20 at every call.
import { build } from 'tsdown'
import config from '../tsdown.config.mjs'

const further = Object.fromEntries(process.argv.slice(2).map((one) => one.split('=')))

await build({ ...config, entry: { ...config.entry, ...further }, config: false, logLevel: 'error' })
