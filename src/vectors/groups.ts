/** Test groups of each stage: the classics, then drawn families. */

import type { LinkFamily } from '../../properties/arbitraries/links.ts'
import { EXACT_RULES } from '../../spec/clause.ts'
import { DAMAGES } from '../../spec/clauses/door.ts'
import { DEGREE_MODES, type DegreeMode, isInput } from '../../spec/network.ts'
import type { UpdateCase } from '../../spec/observation.ts'
import { CLASSIC_DOORS } from './classic-doors.ts'
import { CLASSIC_UPDATES } from './classic-updates.ts'
import { THEMES } from './classics.ts'
import { decideVector } from './decide.ts'
import {
  DRAWN_FAMILIES,
  drawBadDoors,
  drawExtremes,
  drawGoodDoors,
  drawLocal,
  drawStarts,
  drawUpdates,
} from './families.ts'
import { type CommentedCase, laplacianVector } from './local-laplacian.ts'
import { readVector } from './read.ts'
import type { Vector, VectorStage } from './schema.ts'
import { hasSpectrumVector, spectrumVector } from './spectrum.ts'
import { updateVector } from './update.ts'

/** A group whose tests have no ids yet. */
export interface Draft<S extends VectorStage = VectorStage> {
  readonly stage: S
  readonly comment: string
  readonly source: string
  readonly tests: readonly Omit<Vector<S>, 'id'>[]
}

/** Cases of each family, mode and rule. */
const EACH = {
  laplacian: 14,
  spectrum: 18,
  decide: 16,
  extreme: 6,
  start: 12,
  update: 190,
  accept: 80,
  refuse: 30,
}

const NAMES = Object.keys(DRAWN_FAMILIES) as LinkFamily[]
/** A network of strangers is much like another. */
const FEW = { isolated: 3 } as Readonly<Record<string, number>>

const eachFamily = <S extends VectorStage>(
  stage: S,
  seed: number,
  vectorsOf: (seen: CommentedCase) => readonly Omit<Vector<S>, 'id'>[],
  count: number,
): Draft<S>[] =>
  NAMES.map((family) => ({
    stage,
    comment: DRAWN_FAMILIES[family],
    source: `drawn, family ${family}`,
    tests: DEGREE_MODES.flatMap((mode: DegreeMode) =>
      drawLocal(family, mode, stage, seed, FEW[family] ?? count).flatMap(vectorsOf),
    ),
  }))

const eachTheme = <S extends VectorStage>(
  stage: S,
  vectorsOf: (seen: CommentedCase) => readonly Omit<Vector<S>, 'id'>[],
): Draft<S>[] =>
  THEMES.map(({ comment, source, cases }) => ({ stage, comment, source, tests: cases.flatMap(vectorsOf) }))

const laplacian = (seed: number): Draft<'laplacian'>[] => {
  const vectorsOf = (seen: CommentedCase) => [laplacianVector(seen)]
  return [...eachTheme('laplacian', vectorsOf), ...eachFamily('laplacian', seed, vectorsOf, EACH.laplacian)]
}

const spectrum = (seed: number): Draft<'spectrum'>[] => {
  const vectorsOf = (seen: CommentedCase) => (hasSpectrumVector(seen) ? [spectrumVector(seen)] : [])
  return [...eachTheme('spectrum', vectorsOf), ...eachFamily('spectrum', seed, vectorsOf, EACH.spectrum)]
}

const underBothRules = (seen: CommentedCase): Omit<Vector<'decide'>, 'id'>[] =>
  EXACT_RULES.map((rule) => decideVector({ ...seen, rule }))

/** A behaving node, and the first input node in its place where there is one. */
const withInputNode = (seen: CommentedCase, k: number): CommentedCase =>
  k % 4 === 0 && seen.network.inputs[0] !== undefined ? { ...seen, node: seen.network.inputs[0] } : seen

function decide(seed: number): Draft<'decide'>[] {
  const families = NAMES.map((family) => ({
    stage: 'decide' as const,
    comment: DRAWN_FAMILIES[family],
    source: `drawn, family ${family}`,
    tests: DEGREE_MODES.flatMap((mode) =>
      drawLocal(family, mode, 'decide', seed, FEW[family] ?? EACH.decide)
        .map(withInputNode)
        .flatMap(underBothRules),
    ),
  }))
  const extreme = drawExtremes('antagonistic', seed, EACH.extreme)
  return [
    ...eachTheme('decide', underBothRules),
    {
      stage: 'decide',
      comment: 'The fully connected start: mode D has no pair anywhere.',
      source: 'T7, Section 4.1',
      tests: drawStarts(seed, EACH.start).map((seen) =>
        decideVector({
          ...seen,
          rule: 'ordered',
          flags: ['start'],
          clauses: seen.mode === 'D' ? ['PAIR-6'] : [],
        }),
      ),
    },
    ...families,
    {
      stage: 'decide',
      comment: 'All weights multiplied by 2^990, 2^-990 or 2^-1072.',
      source: 'drawn, family antagonistic, T6',
      tests: extreme.flatMap(underBothRules),
    },
  ]
}

const updates = (cases: readonly UpdateCase[]): Omit<Vector<'update'>, 'id'>[] =>
  cases
    .filter(({ network, node }) => !isInput(network, node))
    .map(updateVector)
    .filter((vector) => vector !== undefined)

const update = (seed: number): Draft<'update'>[] => [
  {
    stage: 'update',
    comment: 'Written by hand.',
    source: 'Eq 1 to 3, Section 3.2',
    tests: updates(CLASSIC_UPDATES),
  },
  {
    stage: 'update',
    comment:
      'Every family, pruning in four of five cases or so; the decision is beyond the reach of rounding.',
    source: 'drawn, all families',
    tests: updates(drawUpdates('maybe', seed, EACH.update)),
  },
  {
    stage: 'update',
    comment: 'Neighbourhoods in which pairs are common, always with pruning.',
    source: 'drawn, families antagonistic, colliding blocks, saturated, mirrored',
    tests: updates(
      drawUpdates('always', seed, 2 * EACH.update, [
        'antagonistic',
        'colliding blocks',
        'saturated',
        'mirrored',
      ]),
    ),
  },
]

const read = (seed: number): Draft<'read'>[] => [
  {
    stage: 'read',
    comment: 'Written by hand.',
    source: 'contract argnn-network/1',
    tests: CLASSIC_DOORS.map(readVector),
  },
  {
    stage: 'read',
    comment: 'Well-formed files with any doubles.',
    source: 'drawn',
    tests: drawGoodDoors(seed, EACH.accept).map(readVector),
  },
  ...DAMAGES.map(([, damage, sentence]) => ({
    stage: 'read' as const,
    comment: sentence,
    source: `drawn, ${damage}`,
    tests: drawBadDoors(damage, seed, EACH.refuse).map(readVector),
  })),
]

export const DRAFTS: { readonly [S in VectorStage]: (seed: number) => readonly Draft<S>[] } = {
  read,
  laplacian,
  spectrum,
  decide,
  update,
}
