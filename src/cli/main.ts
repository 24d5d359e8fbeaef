#!/usr/bin/env node
/** The program: runs the command line of this process. */
import { errorText } from '../base/system-error.ts'
import { say } from '../terminal/stderr.ts'
import { EXIT } from './errors.ts'
import { run } from './program.ts'

// The reader of our output may stop early, as head does. That is not an error and does not change the exit status.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  say(`argnn-spec: standard output: expected to be written, got: ${errorText(error)}`)
  process.exit(EXIT.cannotRun)
})
// If stderr cannot be written, the output is lost; this changes no verdict.
process.stderr.on('error', () => {})

void run(process.argv.slice(2)).then((status) => {
  process.exitCode = status
})
