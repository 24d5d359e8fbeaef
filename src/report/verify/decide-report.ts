/** One decision explained, as a report: the matrix, the spectra, the pair, the neighbours, the edge and the reason. */

import type { Complex, DegreeMode, Network } from '../../../spec/network.ts'
import { PROGRAM, quoted } from '../../base/command-line.ts'
import { fittedNumber, right, short } from '../../base/text.ts'
import type { NeighbourExplanation } from '../../verify/decision-reasons.ts'
import type { Explanation } from '../../verify/explain.ts'
import {
  eigenvalueText,
  outcomeText,
  pairText,
  roundingIn,
  type SpectrumStyle,
} from '../../verify/spectra.ts'
import {
  type Block,
  type Column,
  type Figure,
  paragraph,
  type Report,
  type Table,
  type Verdict,
} from '../model.ts'
import type { Brief } from '../write-terminal.ts'
import { drawingKey, ROUNDING_NOTE } from './case-blocks.ts'

/** Wider matrices are left to --json: the table of neighbours says the same. */
const WIDEST_MATRIX = 7

/** Narrow enough for seven columns. */
const CELL_WIDTH = 8

const modeText = (mode: DegreeMode): string => (mode === 'D' ? 'D (edges counted)' : 'D_W (weights summed)')

const tableOf = (label: string, columns: readonly Column[], rows: readonly (readonly string[])[]): Table => ({
  kind: 'table',
  label,
  columns,
  groups: [{ rows: rows.map((cells) => ({ cells })) }],
})

function cellText(x: number): string {
  const text = Number.isInteger(x)
    ? String(x)
    : x.toPrecision(Math.abs(x) >= 1e-3 && Math.abs(x) < 1e3 ? 4 : 2)
  return text.length <= CELL_WIDTH ? text : fittedNumber(x, CELL_WIDTH)
}

function matrixBlock({ laplacian, node }: Explanation): Block {
  const size = laplacian.length
  if (size > WIDEST_MATRIX)
    return paragraph(
      `${size} x ${size}; --json has all of it. Its diagonal and the row and column of node ${node} are in the table of neighbours.`,
    )
  const named = (k: number): string => (k === node ? `[${k}]` : String(k))
  const columns = [{ title: '', width: 5 }, ...laplacian.map((_, j) => right(named(j), CELL_WIDTH))]
  return tableOf(
    'Local Laplacian',
    columns,
    laplacian.map((row, i) => [named(i), ...row.map(cellText)]),
  )
}

const distance = (a: Complex, b: Complex): number => Math.hypot(a.re - b.re, a.im - b.im)

/** The others' eigenvalues beside the reference's: each the nearest one left. Positions mean nothing. */
function matched(
  spectrum: readonly Complex[],
  others: readonly Complex[],
  reuse: boolean,
  text: (z: Complex) => string,
): string[] {
  const used = new Set<Complex>()
  return spectrum.map((z) => {
    const left = reuse ? others : others.filter((other) => !used.has(other))
    // Of those as near as each other, one that stands nowhere yet.
    const nearest = [...left].sort(
      (a, b) => distance(z, a) - distance(z, b) || Number(used.has(a)) - Number(used.has(b)),
    )[0]
    if (nearest === undefined) return '-'
    used.add(nearest)
    return text(nearest)
  })
}

const styleOf = (explanation: Explanation): SpectrumStyle => ({
  number: short,
  minus: '-',
  isRounding: roundingIn(explanation),
})

function spectrumTable(explanation: Explanation): Table {
  const { reference, exact, solvers } = explanation
  const text = (z: Complex): string => eigenvalueText(z, styleOf(explanation))
  const of = (name: keyof Explanation['solvers']): string[] => {
    const outcome = solvers[name]
    return outcome.kind === 'ok'
      ? matched(reference, outcome.eigenvalues, false, text)
      : reference.map(() => outcome.kind)
  }
  const columns = [
    exact === null ? reference.map(() => '-') : matched(reference, exact.eigenvalues, true, text),
    reference.map(text),
    of('ml-matrix'),
    of('mathjs'),
  ]
  return tableOf(
    'Spectrum',
    ['exact', 'reference', 'ml-matrix', 'mathjs'].map((title) => ({ title, width: 18 })),
    reference.map((_, k) => columns.map((column) => column[k] as string)),
  )
}

/** Is an eigenvalue that is shown complex by rounding alone? */
function hasRounding(explanation: Explanation): boolean {
  const { reference, solvers } = explanation
  const outcomes = Object.values(solvers).flatMap((one) => (one.kind === 'ok' ? one.eigenvalues : []))
  return [...reference, ...outcomes].some(roundingIn(explanation))
}

function pairLine(explanation: Explanation): string {
  const { pair } = explanation
  if (pair === null) return 'none'
  const style = styleOf(explanation)
  return style.isRounding?.(pair) ? pairText(pair, style) : `${short(pair.re)} +- ${short(pair.im)}i`
}

