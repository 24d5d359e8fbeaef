/** The claim ledger as a report: every claim under every decision rule, each in full, and the figures. */
import { documentAt, PROGRAM } from '../../base/command-line.ts'
import { countText, plural } from '../../base/text.ts'
import { RULES } from '../../claims/claim.ts'
import { CLAIMS, type Ledger, type LedgerEntry } from '../../claims/ledger.ts'
import type { Figure } from '../figures/figures.ts'
import {
  type Block,
  facts,
  note,
  paragraph,
  part,
  type Report,
  type Section,
  type Table,
  type Text,
} from '../model.ts'
import { html } from '../page/html.ts'
import type { Brief } from '../write-terminal.ts'
import { type Commands, claimDetails, claimId } from './claim-details.ts'
import { endOfLedger, type LedgerEndRequest } from './claims-end.ts'
import { figureId, figuresHtml, figuresOf, figureTitle } from './claims-figures.ts'
import { placeText, RULE_MEANINGS, VERDICT_MEANINGS, VERDICTS, verdictTag } from './claims-words.ts'

export interface ClaimsRequest extends LedgerEndRequest {
  /** Where reports, Markdown and figures were written; nothing where only some claims were asked for. */
  readonly paths: readonly string[]
  readonly figures: readonly Figure[]
  /** Where the page is. */
  readonly page?: string | undefined
  readonly commands: Commands
}

const PAGE = { in: ['html'] } as const
const TEXT = { in: ['terminal', 'markdown'] } as const

const isWhole = ({ claims }: Ledger): boolean => claims.length === CLAIMS.length

function claimsTable({ claims }: Ledger): Table {
  return {
    kind: 'table',
    label: 'Claims by decision rule',
    columns: [
      { title: 'claim', width: 6 },
      { title: 'in our words', width: 27 },
      ...RULES.map((rule) => ({ title: rule, width: 9 })),
    ],
    groups: [
      {
        id: 'claims-by-rule',
        title: 'Claims by decision rule',
        rows: claims.map(({ id, section, claim, verdicts }) => ({
          key: RULES.map((rule) => verdicts[rule].verdict).join('|'),
          cells: [
            { link: id, to: claimId(id) },
            [claim, { drawn: html` <span class="note">(${placeText(section)})</span>`, words: '' }],
            ...RULES.map((rule): Text => ({ link: verdictTag(verdicts[rule].verdict), to: claimId(id) })),
          ],
        })),
      },
    ],
    filter: { label: 'verdict, under any rule', choices: VERDICTS },
    isStacked: true,
  }
}

const meanings: Block[] = [
  {
    ...part(
      'Verdicts',
      [facts(VERDICTS.map((verdict) => [verdictTag(verdict), VERDICT_MEANINGS[verdict]] as const))],
      PAGE,
    ),
  },
  part('Decision rules', [facts(RULES.map((rule) => [{ code: rule }, RULE_MEANINGS[rule]] as const))], PAGE),
]

const verdictFigure = (claims: readonly LedgerEntry[]): Block => ({
  kind: 'figure',
  words: () => [],
  draw: async () => {
    const { verdictChart } = await import('../charts/claims-chart.ts')
    return html`<figure><h3>Claims by verdict</h3>${verdictChart(claims)}</figure>`
  },
  ...PAGE,
})

function basisText({ runs, plan, seed, hypotheses, alpha }: Ledger): string {
  return runs === 0
    ? 'Proofs, computed without runs.'
    : `${plural(runs, 'run')} (plan ${plan}, first seed ${seed}); ${plural(hypotheses, 'hypothesis', 'hypotheses')} share the significance ${alpha} (Holm).`
}

function counts({ claims, runs, plan, seed, alpha, hypotheses }: Ledger): Report['counts'] {
  if (runs === 0) return []
  return [
    [countText(claims.length), claims.length === 1 ? 'claim' : 'claims'],
    [countText(runs), 'runs'],
    [plan, 'plan'],
    [String(seed), 'first seed'],
    [String(alpha), 'significance (Holm)'],
    [countText(hypotheses), 'hypotheses'],
  ]
}

/** The command that derives it again. */
function againLine({ plan, seed, claims }: Ledger, isPart: boolean): string {
  const only = isPart ? ` --claim ${claims.map(({ id }) => id).join(' ')}` : ''
  return `${PROGRAM} claims${plan === 'quick' ? ' --quick' : ''}${only} --seed ${seed} --html`
}

