import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

const project = (
  name: string,
  include: string[],
  options: TestProjectInlineConfiguration['test'] = {},
): TestProjectInlineConfiguration => ({
  test: {
    name,
    include,
    // Nothing here waits for so long: a machine that is busy may.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Concurrent are tests that do nothing but wait for time limits.
    maxConcurrency: 10,
    ...options,
  },
})

/** Pure functions: their files share modules, which take longer to load than most of them to run. */
const PURE = { isolate: false }
/** The workers and the bin are run as built files. */
const BUILT = {
  globalSetup: ['test/build.ts'],
  // Node loads built files itself.
  server: { deps: { external: [/\/dist\//] } },
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    coverage: { provider: 'v8', include: ['spec/**', 'src/**', 'properties/**'], reporter: ['text', 'html'] },
    projects: [
      project('spec', ['test/spec/**/*.test.ts'], PURE),
      project(
        'unit',
        [
          'test/argnn/**/*.test.ts',
          'test/base/**/*.test.ts',
          'test/claims/**/*.test.ts',
          'test/compare/**/*.test.ts',
          'test/explorer/**/*.test.ts',
          'test/formats/**/*.test.ts',
          'test/fuzz/**/*.test.ts',
          'test/gate/**/*.test.ts',
          'test/report/**/*.test.ts',
          'test/runtime/**/*.test.ts',
          'test/transports/**/*.test.ts',
          'test/vectors/**/*.test.ts',
          'test/verify/**/*.test.ts',
          'test/experiments/**/*.test.ts',
          'test/bench/**/*.test.ts',
          'test/house/**/*.test.ts',
          'test/proofs/**/*.test.ts',
          'test/countermodels/**/*.test.ts',
          'test/trace/**/*.test.ts',
          'test/power/**/*.test.ts',
        ],
        PURE,
      ),
      project('model', ['test/model/*.test.ts'], { ...PURE, exclude: ['test/model/large-*.test.ts'] }),
      project('properties', ['test/properties/**/*.test.ts'], PURE),
      project('zoo', ['test/zoo/**/*.test.ts']),
      project('differential', ['test/differential/**/*.test.ts'], BUILT),
      project('adapters', ['test/adapter/**/*.test.ts'], BUILT),
      project('jobs', ['test/jobs/**/*.test.ts'], BUILT),
      project('cli', ['test/cli/**/*.test.ts'], BUILT),
      project('page', ['test/page/**/*.test.ts'], BUILT),
    ],
  },
})
