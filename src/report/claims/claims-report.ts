/** The claim ledger as a report: every claim under every decision rule, each in full, and the figures. */
import { documentAt, PROGRAM } from '../../base/command-line.ts'
import { plural } from '../../base/text.ts'
import { RULES } from '../../claims/claim.ts'
import { CLAIMS, type Ledger, type LedgerEntry } from '../../claims/ledger.ts'
import type { PaperFigure } from '../figures/figures.ts'
import {
  facts,
  figure,
  IN_TEXT,
  listOf,
  note,
  ON_PAGE,
  ON_TERMINAL,
  paragraph,
  part,
  present,
  rowFor,
} from '../make-blocks.ts'
import type { Block, ColumnOf, Report, Section, Step, Table, Text, Verdict } from '../model.ts'
import { html } from '../page/html.ts'
import type { Brief } from '../write-terminal.ts'
import { basisText, countsOf, provenanceText, undecidedSection } from './basis.ts'
import { type Commands, claimDetails, claimId, verdictsKey } from './claim-details.ts'
import { figureLink, figuresHtml, figuresOf } from './figures.ts'
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
  const basis = runs === 0 ? 'without runs' : `from ${plural(runs, 'run')}`
  const hold = plural(underAll(ledger, 'holds'), 'claim holds', 'claims hold')
  const refuted = plural(underAll(ledger, 'refuted'), 'is refuted', 'are refuted')
  return {
    tone: undefined,
    word: `${plural(claims.length, 'claim')} of the paper, ${RULES.length} decision rules`,
    sentence: `${plural(claims.length, 'claim')} derived ${basis}.`,
    more: `Under ordered, the default rule and this project’s own, ${countsText(claims, 'ordered')}.${isWhole(ledger) ? ` Under every rule, ${hold} and ${refuted}.` : ''}`,
  }
}

export function stepAfterLedger(ledger: Ledger): Step {
  const { claim } = ledger.broken[0] ?? {}
  if (claim !== undefined) return { what: `show ${claim} in full`, line: `${WHOLE_LEDGER} --claim ${claim}` }
  if (!isWhole(ledger)) return { what: 'derive the whole ledger', line: WHOLE_LEDGER }
  if (ledger.plan !== 'quick')
    return {
      what: 'show one claim in full, with the reason and a counterexample',
      line: `${WHOLE_LEDGER} --claim COUP-1`,
    }
  const what = 'few runs leave most statistical claims undecided; the full plan takes half an hour'
  return { what, line: WHOLE_LEDGER }
}

const COLUMNS: readonly ColumnOf<LedgerEntry>[] = [
  { title: 'claim', width: 6, of: ({ id }) => ({ link: id, to: claimId(id) }) },
  {
    ...{ title: 'in our words', width: 27 },
    of: ({ claim, section }) => [
      claim,
      { drawn: html` <span class="note">(${sectionText(section)})</span>`, words: '' },
    ],
  },
  ...RULES.map((rule) => ({
    ...{ title: rule, width: 9 },
    of: ({ id, verdicts }: LedgerEntry): Text => ({
      link: claimTag(verdicts[rule].verdict),
      to: claimId(id),
    }),
  })),
]

function claimsTable({ claims }: Ledger): Table {
  const rows = claims.map((entry) => ({ ...rowFor(COLUMNS, entry), key: verdictsKey(entry) }))
  return {
    kind: 'table',
    label: 'Claims by decision rule',
    columns: COLUMNS,
    groups: [{ id: 'claims-by-rule', title: 'Claims by decision rule', rows }],
    filter: { label: 'verdict, under any rule', choices: VERDICTS },
    isStacked: true,
  }
}

const verdictBlocks = (ledger: Ledger): Block[] => [
  note(
    'The paper leaves open which edge a pair of eigenvalues names, so each claim is ' +
      'judged under each decision rule. No verdict on a claim is a failure.',
    ON_PAGE,
  ),
  figure(async () => {
    const { verdictChart } = await import('../charts/claims-chart.ts')
    return html`<figure><h3>Claims by verdict</h3>${verdictChart(ledger.claims)}</figure>`
  }),
  part('Verdicts', [facts(VERDICTS.map((one) => [claimTag(one), verdictMeaning(one)] as const))], ON_PAGE),
  part(
    'Decision rules',
    [facts(RULES.map((rule) => [{ code: rule }, RULE_MEANINGS[rule]] as const))],
    ON_PAGE,
  ),
  claimsTable(ledger),
]

/** The command that derives it again. */
function againLine(ledger: Ledger): string {
  const only = isWhole(ledger) ? '' : ` --claim ${ledger.claims.map(({ id }) => id).join(' ')}`
  return `${WHOLE_LEDGER}${ledger.plan === 'quick' ? ' --quick' : ''}${only} --seed ${ledger.seed} --html`
}

export const pageText = (path: string): string => `Page for a browser: ${path}`

const whereTexts = ({ paths: [json, markdown, figures], page }: LedgerReportRequest): string[] =>
  present(
    json !== undefined &&
      `Reports: ${json}, ${markdown}; figures: ${figures}/; method: ${documentAt('docs/claims-method.md')}`,
    page !== undefined && pageText(page),
  )

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
  const entries = ledger.claims.map((entry) =>
    claimDetails(entry, figuresOf(entry.id, figures).map(figureLink), commands),
  )
  const verdicts = { id: 'verdicts', title: 'Verdicts', isBare: true, blocks: verdictBlocks(ledger) }
  const claims = { id: 'claims', title: 'Claims', count: entries.length, isBare: true, blocks: entries }
  const drawn = figures.length === 0 ? [] : [figure(() => figuresHtml(figures))]
  return [
    isWhole(ledger) ? verdicts : { ...verdicts, ...ON_PAGE },
    isWhole(ledger) ? { ...claims, in: ['markdown', 'html'] } : claims,
    ...undecidedSection(ledger),
    { id: 'figures', title: 'Figures', count: figures.length, blocks: drawn, ...ON_PAGE },
  ]
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
    about: present<Block>(
      broken.length > 0 && listOf(broken, ON_PAGE),
      runs === 0 && note(basis, ON_PAGE),
      note(provenanceText(ledger), ON_PAGE),
      !isWhole(ledger) && note(partText, ON_PAGE),
    ),
    counts: countsOf(ledger),
    summary: runs === 0 ? undefined : basis,
    sections: sectionsOf(ledger, request),
    remarks: [
      ...broken.map((text) => paragraph(text, IN_TEXT)),
      ...whereTexts(request).map((text) => paragraph(text, { isWhole: true, ...ON_TERMINAL })),
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
  const made = paragraph(`Made by ${provenanceText(ledger)}`)
  return { ...report, title: 'The claim ledger', about: [about, made, ...report.about], next: [] }
}
