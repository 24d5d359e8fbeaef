/** The report of `gate` for a terminal: what changed, by kind and by family, and the smallest example of each kind. */
import { networkText } from '../counterexample.ts'
import { indent, TERMINAL_COLUMNS, table, wrap } from '../text.ts'
import type { Count, GateReport } from './report.ts'
import type { ShrunkExample } from './shrink-example.ts'
import { totalOf } from './verdict.ts'
import { ADMISSIBLE_WORDS, answerText, pairText, roundAskedText, roundNote, roundText } from './words.ts'

const right = (title: string, width: number) => ({ title, width, align: 'right' as const })

const number = (n: number): string => n.toLocaleString('en-US')

/** Counts added up over what `key` leaves out, the most frequent first. */
export function grouped(
  counts: readonly Count[],
  key: (count: Count) => string[],
): { cells: string[]; count: number }[] {
  const groups = new Map<string, { cells: string[]; count: number }>()
  for (const one of counts) {
    const cells = key(one)
    const known = groups.get(cells.join('|')) ?? { cells, count: 0 }
    groups.set(cells.join('|'), { cells, count: known.count + one.count })
  }
  return [...groups.values()].sort((a, b) => b.count - a.count)
}

export function kindTable({ decisions: { counts } }: GateReport): string[] {
  if (counts.length === 0) return []
  const columns = [
    { title: 'stage', width: 9 },
    { title: 'change', width: 18 },
    { title: 'by the specification', width: 20 },
    right('answers', 9),
  ]
  const rows = grouped(counts, ({ stage, kind, admissible }) => [stage, kind, ADMISSIBLE_WORDS[admissible]])
  return [
    '',
    'By kind',
    ...indent(
      table(
        columns,
        rows.map(({ cells, count }) => [...cells, number(count)]),
      ),
    ),
  ]
}

/** More rows say less. */
const MOST_ROWS = 6

export function familyTable({ decisions: { counts } }: GateReport): string[] {
  if (counts.length === 0) return []
  const columns = [
    { title: 'family', width: 18 },
    { title: 'mode', width: 4 },
    { title: 'rule', width: 13 },
    { title: 'stage', width: 9 },
    { title: 'change', width: 14 },
    right('answers', 8),
  ]
  const rows = grouped(counts, ({ family, mode, rule, stage, kind }) => [
    family,
    mode,
    rule ?? '-',
    stage,
    kind,
  ])
  const rest = rows.slice(MOST_ROWS)
  return [
    '',
    'By family, mode and rule',
    ...indent(
      table(
        columns,
        rows.slice(0, MOST_ROWS).map(({ cells, count }) => [...cells, number(count)]),
      ),
    ),
    ...(rest.length === 0
      ? []
      : [`  and ${number(totalOf(rest))} more in ${number(rest.length)} rows (--json)`]),
  ]
}

const hang = (label: string, text: string): string[] =>
  wrap(text.replaceAll(',"', ', "'), TERMINAL_COLUMNS - 16).map(
    (line, k) => `${k === 0 ? label.padEnd(12) : ' '.repeat(12)}${line}`,
  )

/** The old answer and the new one; of the other stages the numbers are wrong. */
function answerLines({ stage, kind, right, round, ...example }: ShrunkExample): string[] {
  if (round !== undefined) return [...hang('old', roundText(round.old)), ...hang('new', roundText(round.new))]
  if (stage !== 'decide' && stage !== 'update') return []
  const say = kind === 'pair moved' ? pairText : answerText
  return [
    ...hang('old', say(example.old)),
    ...hang('new', say(example.new)),
    ...(right.length === 0 ? [] : hang('admissible', right.map(answerText).join(' or '))),
  ]
}

const kindText = ({ stage, kind }: ShrunkExample): string => `${stage}, ${kind}`

function exampleLines(example: ShrunkExample): string[] {
  const { stage, kind, admissible, family, index, mode, rule, node, violations } = example
  const rules = rule === undefined ? '' : `, ${rule}`
  return [
    '',
    `${stage}: ${kind}, ${ADMISSIBLE_WORDS[admissible]}; ${family} ${index}, mode ${mode}${rules}`,
    ...indent([
      ...networkText(example.network).flatMap((line) => wrap(line, TERMINAL_COLUMNS - 4)),
      ...(example.round === undefined
        ? [`node ${node}`]
        : wrap(roundAskedText(example.round), TERMINAL_COLUMNS - 4)),
      ...answerLines(example),
      ...violations
        .slice(0, 2)
        .flatMap(({ clause, expected, got }) => hang(clause, `expected ${expected}; got ${got}`)),
    ]),
  ]
}

/** How they were made smaller: once for all that say the same. */
const howLines = (examples: readonly ShrunkExample[]): string[] =>
  [...new Set(examples.map(({ how }) => how))].flatMap((how) => {
    const those = examples.filter((one) => one.how === how)
    const which = those.length === examples.length ? '' : `${[...new Set(those.map(kindText))].join('; ')}: `
    return indent(wrap(`${which}${how}`, TERMINAL_COLUMNS - 2))
  })

export function exampleSection(report: GateReport): string[] {
  const { examples } = report
  if (examples.length === 0) return []
  const note = roundNote(report)
  return [
    '',
    'The smallest example of each kind',
    ...howLines(examples),
    ...(note === undefined ? [] : indent(wrap(note, TERMINAL_COLUMNS - 2))),
    ...examples.flatMap((example) => indent(exampleLines(example))),
  ]
}
