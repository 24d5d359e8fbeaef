// `npm run model`: builds model/ into dist/model/, because Node 20 cannot run TypeScript, and runs it.
// Exit status: 0 every answer is as expected, 1 one is not, 2 bad request, 3 could not run.
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

async function buildModel() {
  const { build } = await import('tsdown')
  await build({
    config: false,
    cwd: ROOT,
    entry: { main: 'model/main.ts' },
    format: 'esm',
    platform: 'node',
    target: 'node20.11',
    outDir: 'dist/model',
    dts: false,
    clean: true,
    logLevel: 'error',
  })
  return import(pathToFileURL(join(ROOT, 'dist/model/main.mjs')))
}

try {
  const { main } = await buildModel()
  process.exitCode = await main(join(ROOT, 'model/worlds.qnt'), process.argv.slice(2))
} catch (error) {
  process.stderr.write(`model: ${error.message}\n`)
  process.exitCode = 3
}
