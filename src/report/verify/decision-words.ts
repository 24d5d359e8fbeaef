/** Decisions and their reasons in words. */
import { actionText, type Decision } from '../../../spec/decision.ts'
import type { DecisionReason } from '../../verify/decision-reasons.ts'
import { inWords, type Words } from './reasons.ts'
import { pairWords, type SpectrumStyle } from './spectrum-words.ts'

const STYLE = { number: (x: number) => String(Number(x.toPrecision(4))) }

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
  const pair = decision.pair === undefined ? '' : pairWords(decision.pair, STYLE)
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
