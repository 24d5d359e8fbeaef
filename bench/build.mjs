// Builds the benchmark into dist/bench/, beside the worker script that it starts: Node 20 cannot run TypeScript.
import { build } from 'tsdown'
import { explorerPage } from '../scripts/explorer.mjs'
import { thirdParty } from '../scripts/third-party.mjs'

await build({
  config: false,
  entry: {
    main: 'bench/main.ts',
    soak: 'bench/soak/main.ts',
    'large-network': 'bench/large-network.ts',
    'judged-trace': 'bench/judged-trace.ts',
    'tally-worker': 'bench/tally-worker.ts',
    'solver-worker': 'src/solvers/solver-worker.ts',
    'module-worker': 'src/adapter/module-worker.ts',
    'group-worker': 'src/transports/group-worker.ts',
    'udp-worker': 'bench/udp-worker.ts',
  },
  format: 'esm',
  platform: 'node',
  target: 'node20.11',
  outDir: 'dist/bench',
  dts: false,
  // It finds its own files by where it is.
  external: ['playwright-core'],
  // The pages that are measured.
  plugins: [
    thirdParty(['../src/report/page/page.css', '../src/report/browser/page.js'], {
      'explorer.html': explorerPage,
    }),
  ],
  clean: true,
  logLevel: 'error',
})
