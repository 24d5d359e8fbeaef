/** The report of `gate` for a terminal: the smallest examples, those of one cause side by side. */

import { indent, TERMINAL_COLUMNS, wrap } from '../../base/text.ts'
import type { GateExample, GateReport } from '../../gate/report.ts'
import { networkText } from '../verify/counterexample.ts'
import {
  brokenClauses,
  drawnText,
  exampleOrigin,
  exampleTitle,
  pastText,
  shownBefore,
  sizeNotes,
} from './example-words.ts'
import { answerText, pairText, roundAskedText, roundText } from './words.ts'

const WIDTH = TERMINAL_COLUMNS - 4
const LABEL = 12

const hang = (label: string, text: string): string[] =>
  wrap(text.replaceAll(',"', ', "'), WIDTH - LABEL).map(
    (line, k) => `${k === 0 ? label.padEnd(LABEL) : ' '.repeat(LABEL)}${line}`,
  )

const hangIf = (label: string, text: string | undefined): string[] =>
  text === undefined ? [] : hang(label, text)

/** The old answer, where it is known, and the new one; of the other stages the numbers are wrong. */
function answerLines({ stage, kind, right, round, ...example }: GateExample): string[] {
  if (round !== undefined)
    return [...hangIf('old', round.old && roundText(round.old)), ...hang('new', roundText(round.new))]
  if (stage !== 'decide' && stage !== 'update') return []
  const say = kind === 'pair moved' ? pairText : answerText
  return [
    ...hangIf('old', example.old && say(example.old)),
    ...hang('new', say(example.new)),
    ...(right.length === 0 ? [] : hang('admissible', right.map(answerText).join(' or '))),
  ]
}

/** More of them are in the JSON. */
const MOST_CLAUSES = 2

function networkLines(examples: readonly GateExample[], k: number): string[] {
  const before = shownBefore(examples, k)
  return before === undefined
    ? networkText((examples[k] as GateExample).network).flatMap((line) => wrap(line, WIDTH))
    : [`the network of ${before}`]
}

function exampleLines(example: GateExample, k: number, examples: readonly GateExample[]): string[] {
  const past = pastText(example)
  return [
    '',
    ...wrap(`${k + 1}. ${exampleTitle(example)}; ${exampleOrigin(example)}`, WIDTH),
    ...indent([
      ...networkLines(examples, k),
      ...(example.round === undefined
        ? [`node ${example.node}`]
        : wrap(roundAskedText(example.round), WIDTH)),
      ...(past === undefined ? [] : wrap(past, WIDTH)),
      ...answerLines(example),
      ...brokenClauses(example)
        .slice(0, MOST_CLAUSES)
        .flatMap(({ clause, expected, got }) => hang(clause, `expected ${expected}; got ${got}`)),
      ...hangIf('as drawn', drawnText(example)),
    ]),
  ]
}

export function exampleSection({ examples }: GateReport): string[] {
  if (examples.length === 0) return []
  return [
    '',
    'The smallest examples',
    ...sizeNotes(examples).flatMap((note) => indent(wrap(note, TERMINAL_COLUMNS - 2))),
    ...examples.flatMap((example, k) => indent(exampleLines(example, k, examples))),
  ]
}
