/** Mistakes in which antagonist participates most (T9). */
import { type Mistake, mistake } from '../mistake.ts'
import type { Neighbour, TEXTBOOK } from '../textbook.ts'

type Participation = (typeof TEXTBOOK)['participation']

const participation = (f: Participation) => ({ participation: f })

const strength = ({ into, outOf }: Neighbour): number => Math.abs(into * outOf)

const largest = (candidates: readonly Neighbour[], scores: readonly number[]): Neighbour =>
  candidates[scores.reduce((at, x, k) => (x > scores[at]! ? k : at), 0)]!

/** Asked again and again, a generator goes on. */
const counter = (): (() => number) => {
  let count = 0
  return () => {
    count += 1
    return count
  }
}

const TIED = 1 - 1e-12

function breakingTiesInTurn(): (typeof TEXTBOOK)['most'] {
  const next = counter()
  return (candidates, scores) => {
    const most = Math.max(...scores)
    const tied = candidates.filter((_, k) => scores[k]! >= most * TIED)
    return tied[next() % tied.length]!
  }
}

export const PARTICIPATION_MISTAKES: readonly Mistake[] = [
  mistake(
    'distance not squared',
    'PRUNE-4',
    'Participation is |p|/|d − λ|, without the square.',
    participation((one, { re, im }) => strength(one) / Math.hypot(one.d - re, im)),
  ),
  mistake('product alone', 'PRUNE-4', 'Participation is |p|.', participation(strength)),
  mistake(
    'distance alone',
    'PRUNE-4',
    'The nearest pole is taken: 1/|d − λ|², whatever p is.',
    participation(({ d }, { re, im }) => 1 / ((d - re) ** 2 + im ** 2)),
  ),
  mistake(
    'distance along the real axis',
    'PRUNE-4',
    'Participation is |p|/(d − Re λ)²: the imaginary part is forgotten.',
    participation((one, { re }) => strength(one) / (one.d - re) ** 2),
  ),
  mistake(
    'distance of the deciding node',
    'PRUNE-4',
    'd_n stands for d_i, so that all distances are one.',
    participation((one, { re, im }) => strength(one) / ((one.hub - re) ** 2 + im ** 2)),
  ),
  mistake(
    'distance to the modulus',
    'PRUNE-4',
    'Participation is |p|/(d − |λ|)².',
    participation((one, { re, im }) => strength(one) / (one.d - Math.hypot(re, im)) ** 2),
  ),
  mistake(
    'right eigenvector',
    'PRUNE-4',
    'The largest component of the right eigenvector is taken, W[i][n]/(d_i − λ).',
    participation((one, { re, im }) => Math.abs(one.into) / Math.hypot(one.d - re, im)),
  ),
  mistake(
    'left eigenvector',
    'PRUNE-4',
    'The largest component of the left eigenvector is taken, W[n][i]/(d_i − λ).',
    participation((one, { re, im }) => Math.abs(one.outOf) / Math.hypot(one.d - re, im)),
  ),
  mistake(
    'real part of participation',
    'PRUNE-4',
    'The real part of p/(d − λ)² is compared, not its modulus.',
    participation((one, { re, im }) => {
      const [x, y] = [one.d - re, -im]
      return (one.into * one.outOf * (x * x - y * y)) / (x * x + y * y) ** 2
    }),
  ),
  mistake(
    'input weight',
    'PRUNE-4',
    'The antagonist with the largest |W[i][n]| is taken.',
    participation(({ into }) => Math.abs(into)),
  ),
  mistake('least participating', 'PRUNE-4', 'The antagonist that participates least is taken.', {
    most: (candidates, scores) =>
      largest(
        candidates,
        scores.map((x) => -x),
      ),
  }),
  mistake('first antagonist', 'PRUNE-4', 'The first antagonist is taken.', {
    most: (candidates) => candidates[0]!,
  }),
  mistake('all mutual neighbours', 'PRUNE-4', 'The most participating neighbour is sought among p > 0 too.', {
    candidates: (neighbours) => neighbours,
  }),
  mistake(
    'nearly equal is equal',
    'PRUNE-4',
    'Participations within 1 % count as tied, and the first is taken.',
    {
      most: (candidates, scores) => candidates.find((_, k) => scores[k]! > 0.99 * Math.max(...scores))!,
    },
  ),
  mistake(
    'next best downstream',
    'PRUNE-3',
    'Under `ordered`, the best antagonist from downstream goes, not none.',
    {
      candidates: (_, antagonists, own, rule) => {
        const downstream = antagonists.filter(({ position }) => own < position)
        return rule === 'ordered' && downstream.length > 0 ? downstream : antagonists
      },
    },
  ),
  mistake(
    'ties in turn',
    'INV-6',
    'Exact ties are broken by a generator without a seed: asked again, another edge.',
    {
      most: breakingTiesInTurn(),
    },
  ),
]
