import { defineConfig } from 'tsdown'

/** Loaded from their many files they are most of every start: mathjs alone took a second. */
const BUNDLED = ['commander', 'fast-check', 'mathjs', 'ml-matrix', 'zod']

/** The built bin and the scripts that worker threads load by path: Node 20 cannot run TypeScript itself. */
export default defineConfig({
  entry: {
    main: 'src/cli/main.ts',
    'solver-worker': 'src/engines/solver-worker.ts',
    'clause-worker': 'src/harness/clause-worker.ts',
    'gate-worker': 'src/harness/gate-worker.ts',
    'reference-module': 'src/harness/reference-module.ts',
    'module-worker': 'src/harness/adapters/module-worker.ts',
    'run-worker': 'src/harness/run-worker.ts',
  },
  format: 'esm',
  platform: 'node',
  target: 'node20.11',
  outDir: 'dist',
  deps: { alwaysBundle: BUNDLED },
  dts: false,
  sourcemap: true,
  clean: true,
})
