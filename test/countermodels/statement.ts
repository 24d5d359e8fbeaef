/** A theorem for one small star, as a question to Z3. */
import type { DegreeMode } from '../../spec/network.ts'
import { type Star, star, type TermNetwork } from './networks.ts'
import {
  below,
  difference,
  equal,
  product,
  type Question,
  question,
  square,
  sum,
  type Term,
} from './terms.ts'

export interface Statement {
  readonly theorem: string
  readonly says: string
  /** Of what: "mode D, 2 mutual". */
  readonly of: string
  readonly text: string
}

export const MODES: readonly DegreeMode[] = ['D', 'DW']
export const NODE = 0

export const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, k) => from + k)

const nameOf = ({ mutual, into = 0, outOf = 0, strangers = 0 }: Star): string =>
  [
    `${mutual} mutual`,
    ...(into > 0 ? [`${into} into n`] : []),
    ...(outOf > 0 ? [`${outOf} out of n`] : []),
    ...(strangers > 0 ? [`${strangers} strangers`] : []),
  ].join(', ')

/** One statement for each star: `deny` asserts that it fails. */
export const ofStars = (
  theorem: string,
  says: string,
  modes: readonly DegreeMode[],
  stars: readonly Star[],
  deny: (q: Question, network: TermNetwork, mode: DegreeMode) => void,
): Statement[] =>
  modes.flatMap((mode) =>
    stars.map((kind) => {
      const q = question()
      deny(q, star(q, kind), mode)
      return { theorem, says, of: `mode ${mode}, ${nameOf(kind)}`, text: q.text() }
    }),
  )

export const MIXED: Star = { mutual: 2, into: 1, outOf: 1, strangers: 1 }
export const mutuals = (from: number, to: number): Star[] => range(from, to).map((mutual) => ({ mutual }))

/**
 * d_n, and d_i and p_i of k neighbours, as free numbers, and z off the real axis with F(z) = 0, real
 * and imaginary part apart. By T1 such z are the eigenvalues that are not real, of any network with
 * these d and p. `pull`: 1 / |z − d_i|².
 */
function freeStar(q: Question, k: number) {
  const z = { re: q.real('z_re'), im: q.real('z_im') }
  const hub = q.real('d_n')
  const spokes = range(1, k).map((i) => {
    const [d, weight, pull] = [q.real(`d_${i}`), q.real(`p_${i}`), q.real(`pull_${i}`)]
    q.assert(equal(product(pull, sum(square(difference(z.re, d)), square(z.im))), '1'), below('0', pull))
    return { d, p: weight, pull }
  })
  q.assert(below('0', z.im))
  const pulled = (f: (spoke: (typeof spokes)[number]) => Term): Term =>
    sum(...spokes.map((one) => product(f(one), one.pull)))
  q.assert(
    equal(
      sum(
        '1',
        pulled((one) => one.p),
      ),
      '0',
    ),
  )
  q.assert(
    equal(
      difference(
        difference(z.re, hub),
        pulled((one) => product(one.p, difference(z.re, one.d))),
      ),
      '0',
    ),
  )
  return { z, hub, spokes }
}

export const ofFreeStars = (
  theorem: string,
  says: string,
  sizes: readonly number[],
  deny: (q: Question, free: ReturnType<typeof freeStar>) => void,
): Statement[] =>
  sizes.map((k) => {
    const q = question()
    deny(q, freeStar(q, k))
    return { theorem, says, of: `any d and p, ${k} mutual`, text: q.text() }
  })