function whereBlocks(request: ClaimsRequest): Block[] {
  const [json, markdown, figures] = request.paths
  const terminal = { in: ['terminal'] as const, isWhole: true }
  return [
    ...(json === undefined
      ? []
      : [
          paragraph(
            `Reports: ${json}, ${markdown}; figures: ${figures}/; method: ${documentAt('docs/claims-method.md')}`,
            terminal,
          ),
        ]),
    ...(request.page === undefined ? [] : [paragraph(pageText(request.page), terminal)]),
  ]
}

export const pageText = (path: string): string => `Page for a browser: ${path}`

/** Its verdicts on one line, rules of the same verdict together. */
function shortClaim({ id, verdicts }: LedgerEntry): string {
  const all = [...new Set(RULES.map((rule) => verdicts[rule].verdict))]
  if (all.length === 1) return `${id} ${all[0]}`
  const rulesOf = (verdict: string): string =>
    RULES.filter((rule) => verdicts[rule].verdict === verdict).join(', ')
  return `${id} ${all.map((verdict) => `${verdict}: ${rulesOf(verdict)}`).join('; ')}`
}

export const claimsBrief = (ledger: Ledger, request: LedgerEndRequest): Brief => ({
  command: 'claims',
  lines: [...(request.isPart ? ledger.claims.map(shortClaim) : []), ...ledger.broken],
  verdict: endOfLedger(ledger, request).verdict,
})

export function claimsReport(ledger: Ledger, request: ClaimsRequest): Report {
  const { claims, broken, runs, schema } = ledger
  const { figures, isPart, commands } = request
  const { verdict, next } = endOfLedger(ledger, request)
  const entries = claims.map((entry) => {
    const links = figuresOf(entry.id, figures).map((one) => ({ id: figureId(one), title: figureTitle(one) }))
    return claimDetails(entry, links, commands)
  })
  const sections: Section[] = [
    {
      id: 'verdicts',
      title: 'Verdicts',
      isBare: true,
      blocks: [
        note(
          'The paper leaves open which edge a pair of eigenvalues names, so each claim is judged under each decision rule. No verdict on a claim is a failure.',
          PAGE,
        ),
        verdictFigure(claims),
        ...meanings,
        claimsTable(ledger),
      ],
      in: isPart ? ['html'] : undefined,
    },
    {
      id: 'claims',
      title: 'Claims',
      count: entries.length,
      isBare: true,
      blocks: entries,
      in: isPart ? undefined : ['markdown', 'html'],
    },
    {
      id: 'figures',
      title: 'Figures',
      count: figures.length,
      blocks: [{ kind: 'figure', words: () => [], draw: () => figuresHtml(figures) }],
      ...PAGE,
    },
  ]
  return {
    command: 'claims',
    title: 'argnn-spec claims',
    verdict,
    about: [
      ...(broken.length === 0 ? [] : [{ kind: 'list', items: broken, ...PAGE } satisfies Block]),
      ...(runs === 0 ? [note(basisText(ledger), PAGE)] : []),
      ...(isWhole(ledger)
        ? []
        : [note(`A part of the ledger, which has ${plural(CLAIMS.length, 'claim')}.`, PAGE)]),
    ],
    counts: counts(ledger),
    ...(runs === 0 ? {} : { summary: basisText(ledger) }),
    sections: sections.filter(({ id, count }) => id !== 'figures' || count !== 0),
    remarks: [...broken.map((text) => paragraph(text, TEXT)), ...whereBlocks(request)],
    next: [next],
    again: againLine(ledger, !isWhole(ledger)),
    foot: `Written by argnn-spec claims (${schema}). How claims are decided: ${documentAt('docs/claims-method.md')}.`,
  }
}

/** The ledger as a document of its own, whose commands are those of a clone whoever wrote it. */
export function ledgerDocument(ledger: Ledger): Report {
  const report = claimsReport(ledger, {
    isPart: false,
    isQuick: false,
    paths: [],
    figures: [],
    commands: 'of a clone',
  })
  const about = paragraph([
    'What the paper claims, and what came of it under each decision rule. How claims are decided: ',
    { code: 'docs/claims-method.md' },
    '. Commands are for a clone; where the package is installed, they begin with ',
    { code: 'npx argnn-spec' },
    '.',
  ])
  return { ...report, title: 'The claim ledger', about: [about, ...report.about], next: [] }
}
