/** One claim in full: what it says and where, the verdicts with reasons and cases, estimates, commands. */
import { asStarted } from '../../base/command-line.ts'
import { countText } from '../../base/text.ts'
import { type ClaimCase, RULES } from '../../claims/claim.ts'
import { measuredIn } from '../../claims/estimates.ts'
import type { LedgerEntry } from '../../claims/ledger.ts'
import { smallNetwork } from '../../claims/small-networks.ts'
import { copy, details, facts, figure, lines, note, ON_PAGE, paragraph, part } from '../make-blocks.ts'
import type { Block, Details, Text } from '../model.ts'
import { inlineHtml } from '../page/blocks.ts'
import { type Html, html } from '../page/html.ts'
import { measuredPart } from './estimates.ts'
import type { FigureLink } from './figures.ts'
import { claimTag, rulesBy, rulesText, sectionText } from './words.ts'

/** How lines to copy begin: as this program was started, or as a file that is shared says them. */
export type Commands = 'as started' | 'of a clone'

export const claimId = (id: string): string => `claim-${id}`

/** What a filter by verdict compares: its verdict under each rule. */
export const verdictsKey = ({ verdicts }: LedgerEntry): string =>
  RULES.map((rule) => verdicts[rule].verdict).join('|')

/** Words as lines; a network drawn where there is a page, and in one line elsewhere. */
function caseBlock({ network, node, removed = [], words }: ClaimCase): Block {
  if (network === undefined) return lines(words)
  const { nodes, edges } = network
  const weights = edges.map(({ from, to, weight }) => `${from} -> ${to} weight ${weight}`)
  const line = `${nodes} nodes; ${weights.length === 0 ? 'no edges' : weights.join('; ')}`
  const draw = async () => {
    const { networkFigure } = await import('../page/network-figure.ts')
    const removals = removed.map((edge) => ({ ...edge, by: 'got' as const }))
    return networkFigure(words.join('; '), { network: smallNetwork(nodes, edges), node, removals })
  }
  return figure(draw, [lines([line, ...words])])
}

/** Rules of one verdict for one reason, shown by one case, stand together. */
const verdictParts = ({ verdicts }: LedgerEntry): Block[] =>
  rulesBy((rule) => {
    const { tests: _, ...shown } = verdicts[rule]
    return shown
  }).map(({ rules, key: { verdict, condition, because, answer, cases = [] } }) =>
    part(`${rulesText(rules)}: ${verdict}${condition === undefined ? '' : ` ${condition}`}`, [
      ...(answer === undefined ? [] : [paragraph(answer)]),
      paragraph({ sentence: because }),
      ...cases.map(caseBlock),
    ]),
  )

function countedBlocks({ facts: counted = {} }: LedgerEntry): Block[] {
  const rows = Object.entries(counted).map(
    ([name, value]) => [name, typeof value === 'number' ? countText(value) : value] as const,
  )
  return rows.length === 0 ? [] : [part('Counted', [facts(rows)])]
}

function commandBlocks({ id, commands }: LedgerEntry, how: Commands): Block[] {
  const [derive = '', ...checks] = how === 'as started' ? commands.map(asStarted) : commands
  return [
    copy(`the command that derives ${id} again`, derive, { title: 'Again' }),
    ...checks.flatMap((check) => [
      note('The clauses that check the same on random networks:', ON_PAGE),
      copy(`the command that checks the clauses of ${id}`, check),
    ]),
  ]
}

function figureLinks(figures: readonly FigureLink[]): Block[] {
  const links = figures.flatMap(({ id, title }, k): Text[] => [k === 0 ? '' : '; ', { link: title, to: id }])
  return figures.length === 0 ? [] : [facts([['figures', links as Text]], ON_PAGE)]
}

const summaryTags = ({ verdicts }: LedgerEntry): Html =>
  html` <span class="rule-verdicts">${rulesBy((rule) => verdicts[rule].verdict).map(
    ({ rules, key }) =>
      html`<span class="rule-verdict">${rulesText(rules)} ${inlineHtml(claimTag(key))}</span> `,
  )}</span>`

/** Named by its claim, closed until it is asked for. `figures`: those that show what it is about. */
export function claimDetails(entry: LedgerEntry, figures: readonly FigureLink[], how: Commands): Details {
  const { id, section, claim, formal, method, otherReadings = [] } = entry
  const methodText = `${method.kind}: ${method.text}`
  const body = [
    facts([
      ['source', sectionText(section)],
      ['exactly', formal],
      ...(otherReadings.length === 0 ? [] : [['other readings', otherReadings.join(', ')] as const]),
      ['method', { sentence: methodText }],
    ]),
    ...figureLinks(figures),
    ...verdictParts(entry),
    ...measuredIn(entry).map((measured) => measuredPart(measured, id)),
    ...countedBlocks(entry),
    ...commandBlocks(entry, how),
  ]
  const summary = [{ strong: id }, `: ${claim}`, { drawn: summaryTags(entry), words: '' }]
  return details(summary, body, { id: claimId(id), key: verdictsKey(entry), look: 'entry' })
}
