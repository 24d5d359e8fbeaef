// Builds lib/ as tsdown.package.config.ts says: what the package exports.
import { build } from 'tsdown'

await build({ config: 'tsdown.package.config.ts', logLevel: 'error' })
