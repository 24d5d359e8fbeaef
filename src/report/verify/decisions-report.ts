/** The decisions of all nodes of a network, as a report: a row for each behaving node. */
import type { KeepReason } from '../../../spec/decision.ts'
import { PROGRAM, quoted } from '../../base/command-line.ts'
import { modeName, plural, right } from '../../base/text.ts'
import type { Decisions, NodeDecision } from '../../verify/decide-all.ts'
import { paragraph, tableOf } from '../make-blocks.ts'
import type { ColumnOf, Report, Verdict } from '../model.ts'
import type { Brief } from '../write-terminal.ts'
import { FOUR_DIGITS, pairWords } from './words.ts'

const REASONS: Readonly<Record<KeepReason, string>> = {
  'input-node': 'input node',
  'no-mutual-neighbour': 'no mutual neighbour',
  'no-negative-cycle': 'no neighbour with p < 0',
  'real-spectrum': 'real spectrum',
  'feed-forward-edge': 'feed-forward edge',
  'no-such-edge': 'no such edge',
  'not-own-edge': 'not its own edge',
}

const actionWords = ({ decision }: NodeDecision): string =>
  decision.kind === 'prune'
    ? `removes ${decision.edge.from} -> ${decision.edge.to}`
    : `keeps: ${REASONS[decision.reason]}`

const pairOf = ({ decision }: NodeDecision): string =>
  decision.pair === undefined ? '-' : pairWords(decision.pair, FOUR_DIGITS)

const judged = ({ isAdmissible }: NodeDecision): string =>
  isAdmissible === null ? '-' : isAdmissible ? 'yes' : 'no'

const COLUMNS: readonly ColumnOf<NodeDecision>[] = [
  { ...right('node', 4), of: ({ node }) => String(node) },
  { ...right('order', 5), of: ({ position }) => String(position) },
  { title: 'decision', width: 30, of: actionWords },
  { title: 'pair', width: 23, of: pairOf },
  { title: 'admitted', width: 8, of: judged },
]

/** `removes`, `admitted` and what is not, counted. */
function verdictOn({ nodes }: Decisions): Verdict {
  const removing = nodes.filter(({ decision }) => decision.kind === 'prune').length
  const wrong = nodes.filter(({ isAdmissible }) => isAdmissible === false).length
  const unjudged = nodes.filter(({ isAdmissible }) => isAdmissible === null).length
  const asAdmitted =
    wrong > 0
      ? `the specification does not admit ${plural(wrong, 'decision')}`
      : unjudged === nodes.length
        ? 'the specification does not judge them'
        : `the specification admits ${unjudged === 0 ? 'all of them' : `those that it judges, ${nodes.length - unjudged}`}`
  return {
    tone: wrong > 0 ? 'bad' : undefined,
    word: 'Decided',
    sentence: `${removing} of ${plural(nodes.length, 'behaving node')} would remove an edge; ${asAdmitted}.`,
  }
}

export const decisionsBrief = (decisions: Decisions): Brief => ({
  command: 'decide',
  lines: [],
  verdict: verdictOn(decisions),
})

/** `typed`: the file in a command line, with the options that read it. */
export function decisionsReport(file: string, decisions: Decisions, typed = quoted(file)): Report {
  const { mode, rule, nodes, schema } = decisions
  const options = `${mode === 'D' ? '' : ` --mode ${mode}`}${rule === 'ordered' ? '' : ` --rule ${rule}`}`
  const line = `${PROGRAM} decide ${typed}`
  const first = nodes.find(({ decision }) => decision.kind === 'prune') ?? nodes[0]
  return {
    command: 'decide',
    title: `argnn-spec decide, all nodes of ${file}`,
    verdict: verdictOn(decisions),
    about: [
      paragraph(`${file}: all behaving nodes, mode ${modeName(mode)}, rule ${rule}`, { isWhole: true }),
      paragraph('Each decides in the network as it is; no removal of one is seen by another.'),
    ],
    counts: [],
    sections: [
      {
        id: 'decisions',
        title: 'Decisions, in the declared order',
        blocks: [tableOf('Decisions', COLUMNS, nodes)],
      },
    ],
    next:
      first === undefined
        ? []
        : [
            {
              what: `explain the decision of node ${first.node}`,
              line: `${line} --node ${first.node}${options}`,
            },
          ],
    again: line + options,
    foot: `Written by argnn-spec decide (${schema}) from ${file}.`,
  }
}
