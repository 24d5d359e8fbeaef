/** Built to dist/bench/main.mjs; `npm run bench`. */
import { runBench } from './run.ts'

// Whoever reads our output may stop early, as head does: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

process.exitCode = await runBench(process.argv.slice(2))
