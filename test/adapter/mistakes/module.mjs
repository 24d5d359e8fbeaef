/** A module with the mistake that its address names: `module.mjs?none`. */
import { mistaken } from './mistakes.mjs'

export const implementation = mistaken(decodeURIComponent(new URL(import.meta.url).search.slice(1)))
