/** The ledger for reading: a table for terminals of 80 columns, one claim in full, and Markdown. */
import type { Rule } from '../../../spec/decision.ts'
import { asStarted } from '../../base/command-line.ts'
import { indent, TERMINAL_COLUMNS, table, wrap } from '../../base/text.ts'
import { RULES, type RuleVerdict } from '../../claims/claim.ts'
import type { Ledger, LedgerEntry } from '../../claims/ledger.ts'

const COLUMNS = [
  { title: 'claim', width: 6 },
  { title: 'in our words', width: 27 },
  { title: 'ordered', width: 9 },
  { title: 'dominant', width: 9 },
  { title: 'published', width: 9 },
  { title: 'published -own', width: 9 },
]

export const ledgerTable = ({ claims }: Ledger): string[] =>
  table(
    COLUMNS,
    claims.map(({ id, claim, verdicts }) => [id, claim, ...RULES.map((rule) => verdicts[rule].verdict)]),
  )

export interface Group {
  readonly rules: readonly Rule[]
  readonly verdict: RuleVerdict
}

const counterexampleText = ({ counterexample = [] }: RuleVerdict): string => counterexample.join('\n')

const sameVerdict = (a: RuleVerdict, b: RuleVerdict): boolean =>
  a.verdict === b.verdict &&
  a.condition === b.condition &&
  a.because === b.because &&
  counterexampleText(a) === counterexampleText(b)

/** Rules with one verdict for one reason, shown by one counterexample, stand together. */
export function groupsOf({ verdicts }: LedgerEntry): Group[] {
  const groups: Group[] = []
  for (const rule of RULES) {
    const at = groups.findIndex(({ verdict }) => sameVerdict(verdict, verdicts[rule]))
    const group = groups[at]
    if (group === undefined) groups.push({ rules: [rule], verdict: verdicts[rule] })
    else groups[at] = { ...group, rules: [...group.rules, rule] }
  }
  return groups
}

export const rulesText = (rules: readonly Rule[]): string =>
  rules.length === RULES.length ? 'all rules' : rules.join(', ')

const verdictText = ({ verdict, condition }: RuleVerdict): string =>
  condition === undefined ? verdict : `${verdict} ${condition}`

function groupLines({ rules, verdict }: Group): string[] {
  const width = TERMINAL_COLUMNS - 4
  return [
    ...wrap(`${rulesText(rules)}: ${verdictText(verdict)}`, TERMINAL_COLUMNS - 2),
    ...indent(wrap(verdict.because, width)),
    ...(verdict.counterexample ?? []).flatMap((line) => indent(wrap(line, width - 2), '    ')),
  ]
}

/** One claim in full. */
export function claimLines(entry: LedgerEntry): string[] {
  const facts = Object.entries(entry.facts ?? {}).flatMap(([name, value]) =>
    indent(wrap(`${name}: ${value}`, TERMINAL_COLUMNS - 4), '  '),
  )
  return [
    ...wrap(`${entry.id} (${entry.section}): ${entry.claim}`, TERMINAL_COLUMNS),
    ...indent(wrap(`Exactly: ${entry.formal}`, TERMINAL_COLUMNS - 2)),
    ...indent(wrap(`Method, ${entry.method.kind}: ${entry.method.text}`, TERMINAL_COLUMNS - 2)),
    ...groupsOf(entry).flatMap((group) => indent(groupLines(group))),
    ...(facts.length === 0 ? [] : ['  Figures:', ...indent(facts)]),
    ...entry.commands.map((command) => `  ${asStarted(command)}`),
    '',
  ]
}

const cellText = (text: string): string => text.replaceAll('|', '\\|')

const markdownGroup = ({ rules, verdict }: Group): string =>
  `| ${rulesText(rules)} | **${cellText(verdictText(verdict))}** | ${cellText(verdict.because)} |`

const markdownCounterexamples = (groups: readonly Group[]): string[] => {
  const shown = new Set<string>()
  return groups.flatMap(({ rules, verdict }) => {
    const text = counterexampleText(verdict)
    if (text === '' || shown.has(text)) return []
    shown.add(text)
    return [`Counterexample, ${rulesText(rules)}:`, '', '```', text, '```', '']
  })
}

const markdownFacts = ({ facts }: LedgerEntry): string[] =>
  facts === undefined ? [] : [...Object.entries(facts).map(([name, value]) => `- ${name}: ${value}`), '']

function markdownClaim(entry: LedgerEntry): string[] {
  const groups = groupsOf(entry)
  return [
    `## ${entry.id}: ${entry.claim}`,
    '',
    `Source: ${entry.section}. Exactly: ${entry.formal}`,
    '',
    `Method (${entry.method.kind}): ${entry.method.text}`,
    '',
    '| decision rules | verdict | because |',
    '| --- | --- | --- |',
    ...groups.map(markdownGroup),
    '',
    ...markdownCounterexamples(groups),
    ...markdownFacts(entry),
    'Again with:',
    '',
    '```',
    ...entry.commands,
    '```',
    '',
  ]
}

export function ledgerMarkdown(ledger: Ledger): string {
  const summary = ledger.claims.map(
    ({ id, claim, section, verdicts }) =>
      `| [${id}](#${anchor(id, claim)}) | ${section} | ${cellText(claim)} | ${RULES.map((rule) => verdicts[rule].verdict).join(' | ')} |`,
  )
  return [
    '# The claim ledger',
    '',
    `What the paper claims, and what came of it under each decision rule. Derived from ${ledger.runs} runs (plan \`${ledger.plan}\`, first seed ${ledger.seed}) and from proofs that the code computes. Statistical verdicts share one correction (Holm) over ${ledger.hypotheses} hypotheses, significance ${ledger.alpha} for the whole ledger. How claims are decided: \`docs/claims-method.md\`. Lines to copy are for a clone; where the package is installed, they begin with \`npx argnn-spec\`.`,
    '',
    `| claim | source | in our words | ${RULES.join(' | ')} |`,
    `| --- | --- | --- | ${RULES.map(() => '---').join(' | ')} |`,
    ...summary,
    '',
    ...ledger.claims.flatMap(markdownClaim),
  ].join('\n')
}

/** The anchor that Markdown renderers give the heading. */
const anchor = (id: string, claim: string): string =>
  `${id}: ${claim}`
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(' ', '-')
