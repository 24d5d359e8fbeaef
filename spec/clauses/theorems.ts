/**
 * THM-1 to THM-8: the theorems T1 to T8 about the local Laplacian, decided exactly. They need no
 * implementation: they check the specification against itself, with the two sides computed in
 * different ways.
 */

import {
  characteristicPolynomial,
  closedFormPolynomial,
  secularPolynomial,
} from '../characteristic-polynomial.ts'
import { type Clause, clausesAbout, expect, type Finding } from '../clause.ts'
import { equal, multiply, type Polynomial, polynomial, pseudoRemainder } from '../exact/polynomial.ts'
import { type ArrowMatrix, antagonists, arrowOf, exactLocalLaplacian } from '../local-laplacian.ts'
import type { TwinCase } from '../observation.ts'
import { hasPairBySturm, pairCount } from '../pair.ts'
import { exactSpectrum, pairBound } from '../spectrum.ts'
import { isStart } from '../start.ts'

export const theorem = clausesAbout('theorem', { needs: [], premises: [] })

export const asText = (f: Polynomial): string => `[${f.join(', ')}]`

const samePolynomial = (expected: Polynomial, got: Polynomial): Finding =>
  expect(equal(expected, got), asText(expected), asText(got))

export const THM_1 = theorem(
  'THM-1',
  'det(λI − L) equals the secular polynomial of T1, in which weights occur only through d and p.',
  'T1',
  ({ network, node, mode }) =>
    samePolynomial(
      secularPolynomial(arrowOf(network, node, mode)),
      characteristicPolynomial(exactLocalLaplacian(network, node, mode)),
    ),
)

export const THM_2 = theorem(
  'THM-2',
  'The sum of the eigenvalues is 2·d_n, in both modes.',
  'T2',
  ({ network, node, mode }) => {
    const f = characteristicPolynomial(exactLocalLaplacian(network, node, mode))
    const { hub } = arrowOf(network, node, mode)
    return expect(-(f.at(-2) ?? 0n) === 2n * hub, `Σλ = ${2n * hub}`, `${-(f.at(-2) ?? 0n)}`)
  },
)

/** −4(P + ((d_n − 2)/2)²): positive iff T3's two roots are complex. */
const thresholdExcess = ({ hub, spokes, scale }: ArrowMatrix): bigint =>
  -4n * spokes.reduce((total, spoke) => total + spoke.p, 0n) - (hub - (2n << BigInt(scale))) ** 2n

export const THM_3 = theorem(
  'THM-3',
  'In mode D, T3 gives the spectrum and a pair exists iff P < −((d_n−2)/2)²; without mutual neighbours there is none.',
  'T3',
  ({ network, node, mode }) => {
    const arrow = arrowOf(network, node, mode)
    if (!arrow.spokes.some((spoke) => spoke.mutual))
      return expect(!hasPairBySturm(network, node, mode), 'no pair without a mutual neighbour', 'a pair')
    const closed = samePolynomial(
      closedFormPolynomial(arrow),
      characteristicPolynomial(exactLocalLaplacian(network, node, mode)),
    )
    if (closed.kind !== 'holds') return closed
    const pairs = pairCount(network, node, mode)
    return expect(
      pairs === (thresholdExcess(arrow) > 0n ? 1 : 0),
      `a pair iff P + ((d_n−2)/2)² < 0: ${thresholdExcess(arrow) > 0n}`,
      pairs,
    )
  },
  { mode: 'D' },
)

export const THM_4 = theorem(
  'THM-4',
  'If no neighbour has p < 0, all eigenvalues are real.',
  'T4',
  ({ network, node, mode }) =>
    expect(
      antagonists(arrowOf(network, node, mode)).length > 0 || !hasPairBySturm(network, node, mode),
      'a real spectrum',
      `${pairCount(network, node, mode)} pairs`,
    ),
)

export const THM_5 = theorem(
  'THM-5',
  'There are at most ⌊(k+1−R)/2⌋ pairs, with k and R taken from the signs of p in order of d (T5).',
  'T5',
  ({ network, node, mode }) => {
    const bound = pairBound(arrowOf(network, node, mode))
    return expect(
      pairCount(network, node, mode) <= bound,
      `at most ${bound} pairs`,
      pairCount(network, node, mode),
    )
  },
)

export const THM_6: Clause<'twin theorem'> = {
  id: 'THM-6',
  sentence:
    'Renumbering, transposing, rescaling as in T6 and adding isolated nodes leave the number of pairs unchanged.',
  source: 'T6',
  about: 'twin theorem',
  needs: [],
  premises: [],
  holds: ({ network, node, mode, twin }: TwinCase) => {
    const [here, there] = [pairCount(network, node, mode), pairCount(twin.network, twin.node, twin.mode)]
    return expect(here === there, `${here} pairs on the twin too`, there)
  },
}

export const THM_7 = theorem(
  'THM-7',
  'In mode D, a fully connected start with two inputs, one output, a hidden node and |w| < 1 has no pair at any node.',
  'T7',
  ({ network, node, mode }) =>
    expect(!isStart(network) || !hasPairBySturm(network, node, mode), 'a real spectrum', 'a pair'),
  { mode: 'D' },
)

export const THM_8 = theorem(
  'THM-8',
  'In mode D with m mutual neighbours, 2 is an eigenvalue of multiplicity at least m−1.',
  'T8',
  ({ network, node, mode }) => {
    const arrow = arrowOf(network, node, mode)
    const mutual = arrow.spokes.filter((spoke) => spoke.mutual)
    const power = mutual
      .slice(1)
      .reduce<Polynomial>((f) => multiply(f, polynomial([-(2n << BigInt(arrow.scale)), 1n])), [1n])
    const rest = pseudoRemainder(exactSpectrum(network, node, mode).polynomial, power)
    return expect(
      rest.length === 0,
      `(λ − 2)^${Math.max(0, mutual.length - 1)} divides det(λI − L)`,
      asText(rest),
    )
  },
  { mode: 'D' },
)

export const THEOREM_CLAUSES = [THM_1, THM_2, THM_3, THM_4, THM_5, THM_6, THM_7, THM_8] as const
