// The explorer's page: one file with its program, which workers run too. The file that the page opens with is put into it
// where it is written (src/cli/explore.ts).
import { join } from 'node:path'
import { ROOT } from './bundle.mjs'

/** Scripts and styles of the page itself, workers made of its script; no connection. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' blob:; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'"

/** An icon of its own, or browsers ask for one. */
const ICON = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E'

const page = (program) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>argnn-spec explorer</title><link rel="icon" href="${ICON}"></head>
<body><div id="app"></div><noscript>The explorer needs JavaScript.</noscript>
<script type="application/json" id="start">null</script>
<script id="program">
${program}</script></body></html>
`

/** In a page, no text of a program may end its script. */
const inScript = (program) => program.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')

/** The page's text. Throws where the program cannot be built. */
export async function explorerPage() {
  const { rolldown } = await import('rolldown')
  const build = await rolldown({
    input: join(ROOT, 'src/explorer/main.tsx'),
    cwd: ROOT,
    platform: 'browser',
    moduleTypes: { '.css': 'text' },
    tsconfig: join(ROOT, 'src/explorer/tsconfig.json'),
    transform: { target: 'es2023' },
    logLevel: 'warn',
  })
  const { output } = await build.generate({ format: 'iife', minify: true })
  await build.close()
  if (output.length !== 1) throw new Error(`explorer: expected one chunk, got ${output.length}`)
  return { page: page(inScript(output[0].code)), moduleIds: output[0].moduleIds }
}
