/** One example of a change: the network, what was and is decided, what is right; on a page drawn side by side. */
import { plural } from '../../base/text.ts'
import type { GateExample } from '../../gate/report.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import { reproduction } from '../../verify/reproduction.ts'
import { type Block, copy, type Details, facts, note, paragraph, type Text } from '../model.ts'
import { caseValues, pasteBoxes } from '../verify/case-blocks.ts'
import { networkText } from '../verify/counterexample.ts'
import {
  brokenClauses,
  brokenText,
  drawnText,
  exampleOrigin,
  pastText,
  shownBefore,
} from './example-words.ts'
import { ADMISSIBLE_WORDS, answerText, pairText, roundAskedText, roundText, TONE_OF } from './words.ts'

const TEXT = ['terminal', 'markdown'] as const

/** The old answer, where it is known, and the new one; of the other stages the numbers are wrong. */
function answerRows({ stage, kind, right, round, ...example }: GateExample): [string, string][] {
  if (round !== undefined)
    return [
      ...(round.old === undefined ? [] : [['old', roundText(round.old)] as [string, string]]),
      ['new', roundText(round.new)],
    ]
  if (stage !== 'decide' && stage !== 'update') return []
  const text = kind === 'pair moved' ? pairText : answerText
  return [
    ...(example.old === undefined ? [] : [['old', text(example.old)] as [string, string]]),
    ['new', text(example.new)],
    ...(right.length === 0 ? [] : [['admissible', right.map(answerText).join(' or ')] as [string, string]]),
  ]
}

/** More of them are in the JSON. */
const MOST_CLAUSES = 2

/** What was asked, as a case of the specification has it. */
const givenOf = ({ network, node, mode, rule, round }: GateExample): Record<string, unknown> =>
  round === undefined
    ? { network, node, mode, rule }
    : { network, options: round.options, seed: round.seed, furtherSeeds: round.furtherSeeds }

/** Calls that ask for this one decision or round. */
function pastes(example: GateExample): Details[] {
  const { rule, stage, old, right, round } = example
  if (round === undefined && (stage !== 'decide' || rule === undefined)) return []
  const expected = right.length > 0 ? right.map(answerText).join(' or ') : answerText(old)
  const stored = {
    schema: 'argnn-spec/case/1' as const,
    clause: example.violations[0]?.clause ?? 'the baseline',
    given: givenOf(example),
    expected: round === undefined ? expected : roundText(round.old),
    got: round === undefined ? answerText(example.new) : roundText(round.new),
    implementation: '',
  }
  const about = round === undefined ? 'decision' : 'round'
  const boxes = pasteBoxes('the case', (language) => reproduction(about, stored, language))
  // What the corpus drew is no stored case.
  const body = boxes.filter(({ title }) => title !== 'JSON')
  return [{ kind: 'details', summary: 'To paste', body, in: ['html'] }]
}

const exampleId = ({ stage, kind, family, index, mode, rule }: GateExample): string =>
  `example-${[stage, kind, family, index, mode, rule ?? ''].join('-')}`.replace(/[^A-Za-z0-9]+/g, '-')

function violationTable(example: GateExample): Block[] {
  const broken = brokenClauses(example)
  if (broken.length === 0) return []
  const rows = broken.map(({ clause, expected, got }) => ({
    cells: [clause, { said: expected }, { said: got }] as Text[],
  }))
  return [
    {
      kind: 'table',
      label: 'Clauses that the new answer breaks',
      columns: ['clause', 'expected', 'got'].map((title) => ({ title })),
      groups: [{ rows }],
      in: ['html'],
    },
  ]
}

/** In words: mistakes often meet in one network, which is shown once. */
function wordBlocks(examples: readonly GateExample[], k: number): Block[] {
  const example = examples[k] as GateExample
  const { network, node, round, rule, mode } = example
  const before = shownBefore(examples, k)
  const [past, drawn] = [pastText(example), drawnText(example)]
  const broken = brokenClauses(example).slice(0, MOST_CLAUSES)
  return [
    {
      kind: 'lines',
      lines: [
        ...(before === undefined ? networkText(network) : [`the network of ${before}`]),
        `${round === undefined ? `node ${node}` : roundAskedText(round)}, mode ${mode}${rule === undefined ? '' : `, rule ${rule}`}`,
        ...(past === undefined ? [] : [past]),
      ],
      in: TEXT,
    },
    facts(
      [
        ...answerRows(example),
        ...broken.map(({ clause, expected, got }) => [clause, `expected ${expected}; got ${got}`] as const),
        ...(drawn === undefined ? [] : [['as drawn', drawn] as const]),
      ],
      { in: TEXT },
    ),
  ]
}

/** `again`: the command of this run. */
export function exampleDetails(
  examples: readonly GateExample[],
  k: number,
  again: string,
  solvers: Solvers,
): Details {
  const example = examples[k] as GateExample
  const { admissible, network, right, round, stage, kind } = example
  const [past, drawn] = [pastText(example), drawnText(example)]
  const html = { in: ['html'] as const }
  const asked =
    round === undefined
      ? []
      : [note(`Asked: ${roundAskedText(round)}${past === undefined ? '' : `; ${past}`}.`, html)]
  const [, values] = caseValues(givenOf(example)) as [Block, Block]
  const summary: Text = [
    { strong: `${k + 1}. ${stage}: ${kind}, ` },
    { tag: ADMISSIBLE_WORDS[admissible], tone: TONE_OF[admissible] },
    { strong: brokenText(example) },
    { note: `; ${exampleOrigin(example)}, ${plural(network.nodes, 'node')}` },
  ]
  return {
    kind: 'details',
    id: exampleId(example),
    key: admissible,
    summary,
    body: [
      ...wordBlocks(examples, k),
      ...(right.length > 0 ? [facts([['right', right.map(answerText).join(', or ')]], html)] : []),
      {
        kind: 'figure',
        words: () => [],
        draw: async () => (await import('../page/example-drawing.ts')).exampleFigures(example, solvers),
        ...html,
      },
      ...asked,
      ...(drawn === undefined ? [] : [note(`As drawn: ${drawn}.`, html)]),
      ...violationTable(example),
      values,
      copy('the command of this run', again, { title: 'Again', ...html }),
      ...pastes(example),
    ],
    brief: [paragraph('Not drawn, since this page would be too large: the JSON report has the example.')],
  }
}
