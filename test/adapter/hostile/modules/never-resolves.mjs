import { implementation } from './base.mjs'

export default implementation(() => new Promise(() => {}))
