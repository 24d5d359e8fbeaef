/** The exact spectrum of N nodes costs about N^4 products of long integers: beyond this it is left out. */
export const MOST_EXACT_NODES = 32
