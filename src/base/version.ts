/** The version of the package. package.json repeats it for npm, and a test compares them. */
export const VERSION = '0.1.0'
