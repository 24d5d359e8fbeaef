/** The readings of a claim: as it stands, and under the conditions that the plan names. */

export type Conditions<Of> = Readonly<Record<string, (of: Of) => boolean>>

/** The claim as it stands first. Throws Error for a condition of the plan without a meaning. */
export const conditionsOf = <Of>(
  names: readonly string[],
  meets: Conditions<Of>,
): readonly (readonly [condition: string | null, isMet: (of: Of) => boolean])[] => [
  [null, () => true],
  ...names.map((name) => {
    const isMet = meets[name]
    if (isMet === undefined) throw new Error(`condition: expected one with a meaning, got ${name}`)
    return [name, isMet] as const
  }),
]
