/** Which imaginary parts of a solver's eigenvalues are rounding, by the exact spectrum. */
import { LARGEST_SHIFT } from '../../spec/conditioning.ts'
import type { Complex } from '../../spec/network.ts'
import type { Known } from './spectra.ts'

export type IsRounding = (z: Complex) => boolean

/**
 * Is an eigenvalue that some solver reports complex by rounding alone? Its nearest exact eigenvalue is
 * real, and its imaginary part is no more than rounding moves an eigenvalue by. Nobody knows where there is
 * no exact spectrum.
 */
export function roundingIn({ exact, norm }: Pick<Known, 'exact' | 'norm'>): IsRounding {
  if (exact === null) return () => false
  const most = Math.max(LARGEST_SHIFT * norm, exact.eigenvalues.length * Number.MIN_VALUE)
  return ({ re, im }) => {
    if (im === 0 || Math.abs(im) > most) return false
    const distances = exact.eigenvalues.map((z) => ({ z, distance: Math.hypot(z.re - re, z.im - im) }))
    const nearest = distances.reduce<(typeof distances)[number] | undefined>(
      (best, one) => (best === undefined || one.distance < best.distance ? one : best),
      undefined,
    )
    return nearest?.z.im === 0
  }
}
