/** Families of weights: `fresh`, `trained`, and `adversarial`, which is built at the threshold of a pair. */
import type { DegreeMode } from '../src/argnn/network.ts'
import { below, type Random, uniform } from '../src/argnn/random.ts'
import { behavingNodes } from '../src/argnn/round.ts'
import { startingNetwork } from '../src/experiments/training.ts'
import { adversarialWeights } from './adversarial.ts'
import { PUBLISHED_SHAPE, type Shape, type Star, type StarWeights, starOf } from './stars.ts'
import { trainedNetworks } from './trained.ts'

export type Family = 'fresh' | 'trained' | 'adversarial'

export const FAMILIES: readonly Family[] = ['fresh', 'trained', 'adversarial']

export const FAMILY_NOTES: Readonly<Record<Family, string>> = {
  fresh: 'uniform in (−1, 1); "8 nodes" is the fully connected start of the paper',
  trained:
    '"8 nodes": trained on XOR, 5 hidden, 1000 to 2000 presentations; other shapes: either sign, moduli exponential ' +
    'with mean 2.65, clipped to 10, as measured after that training (quartiles 0.8, 1.8, 3.6)',
  adversarial:
    'D: the sum of all p is −((d_n − 2)/2)² but for 2 ulps of one weight; DW: a double real root, or all d_i equal, ' +
    'but for as much',
}

const HIDDEN = 5
const CLIP = 10
/**
 * Mean modulus after training, measured on 840 weights of 20 networks: quartiles 0.83, 1.84, 3.58, and 6.23 at 90 %,
 * against 0.76, 1.84, 3.67, 6.10 of an exponential distribution.
 */
const TRAINED_MEAN = 2.65

export interface Drawing {
  readonly shape: Shape
  readonly family: Family
  readonly mode: DegreeMode
  readonly random: Random
  /** Presentations of training between two networks that are drawn from: fewer is faster and less varied. */
  readonly presentationsApart: number
}

const symmetric = (random: Random): number => 2 * uniform(random) - 1

function trainedWeight(random: Random): number {
  const size = Math.min(CLIP, -TRAINED_MEAN * Math.log(1 - uniform(random)))
  return below(random, 2) === 0 ? size : -size
}

function independentWeights({ mutual, oneWay }: Shape, draw: () => number): StarWeights {
  return {
    mutual: Array.from({ length: mutual }, () => ({ into: draw(), out: draw() })),
    oneWay: Array.from({ length: oneWay }, draw),
  }
}

function weightsOf({ shape, family, mode, random }: Drawing): StarWeights {
  if (family === 'adversarial') return adversarialWeights(shape, mode, random)
  if (family === 'fresh') return independentWeights(shape, () => symmetric(random))
  return independentWeights(shape, () => trainedWeight(random))
}

function* publishedStars({ family, random, presentationsApart }: Drawing): Generator<Star> {
  const networks = family === 'trained' ? trainedNetworks(HIDDEN, presentationsApart, random) : undefined
  for (;;) {
    const state = networks === undefined ? startingNetwork(HIDDEN, random) : networks.next().value
    for (const node of behavingNodes(state)) yield { state, node }
  }
}

/** Stars without end, each of other weights. */
export function* starsOf(drawing: Drawing): Generator<Star> {
  const { shape, family, random } = drawing
  if (shape.name === PUBLISHED_SHAPE.name && family !== 'adversarial') yield* publishedStars(drawing)
  for (;;) yield starOf(weightsOf(drawing), below(random, shape.mutual + 1))
}

export function takeStars(drawing: Drawing, count: number): Star[] {
  const stars: Star[] = []
  for (const star of starsOf(drawing)) {
    stars.push(star)
    if (stars.length === count) break
  }
  return stars
}
