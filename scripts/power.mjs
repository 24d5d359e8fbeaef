// `npm run power`: builds test/power/ into dist/power/ and runs it: Node 20 cannot run TypeScript.
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'tsdown'
import { readOptions } from './options.mjs'
import { thirdParty } from './third-party.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const USAGE = `npm run power -- [options]

Measures how many cases each mutant takes until its clause catches it, and
writes reports/power.md. Continues where an earlier run stopped.

  --seeds N     seeds for each mutant (default: 50; with --quick: 5)
  --minutes M   stop after M minutes
  --quick       fewer seeds
  --again       measure all of it anew

Exit status 1 if a run at defaults misses a mutant with a probability above
1 %, and 3 if the time did not suffice for all of them.`

const options = readOptions('power', USAGE, {
  seeds: { type: 'string' },
  minutes: { type: 'string', default: '1000' },
  quick: { type: 'boolean', default: false },
  again: { type: 'boolean', default: false },
})
process.chdir(ROOT)
await build({
  config: false,
  entry: { main: 'test/power/main.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node20.11',
  outDir: 'dist/power',
  dts: false,
  external: ['playwright-core'],
  plugins: [thirdParty([])],
  clean: true,
  logLevel: 'error',
})
const { power } = await import(String(pathToFileURL(`${ROOT}/dist/power/main.mjs`)))
await power(options)
