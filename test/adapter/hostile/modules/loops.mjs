import { implementation } from './base.mjs'

export default implementation(() => {
  for (;;);
})
