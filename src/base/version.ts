/** The version of the package, which package.json repeats for npm; a test of the house compares them. */
export const VERSION = '0.1.0'
