/** The languages of calls to paste. Apart from the calls, so that `--help` need not load them. */

export const LANGUAGES = ['json', 'ts', 'python'] as const
export type Language = (typeof LANGUAGES)[number]
