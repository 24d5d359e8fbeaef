/**
 * The command `gate` on a part of the corpus, in its own process; arguments: directory, options as
 * JSON.
 */
import { runGate } from '../../src/cli/gate.ts'
import { optionsIn, TIES } from './gate-part.ts'

const [, , cwd, options] = process.argv as [string, string, string, string]
process.exitCode = await runGate(optionsIn(cwd, JSON.parse(options)), TIES)
