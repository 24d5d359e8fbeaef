/** The claim ledger as a report: every claim under every decision rule, each in full, and the figures. */
import { documentAt, PROGRAM } from '../../base/command-line.ts'
import { countText, plural } from '../../base/text.ts'
import { RULES } from '../../claims/claim.ts'
import { CLAIMS, type Ledger, type LedgerEntry } from '../../claims/ledger.ts'
import type { PaperFigure } from '../figures/figures.ts'
import { facts, note, paragraph, part } from '../make-blocks.ts'
import type { Block, Report, Section, Step, Table, Text, Verdict } from '../model.ts'
import { html } from '../page/html.ts'
import type { Brief } from '../write-terminal.ts'
import { type Commands, claimDetails, claimId } from './claim-details.ts'
import { figureId, figuresHtml, figuresOf, figureTitle } from './figures.ts'
import {
  claimTag,
  countsText,
  RULE_MEANINGS,
  rulesBy,
  sectionText,
  VERDICTS,
  verdictMeaning,
} from './words.ts'

export interface LedgerReportRequest {
  /** Where reports, Markdown and figures were written; nothing where only some claims were asked for. */
  readonly paths: readonly string[]
  readonly figures: readonly PaperFigure[]
  /** Where the page is. */
  readonly page?: string | undefined
  readonly commands: Commands
}

const PAGE = { in: ['html'] } as const

export const WHOLE_LEDGER = `${PROGRAM} claims`

const isWhole = ({ claims }: Ledger): boolean => claims.length === CLAIMS.length

/** Claims with one verdict under every rule. */
const underAll = ({ claims }: Ledger, verdict: string): number =>
  claims.filter(({ verdicts }) => RULES.every((rule) => verdicts[rule].verdict === verdict)).length

export function ledgerVerdict(ledger: Ledger): Verdict {
  const { broken, claims, runs } = ledger
  if (broken.length > 0)
    return {
      tone: 'bad',
      word: 'A proof differs',
      sentence: `${plural(broken.length, 'proof differs', 'proofs differ')} from the committed verdict.`,
    }
  const basis = runs === 0 ? 'by proof, without runs' : `from ${plural(runs, 'run')}`
  const hold = plural(underAll(ledger, 'holds'), 'claim holds', 'claims hold')
  const refuted = plural(underAll(ledger, 'refuted'), 'is refuted', 'are refuted')
  return {
    tone: undefined,
    word: `${plural(claims.length, 'claim')} of the paper, ${RULES.length} decision rules`,
    sentence: `${plural(claims.length, 'claim')} derived ${basis}.`,
    more: `Under ordered, the default rule, ${countsText(claims, 'ordered')}.${isWhole(ledger) ? ` Under every rule, ${hold} and ${refuted}.` : ''}`,
  }
}

export function stepAfterLedger(ledger: Ledger): Step {
  const { claim } = ledger.broken[0] ?? {}
  if (claim !== undefined) return { what: `show ${claim} in full`, line: `${WHOLE_LEDGER} --claim ${claim}` }
  if (!isWhole(ledger)) return { what: 'derive the whole ledger', line: WHOLE_LEDGER }
  return ledger.plan === 'quick'
    ? {
        what: 'few runs leave most statistical claims undecided; the full plan takes some minutes',
        line: WHOLE_LEDGER,
      }
    : {
        what: 'show one claim in full, with the reason and a counterexample',
        line: `${WHOLE_LEDGER} --claim COUP-1`,
      }
}

const claimsTable = ({ claims }: Ledger): Table => ({
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
          [claim, { drawn: html` <span class="note">(${sectionText(section)})</span>`, words: '' }],
          ...RULES.map((rule): Text => ({ link: claimTag(verdicts[rule].verdict), to: claimId(id) })),
        ],
      })),
    },
  ],
  filter: { label: 'verdict, under any rule', choices: VERDICTS },
  isStacked: true,
})

const verdictBlocks = (ledger: Ledger): Block[] => [
  note(
    'The paper leaves open which edge a pair of eigenvalues names, so each claim is judged under each decision rule. No verdict on a claim is a failure.',
    PAGE,
  ),
  {
    kind: 'figure',
    words: () => [],
    draw: async () => {
      const { verdictChart } = await import('../charts/claims-chart.ts')
      return html`<figure><h3>Claims by verdict</h3>${verdictChart(ledger.claims)}</figure>`
    },
  },
  part('Verdicts', [facts(VERDICTS.map((one) => [claimTag(one), verdictMeaning(one)] as const))], PAGE),
  part('Decision rules', [facts(RULES.map((rule) => [{ code: rule }, RULE_MEANINGS[rule]] as const))], PAGE),
  claimsTable(ledger),
]

const basisText = ({ runs, plan, seed, hypotheses, alpha }: Ledger): string =>
  runs === 0
    ? 'Proofs, computed without runs.'
    : `${plural(runs, 'run')} (plan ${plan}, first seed ${seed}); ${plural(hypotheses, 'hypothesis', 'hypotheses')} share the significance ${alpha} (Holm).`

