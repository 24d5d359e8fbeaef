/** Reasons in words, one table per kind of reason. */

import { plural } from '../../base/text.ts'
import type { NotOffered } from '../../verify/corpus.ts'
import type { MissingSpectrum } from '../../verify/spectra.ts'
import type { RunReason } from '../../verify/verdicts.ts'

interface Coded {
  readonly code: string
}

/** Words for each code, with its numbers. */
export type Words<R extends Coded> = {
  readonly [C in R['code']]:
    | string
    | ((reason: R extends { readonly code: infer D } ? (C extends D ? R : never) : never) => string)
}

export function inWords<R extends Coded>(words: Words<R>, reason: R): string {
  const found = words[reason.code as R['code']] as string | ((one: R) => string)
  return typeof found === 'string' ? found : found(reason)
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`

interface Share {
  readonly met: number
  readonly cases: number
  readonly atLeast: number
  readonly premise: string | null
}

const shareText = ({ premise, met, cases, atLeast }: Share): string =>
  `${premise ?? 'cases that meet the premise'}: ${met} of ${cases}, at least ${percent(atLeast)} needed`

const excusedText = (one: {
  readonly illPosed: number
  readonly cases: number
  readonly atMost: number
}): string =>
  `${one.illPosed} of ${one.cases} answers excused as ill-posed, at most ${percent(one.atMost)} allowed`

const UNDECIDED = 'too few cases to judge'

const REASONS: Words<RunReason | NotOffered> = {
  'stages-not-offered': ({ stages }) => `does not offer ${stages.join(', ')}`,
  'rules-not-offered': ({ rules }) => `offers none of the rules ${rules.join(', ')}`,
  'mode-not-offered': ({ mode }) => `does not offer mode ${mode}`,
  'parameters-not-offered': ({ s, c }) => `does not offer the parameters s = ${s}, c = ${c}`,
  'runtime-not-offered': 'does not offer a runtime; check-trace judges the traces of any runtime',
  'arguments-not-seen': 'gets copies of its arguments: their changes are not seen',
  blocked: ({ by }) => `${by} does not hold`,
  refuted: 'refuted',
  'refuted-by-stored-case': 'refuted by a stored counterexample',
  'refuted-once': 'refuted, unstable: not when repeated',
  'refuted-and-ended': ({ message }) => `refuted; it cannot be run any more: ${message}`,
  'no-answer': ({ milliseconds, cases }) =>
    `no answer within ${milliseconds / 1000} s, after ${cases} cases: the implementation hangs`,
  'too-many-excused': excusedText,
  'share-too-small': shareText,
  'share-undecided': (share) => `${UNDECIDED}: ${shareText(share)}`,
  'excused-undecided': (excused) => `${UNDECIDED}: ${excusedText(excused)}`,
  'too-few-met': ({ met, cases, atLeast }) =>
    `${UNDECIDED}: ${met} of ${cases} meet the premise, at least ${atLeast} needed`,
  'expected-to-fail': ({ known }) => `expected to fail (${known}), but it holds`,
  interrupted: 'interrupted',
  'not-run-yet': 'not run yet',
  'could-not-run': ({ message }) => `could not run: ${message}`,
  counterexamples: ({ counterexamples, failures, hangs }) =>
    [
      plural(counterexamples, 'counterexample'),
      ...(failures > counterexamples ? [`failed ${failures} times`] : []),
      ...(hangs > 0 ? [`hung ${plural(hangs, 'time')}`] : []),
    ].join(', '),
}

/** Why a clause has its verdict, or why a case cannot be run. */
export const clauseReasonText = (reason: RunReason | NotOffered): string => inWords(REASONS, reason)

const MISSING: Words<MissingSpectrum> = {
  'not-offered': 'does not offer a spectrum',
  'no-deciding-node': 'not requested: no node decides',
  'no-answer': 'gave no answer to this case',
  'not-requested': 'not requested',
  failed: ({ message }) => `failed: ${message}`,
  'too-many-nodes': ({ mostNodes }) => `left out above ${mostNodes} nodes`,
  'sizes-too-different': 'left out: its weights differ too much in size (decide computes it)',
  'timed-out': ({ milliseconds }) => `no answer within ${milliseconds} ms`,
  threw: ({ message }) => `threw: ${message}`,
  'not-finite': ({ what }) => `not finite: ${what}`,
  'not-compared': ({ mostNodes }) =>
    `not compared: more than ${mostNodes} nodes (decide explains one node of a network file)`,
  refused: ({ message }) => `not computed: ${message}`,
}

/** Why there is no spectrum. */
export const missingText = (missing: MissingSpectrum): string => inWords(MISSING, missing)
