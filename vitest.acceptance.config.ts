/**
 * What a user does, whole: the package installed, the recipes performed, every line of the documents typed. It takes minutes,
 * and needs the network once: `npm run test:acceptance`, which CI runs.
 */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 300_000,
    projects: [
      {
        test: {
          name: 'package',
          include: ['test/package/*.test.ts'],
          globalSetup: ['test/package/pack.ts'],
          testTimeout: 300_000,
        },
      },
      { test: { name: 'large-worlds', include: ['test/model/large-*.test.ts'], testTimeout: 300_000 } },
      {
        test: {
          name: 'real-faults',
          include: ['test/real-faults/*.test.ts'],
          globalSetup: ['test/build.ts'],
          testTimeout: 300_000,
        },
      },
      { test: { name: 'offers', include: ['test/offers/*.test.ts'], testTimeout: 300_000 } },
      { test: { name: 'documents', include: ['test/documents/*.test.ts'], globalSetup: ['test/build.ts'] } },
    ],
  },
})
