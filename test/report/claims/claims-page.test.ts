/** The ledger's page, from the ledger kept with the project: all of it is there, and nothing leaves the page. */
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import type { Rule } from '../../../spec/decision.ts'
import { RULES } from '../../../src/claims/claim.ts'
import type { Ledger, LedgerEntry } from '../../../src/claims/ledger.ts'
import { ledgerDocument } from '../../../src/report/claims/claims-report.ts'
import { writeDocument } from '../../../src/report/write-markdown.ts'
import { committedFigures, committedLedger } from '../page/committed-ledger.ts'
import { claimsPage } from '../written.ts'

/** What issues and CI artefacts can bear. */
const MOST_BYTES = 3_000_000

const ledger = committedLedger()
const figures = committedFigures()
const text = await claimsPage(ledger, figures)
const { document } = parseHTML(text)

const documentOf = async (changed: Ledger) => parseHTML(await claimsPage(changed, [])).document

const plain = (words: string | null | undefined): string => (words ?? '').replace(/\s+/g, ' ')

const partOf = ({ id }: LedgerEntry) => document.getElementById(`claim-${id}`)

/** What stands between the heading of some rules and the next heading. */
function verdictOf(entry: LedgerEntry, rule: Rule) {
  const headings = [...(partOf(entry)?.querySelectorAll('h3') ?? [])].filter(({ textContent }) => {
    const [rules = ''] = textContent.split(': ')
    return rules === 'all rules' || rules.split(', ').includes(rule)
  })
  const all = [...(headings[0]?.parentElement?.children ?? [])]
  const start = all.indexOf(headings[0]!) + 1
  const end = all.findIndex(({ tagName }, k) => k >= start && tagName === 'H3')
  const below = all.slice(start, end < 0 ? undefined : end)
  return { headings, below }
}

