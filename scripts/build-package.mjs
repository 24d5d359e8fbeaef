// Builds lib/ as tsdown.package.config.ts says: what the package exports.
import { bundlePackage } from './bundle.mjs'
import { explain } from './up-to-date.mjs'

await bundlePackage().catch((error) => {
  process.exitCode = explain(error)
})
