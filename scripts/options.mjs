// The options of a script that `npm run` starts, its --help, and one line where they are wrong.
import { parseArgs } from 'node:util'

/** Ends the process: status 0 after --help, which prints `usage`; 2 for options that are not in it. */
export function readOptions(name, usage, options) {
  try {
    const { values } = parseArgs({ options: { ...options, help: { type: 'boolean', short: 'h' } } })
    if (!values.help) return values
    console.log(usage)
    process.exit(0)
  } catch (error) {
    console.error(`${name}: ${error.message}\nHelp: npm run ${name} -- --help`)
    process.exit(2)
  }
}