describe('the table', () => {
  it('has each claim with the verdict of each rule, linked to its part', () => {
    const rows = [...document.querySelectorAll('#verdicts tbody tr')]
    expect(rows).toHaveLength(ledger.claims.length)
    for (const [k, { id, claim, verdicts }] of ledger.claims.entries()) {
      const cells = [...(rows[k]?.children ?? [])]
      expect(cells[0]?.textContent).toBe(id)
      expect(cells[1]?.textContent).toContain(claim)
      expect(cells.slice(2).map((cell) => cell.textContent)).toEqual(
        RULES.map((rule) => verdicts[rule].verdict),
      )
      const links = [...(rows[k]?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'))
      expect(new Set(links)).toEqual(new Set([`#claim-${id}`]))
      expect(links).toHaveLength(1 + RULES.length)
    }
  })

  it('counts them in the chart', () => {
    const numbers = [...document.querySelectorAll('#verdicts figure svg g[font-weight=bold] text')].map(
      (one) => Number(one.textContent),
    )
    const counts = ['holds', 'by definition', 'holds if', 'undecided', 'refuted'].flatMap((verdict) =>
      RULES.map((rule) => ledger.claims.filter((one) => one.verdicts[rule].verdict === verdict).length),
    )
    expect(numbers).toEqual(counts.filter((count) => count > 0))
  })
})

describe.each(ledger.claims)('$id', (entry) => {
  it('says what the claim is, where, how it is decided and how to derive it again', () => {
    const words = plain(partOf(entry)?.textContent)
    for (const said of [entry.claim, entry.section, entry.formal, entry.method.text.replaceAll('`', '')])
      expect(words).toContain(plain(said))
    const codes = [...(partOf(entry)?.querySelectorAll('.copy code') ?? [])].map((one) => one.textContent)
    expect(codes).toEqual(entry.commands)
    for (const [name, value] of Object.entries(entry.facts ?? {})) {
      expect(words).toContain(plain(name))
      expect(words).toContain(typeof value === 'number' ? value.toLocaleString('en') : plain(value))
    }
  })

  it('gives the verdict of each rule once, with condition, reason and cases', () => {
    for (const rule of RULES) {
      const { verdict, condition, because, cases = [] } = entry.verdicts[rule]
      const { headings, below } = verdictOf(entry, rule)
      expect(headings).toHaveLength(1)
      const says = `${verdict}${condition === undefined ? '' : ` ${condition}`}`
      expect(headings[0]?.textContent.endsWith(`: ${says}`), says).toBe(true)
      const words = plain(below.map(({ textContent }) => textContent).join(' '))
      for (const text of [because, ...cases.flatMap((one) => one.words)])
        expect(words).toContain(plain(text.replaceAll('`', '')))
    }
  })

  it('draws the network of each case, with its node and what goes', () => {
    for (const rule of RULES) {
      const cases = (entry.verdicts[rule].cases ?? []).filter(({ network }) => network !== undefined)
      const labels = verdictOf(entry, rule).below.flatMap((one) =>
        [...one.querySelectorAll('svg')].map((svg) => svg.getAttribute('aria-label') ?? ''),
      )
      expect(labels).toHaveLength(cases.length)
      for (const [k, { network, node, removed = [] }] of cases.entries()) {
        const edges = network!.edges.map(({ from, to, weight }) => `${from} to ${to} weight ${weight}`)
        const label = labels[k]?.replaceAll('−', '-')
        expect(label).toContain(`Edges: ${edges.join('; ')}.`)
        if (node !== undefined) expect(label).toContain(`Node ${node} decides.`)
        for (const { from, to } of removed) expect(label).toContain(`The answer removes ${from} to ${to}.`)
      }
    }
  })
})

describe('the figures', () => {
  it('are all there as images of their own, with title and caption for whoever cannot see them', () => {
    const images = [...document.querySelectorAll('#figures img')]
    expect(images).toHaveLength(figures.length)
    for (const [k, { svg }] of figures.entries()) {
      const data = images[k]?.getAttribute('src')?.replace('data:image/svg+xml;base64,', '') ?? ''
      expect(Buffer.from(data, 'base64').toString()).toBe(svg)
      const [title, caption] = ['title', 'desc'].map(
        (element) => parseHTML(svg).document.querySelector(element)?.textContent ?? '',
      )
      expect(caption?.length).toBeGreaterThan(50)
      expect(images[k]?.getAttribute('alt')).toBe(`${title}. ${caption}`)
      expect(images[k]?.closest('figure')?.querySelector('figcaption')?.textContent).toBe(title)
    }
  })
})

it('the document kept with the project is that of the ledger kept with it; vitest --update writes it', async () => {
  await expect(await writeDocument(ledgerDocument(ledger))).toMatchFileSnapshot('../../../reports/claims.md')
})

describe('at a glance', () => {
  const boxOf = (page: typeof document) => page.querySelector('.verdict-box')

  it('says what the default rule comes to, and what the ledger rests on, in a neutral tone', () => {
    const count = (verdict: string): number =>
      ledger.claims.filter(({ verdicts }) => verdicts.ordered.verdict === verdict).length
    const words = boxOf(document)?.textContent ?? ''
    expect(words).toContain(`${ledger.claims.length} claims of the paper, ${RULES.length} decision rules`)
    expect(words).toContain(
      `Under ordered, the default rule and this project’s own, ${count('holds')} hold, ${count('by definition')} are true by definition, ${count('holds if')} hold on a condition, ${count('undecided')} are undecided and ${count('refuted')} are refuted.`,
    )
    const numbers = [...document.querySelectorAll('.numbers strong')].map((one) => one.textContent)
    const { claims, runs, plan, seed, alpha, hypotheses } = ledger
    const total = Object.values(hypotheses).reduce((sum, count) => sum + count, 0)
    expect(numbers).toEqual([claims.length, runs.toLocaleString('en'), plan, seed, alpha, total].map(String))
    expect(boxOf(document)?.className.trim()).toBe('verdict-box')
  })

  it('is bad news only where a proof differs, and names it', async () => {
    const broken = (['COUP-1', 'COUP-2'] as const).map((claim) => ({
      ...{ claim, rule: 'ordered' as const },
      ...{ expected: 'refuted' as const, got: 'holds' as const },
    }))
    const box = boxOf(await documentOf({ ...ledger, broken }))
    expect(box?.classList.contains('bad')).toBe(true)
    expect(box?.textContent).toContain('A proof differs')
    expect([...(box?.querySelectorAll('li') ?? [])].map((one) => one.textContent)).toEqual(
      expect.arrayContaining(broken.map(({ claim }) => `${claim}, ordered: expected refuted, got holds`)),
    )
  })

  it('says where it is a part of the ledger, how to derive that part, and the whole', async () => {
    const some = ledger.claims.slice(0, 2)
    const page = await documentOf({ ...ledger, claims: some, runs: 0 })
    expect(boxOf(page)?.textContent).toContain('A part of the ledger')
    expect(boxOf(page)?.textContent).toContain('Decided without runs')
    expect(page.querySelectorAll('#claims .all > details')).toHaveLength(2)
    expect(page.getElementById('figures')).toBeNull()
    const commands = [...page.querySelectorAll('#next code')].map((one) => one.textContent)
    expect(commands[0]).toMatch(/ claims$/)
    expect(commands[1]).toContain(
      `--claim ${some.map(({ id }) => id).join(' ')} --seed ${ledger.seed} --html`,
    )
    expect(boxOf(document)?.textContent).not.toContain('A part of the ledger')
  })
})

describe('the page as a file', () => {
  it(`has less than ${MOST_BYTES} bytes`, () => {
    expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES)
  })

  it('asks nobody for anything', () => {
    const urls = [...document.querySelectorAll('*')].flatMap((one) =>
      ['src', 'href', 'srcset', 'data', 'action', 'poster', 'xlink:href'].flatMap((name) => {
        const url = one.getAttribute(name)
        return url === null ? [] : [url]
      }),
    )
    expect(urls.length).toBeGreaterThan(100)
    expect(urls.filter((url) => !url.startsWith('#') && !url.startsWith('data:'))).toEqual([])
    expect(text).not.toMatch(/url\(|@import/)
  })

  it('names each part once, and links only to parts that are there', () => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const targets = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href')?.slice(1))
    expect(targets.filter((target) => !ids.includes(target ?? ''))).toEqual([])
  })

  it('escapes what it is given', async () => {
    const evil = '<i onclick="x">&'
    const verdict = {
      verdict: 'holds if' as const,
      condition: evil,
      because: evil,
      cases: [{ words: [evil] }],
    }
    const entry: LedgerEntry = {
      ...(ledger.claims[0] as LedgerEntry),
      claim: evil,
      section: evil,
      formal: evil,
      method: { kind: 'proof', text: evil },
      verdicts: Object.fromEntries(
        RULES.map((rule) => [rule, verdict]),
      ) as unknown as LedgerEntry['verdicts'],
      facts: { [evil]: evil },
      commands: [evil, evil],
    }
    const figure = { name: 'sizes', svg: '<svg><title>&lt;i&gt; &quot;</title><desc>&lt;i&gt;</desc></svg>' }
    const page = parseHTML(await claimsPage({ ...ledger, claims: [entry] }, [figure])).document
    expect(page.querySelectorAll('i, [onclick]')).toHaveLength(0)
    expect(page.getElementById(`claim-${entry.id}`)?.textContent.split(evil).length).toBeGreaterThan(9)
    expect(page.querySelector('img')?.getAttribute('alt')).toBe('<i> ". <i>')
  })
})
