/** The report of `gate` for a terminal of 80 columns: the verdict first and last, changes, examples, drift, training. */

import { networkText } from '../counterexample.ts'
import { indent, short, TERMINAL_COLUMNS, table, wrap } from '../text.ts'
import type { Interval } from './equivalence.ts'
import type { Count, GateReport } from './report.ts'
import type { ShrunkExample } from './shrink-example.ts'
import { isBeyondLimit, plural, totalOf } from './verdict.ts'
import { ADMISSIBLE_WORDS, answerText, headline, nextStep, pairText } from './words.ts'

const right = (title: string, width: number) => ({ title, width, align: 'right' as const })

/** Counts added up over what `key` leaves out, the most frequent first. */
function grouped(
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

const number = (n: number): string => n.toLocaleString('en-US')

function kindTable({ decisions: { counts } }: GateReport): string[] {
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
const MOST_ROWS = 16

function familyTable({ decisions: { counts } }: GateReport): string[] {
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

const sameButPair = ({ kind }: ShrunkExample): boolean => kind === 'pair moved'

function exampleLines(example: ShrunkExample): string[] {
  const { stage, kind, admissible, family, index, mode, rule, node, violations } = example
  const say = sameButPair(example) ? pairText : answerText
  const rules = rule === undefined ? '' : `, ${rule}`
  const answers =
    stage === 'decide' || stage === 'update'
      ? [
          ...hang('old', say(example.old)),
          ...hang('new', say(example.new)),
          ...(example.right.length === 0
            ? []
            : hang('admissible', example.right.map(answerText).join(' or '))),
        ]
      : []
  return [
    '',
    `${stage}: ${kind}, ${ADMISSIBLE_WORDS[admissible]}; ${family} ${index}, mode ${mode}${rules}`,
    ...indent([
      ...networkText(example.network).flatMap((line) => wrap(line, TERMINAL_COLUMNS - 4)),
      `node ${node}`,
      ...answers,
      ...violations
        .slice(0, 2)
        .flatMap(({ clause, expected, got }) => hang(clause, `expected ${expected}; got ${got}`)),
      ...hang('size', example.how),
    ]),
  ]
}

function exampleSection({ examples }: GateReport): string[] {
  if (examples.length === 0) return []
  return [
    '',
    'The smallest example of each kind',
    ...examples.flatMap((example) => indent(exampleLines(example))),
  ]
}

function driftSection({ drift: { fields, limitUlps } }: GateReport): string[] {
  const columns = [
    { title: 'numbers', width: 10 },
    right('compared', 10),
    right('moved', 8),
    right('most ulps', 10),
    { title: 'where', width: 30 },
  ]
  const rows = fields.map((one) => {
    const { field, compared, moved, ulps, largest, orderChanged } = one
    const where =
      largest === undefined
        ? '-'
        : `${largest.family} ${largest.index}${largest.mode === undefined ? '' : `, ${largest.mode}`}`
    const notes = [
      isBeyondLimit(one) ? 'OVER THE LIMIT' : '',
      orderChanged > 0 ? `order changed in ${orderChanged}` : '',
    ]
    return [
      field,
      number(compared),
      number(moved),
      short(ulps),
      [where, ...notes].filter((text) => text !== '').join('; '),
    ]
  })
  if (fields.every(({ moved }) => moved === 0))
    return [
      '',
      `Numeric drift: none, to the last bit, in ${plural(totalOf(fields.map(({ compared }) => ({ count: compared }))), 'answer')} compared.`,
    ]
  return [
    '',
    ...wrap(
      `Numeric drift, in ulps of the largest number of an answer (limit ${limitUlps}; a spectrum, matched as a multiset, may move as far as EIG-1 to EIG-6 allow, a pair as far as the specification's tolerance)`,
      TERMINAL_COLUMNS,
    ),
    ...indent(table(columns, rows)),
  ]
}

const intervalText = (interval: Interval | null): string =>
  interval === null
    ? '-'
    : `${interval.mean.toFixed(4)} [${interval.low.toFixed(4)}, ${interval.high.toFixed(4)}]`

function trainingSection({ training: { cells, verdicts, skipped } }: GateReport): string[] {
  if (verdicts.length === 0 && skipped.length === 0) return []
  const moved = cells.filter(({ error, removed }) =>
    [error.difference, removed.difference].some((one) => one !== null && (one.low !== 0 || one.high !== 0)),
  )
  const verdictColumns = [
    { title: 'panel', width: 6 },
    { title: 'mode', width: 4 },
    { title: 'quantity', width: 8 },
    right('pairs', 5),
    { title: 'difference, 95 %', width: 26 },
    right('margin', 6),
    { title: 'verdict', width: 13 },
  ]
  const cellColumns = [
    { title: 'gate', width: 11 },
    { title: 'mode', width: 4 },
    { title: 'error: old', width: 25 },
    { title: 'new', width: 25 },
    right('removed', 9),
  ]
  return [
    '',
    ...wrap(
      'Training, paired by seed: equivalent where two one-sided t-tests (5 %) say so',
      TERMINAL_COLUMNS,
    ),
    ...indent(
      table(
        verdictColumns,
        verdicts.map(({ panel, mode, quantity, pairs, difference, margin, verdict }) => [
          panel,
          mode ?? 'none',
          quantity,
          String(pairs),
          intervalText(difference),
          String(margin),
          verdict,
        ]),
      ),
    ),
    ...(moved.length === 0
      ? []
      : [
          '',
          '  Cells that moved: mean error with its 95 % interval, mean edges removed',
          ...indent(
            table(
              cellColumns,
              moved.map(({ gate, hidden, panel, mode, error, removed }) => [
                `${gate} ${hidden} ${panel === 'update' ? 'upd' : ''}`,
                mode ?? 'none',
                intervalText(error.old),
                intervalText(error.new),
                `${removed.old === null ? '-' : short(removed.old.mean)} > ${short(removed.new.mean)}`,
              ]),
            ),
          ),
        ]),
    ...skipped.map((why) => `  skipped: ${why}`),
  ]
}

function costSection({ cost, against }: GateReport): string[] {
  if (cost === null || against === null) return []
  const { ratio } = cost
  return [
    '',
    ...wrap(
      `Cost: ${number(Math.round(cost.old))} decisions/s old (${against.name} ${against.version}), ${number(Math.round(cost.new))} new; time new/old ${ratio.median.toFixed(2)} (median of ${cost.rounds} rounds in turn, ${ratio.least.toFixed(2)} to ${ratio.most.toFixed(2)}). Not part of the verdict.`,
      TERMINAL_COLUMNS,
    ),
  ]
}

function contextLines(report: GateReport): string[] {
  const { baseline, implementation, decisions, specification, corpus, seed, againstDiffers } = report
  const newest = baseline.history.at(-1)
  const excused =
    decisions.excused === 0 ? '' : `, ${plural(decisions.excused, 'was', 'were')} excused as floating`
  return [
    ...wrap(
      `${implementation.name} ${implementation.version}; seed ${seed}, corpus ${corpus.hash}, specification ${specification.version} ${specification.hash}.`,
      TERMINAL_COLUMNS,
    ),
    ...(newest === undefined
      ? [`No baseline at ${baseline.path} to compare with.`]
      : wrap(
          `Baseline ${baseline.path}: ${newest.implementation}, accepted ${newest.at.slice(0, 10)}: ${newest.note}`,
          TERMINAL_COLUMNS,
        )),
    ...wrap(
      `Judged by the specification: ${plural(decisions.judged, 'answer')}, changed or not${excused}. A spectrum is judged where numbers are stored, where it moved beyond the limit, and where a published decision changed.`,
      TERMINAL_COLUMNS,
    ),
    ...(againstDiffers === 0
      ? []
      : wrap(
          `Note: --against answers ${plural(againstDiffers, 'decision')} otherwise than the baseline says.`,
          TERMINAL_COLUMNS,
        )),
  ]
}

const reasonLines = ({ reasons }: GateReport): string[] =>
  reasons.flatMap(({ what }) =>
    wrap(what, TERMINAL_COLUMNS - 4).map((line, k) => `  ${k === 0 ? '-' : ' '} ${line}`),
  )

/** `implementation`: the options that name it, for a line to copy. */
export function gateText(report: GateReport, implementation: string): string {
  const verdict = wrap(`gate: ${headline(report)}`, TERMINAL_COLUMNS)
  return [
    ...verdict,
    ...reasonLines(report),
    '',
    ...contextLines(report),
    ...kindTable(report),
    ...familyTable(report),
    ...exampleSection(report),
    ...driftSection(report),
    ...trainingSection(report),
    ...costSection(report),
    '',
    ...verdict,
    // One line to copy, however wide.
    nextStep(report, implementation),
    '',
  ].join('\n')
}
