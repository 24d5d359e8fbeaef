// Builds dist/ as tsdown.config.ts says. Through tsdown's API, because its command warns about Node 20 at every call.
import { build } from 'tsdown'

await build({ logLevel: 'error' })
