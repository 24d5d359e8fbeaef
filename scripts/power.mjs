// `npm run power`: builds test/power/ into dist/power/ and runs it: Node 20 cannot run TypeScript.
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'tsdown'
import { thirdParty } from './third-party.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

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
await import(String(pathToFileURL(`${ROOT}/dist/power/main.mjs`)))
