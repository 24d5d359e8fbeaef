import { defineConfig } from 'tsdown'
import { thirdParty } from './scripts/third-party.mjs'

/** What `argnn-spec` exports to TypeScript users, with declarations. Apart from dist/: the bin is built more often. */
export default defineConfig({
  entry: {
    index: 'src/package/index.ts',
    spec: 'src/package/spec.ts',
    properties: 'src/package/properties.ts',
    vitest: 'src/package/vitest.ts',
  },
  format: 'esm',
  platform: 'node',
  target: 'node20.11',
  outDir: 'lib',
  dts: { tsconfig: 'src/package/tsconfig.dts.json' },
  deps: { neverBundle: ['fast-check', 'vitest'], onlyBundle: false },
  plugins: [thirdParty()],
  clean: true,
})
