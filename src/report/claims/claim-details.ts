/** One claim in full: what it says and where, the verdicts with reasons, counterexamples, evidence, commands. */
import { asStarted } from '../../base/command-line.ts'
import { countText } from '../../base/text.ts'
import { RULES } from '../../claims/claim.ts'
import type { LedgerEntry } from '../../claims/ledger.ts'
import { type Block, copy, type Details, facts, note, paragraph, part, type Text } from '../model.ts'
import { inlineHtml } from '../page/blocks.ts'
import { type Html, html } from '../page/html.ts'
import {
  type Group,
  groupsOf,
  placeText,
  reasonText,
  rulesText,
  typeset,
  verdictTag,
  verdictText,
} from './claims-words.ts'

/** A figure of the page, by its id there. */
export interface FigureLink {
  readonly id: string
  readonly title: string
}

/** How lines to copy begin: as this program was started, or as a file that is shared says them. */
export type Commands = 'as started' | 'of a clone'

const PAGE = { in: ['html'] } as const
const TEXT = { in: ['terminal', 'markdown'] } as const

export const claimId = (id: string): string => `claim-${id}`

function verdictsTable({ id }: LedgerEntry, groups: readonly Group[]): Block {
  return {
    kind: 'table',
    label: `${id}: verdicts`,
    columns: ['decision rules', 'verdict', 'because'].map((title) => ({ title })),
    groups: [
      {
        rows: groups.map(({ rules, verdict }) => ({
          cells: [rulesText(rules), verdictText(verdict), { sentence: typeset(reasonText(verdict.because)) }],
        })),
      },
    ],
    isStacked: true,
    ...PAGE,
  }
}

/** Rules of one verdict with its reason, and below it the lines that show it. */
const groupPart = ({ rules, verdict }: Group): Block => {
  const { counterexample = [], because } = verdict
  const condition = verdict.condition === undefined ? '' : ` ${verdict.condition}`
  return part(
    `${rulesText(rules)}: ${verdict.verdict}${condition}`,
    [
      paragraph(because),
      ...(counterexample.length === 0 ? [] : [{ kind: 'lines', lines: counterexample } satisfies Block]),
    ],
    TEXT,
  )
}

/** Networks of counterexamples and witnesses, and charts of the estimates. */
const drawn = (entry: LedgerEntry, groups: readonly Group[]): Block => ({
  kind: 'figure',
  words: () => [],
  draw: async () => (await import('./claims-evidence.ts')).claimFigures(entry, groups),
  ...PAGE,
})

function countedBlocks({ facts: counted }: LedgerEntry): Block[] {
  const rows = Object.entries(counted ?? {}).map(
    ([name, value]) => [name, typeof value === 'number' ? countText(value) : value] as const,
  )
  return rows.length === 0 ? [] : [part('Counted', [facts(rows)])]
}

function commandBlocks({ id, commands }: LedgerEntry, how: Commands): Block[] {
  const [derive, ...checks] = how === 'as started' ? commands.map(asStarted) : commands
  return [
    ...(derive === undefined
      ? []
      : [copy(`the command that derives ${id} again`, derive, { title: 'Again' })]),
    ...checks.flatMap((check) => [
      note('The clauses that check the same on random networks:', PAGE),
      copy(`the command that checks the clauses of ${id}`, check),
    ]),
  ]
}

function figureLinks(figures: readonly FigureLink[]): Block[] {
  const links = figures.flatMap(({ id, title }, k): Text[] => [
    ...(k === 0 ? [] : ['; ']),
    { link: title, to: id },
  ])
  return figures.length === 0 ? [] : [facts([['figures', links as Text]], PAGE)]
}

const groupTags = (groups: readonly Group[]): Html =>
  html` <span class="rule-verdicts">${groups.map(
    ({ rules, verdict }) =>
      html`<span class="rule-verdict">${rulesText(rules)} ${inlineHtml(verdictTag(verdict.verdict))}</span> `,
  )}</span>`

/** Named by its claim, closed until it is asked for. `figures`: those that show what it is about. */
export function claimDetails(entry: LedgerEntry, figures: readonly FigureLink[], how: Commands): Details {
  const { id, section, claim, formal, method } = entry
  const groups = groupsOf(entry)
  const methodText = `${method.kind === 'none' ? 'nothing' : method.kind}: ${method.text}`
  return {
    kind: 'details',
    id: claimId(id),
    key: RULES.map((rule) => entry.verdicts[rule].verdict).join('|'),
    look: 'entry',
    summary: [{ strong: id }, `: ${claim}`, { drawn: groupTags(groups), words: '' }],
    body: [
      facts([
        ['source', placeText(section)],
        ['exactly', formal],
        ['method', { sentence: methodText }],
      ]),
      ...figureLinks(figures),
      verdictsTable(entry, groups),
      ...groups.map(groupPart),
      drawn(entry, groups),
      ...countedBlocks(entry),
      ...commandBlocks(entry, how),
    ],
  }
}
