import { decide } from '../../../../examples/adapters/plain.mjs'
import { implementation } from './base.mjs'

export default implementation((...given) => {
  console.log('five nodes')
  return decide(...given)
})
