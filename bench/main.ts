/** Built to dist/bench/main.mjs; `npm run bench`. */
import { runBench } from './run.ts'

// Ends by process.exit, so that the line of progress is cleared.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => process.exit(130))

// Whoever reads our output may stop early, as head does: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

process.exitCode = await runBench(process.argv.slice(2))
