/** One case that was asked again, as text for a terminal of 80 columns. */

import { next } from '../../base/command-line.ts'
import type { Paint } from '../../base/paint.ts'
import { printableIn } from '../../base/printable.ts'
import { fittedNumber, indent, TERMINAL_COLUMNS, table, wrap } from '../../base/text.ts'
import { pairText } from '../../verify/decision-reasons.ts'
import type { ExactFacts, Replay } from '../../verify/replay.ts'
import { type CaseSpectra, spectraLines, spectraTitle } from './case-spectra.ts'
import { givenText, hanging } from './counterexample.ts'

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...indent(lines)]

const valuesText = (values: unknown): string[] => givenText(values).flatMap((line) => hanging(line, 4))

const [NUMBER_WIDTH, SHARE_WIDTH] = [12, 9]

const ANTAGONIST_COLUMNS = [
  { title: 'node', width: 4 },
  { title: 'order', width: 5 },
  ...['w in', 'w out', 'd', 'p'].map((title) => ({ title, width: NUMBER_WIDTH, align: 'right' as const })),
  { title: '|pi|', width: SHARE_WIDTH, align: 'right' as const },
]

function antagonistLines({ antagonists, largest }: ExactFacts): string[] {
  if (antagonists.length === 0) return ['no neighbour with p < 0']
  const rows = antagonists.map(({ node, downstream, inWeight, outWeight, d, p, pText, participation }) => [
    String(node),
    downstream ? 'down' : 'up',
    ...[inWeight ?? 0, outWeight ?? 0, d].map((x) => fittedNumber(x, NUMBER_WIDTH)),
    pText ?? fittedNumber(p, NUMBER_WIDTH),
    participation === null ? '-' : fittedNumber(participation, SHARE_WIDTH),
  ])
  const title =
    largest.length > 1
      ? 'Neighbours with p < 0; |pi| in the first of the pairs that tie (T9):'
      : 'Neighbours with p < 0; |pi| is participation in the pair (T9):'
  return [title, ...table(ANTAGONIST_COLUMNS, rows)]
}

function pairSentence({ pairs, largest }: ExactFacts): string {
  if (pairs === 0) return 'All eigenvalues are real, exactly.'
  const count = pairs === 1 ? 'One complex pair exists' : `${pairs} complex pairs exist`
  if (largest.length === 0) return `${count} exactly, but the node never decides.`
  const which = largest.length > 1 ? 'the largest, which tie exactly, are' : 'the largest is'
  return pairs === 1
    ? `${count} exactly: ${pairText(largest[0] as never)}.`
    : `${count} exactly; ${which} ${largest.map(pairText).join(' and ')}.`
}

function factLines(facts: ExactFacts): string[] {
  const { admissible } = facts
  const right =
    admissible === null
      ? []
      : [
          admissible.length === 1 ? 'One decision is admissible:' : 'What ties may be decided either way:',
          ...admissible.flatMap(({ sentence }) => hanging(`- ${sentence}`, 2)),
        ]
  return [...wrap(pairSentence(facts), TERMINAL_COLUMNS - 2), ...antagonistLines(facts), ...right]
}

const factsTitle = ({ node, mode }: ExactFacts, k: number): string =>
  `What is exactly so${k > 0 ? ' in the twin' : ''}: node ${node}, mode ${mode}`

function answerLines({ answer, finding }: Replay): string[] {
  if (answer !== null) return valuesText(answer)
  return finding.kind === 'fails' && finding.expected === 'an answer'
    ? hanging(`none: ${finding.got}`, 4)
    : []
}

function findingLines({ finding }: Replay, paint: Paint): string[] {
  if (finding.kind === 'holds') return [`Finding: ${paint('good', 'holds')}. The case does not fail.`]
  if (finding.kind === 'ill-posed')
    return wrap(
      `Finding: ill-posed, and so excused: the answer is wrong, but ${finding.why}, and the implementation says that its pair test is floating. The case does not fail.`,
      TERMINAL_COLUMNS,
    )
  return [
    `Finding: ${paint('bad', 'fails')}.`,
    ...indent([...hanging(`expected  ${finding.expected}`, 10), ...hanging(`got       ${finding.got}`, 10)]),
  ]
}

/** Lines to copy stand alone and are not wrapped. */
function nextLines({ finding }: Replay, again: string, promote: string): string[] {
  return finding.kind === 'fails'
    ? next('change the code and ask again (--print ts or python gives the call)', again)
    : next('keep it as a conformance vector for every implementation', promote)
}

/** Lines to copy: the same again, and what keeps the case. */
interface Commands {
  readonly again: string
  readonly promote: string
}

/** `spectra`: of the case and its twin, where somebody reads them. */
export function replayText(
  raw: Replay,
  spectra: readonly CaseSpectra[],
  { again, promote }: Commands,
  paint: Paint,
): string {
  const replayed = printableIn(raw)
  const { clause, sentence, source, implementation, given, stored, facts } = replayed
  return [
    ...wrap(`${clause} (${source})`, TERMINAL_COLUMNS),
    ...wrap(sentence, TERMINAL_COLUMNS),
    ...section('Case', valuesText(given)),
    ...section(
      `Answer of ${implementation.name} ${implementation.version}`.slice(0, TERMINAL_COLUMNS),
      answerLines(replayed),
    ),
    ...spectra.flatMap((one) => section(spectraTitle(one), spectraLines(one))),
    ...facts.flatMap((one, k) => section(factsTitle(one, k), factLines(one))),
    '',
    ...findingLines(replayed, paint),
    ...wrap(`The case was stored for ${stored.implementation}.`, TERMINAL_COLUMNS),
    ...nextLines(replayed, again, promote),
    '',
  ].join('\n')
}