const countsOf = ({ claims, runs, plan, seed, alpha, hypotheses }: Ledger): Report['counts'] =>
  runs === 0
    ? []
    : [
        [countText(claims.length), claims.length === 1 ? 'claim' : 'claims'],
        [countText(runs), 'runs'],
        [plan, 'plan'],
        [String(seed), 'first seed'],
        [String(alpha), 'significance (Holm)'],
        [countText(hypotheses), 'hypotheses'],
      ]

/** The command that derives it again. */
function againLine(ledger: Ledger): string {
  const only = isWhole(ledger) ? '' : ` --claim ${ledger.claims.map(({ id }) => id).join(' ')}`
  return `${WHOLE_LEDGER}${ledger.plan === 'quick' ? ' --quick' : ''}${only} --seed ${ledger.seed} --html`
}

export const pageText = (path: string): string => `Page for a browser: ${path}`

function whereTexts({ paths: [json, markdown, figures], page }: LedgerReportRequest): string[] {
  const method = documentAt('docs/claims-method.md')
  return [
    ...(json === undefined ? [] : [`Reports: ${json}, ${markdown}; figures: ${figures}/; method: ${method}`]),
    ...(page === undefined ? [] : [pageText(page)]),
  ]
}

/** Its verdicts on one line, rules of the same verdict together. */
function shortClaim({ id, verdicts }: LedgerEntry): string {
  const all = rulesBy((rule) => verdicts[rule].verdict)
  const texts = all.map(({ key, rules }) => (all.length === 1 ? key : `${key}: ${rules.join(', ')}`))
  return `${id} ${texts.join('; ')}`
}

const brokenTexts = ({ broken }: Ledger): string[] =>
  broken.map(({ claim, rule, expected, got }) => `${claim}, ${rule}: expected ${expected}, got ${got}`)

export const claimsBrief = (ledger: Ledger): Brief => ({
  command: 'claims',
  lines: [...(isWhole(ledger) ? [] : ledger.claims.map(shortClaim)), ...brokenTexts(ledger)],
  verdict: ledgerVerdict(ledger),
})

/** Of a part, the table is on the page alone; of the whole ledger, a terminal has no details. */
function sectionsOf(ledger: Ledger, { figures, commands }: LedgerReportRequest): Section[] {
  const entries = ledger.claims.map((entry) => {
    const links = figuresOf(entry.id, figures).map((one) => ({ id: figureId(one), title: figureTitle(one) }))
    return claimDetails(entry, links, commands)
  })
  const sections: Section[] = [
    {
      id: 'verdicts',
      title: 'Verdicts',
      isBare: true,
      blocks: verdictBlocks(ledger),
      in: isWhole(ledger) ? undefined : ['html'],
    },
    {
      id: 'claims',
      title: 'Claims',
      count: entries.length,
      isBare: true,
      blocks: entries,
      in: isWhole(ledger) ? ['markdown', 'html'] : undefined,
    },
    {
      id: 'figures',
      title: 'Figures',
      count: figures.length,
      blocks: [{ kind: 'figure', words: () => [], draw: () => figuresHtml(figures) }],
      ...PAGE,
    },
  ]
  return sections.filter(({ id, count }) => id !== 'figures' || count !== 0)
}

export function claimsReport(ledger: Ledger, request: LedgerReportRequest): Report {
  const { runs, schema } = ledger
  const broken = brokenTexts(ledger)
  const basis = basisText(ledger)
  const partText = `A part of the ledger, which has ${plural(CLAIMS.length, 'claim')}.`
  return {
    command: 'claims',
    title: 'argnn-spec claims',
    verdict: ledgerVerdict(ledger),
    about: [
      ...(broken.length === 0 ? [] : [{ kind: 'list', items: broken, ...PAGE } satisfies Block]),
      ...[...(runs === 0 ? [basis] : []), ...(isWhole(ledger) ? [] : [partText])].map((text) =>
        note(text, PAGE),
      ),
    ],
    counts: countsOf(ledger),
    ...(runs === 0 ? {} : { summary: basis }),
    sections: sectionsOf(ledger, request),
    remarks: [
      ...broken.map((text) => paragraph(text, { in: ['terminal', 'markdown'] })),
      ...whereTexts(request).map((text) => paragraph(text, { in: ['terminal'], isWhole: true })),
    ],
    next: [stepAfterLedger(ledger)],
    again: againLine(ledger),
    foot: `Written by argnn-spec claims (${schema}). How claims are decided: ${documentAt('docs/claims-method.md')}.`,
  }
}

/** The ledger as a document of its own, whose commands are those of a clone regardless of who wrote it. */
export function ledgerDocument(ledger: Ledger): Report {
  const report = claimsReport(ledger, { paths: [], figures: [], commands: 'of a clone' })
  const about = paragraph([
    'What the paper claims, and the result under each decision rule. How claims are decided: ',
    { code: 'docs/claims-method.md' },
    '. Commands are for a clone; where the package is installed, they begin with ',
    { code: 'npx argnn-spec' },
    '.',
  ])
  return { ...report, title: 'The claim ledger', about: [about, ...report.about], next: [] }
}
