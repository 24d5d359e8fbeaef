import { expect, it } from 'vitest'
import { largestImaginary, smallestImaginary } from '../../src/argnn/positions.ts'

it('are those of the extreme imaginary parts', () => {
  const im = Float64Array.of(0, 1, -1, 2, -2)
  expect([largestImaginary(im, 5), smallestImaginary(im, 5)]).toEqual([3, 4])
})

it('are the first of equals, as argmax and argmin are', () => {
  const im = Float64Array.of(0, 2, -2, 2, -2)
  expect([largestImaginary(im, 5), smallestImaginary(im, 5)]).toEqual([1, 2])
  expect([largestImaginary(new Float64Array(3), 3), smallestImaginary(new Float64Array(3), 3)]).toEqual([
    0, 0,
  ])
})

it('do not see what lies behind the first n entries', () => {
  const im = Float64Array.of(0, 1, -1, 9, -9)
  expect([largestImaginary(im, 3), smallestImaginary(im, 3)]).toEqual([1, 2])
})
