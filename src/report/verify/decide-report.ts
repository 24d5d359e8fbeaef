/**
 * One decision explained, as a report: the matrix, the spectra, the pair, the neighbours, the edge and the
 * reason.
 */
import type { DegreeMode, Network } from '../../../spec/network.ts'
import { PROGRAM, quoted } from '../../base/command-line.ts'
import { fittedNumber, right, short } from '../../base/text.ts'
import type { Explanation } from '../../verify/explain.ts'
import { roundingIn } from '../../verify/rounding.ts'
import { spectrumRows } from '../../verify/spectra.ts'
import { figure, IN_TEXT, ON_PAGE, ON_TERMINAL, paragraph, present, tableOf } from '../make-blocks.ts'
import type { Block, ColumnOf, Report, Section, Verdict } from '../model.ts'
import type { Brief } from '../write-terminal.ts'
import { drawingKey, spectraBlocks } from './case-blocks.ts'
import { neighboursTable } from './neighbours.ts'
import { decisionSentence, decisionText, pairWords } from './words.ts'

/** Wider matrices are left to --json: the table of neighbours says the same. */
const WIDEST_MATRIX = 7

/** Narrow enough for seven columns. */
const CELL_WIDTH = 8

function cellText(x: number): string {
  const isMedium = Math.abs(x) >= 1e-3 && Math.abs(x) < 1e3
  const text = Number.isInteger(x) ? String(x) : x.toPrecision(isMedium ? 4 : 2)
  return text.length <= CELL_WIDTH ? text : fittedNumber(x, CELL_WIDTH)
}

function matrixBlock({ laplacian, node }: Explanation): Block {
  const size = laplacian.length
  if (size > WIDEST_MATRIX)
    return paragraph(
      `${size} x ${size}; --json has all of it. Its diagonal and the row and column of node ${node} are in the table of neighbours.`,
    )
  const named = (k: number): string => (k === node ? `[${k}]` : String(k))
  const columns: ColumnOf<number>[] = [
    { title: '', width: 5, of: named },
    ...laplacian.map((_, j) => ({
      ...right(named(j), CELL_WIDTH),
      of: (i: number) => cellText(laplacian[i]?.[j] as number),
    })),
  ]
  return tableOf('Local Laplacian', columns, [...laplacian.keys()])
}

function spectra(explanation: Explanation): Block[] {
  const rows = spectrumRows(explanation, undefined)
  const pairs = explanation.exact?.pairs ?? null
  return spectraBlocks({ rows, pairs, decision: null, missing: null, isRounding: roundingIn(explanation) })
}

const pairLine = (explanation: Explanation): string =>
  explanation.pair === null
    ? 'none'
    : pairWords(explanation.pair, { number: short, isRounding: roundingIn(explanation) })

/** What stands in turn on a terminal; a page draws it. */
const TITLES = {
  laplacian: 'Local Laplacian L = D - A o W (Eq 4), the deciding node in brackets',
  spectrum: 'Spectrum (Eq 5) by source, with the distance from the reference in ||L||',
  pair: 'Pair with the largest imaginary part (Eq 7)',
  neighbours: 'Neighbours: p = w in x w out if both exist; |π| participation (T9)',
  edge: 'Edge removed',
} as const

const inText = (id: keyof typeof TITLES, blocks: readonly Block[]): Section => ({
  ...{ id, title: TITLES[id], blocks },
  ...IN_TEXT,
})

/** The reason, and whether the decision is correct, where the specification decides. */
function verdictOn({ node, decision, why, admissible, isAdmissible }: Explanation): Verdict {
  const admits = isAdmissible === true ? 'admits' : 'does not admit'
  return {
    tone: isAdmissible === null ? undefined : isAdmissible ? 'good' : 'bad',
    word: decision.kind === 'prune' ? 'Prunes' : 'Keeps',
    sentence: decisionSentence(node, decision, why),
    more:
      admissible === null
        ? undefined
        : `The specification ${admits} this decision (${admissible.length} admissible).`,
  }
}

/** The decision in one line. */
export function decideBrief({ decision, isAdmissible }: Explanation): Brief {
  const word = decisionText(decision)
  const sentence = isAdmissible === false ? `${word}, which the specification does not admit` : word
  return { command: 'decide', lines: [], verdict: { tone: undefined, word, sentence } }
}

/** `typed`: the file in a command line, with the options that read it. */
export function decideReport(
  file: string,
  network: Network,
  explanation: Explanation,
  typed = quoted(file),
): Report {
  const { node, mode, rule, decision, neighbours, schema } = explanation
  const verdict = verdictOn(explanation)
  const command = (other: DegreeMode): string =>
    `${PROGRAM} decide ${typed} --node ${node} --mode ${other}${rule === 'ordered' ? '' : ` --rule ${rule}`}`
  const modeText = mode === 'D' ? 'D (edges counted)' : 'D_W (weights summed)'
  const edge = decision.kind === 'prune' ? `${decision.edge.from} -> ${decision.edge.to}` : 'none'
  const draw = async () => (await import('../page/case-drawing.ts')).decisionFigures(network, explanation)
  return {
    command: 'decide',
    title: `argnn-spec decide, node ${node} of ${file}`,
    verdict,
    about: [paragraph(`${file}: node ${node}, mode ${modeText}, rule ${rule}`, { isWhole: true })],
    counts: [],
    sections: [
      inText('laplacian', [matrixBlock(explanation)]),
      inText('spectrum', spectra(explanation)),
      inText('pair', [paragraph(pairLine(explanation))]),
      inText('neighbours', [neighboursTable(node, neighbours)]),
      inText('edge', [paragraph(edge)]),
      { id: 'decision', title: `Node ${node}`, blocks: [drawingKey, figure(draw)], ...ON_PAGE },
    ],
    remarks: present<Block>(verdict.more !== undefined && paragraph(verdict.more, ON_TERMINAL)),
    next: [
      { what: 'decide for the same node in the other degree mode', line: command(mode === 'D' ? 'DW' : 'D') },
    ],
    again: command(mode),
    foot: `Written by argnn-spec decide (${schema}) from ${file}.`,
  }
}
