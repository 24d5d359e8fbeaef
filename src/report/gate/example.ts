/**
 * One example of a change: the network, what was and is decided, what is right; on a page drawn side by
 * side.
 */
import { countText, plural } from '../../base/text.ts'
import type { GateExample } from '../../gate/report.ts'
import type { Round, RoundAnswer } from '../../gate/rounds.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import type { Language } from '../../verify/languages.ts'
import { details, facts, figure, IN_TEXT, lines, ON_PAGE, paragraph } from '../make-blocks.ts'
import type { Block, Details, FactList, Text } from '../model.ts'
import { caseValues, toPaste } from '../verify/case-blocks.ts'
import { MOST_SHOWN_WHOLE } from '../verify/clause-run.ts'
import { networkText } from '../verify/counterexample.ts'
import { givenOfExample, pasteOfExample } from './example-paste.ts'
import { admissibleTag, answersOf, answerText } from './words.ts'

/** The first clause that it breaks, if it breaks one; what was not answered breaks none. */
export const brokenClause = ({
  admissible,
  violations,
}: Pick<GateExample, 'admissible' | 'violations'>): string | null =>
  admissible === 'no' ? (violations[0]?.clause ?? null) : null

/** Where in the corpus it was drawn. */
export const originText = ({ family, index, mode, rule }: GateExample): string =>
  `${family} ${index}, mode ${mode}${rule === undefined ? '' : `, ${rule}`}`

const MOST_EDGES = 6

/** What was run on the network. Edges have no spaces: they are not to be wrapped in the middle. */
export function askedText({ node, round }: Pick<GateExample, 'node' | 'round'>): string {
  if (round === undefined) return `node ${node}`
  const { options, seed, lost = [] } = round
  const { expected, parameters } = options
  const edges = lost.slice(0, MOST_EDGES).map(({ from, to }) => `${from}→${to}`)
  const more = lost.length > MOST_EDGES ? ` and ${lost.length - MOST_EDGES} more` : ''
  // Without them the reader cannot tell what a removed edge has to do with the network shown.
  const past = lost.length === 0 ? '' : `, on a network that had, and lost, ${edges.join(', ')}${more}`
  return `round with seed ${seed}, expected [${expected.join(', ')}], s ${parameters.s}, c ${parameters.c}${past}`
}

const isRound = (answer: RoundAnswer | undefined): answer is Round => answer?.kind === 'round'

/** The first node that decided otherwise, or the orders. */
function roundsApart(old: Round, now: Round): string {
  if (old.order.join() !== now.order.join())
    return `; old order ${old.order.join(', ')}; new order ${now.order.join(', ')}`
  const text = ({ decisions }: Round, k: number): string => answerText(decisions?.[k] ?? null)
  const at = now.order.findIndex((_, k) => text(old, k) !== text(now, k))
  return at < 0 ? '' : `; node ${now.order[at]}: old ${text(old, at)}; new ${text(now, at)}`
}

/** What the corpus shows, where the example was shrunk away from it; undefined where it says nothing more. */
export function drawnText({ drawn, old, round }: GateExample): string | undefined {
  const { old: before, new: now } = drawn.round ?? {}
  if (isRound(before) && isRound(now) && round?.old === undefined)
    return drawn.kind + roundsApart(before, now)
  if (round !== undefined || old !== undefined || drawn.old === undefined) return undefined
  return `${drawn.kind}; old ${answerText(drawn.old)}; new ${answerText(drawn.new)}`
}

/** The number of the first example of the same network, if there is one before it. */
export function shownBefore(examples: readonly GateExample[], k: number): number | undefined {
  const text = JSON.stringify(examples[k]?.network)
  const first = examples.findIndex(({ network }) => JSON.stringify(network) === text)
  return first < k ? first + 1 : undefined
}

const HOW: Readonly<Record<GateExample['how'], string>> = {
  against: 'shrunk while the old and the new implementation differ',
  specification:
    'shrunk while it breaks the specification; the old answer to the smaller case is not known (use --against)',
  hung: 'not shrunk: a smaller case hangs',
  whole: 'as drawn: nothing smaller shows it',
  none: 'the smallest in the corpus, not shrunk: there is no old implementation to compare with (use --against)',
  same: 'not shrunk: --against does not answer this case as the baseline does',
}

/** How the examples came to be so small: each way once, with the numbers of its examples. */
export function sizeNotes(examples: readonly GateExample[]): string[] {
  const ways = [...new Set(examples.map(({ how }) => how))]
  return ways.map((way) => {
    const numbers = examples.flatMap(({ how }, k) => (how === way ? [k + 1] : []))
    return `${ways.length === 1 ? 'All' : numbers.join(', ')}: ${HOW[way]}.`
  })
}

/** What was run and answered, what is right by which clause, and what the corpus shows. */
function factsOf(example: GateExample): FactList['rows'] {
  const drawn = drawnText(example)
  return [
    ['asked', askedText(example)],
    ...answersOf(example).map(({ name, text }) => [name, text] as const),
    ...example.violations.flatMap(({ clause, expected, got }) =>
      clause === null ? [] : [[clause, ['expected ', { said: expected }, '; got ', { said: got }]] as const],
    ),
    ...(drawn === undefined ? [] : [['as drawn', drawn] as const]),
  ]
}

const idOf = ({ stage, kind, family, index, mode, rule }: GateExample): string =>
  `example-${[stage, kind, family, index, mode, rule ?? ''].join('-')}`.replace(/[^A-Za-z0-9]+/g, '-')

/** What an example is shown with. */
export interface ExampleRequest {
  readonly solvers: Solvers
  /** Of the call to paste. */
  readonly language: Language
}

function summaryOf(example: GateExample, k: number): Text {
  const { stage, kind, admissible, count, network } = example
  const clause = brokenClause(example)
  const others = count === 1 ? '' : `; one of ${countText(count)}`
  return [
    { strong: `${k + 1}. ${stage}: ${kind}, ` },
    admissibleTag(admissible),
    { strong: clause === null ? '' : ` by ${clause}` },
    { note: `; ${originText(example)}${others}, ${plural(network.nodes, 'node')}` },
  ]
}

export function exampleDetails(
  examples: readonly GateExample[],
  k: number,
  { solvers, language }: ExampleRequest,
): Details {
  const example = examples[k] as GateExample
  const before = shownBefore(examples, k)
  const [, closedValues] = caseValues(givenOfExample(example))
  const draw = async () => (await import('../page/example-drawing.ts')).exampleFigures(example, solvers)
  const body: Block[] = [
    lines(before === undefined ? networkText(example.network) : [`the network of ${before}`], IN_TEXT),
    facts(factsOf(example)),
    figure(draw, [], ON_PAGE),
    closedValues,
    ...toPaste(pasteOfExample(example, language), k < MOST_SHOWN_WHOLE),
  ]
  return details(summaryOf(example, k), body, {
    id: idOf(example),
    key: example.admissible,
    isOpen: k === 0,
    brief: [paragraph('Not drawn, since this page would be too large: the JSON report has the example.')],
  })
}
