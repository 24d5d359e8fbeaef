/** One decision explained, as a report: the matrix, the spectra, the pair, the neighbours, the edge and the reason. */
import type { DegreeMode, Network } from '../../../spec/network.ts'
import { PROGRAM, quoted } from '../../base/command-line.ts'
import { fittedNumber, right, short } from '../../base/text.ts'
import type { Explanation } from '../../verify/explain.ts'
import { roundingIn, spectrumRows } from '../../verify/spectra.ts'
import { type Block, paragraph, type Report, type Table, type Verdict } from '../model.ts'
import type { Brief } from '../write-terminal.ts'
import { drawingKey, spectraBlocks } from './case-blocks.ts'
import { decisionSentence, decisionText } from './decision-words.ts'
import { neighboursTable } from './neighbours.ts'
import { pairWords } from './spectrum-words.ts'

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
  const rows = laplacian.map((row, i) => ({ cells: [named(i), ...row.map(cellText)] }))
  const columns = [{ title: '', width: 5 }, ...laplacian.map((_, j) => right(named(j), CELL_WIDTH))]
  return { kind: 'table', label: 'Local Laplacian', columns, groups: [{ rows }] } satisfies Table
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

/** The reason, and whether the decision is correct, where the specification decides. */
function verdictOn({ node, decision, why, admissible, isAdmissible }: Explanation): Verdict {
  const admits = isAdmissible === true ? 'admits' : 'does not admit'
  return {
    tone: isAdmissible === null ? undefined : isAdmissible ? 'good' : 'bad',
    word: decision.kind === 'prune' ? 'Prunes' : 'Keeps',
    sentence: decisionSentence(node, decision, why),
    ...(admissible === null
      ? {}
      : { more: `The specification ${admits} this decision (${admissible.length} admissible).` }),
  }
}

/** The decision in one line. */
export function decideBrief({ decision, isAdmissible }: Explanation): Brief {
  const word = decisionText(decision)
  const sentence = isAdmissible === false ? `${word}, which the specification does not admit` : word
  return { command: 'decide', lines: [], verdict: { tone: undefined, word, sentence } }
}

export function decideReport(file: string, network: Network, explanation: Explanation): Report {
  const { node, mode, rule, decision, neighbours, schema } = explanation
  const verdict = verdictOn(explanation)
  const command = (other: DegreeMode): string =>
    `${PROGRAM} decide ${quoted(file)} --node ${node} --mode ${other}${rule === 'ordered' ? '' : ` --rule ${rule}`}`
  const modeText = mode === 'D' ? 'D (edges counted)' : 'D_W (weights summed)'
  const edge = decision.kind === 'prune' ? `${decision.edge.from} -> ${decision.edge.to}` : 'none'
  const inText: readonly (readonly [id: string, title: string, blocks: readonly Block[]])[] = [
    [
      'laplacian',
      'Local Laplacian L = D - A o W (Eq 4), the deciding node in brackets',
      [matrixBlock(explanation)],
    ],
    [
      'spectrum',
      'Spectrum (Eq 5) by source, with the distance from the reference in ||L||',
      spectra(explanation),
    ],
    ['pair', 'Pair with the largest imaginary part (Eq 7)', [paragraph(pairLine(explanation))]],
    [
      'neighbours',
      'Neighbours: p = w in x w out if both exist; |π| participation (T9)',
      [neighboursTable(node, neighbours)],
    ],
    ['edge', 'Edge removed', [paragraph(edge)]],
  ]
  const draw = async () => (await import('../page/case-drawing.ts')).decisionFigures(network, explanation)
  return {
    command: 'decide',
    title: `argnn-spec decide, node ${node} of ${file}`,
    verdict,
    about: [paragraph(`${file}: node ${node}, mode ${modeText}, rule ${rule}`, { isWhole: true })],
    counts: [],
    sections: [
      ...inText.map(([id, title, blocks]) => ({ id, title, blocks, in: ['terminal', 'markdown'] as const })),
      {
        id: 'decision',
        title: `Node ${node}`,
        blocks: [drawingKey, { kind: 'figure', words: () => [], draw }],
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
