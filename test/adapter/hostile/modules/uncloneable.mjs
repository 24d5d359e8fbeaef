import { implementation } from './base.mjs'

export default implementation(() => ({ kind: () => {} }))
