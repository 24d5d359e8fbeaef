/** The family of a clause or a claim: its id without the number. */
export const familyOf = (id: string): string => id.replace(/-\d+$/, '')
