/** One stored case that was run again, as a report. */
import type { Complex } from '../../../spec/network.ts'
import type { CaseSpectra } from '../../verify/case-spectra.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import type { Language } from '../../verify/languages.ts'
import type { ExactFacts, Replay } from '../../verify/replay.ts'
import type { StoredCase } from '../../verify/stored-case.ts'
import { IN_TEXT, lines, listOf, ON_PAGE, paragraph, part } from '../make-blocks.ts'
import type { Block, Report, Verdict } from '../model.ts'
import type { Brief } from '../write-terminal.ts'
import { aboutOf, caseFigure, caseValues, drawingKey, pasteOf, spectraPart, toPaste } from './case-blocks.ts'
import { expectedAndGot } from './clause-failures.ts'
import { givenText } from './counterexample.ts'
import { definitionOf } from './definitions.ts'
import { neighboursTable } from './neighbours.ts'
import { decisionSentence, FOUR_DIGITS, pairWords } from './words.ts'

function antagonistBlocks({ antagonists, largest, node }: ExactFacts): Block[] {
  if (antagonists.length === 0) return [paragraph('no neighbour with p < 0')]
  const which = largest.length > 1 ? 'in the first of the pairs that tie' : 'is participation in the pair'
  return [paragraph(`Neighbours with p < 0; |π| ${which} (T9):`), neighboursTable(node, antagonists)]
}

const pairText = (pair: Complex): string => pairWords(pair, FOUR_DIGITS)

function pairSentence({ pairs, largest }: ExactFacts): string {
  if (pairs === 0) return 'All eigenvalues are real.'
  const count = pairs === 1 ? 'One complex pair exists' : `${pairs} complex pairs exist`
  if (largest.length === 0) return `${count} exactly, but the node never decides.`
  const which = largest.length > 1 ? 'the largest, which tie exactly, are' : 'the largest is'
  return pairs === 1
    ? `${count} exactly: ${pairText(largest[0] as Complex)}.`
    : `${count} exactly; ${which} ${largest.map(pairText).join(' and ')}.`
}

function correctBlocks({ node, admissible }: ExactFacts): Block[] {
  if (admissible === null) return []
  return [
    paragraph(admissible.length === 1 ? 'The correct decision:' : 'Exact tie: any of these is correct:'),
    listOf(admissible.map(({ decision, why }) => decisionSentence(node, decision, why))),
  ]
}

const exactPart = (exact: ExactFacts, k: number): Block =>
  part(`Exact results${k > 0 ? ' for the variant' : ''}: node ${exact.node}, mode ${exact.mode}`, [
    paragraph(pairSentence(exact)),
    ...antagonistBlocks(exact),
    ...correctBlocks(exact),
  ])

function answerBlocks({ answer, finding }: Replay): Block[] {
  if (answer !== null) return [lines(givenText(answer))]
  const isNone = finding.kind === 'fails' && finding.expected === 'an answer'
  return isNone ? [paragraph(`none: ${finding.got}`)] : []
}

const VERDICTS: Readonly<Record<Replay['finding']['kind'], Verdict>> = {
  holds: { tone: 'good', word: 'Holds', sentence: 'Finding: holds. The case does not fail.' },
  fails: { tone: 'bad', word: 'Fails', sentence: 'Finding: fails.' },
  'ill-posed': { tone: 'good', word: 'Excused', sentence: 'Finding: excused. The case does not fail.' },
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
  readonly language: Language
}

/** `spectra`: of the case and its twin, where somebody reads them. */
export function replayReport(
  replayed: Replay,
  case_: StoredCase,
  spectra: readonly CaseSpectra[],
  { file, again, promote, solvers, language }: Context,
): Report {
  const { clause, sentence, source, implementation, given, stored, own, finding } = replayed
  const got = finding.kind === 'fails' ? finding.got : JSON.stringify(own?.decision ?? null)
  const shown = { about: aboutOf(clause), given, got, own: own ?? undefined, hasSpectra: false }
  const name = `${implementation.name} ${implementation.version}`
  const [values, closedValues] = caseValues(given)
  return {
    command: 'replay',
    title: `argnn-spec replay, ${clause}, ${name}`,
    verdict: VERDICTS[finding.kind],
    about: [
      paragraph(`${clause} (${source})`),
      paragraph({ sentence }),
      paragraph(['Definition: ', { document: definitionOf(clause) }]),
    ],
    counts: [],
    sections: [
      { id: 'case', title: 'Case', blocks: [values, drawingKey, caseFigure(shown, solvers), closedValues] },
      { id: 'answer', title: `Answer of ${name}`, blocks: answerBlocks(replayed) },
      {
        ...{ id: 'spectra', title: 'Spectra', isBare: true, ...IN_TEXT },
        blocks: spectra.map((one) => spectraPart(one, IN_TEXT)),
      },
      { id: 'exact', title: 'Exact results', isBare: true, blocks: replayed.facts.map(exactPart) },
      { id: 'finding', title: 'Finding', blocks: findingBlocks(replayed) },
      { id: 'paste', title: 'To paste', blocks: toPaste(pasteOf(case_, language), false), ...ON_PAGE },
    ],
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
