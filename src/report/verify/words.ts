/** Reasons, spectra and decisions in words: one table for each kind of code. */
import { LARGEST_SHIFT } from '../../../spec/conditioning.ts'
import { actionText, type Decision } from '../../../spec/decision.ts'
import type { Complex } from '../../../spec/network.ts'
import { plural } from '../../base/text.ts'
import type { NotOffered } from '../../verify/corpus.ts'
import type { DecisionReason } from '../../verify/decision-reasons.ts'
import type { IsRounding } from '../../verify/rounding.ts'
import type { MissingSpectrum } from '../../verify/spectra.ts'
import type { RunReason } from '../../verify/verdicts.ts'
import { present } from '../make-blocks.ts'

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

type ReasonOf<C extends RunReason['code']> = Extract<RunReason, { readonly code: C }>

const shareText = ({
  premise,
  met,
  cases,
  atLeast,
}: ReasonOf<'share-too-small' | 'share-undecided'>): string =>
  `${premise ?? 'cases that meet the premise'}: ${met} of ${cases}, at least ${percent(atLeast)} needed`

const excusedText = ({
  illPosed,
  cases,
  atMost,
}: ReasonOf<'too-many-excused' | 'excused-undecided'>): string =>
  `${illPosed} of ${cases} answers excused as ill-posed, at most ${percent(atMost)} allowed`

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
    present(
      plural(counterexamples, 'counterexample'),
      failures > counterexamples && `failed ${failures} times`,
      hangs > 0 && `hung ${plural(hangs, 'time')}`,
    ).join(', '),
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

/** What counts as rounding, wherever spectra are shown. */
export const ROUNDING_WORDS = `rounding: the nearest exact eigenvalue is real, and the imaginary part is at most ${LARGEST_SHIFT} ‖L‖`

/** No eigenvalue is rounding where nothing exact is known. */
const NEVER: IsRounding = () => false

export interface SpectrumStyle {
  readonly number: (x: number) => string
  readonly isRounding?: IsRounding | undefined
}

/** Enough to tell the pairs of a sentence apart. */
export const FOUR_DIGITS: SpectrumStyle = { number: (x) => String(Number(x.toPrecision(4))) }

function eigenvalueText({ re, im }: Complex, { number, isRounding = NEVER }: SpectrumStyle): string {
  if (im === 0) return number(re)
  // The minus of its numbers, which pages write in another way.
  const sign = im < 0 ? number(-1).slice(0, 1) : '+'
  const size = number(Math.abs(im))
  return isRounding({ re, im })
    ? `${number(re)} (rounding: ${sign}${size}i)`
    : `${number(re)} ${sign} ${size}i`
}

/** A pair by one of its members. */
export const pairWords = ({ re, im }: Complex, { number, isRounding = NEVER }: SpectrumStyle): string =>
  isRounding({ re, im })
    ? `${number(re)} (rounding: ±${number(Math.abs(im))}i)`
    : `${number(re)} ± ${number(Math.abs(im))}i`

/** Takes the conjugate of `z` out of the rest, where it is there. */
function takePartner(z: Complex, rest: Complex[]): boolean {
  const partner = rest.findIndex(({ re, im }) => re === z.re && im === -z.im && im !== 0)
  if (partner >= 0) rest.splice(partner, 1)
  return partner >= 0
}

/** More different eigenvalues are counted, not listed. */
const MOST_LISTED = 40

/** Eigenvalues for reading: conjugates as one, equal ones counted, the largest imaginary part first. */
export function spectrumText(eigenvalues: readonly Complex[], style: SpectrumStyle): string {
  const rest = [...eigenvalues].sort((a, b) => Math.abs(b.im) - Math.abs(a.im) || a.re - b.re)
  const counts = new Map<string, { words: string; times: number }>()
  while (rest.length > 0 && counts.size < MOST_LISTED) {
    const z = rest.shift() as Complex
    const words = takePartner(z, rest) ? pairWords(z, style) : eigenvalueText(z, style)
    const key = `${z.re} ${Math.abs(z.im)} ${words}`
    counts.set(key, { words, times: (counts.get(key)?.times ?? 0) + 1 })
  }
  const listed = [...counts.values()].map(({ words, times }) =>
    times === 1 ? words : `${words} (×${times})`,
  )
  return present(listed, rest.length > 0 && `and ${rest.length} more`).join(', ')
}

/** What a sentence says of the node, the decision and its pair. */
type Told = DecisionReason & { readonly what: string; readonly pair: string; readonly ends: string }

const KEEPS = 'keeps its edges'

const SENTENCES: Words<Told> = {
  positions: ({ what, pair, ends, isRounding }) =>
    `${what}: its spectrum in doubles has ${
      isRounding ? `${pair} (rounding: no such pair exists exactly)` : `the pair ${pair}`
    }, whose two eigenvalues stand at positions ${ends}`,
  'participates-most': ({ what, pair, named }) =>
    `${what}: the pair ${pair} exists, node ${named} participates most among its neighbours with p < 0`,
  'participates-most-downstream': ({ what, pair, named }) =>
    `${what}: the pair ${pair} exists, node ${named} participates most among its neighbours with p < 0, and comes after it in the declared order`,
  'other-participates-most': ({ what, named }) =>
    `${what}, although node ${named} participates most among its neighbours with p < 0`,
  'removed-without-pair': ({ what }) => `${what}, although no pair exists`,
  'feed-forward-edge': ({ pair, named }) =>
    `${KEEPS}: the pair ${pair}exists, but node ${named}, which participates most, comes before it in the declared order, so the edge is feed-forward`,
  'pair-near-real-axis': `${KEEPS}: its spectrum counts as real, although a pair exists exactly, too close to the real axis for a floating pair test`,
  'input-node': 'is an input node, which never removes an edge (Fig. 2)',
  'no-mutual-neighbour':
    'has no mutual neighbour, so its eigenvalues are the diagonal entries, all real (T1)',
  'no-negative-cycle': 'has no neighbour with p < 0, so its spectrum is real (T4)',
  'real-spectrum': 'has a real spectrum, so nothing is removed (Eq 7)',
  'no-such-edge': `${KEEPS}: the edge that the eigenvalues’ positions name does not exist`,
  'not-own-edge': `${KEEPS}: the edge that the eigenvalues’ positions name is not its own input edge`,
}

/** The decision and its reason in one sentence. */
export function decisionSentence(node: number, decision: Decision, why: DecisionReason): string {
  const { edge } = decision.kind === 'prune' ? decision : { edge: undefined }
  const pair = decision.pair === undefined ? '' : pairWords(decision.pair, FOUR_DIGITS)
  const told = {
    ...why,
    what: edge === undefined ? '' : `removes the edge ${edge.from} → ${edge.to}`,
    pair: decision.kind === 'keep' && pair !== '' ? `${pair} ` : pair,
    ends: edge === undefined ? '' : `${edge.to} and ${edge.from}`,
  }
  return `Node ${node} ${inWords(SENTENCES, told)}.`
}

/** The decision in a few words, with its pair where `style` says how numbers are written. */
export function decisionText(decision: Decision, style?: SpectrumStyle): string {
  const { pair } = decision
  const shown = pair === undefined || style === undefined ? '' : `, pair ${pairWords(pair, style)}`
  return actionText(decision) + shown
}
