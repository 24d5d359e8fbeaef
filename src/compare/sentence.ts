/** One line of text from several of source. */
export const sentence = (...parts: readonly string[]): string => parts.join(' ')
