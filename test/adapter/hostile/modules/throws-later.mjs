import { decide } from '../../../../examples/adapters/plain.mjs'
import { implementation } from './base.mjs'

export default implementation((...given) => {
  setTimeout(() => {
    throw new Error('too late')
  })
  return decide(...given)
})
