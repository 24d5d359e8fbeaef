import { implementation } from './base.mjs'

export default implementation(() => process.exit(5))
