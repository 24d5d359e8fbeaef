import { implementation } from './base.mjs'

export default implementation(() => {
  throw new RangeError('singular matrix')
})
