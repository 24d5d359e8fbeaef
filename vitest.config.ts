import { defineConfig } from 'vitest/config'

const project = (name: string, include: string[], setup?: string) => ({
  test: {
    name,
    include,
    testTimeout: 60_000,
    // Concurrent are tests that do nothing but wait for time limits.
    maxConcurrency: 10,
    // The workers and the bin are run as built files.
    ...(setup === undefined ? {} : { globalSetup: [setup] }),
  },
})

export default defineConfig({
  test: {
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['spec/**', 'src/**', 'properties/**'], reporter: ['text', 'html'] },
    projects: [
      project('spec', ['test/spec/**/*.test.ts']),
      project('unit', [
        'test/argnn/**/*.test.ts',
        'test/harness/**/*.test.ts',
        'test/experiments/**/*.test.ts',
        'test/bench/**/*.test.ts',
        'test/house/**/*.test.ts',
      ]),
      project('properties', ['test/properties/**/*.test.ts']),
      project('zoo', ['test/zoo/**/*.test.ts']),
      project('differential', ['test/differential/**/*.test.ts'], 'test/build.ts'),
      project('adapters', ['test/adapters/**/*.test.ts'], 'test/build.ts'),
      project('cli', ['test/cli/**/*.test.ts'], 'test/build.ts'),
      project('page', ['test/page/**/*.test.ts'], 'test/build.ts'),
      project('package', ['test/package/*.test.ts'], 'test/build-package.ts'),
    ],
  },
})
