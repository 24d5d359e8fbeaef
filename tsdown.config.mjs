import { defineConfig } from 'tsdown'
import { explorerPage } from './scripts/explorer.mjs'
import { thirdParty } from './scripts/third-party.mjs'

/** What draws PNG: its program, and the two fonts that it draws with; the style and the script of pages. */
const ASSETS = [
  '@resvg/resvg-wasm/index_bg.wasm',
  'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  '../src/report/page/page.css',
  '../src/report/browser/page.js',
]

/** prom-client asks it of the metrics of Node, which are not used here; its bundle calls a function before it is defined. */
const WITHOUT = '@opentelemetry/api'
const without = {
  name: 'without',
  resolveId: (id) => (id === WITHOUT ? `\0${WITHOUT}` : undefined),
  load: (id) => (id === `\0${WITHOUT}` ? 'export {}' : undefined),
}

/**
 * Workers whose results are kept in journals: each is one file of its own, so that its text, and with it the version of its
 * journal, changes with its own modules alone.
 */
export const ALONE = {
  'run-worker': 'src/claims/run-worker.ts',
  'compare-worker': 'src/compare/compare-worker.ts',
}

/**
 * The built bin and the scripts that worker threads load by path: Node 20 cannot run TypeScript itself. All libraries are
 * in it: loaded from their many files they are most of every start (mathjs alone took a second), and whoever installs the
 * package gets none of their packages.
 */
export default defineConfig({
  entry: {
    main: 'src/cli/main.ts',
    'solver-worker': 'src/solvers/solver-worker.ts',
    'clause-worker': 'src/verify/clause-worker.ts',
    'gate-worker': 'src/gate/gate-worker.ts',
    'reference-module': 'src/adapter/reference-module.ts',
    'module-worker': 'src/adapter/module-worker.ts',
    'simulate-worker': 'src/transports/simulate-worker.ts',
    'group-worker': 'src/transports/group-worker.ts',
  },
  format: 'esm',
  platform: 'node',
  target: 'node20.11',
  outDir: 'dist',
  deps: { alwaysBundle: [/^[^.]/], neverBundle: [/^node:/, 'canvas'], onlyBundle: false },
  plugins: [without, thirdParty(ASSETS, { 'explorer.html': explorerPage })],
  dts: false,
  clean: true,
})
