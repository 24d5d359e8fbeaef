/** Counts in words, with separators of thousands. */

/** Beyond this a number counts nothing, and its digits say nothing. */
const MOST_COUNTED = 1e15

/** 40875 as 40,875. */
export const countText = (count: number): string =>
  Math.abs(count) < MOST_COUNTED ? count.toLocaleString('en') : String(count)

export const plural = (count: number, noun: string, many = `${noun}s`): string =>
  `${countText(count)} ${count === 1 ? noun : many}`
