/** Numbers that drawings have trouble with, alone, in equal and nearly equal lists, and beside each other. */
import fc from 'fast-check'

const AWKWARD = [
  0,
  -0,
  5e-324,
  -5e-324,
  1e-321,
  2.2250738585072014e-308,
  1e-308,
  1e-300,
  -1e-300,
  1,
  1 + 2 ** -52,
  1 - 2 ** -53,
  0.1,
  1e300,
  -1e300,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
] as const

export const awkwardFinite: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...AWKWARD) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, min: -10, max: 10 }) },
)

export const awkward: fc.Arbitrary<number> = fc.oneof(
  { weight: 8, arbitrary: awkwardFinite },
  {
    weight: 1,
    arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  },
)

/** None, one, all equal, nearly equal, or any. */
export const lists = (numbers: fc.Arbitrary<number>, maxLength = 8): fc.Arbitrary<number[]> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.array(numbers, { maxLength }) },
    { weight: 1, arbitrary: numbers.map((x) => Array.from({ length: maxLength }, () => x)) },
    { weight: 1, arbitrary: numbers.map((x) => [x, x * (1 - 2 ** -53)]) },
  )