function disagreements(explanation: Explanation): Block[] {
  const { disagreement, solvers, exact } = explanation
  const against = (name: keyof Explanation['solvers']): string =>
    `${name}: ${disagreement[name] === null ? outcomeText(solvers[name]) : `${disagreement[name].toExponential(1)} ||L|| from the reference`}`
  const oracle =
    disagreement.exact === null
      ? `exact: ${explanation.exactMissing}`
      : `reference: ${disagreement.exact.toExponential(1)} ||L|| from exact`
  return [
    oracle,
    against('ml-matrix'),
    against('mathjs'),
    ...(exact === null ? [] : [`complex pairs that exist exactly: ${exact.pairs}`]),
    ...(hasRounding(explanation) ? [ROUNDING_NOTE] : []),
  ].map((text) => paragraph(text))
}

const [NUMBER_WIDTH, PRODUCT_WIDTH, SHARE_WIDTH] = [10, 12, 9]

const optional = (x: number | null, width: number): string => (x === null ? '-' : fittedNumber(x, width))

const neighbourRow = (n: NeighbourExplanation): string[] => [
  String(n.node),
  n.downstream ? 'down' : 'up',
  optional(n.inWeight, NUMBER_WIDTH),
  optional(n.outWeight, NUMBER_WIDTH),
  fittedNumber(n.d, NUMBER_WIDTH),
  n.pText ?? fittedNumber(n.p, PRODUCT_WIDTH),
  optional(n.participation, SHARE_WIDTH),
]

const NEIGHBOUR_COLUMNS: readonly Column[] = [
  { title: 'node', width: 4 },
  { title: 'order', width: 5 },
  ...['w in', 'w out', 'd'].map((title) => right(title, NUMBER_WIDTH)),
  right('p', PRODUCT_WIDTH),
  right('|pi|', SHARE_WIDTH),
]

const decisionText = ({ decision }: Explanation): string =>
  decision.kind === 'prune'
    ? `prune ${decision.edge.from} -> ${decision.edge.to}`
    : `keep (${decision.reason})`

const ADMITS = { true: 'admits', false: 'does not admit' } as const

/** The reason, and whether the decision is right, where the specification says. */
function verdictOf(explanation: Explanation): Verdict {
  const { decision, admissible, isAdmissible, sentence } = explanation
  const more =
    admissible === null || isAdmissible === null
      ? {}
      : {
          more: `The specification ${ADMITS[`${isAdmissible}`]} this decision (${admissible.length} admissible).`,
        }
  return {
    tone: isAdmissible === null ? undefined : isAdmissible ? 'good' : 'bad',
    word: decision.kind === 'prune' ? 'Prunes' : 'Keeps',
    sentence,
    ...more,
  }
}

/** The decision in one line. */
export function decideBrief(explanation: Explanation): Brief {
  const { admissible, isAdmissible } = explanation
  const what = decisionText(explanation)
  const sentence =
    admissible === null || isAdmissible ? what : `${what}, which the specification does not admit`
  return { command: 'decide', lines: [], verdict: { tone: undefined, word: what, sentence } }
}

/** On a page the network, its local Laplacian, its neighbours and its spectra are drawn. */
const drawing = (network: Network, explanation: Explanation): Figure => ({
  kind: 'figure',
  words: () => [],
  draw: async () => (await import('../page/case-drawing.ts')).decisionFigures(network, explanation),
  in: ['html'],
})

const TEXT = ['terminal', 'markdown'] as const

export function decideReport(file: string, network: Network, explanation: Explanation): Report {
  const { node, mode, rule, decision, schema } = explanation
  const verdict = verdictOf(explanation)
  const command = (other: DegreeMode): string =>
    `${PROGRAM} decide ${quoted(file)} --node ${node} --mode ${other}${rule === 'ordered' ? '' : ` --rule ${rule}`}`
  const section = (id: string, title: string, blocks: readonly Block[]) => ({ id, title, blocks, in: TEXT })
  return {
    command: 'decide',
    title: `argnn-spec decide, node ${node} of ${file}`,
    verdict,
    about: [paragraph(`${file}: node ${node}, mode ${modeText(mode)}, rule ${rule}`, { isWhole: true })],
    counts: [],
    sections: [
      section('laplacian', 'Local Laplacian L = D - A o W (Eq 4), the deciding node in brackets', [
        matrixBlock(explanation),
      ]),
      section('spectrum', 'Spectrum (Eq 5), matched by distance', [spectrumTable(explanation)]),
      { ...section('disagreement', 'Agreement', disagreements(explanation)) },
      section('pair', 'Pair with the largest imaginary part (Eq 7)', [paragraph(pairLine(explanation))]),
      section('neighbours', 'Neighbours: p = w in x w out if both exist; |pi| participation (T9)', [
        tableOf('Neighbours', NEIGHBOUR_COLUMNS, explanation.neighbours.map(neighbourRow)),
      ]),
      section('edge', 'Edge removed', [
        paragraph(decision.kind === 'prune' ? `${decision.edge.from} -> ${decision.edge.to}` : 'none'),
      ]),
      {
        id: 'decision',
        title: `Node ${node}`,
        blocks: [drawingKey, drawing(network, explanation)],
        in: ['html'],
      },
    ],
    remarks: verdict.more === undefined ? [] : [paragraph(verdict.more, { in: ['terminal'] })],
    next: [
      { what: 'decide for the same node in the other degree mode', line: command(mode === 'D' ? 'DW' : 'D') },
    ],
    again: command(mode),
    foot: `Written by argnn-spec decide (${schema}) from ${file}.`,
  }
}
