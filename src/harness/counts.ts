/** Counts in words, with separators of thousands. */

/** 40875 as 40,875. */
export const countText = (count: number): string => count.toLocaleString('en')

export const plural = (count: number, noun: string, many = `${noun}s`): string =>
  `${countText(count)} ${count === 1 ? noun : many}`
