/** One stored case that was run again, as a report. */
import { CLAUSES } from '../../../spec/clauses.ts'
import { fittedNumber, right } from '../../base/text.ts'
import type { CaseSpectra } from '../../verify/case-spectra.ts'
import type { StoredCase } from '../../verify/corpus.ts'
import { pairText } from '../../verify/decision-reasons.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import type { ExactFacts, Replay } from '../../verify/replay.ts'
import { reproduction } from '../../verify/reproduction.ts'
import { type Block, type Details, paragraph, part, type Report, type Table, type Verdict } from '../model.ts'
import type { Brief } from '../write-terminal.ts'
import { caseFigure, caseValues, drawingKey, pasteBoxes, spectraPart } from './case-blocks.ts'
import { expectedAndGot } from './clause-blocks.ts'
import { givenText } from './counterexample.ts'

const [NUMBER_WIDTH, SHARE_WIDTH] = [12, 9]

function antagonistTable({ antagonists, node }: ExactFacts): Table {
  const columns = ['w in', 'w out', 'd', 'p'].map((title) => right(title, NUMBER_WIDTH))
  return {
    kind: 'table',
    label: `Neighbours of node ${node} with p < 0`,
    columns: [
      { title: 'node', width: 4 },
      { title: 'order', width: 5 },
      ...columns,
      right('|pi|', SHARE_WIDTH),
    ],
    groups: [
      {
        rows: antagonists.map(({ node: i, downstream, inWeight, outWeight, d, p, pText, participation }) => ({
          cells: [
            String(i),
            downstream ? 'down' : 'up',
            ...[inWeight ?? 0, outWeight ?? 0, d].map((x) => fittedNumber(x, NUMBER_WIDTH)),
            pText ?? fittedNumber(p, NUMBER_WIDTH),
            participation === null ? '-' : fittedNumber(participation, SHARE_WIDTH),
          ],
        })),
      },
    ],
  }
}

function antagonistBlocks(exact: ExactFacts): Block[] {
  if (exact.antagonists.length === 0) return [paragraph('no neighbour with p < 0')]
  const title =
    exact.largest.length > 1
      ? 'Neighbours with p < 0; |pi| in the first of the pairs that tie (T9):'
      : 'Neighbours with p < 0; |pi| is participation in the pair (T9):'
  return [paragraph(title), antagonistTable(exact)]
}

function pairSentence({ pairs, largest }: ExactFacts): string {
  if (pairs === 0) return 'All eigenvalues are real.'
  const count = pairs === 1 ? 'One complex pair exists' : `${pairs} complex pairs exist`
  if (largest.length === 0) return `${count} exactly, but the node never decides.`
  const which = largest.length > 1 ? 'the largest, which tie exactly, are' : 'the largest is'
  return pairs === 1
    ? `${count} exactly: ${pairText(largest[0] as never)}.`
    : `${count} exactly; ${which} ${largest.map(pairText).join(' and ')}.`
}

function exactPart(exact: ExactFacts, k: number): Block {
  const { node, mode, admissible } = exact
  const correct: Block[] =
    admissible === null
      ? []
      : [
          paragraph(
            admissible.length === 1 ? 'The correct decision:' : 'Exact tie: any of these is correct:',
          ),
          { kind: 'list', items: admissible.map(({ sentence }) => sentence) },
        ]
  return part(`Exact results${k > 0 ? ' for the twin' : ''}: node ${node}, mode ${mode}`, [
    paragraph(pairSentence(exact)),
    ...antagonistBlocks(exact),
    ...correct,
  ])
}

function answerBlocks({ answer, finding }: Replay): Block[] {
  if (answer !== null) return [{ kind: 'lines', lines: givenText(answer) }]
  return finding.kind === 'fails' && finding.expected === 'an answer'
    ? [paragraph(`none: ${finding.got}`)]
    : []
}

const VERDICTS: Readonly<Record<Replay['finding']['kind'], Omit<Verdict, 'more'>>> = {
  holds: { tone: 'good', word: 'Holds', sentence: 'Finding: holds. The case does not fail.' },
  fails: { tone: 'bad', word: 'Fails', sentence: 'Finding: fails.' },
  'ill-posed': {
    tone: 'good',
    word: 'Excused',
    sentence: 'Finding: excused. The case does not fail.',
  },
}

function findingBlocks({ finding }: Replay): Block[] {
  if (finding.kind === 'fails') return [expectedAndGot(finding)]
  return finding.kind === 'holds'
    ? []
    : [
        paragraph(
          `The answer is wrong, but ${finding.why}, and the implementation declares a floating pair test.`,
        ),
      ]
}

/** Its verdict in a line. */
export const replayBrief = ({ clause, finding: { kind } }: Replay): Brief => ({
  command: 'replay',
  lines: [],
  verdict: { tone: kind === 'fails' ? 'bad' : 'good', word: kind, sentence: `${clause} ${kind}` },
})

interface Context {
  readonly file: string
  /** The commands that replay the case and that keep it. */
  readonly again: string
  readonly promote: string
  readonly solvers: Solvers
}

/** A call that runs the case, to paste. */
function pastes(replayed: Replay, stored: StoredCase): Details[] {
  const about = CLAUSES.find(({ id }) => id === replayed.clause)?.about
  if (about === undefined) return []
  const body = pasteBoxes(replayed.clause, (language) => reproduction(about, stored, language))
  return [{ kind: 'details', summary: 'To paste', body, in: ['html'] }]
}

/** `spectra`: of the case and its twin, where somebody reads them. */
export function replayReport(
  replayed: Replay,
  case_: StoredCase,
  spectra: readonly CaseSpectra[],
  { file, again, promote, solvers }: Context,
): Report {
  const { clause, sentence, source, implementation, given, stored, own, finding } = replayed
  const about = CLAUSES.find(({ id }) => id === clause)?.about
  const got = finding.kind === 'fails' ? finding.got : JSON.stringify(own?.decision ?? null)
  const figure = caseFigure({ about, given, got, own: own ?? undefined, hasSpectra: false }, solvers)
  const name = `${implementation.name} ${implementation.version}`
  const [values, closedValues] = caseValues(given) as [Block, Block]
  return {
    command: 'replay',
    title: `argnn-spec replay, ${clause}, ${name}`,
    verdict: VERDICTS[finding.kind],
    about: [paragraph(`${clause} (${source})`), paragraph({ sentence })],
    counts: [],
    sections: [
      { id: 'case', title: 'Case', blocks: [values, drawingKey, figure, closedValues] },
      { id: 'answer', title: `Answer of ${name}`, blocks: answerBlocks(replayed) },
      {
        id: 'spectra',
        title: 'Spectra',
        isBare: true,
        blocks: spectra.map((one) => spectraPart(one, { in: ['terminal', 'markdown'] })),
        in: ['terminal', 'markdown'],
      },
      { id: 'exact', title: 'Exact results', isBare: true, blocks: replayed.facts.map(exactPart) },
      { id: 'finding', title: 'Finding', blocks: findingBlocks(replayed) },
      { id: 'paste', title: 'To paste', blocks: pastes(replayed, case_), in: ['html'] },
    ].filter(({ blocks }) => blocks.length > 0) as Report['sections'],
    remarks: [paragraph(`The case was stored for ${stored.implementation}.`)],
    next: [
      finding.kind === 'fails'
        ? { what: 'change the code and replay the case (--print ts or python prints the call)', line: again }
        : { what: 'keep it as a conformance vector for every implementation', line: promote },
    ],
    again,
    foot: `Written by argnn-spec replay (${replayed.schema}) from ${file}.`,
  }
}
