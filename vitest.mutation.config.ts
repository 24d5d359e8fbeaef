import { defineConfig } from 'vitest/config'

/** The tests that `npm run mutation` asks of one file: scripts/mutation/main.mjs sets them. */
const include = (process.env.MUTATION_TESTS ?? '').split(',').filter((path) => path !== '')

export default defineConfig({ test: { include, testTimeout: 300_000, hookTimeout: 300_000 } })
